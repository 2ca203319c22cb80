"""The text on the method, section by section, and the tables of what the model consists of."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from planner import resources
from planner.document import page
from planner.model.declared_levers import Mover
from planner.model.parameters import PARAMETERS, Kind, Parameter, Place
from planner.model.scenario import Programme
from planner.report import diagram, draft_table, tables
from planner.report.entry import range_of
from planner.report.tables import Column
from planner.text import FALLBACK, Language, Text, plain

DIAGRAM = Text("Diagram over modellen", "Diagram of the model")
FLOWS = (
    Column("from", Text("Fra", "From"), "text"),
    Column("to", Text("Til", "To"), "text"),
    Column("happens", Text("Hvad der sker", "What happens"), "text"),
)
ARROWS = Text("Pilene i diagrammet for {programme}", "The arrows in the diagram of {programme}")
DECLARED = (
    Column("parameter", Text("Størrelse", "Parameter"), "text"),
    Column("key", Text("Navn i filen", "Name in the file"), "text"),
    Column("unit", Text("Enhed", "Unit"), "text"),
    Column("allowed", Text("Tilladt", "Allowed"), "text"),
    Column("default", Text("Hvis den udelades", "If left out"), "text"),
    Column("over_time", Text("Kan ændre sig over tid", "May change over time"), "text"),
    Column("uncertainty", Text("Usikkerhed", "Uncertainty"), "text"),
    Column("lever", Text("Hvem flytter den", "Who moves it"), "text"),
)
PLACES = {
    Place.SCENARIO: Text("Størrelser for hele scenariet", "Parameters of the whole scenario"),
    Place.MENTORS: Text("Størrelser for mentorerne", "Parameters of the mentors"),
    Place.PROGRAMME: Text("Størrelser for et program", "Parameters of a programme"),
    Place.CONTRACTOR: Text("Størrelser for en leverandør", "Parameters of a contractor"),
}
LEVERS = {
    Mover.WORLD: Text("den givne verden", "the world"),
    Mover.CHOICE: Text("jeres greb", "your choices"),
    None: Text("ingen; den rettes i filen", "nobody; it is set in the file"),
}
REQUIRED = Text("den skal oplyses", "it must be given")
NOT_USED = Text("den bruges ikke", "it is not used")
YES, NO = Text("ja", "yes"), Text("nej", "no")
NEVER = Text("ingen", "none")
BY_FACTOR = Text("faktor", "factor")
BY_EVIDENCE = Text("faktor eller antal personer", "factor or number of persons")
IN_FIT = Text("{how}; kun ved tilpasning til tal", "{how}; in fitting to figures only")

# The drawing's letters stay legible on a phone, where it is scrolled sideways.
STYLE = """
.method-drawing { overflow-x: auto; }
.method-drawing:focus-visible { outline: 3px solid #0B5394; outline-offset: 2px; }
.method-drawing img { width: 100%; min-width: 1000px; max-width: 1280px; display: block; }
.method-declared .tbl-table { min-width: 68rem; }
.stMarkdown td code { overflow-wrap: anywhere; }
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the Markdown under it, whose own headings are of level 5."""

    title: str
    body: str

    @property
    def markdown(self) -> str:
        return f"#### {self.title}\n\n{self.body}"


@lru_cache(maxsize=8)
def sections(document: str, language: Language) -> tuple[Section, ...]:
    """Of `docs/method.da.md` and the like; what stands before the first section is for readers of the folder."""
    ours, otherwise = (resources.DOCS / f"{document}.{one}.md" for one in (language, FALLBACK))
    text = (ours if ours.exists() else otherwise).read_text(encoding="utf-8")
    pieces = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    found = (piece.partition("\n") for piece in pieces)
    return tuple(
        Section(title.strip(), re.sub(r"^### ", "##### ", body, flags=re.MULTILINE).strip())
        for title, _, body in found
    )


def drawing(programme: Programme, language: Language) -> Markup:
    """The model's diagram as a picture: an <svg> of its own would not pass Streamlit's cleaning."""
    svg = b64encode(diagram.svg(programme, language).encode()).decode()
    return Markup(
        '<div class="method-drawing" role="region" tabindex="0" aria-label="{}">'
        '<img alt="{}" src="data:image/svg+xml;base64,{}"></div>'
    ).format(DIAGRAM.in_(language), diagram.in_words(programme, language), svg)


def flows(programme: Programme, language: Language) -> Markup:
    """The drawing as a table."""
    caption = ARROWS.filled(programme=plain(programme.name.in_(language))).in_(language)
    rows = diagram.flows(programme, language)
    return page.html([tables.grid(tables.Table(FLOWS, rows), caption)], language)


def parameters(place: Place, language: Language) -> Markup:
    """Every parameter of a place, as declared."""
    rows = [_row(parameter, language) for parameter in PARAMETERS[place].values()]
    table = page.html([tables.grid(tables.Table(DECLARED, rows), PLACES[place])], language)
    return Markup('<div class="method-declared">{}</div>').format(table)


def _row(parameter: Parameter, language: Language) -> list[str]:
    return [
        parameter.label.in_(language),
        parameter.key,
        parameter.unit.in_(language),
        range_of(parameter).allowed().in_(language),
        _default(parameter, language),
        (YES if parameter.scheduled else NO).in_(language),
        _uncertainty(parameter).in_(language),
        LEVERS[parameter.lever.by if parameter.lever else None].in_(language),
    ]


def _default(parameter: Parameter, language: Language) -> str:
    if parameter.default is None:
        return (NOT_USED if parameter.optional else REQUIRED).in_(language)
    return draft_table.said(parameter.default, parameter, language)


def _uncertainty(parameter: Parameter) -> Text:
    if parameter.kind is Kind.WHOLE:
        return NEVER
    how = BY_EVIDENCE if parameter.is_share else BY_FACTOR
    return how if parameter.drawn else IN_FIT.filled(how=how)
