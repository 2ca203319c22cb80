"""What is wrong with a draft, and where, by the names and labels on the page."""

import re
from typing import Any

from planner.document.words import Words
from planner.files.draft import Table, at
from planner.files.faults import Fault
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.report import quantities
from planner.text import Language, Text, joined, plain, written

HEADINGS = {
    "id": Text("Filens navn", "The file's name"),
    "title": Text("Titel", "Title"),
    "summary": Text("Beskrivelse", "Summary"),
    "start": Text("Første måned", "First month"),
    "months": Text("Antal måneder", "Number of months"),
    "decision": Text("Beslutningens måned", "The decision's month"),
    "price_year": Text("Prisår", "Price year"),
    "name": Text("Navn", "Name"),
    "programme": Text("Program", "Programme"),
    "contractor": Text("Indsats eller uddannelse", "Effort or education"),
    "measure": Text("Hvad der tælles", "What is counted"),
    "from": Text("Fra", "From"),
    "to": Text("Til", "To"),
    "at": Text("Måned", "Month"),
    "value": Text("Værdi", "Value"),
    "source": Text("Kilde", "Source"),
    "from_month": Text("fra måned nr.", "from month no."),
    "share": Text("andel", "share"),
    "amount": Text("beløb", "amount"),
    "reimbursement": Text("Refusion", "Reimbursement"),
    "zero": Text("0 %", "0%"),
    "full": Text("100 %", "100%"),
    "mentors": quantities.MENTORS,
}
FACT = Text("Offentliggjort tal nr. {n}", "Published figure no. {n}")
TARGET = Text("Mål nr. {n}", "Target no. {n}")
QUESTION = Text("Spørgsmål nr. {n} på forsiden", "Question no. {n} of the first page")
SCALE = Text("Skala nr. {n} for et greb", "Scale no. {n} of a lever")
STEP = Text("trin {n}", "step {n}")
SETTING = Text("indstilling nr. {n}", "setting no. {n}")
NUMBERED = {
    "fact": FACT,
    "target": TARGET,
    "question": QUESTION,
    "scale": SCALE,
    "set": SETTING,
    "steps": STEP,
    "reimbursement": Text("refusion, trin {n}", "reimbursement, step {n}"),
    "result_grant": Text("resultattilskud, trin {n}", "result grant, step {n}"),
}
# Faults between two figures name the file's keys; a draft's other faults are in plain words already.
BETWEEN_FIGURES = {
    "mentoring.readiness": Text(
        "skal være 1 uden usikkerhed, så længe ingen ikke-parate har brug for mentor "
        "(det vælges under Programmer)",
        "must be 1 without uncertainty as long as nobody who is not ready needs a mentor "
        "(chosen under Programmes)",
    ),
    "mentoring.retention": Text(
        "skal være 1 uden usikkerhed, så længe ingen i job eller uddannelse har brug for mentor "
        "(det vælges under Programmer)",
        "must be 1 without uncertainty as long as nobody placed needs a mentor "
        "(chosen under Programmes)",
    ),
    "other": Text(
        "giver sammen med andelen til selvforsørgelse mere end 100 %; højst 100 % tilsammen er tilladt",
        "and the share to self-support together exceed 100%; at most 100% together is allowed",
    ),
    "stay_months": Text(
        "forløbet skal vare mindst lige så mange måneder, som det har trin",
        "the stay must last at least as many months as it has stages",
    ),
}
NEEDED = Text("»{label}« mangler; skriv noget her.", "“{label}” is missing; write something here.")
_QUOTES = re.compile("[“”»«]")
NAMELESS = Text("", "")
_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


NEW_ROW = {
    "fact": Text("et nyt offentliggjort tal", "a new published figure"),
    "target": Text("et nyt mål", "a new target"),
}
FORMS = {
    "scenario": Text("Scenariet", "The scenario"),
    "programme-new": Text("et nyt program", "a new programme"),
    "contractor-new": Text("en ny indsats eller uddannelse", "a new effort or education"),
}


def form(name: str, table: Table) -> Text:
    """What a form of the page is about: `figure/programme/p/leaving`, `contractor/p/c`, `fact/0`."""
    kind, _, rest = name.partition("/")
    if kind in FORMS:
        return FORMS[kind]
    if kind in NEW_ROW:
        number = int(rest)
        return NUMBERED[kind].filled(n=number + 1) if number >= 0 else NEW_ROW[kind]
    path = rest if kind == "figure" else name
    if kind == "contractor":
        path = "programme/{}/contractor/{}".format(*rest.split("/"))
    return joined(_where(path.replace("/", "."), table)[0], ", ")


def fault(one: Fault, table: Table) -> Text:
    """Where it is, by the names and labels on the page, and what is wrong."""
    where, key = _where(one.path, table)
    message = BETWEEN_FIGURES.get(key, one.message)
    return joined((joined(where, ", "), message), ": ") if where else message


def _where(path: str, table: Table) -> tuple[list[Words], str]:
    """The way to it in words, and the parameter's key where it is one."""
    parts = [(int(row) - 1 if row else -1, key) for row, key in _PART.findall(path)]
    said: list[Words] = []
    place, key, rows = Place.SCENARIO, "", ""
    holder: Any = table
    for index, part in parts:
        if rows:  # the part says which of the rows
            found = next((n for n, row in enumerate(holder) if row.get("id") == part), index)
            holder = at({"": holder}, ("", found), {})
            if rows in NUMBERED:
                said[-1] = NUMBERED[rows].filled(n=found + 1)
            elif (named := quantities.name(holder)) != NAMELESS:
                said[-1] = named
            rows = ""
            continue
        holder = at(holder, (part,), {}) if isinstance(holder, dict) else {}
        place = {"mentors": Place.MENTORS, "programme": Place.PROGRAMME}.get(part, place)
        place = Place.CONTRACTOR if part == "contractor" else place
        key = f"{key}.{part}" if key in ("mentoring", "opening", "money") else part
        rows = part if isinstance(holder, list) else ""
        parameter = PARAMETERS[place].get(key)
        label = parameter.label if parameter else HEADINGS.get(part)
        # Once: the first figure of mentors is called Mentors too.
        if (label or rows) and not (said and said[-1] == label):
            said.append(label or part)
    return said, key


def safe(sentence: Text) -> Text:
    """A sentence of ours with words in it that somebody typed: nothing in it is Markdown."""
    return written(_safe, sentence)


def _safe(sentence: Text, language: Language) -> str:
    return plain(_QUOTES.sub('"', sentence.in_(language)), longest=1_000)
