"""What the tests of the committee paper write about, and its files read back as words and numbers."""

import io
import re
from dataclasses import replace
from functools import lru_cache

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from planner.files import library
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.report.paper import Other, Paper, Subject, compose, docx, pdf, workbook, xlsx
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.text import Language, Text
from tests.conftest import IS_FULL

BUNDLED = library.load([library.BUNDLED]).scenarios
NAMES = ("bronderslev-2017", "soroe-2017")
HEADINGS = {
    "da": ["Bilag 1: Sagsfremstilling", "Bilag 2: Økonomiske konsekvenser", "Bilag 3: Forudsætninger og usikkerhed",
           "Bilag 4: Alternativer", "Bilag 5: Forudsætninger, metode og link"],
    "en": ["Annex 1: Background", "Annex 2: Financial consequences", "Annex 3: Assumptions and uncertainty",
           "Annex 4: Alternatives", "Annex 5: Inputs, method and link"],
}  # fmt: skip
DRAWS = Draws(200, seed=3)
OF_PAPERS = Draws() if IS_FULL else DRAWS
HOSTILE = (
    "=cmd|' /C calc'!A0",
    '#import "@preview/x:1.0.0": * $x^2$ *b* _i_ <l> @ref // `r`',
    "<w:t>&amp;</w:t> ]]> <script>alert(1)</script>",
    "![x](http://x.example/y.png) | a | b | **fed** \\",
    "\x00\x07\x1b[31m\u202eævlbævl\u2028\ufffe" + "Å" * 30,
    "»Æblegrød« & “Øl” 'å' – 100 % " + "x" * 60,
)


def changed(scenario: Scenario) -> Plan:
    """More mentors and more newcomers from the decision on."""
    plan = Plan(scenario)
    for path, value in (
        ("mentors.capacity_fte", 6.0),
        (f"programme.{scenario.programmes[0].id}.inflow_per_year", 30.0),
    ):
        plan = plan.with_(path, Setting(value, scenario.decision, lead=3))
    assert plan.stands
    return plan


MOVES = {  # per cent and kroner as they are given; the first that can be moved are
    "mentors.capacity_fte": 6.0,
    "{programme}.inflow_per_year": 30.0,
    "{programme}.ready_share": 0.7,
    "{contractor}.places": 60.0,
    "{contractor}.success": 0.45,
    "{programme}.retention": 0.95,
    "mentors.cost_per_fte_year": 600_000.0,
    "{programme}.leaving": 0.04,
    "{programme}.money.benefit_per_month": 15_000.0,
    "{contractor}.success_fee": 25_000.0,
    "{programme}.money.administration_per_month": 2_000.0,
    "labour_market": 1.1,
    "{programme}.late_relapse": 0.08,
    "{programme}.months_to_ready": 15.0,
}


def moved(scenario: Scenario, programme: str, changes: int) -> Plan:
    """So many changes of the levers and assumptions of one programme."""
    first = f"programme.{programme}"
    contractor = f"{first}.contractor.{scenario.programme(programme).contractors[0].id}"
    plan = Plan(scenario)
    for path, value in MOVES.items():
        where = path.format(programme=first, contractor=contractor)
        further = plan.with_(where, Setting(value, scenario.decision, lead=3))
        if further.stands and further.scenario != plan.scenario and changes > len(plan.settings):
            plan = further
    assert len(plan.settings) == changes
    return plan


def shown(
    name: str,
    programme: str,
    changes: int,
    alternatives: int = 0,
    draws: Draws = OF_PAPERS,
) -> Subject:
    """A bundled scenario, usually with fewer draws than on the page."""
    scenario = BUNDLED[name]
    plan = moved(scenario, programme, changes)
    shared = Shared(plan, draws, Origin(name, fingerprint(scenario)))
    titles = (
        Text("Vedtaget budget", "Adopted budget"),
        Text("Forvaltningens forslag", "The administration's proposal"),
        Text("Mindretallets forslag", "The minority's proposal"),
    )
    others = (
        Other(title, moved(scenario, programme, 2 * n), draws)
        for n, title in enumerate(titles[:alternatives])
    )
    address = f"https://planner.municipality.example/?lang=da&s={links.write(shared)}"
    return Subject(plan, programme, draws, link=address, others=tuple(others))


def subject(name: str = NAMES[0], with_others: bool = False, **more: object) -> Subject:
    scenario = BUNDLED[name]
    plan = changed(scenario)
    shared = Shared(plan, DRAWS, Origin(name, fingerprint(scenario)))
    others = (Other(Text("Som vedtaget", "As adopted"), Plan(scenario), DRAWS),)
    made = Subject(
        plan,
        scenario.programmes[0].id,
        DRAWS,
        link=f"https://planner.example/?lang=da&s={links.write(shared)}",
        others=others if with_others else (),
    )
    return replace(made, **more)


@lru_cache(maxsize=64)
def composed(subject: Subject, language: Language) -> Paper:
    """Once for all tests that only read it."""
    return compose(subject, language)


@lru_cache(maxsize=64)
def as_pdf(subject: Subject, language: Language) -> bytes:
    """Once for all tests that only read it: a process is started for each, which takes a second."""
    return pdf(composed(subject, language))


@lru_cache(maxsize=64)
def as_docx(subject: Subject, language: Language) -> bytes:
    return docx(composed(subject, language))


@lru_cache(maxsize=16)
def as_xlsx(subject: Subject, language: Language) -> bytes:
    return xlsx(workbook(subject), language)


def spaced(words: str) -> str:
    """Spaces of any kind and line breaks are one space."""
    return re.sub(r"\s+", " ", words).strip()


def of_pdf(content: bytes) -> str:
    return spaced(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    parts = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return spaced(" ".join(one.text for one in parts))


def of_xlsx(content: bytes, formulas: bool = False):
    """As a spreadsheet shows it, or with its formulas as they are written."""
    return load_workbook(io.BytesIO(content), data_only=not formulas)
