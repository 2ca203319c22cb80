"""A draft in plain words: whose a figure is, what a fact or target speaks of, and where a fault is."""

import re
from typing import Any

from planner.files.draft import Basis, Slot, Table, at
from planner.files.faults import Fault
from planner.files.scenario_schema import ALL
from planner.model.measures import MEASURES
from planner.model.parameters import PARAMETERS, Parameter, Place
from planner.model.schedule import month_number
from planner.text import FALLBACK, Language, Text, month_name, number, plain, short_month

WHOLE_SCENARIO = Text("Hele scenariet", "The whole scenario")
MENTORS = Text("Mentorer", "Mentors")
ALL_PROGRAMMES = Text("Alle programmer", "All programmes")
CONTRACTOR = Text("Leverandør", "Contractor")
GROUPS = (
    (Text("Tilgang", "Arrivals"), ("inflow_per_year",)),
    (
        Text("Parathed", "Readiness"),
        (
            "ready_share",
            "reassessed",
            "ready_practice",
            "ready_selection",
            "readiness_months",
            "readiness_lost",
        ),
    ),
    (
        Text("Egen vej og henvisning", "Own route and referral"),
        ("own_route_not_ready", "own_route_ready", "leaving", "referral_months"),
    ),
    (
        Text("Opfølgning", "Follow-up"),
        ("aftercare_months", "retention", "late_relapse", "education_share"),
    ),
    (Text("Mentorers virkning", "What mentors do"), ("mentoring.",)),
    (Text("Ved start", "At the start"), ("opening.",)),
    (Text("Penge", "Money"), ("money.",)),
)
BASIS = Text(
    "{guesses} af {figures} tal er gæt{unsaid}.",
    "{guesses} of {figures} figures are guesses{unsaid}.",
)
NO_GUESSES = Text(
    "Ingen af de {figures} tal er gæt{unsaid}.", "None of the {figures} figures is a guess{unsaid}."
)
UNSAID = Text(
    "; for {n} er det ikke sagt, hvad de bygger på", "; of {n} it is not said what they rest on"
)
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
    "contractor": CONTRACTOR,
    "measure": Text("Hvad der tælles", "What is counted"),
    "from": Text("Fra", "From"),
    "to": Text("Til", "To"),
    "at": Text("Måned", "Month"),
    "value": Text("Værdi", "Value"),
    "source": Text("Kilde", "Source"),
    "reimbursement": Text("Refusion", "Reimbursement"),
    "mentors": MENTORS,
}
FACT = Text("Offentliggjort tal nr. {n}", "Published figure no. {n}")
TARGET = Text("Mål nr. {n}", "Target no. {n}")
STEP = Text("trin {n}", "step {n}")
NUMBERED = {"fact": FACT, "target": TARGET, "steps": STEP, "reimbursement": STEP}
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
        "giver sammen med leverandørens resultat mere end 100 %; højst 100 % tilsammen er tilladt",
        "and the contractor's success together exceed 100%; at most 100% together is allowed",
    ),
    "stay_months": Text(
        "forløbet skal vare mindst lige så mange måneder, som det har trin",
        "the stay must last at least as many months as it has stages",
    ),
}
NEEDED = Text(
    "{label} mangler; skriv mindst ét tegn.", "{label} is missing; write at least one character."
)
_QUOTES = re.compile("[“”»«]")
_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def basis(counted: Basis, language: Language) -> str:
    """How much of the draft is guesses."""
    unsaid = UNSAID.filled(n=number(counted.unsaid, language)) if counted.unsaid else Text("", "")
    text = BASIS if counted.guesses else NO_GUESSES
    ends = {"guesses": counted.guesses, "figures": counted.figures}
    said = {name: number(value, language) for name, value in ends.items()}
    return text.filled(unsaid=unsaid, **said).in_(language)


def name(row: Table, language: Language) -> str:
    """Of a programme or contractor, as words alone."""
    words = at(row, ("name", language), at(row, ("name", FALLBACK)))
    return plain(words or row.get("id", "")) or row.get("id", "")


def owner(table: Table, slot: Slot, language: Language) -> str:
    """The whole scenario, the mentors, a programme, or a programme's contractor."""
    match slot.place:
        case Place.SCENARIO:
            return WHOLE_SCENARIO.in_(language)
        case Place.MENTORS:
            return MENTORS.in_(language)
        case Place.PROGRAMME:
            return name(at(table, slot.address[:2]), language)
    programme, contractor = at(table, slot.address[:2]), at(table, slot.address[:4])
    return f"{name(programme, language)}, {name(contractor, language)}"


def group(parameter: Parameter) -> Text | None:
    """Of a programme's figures, which there are many of; None of the others."""
    if parameter.place is not Place.PROGRAMME:
        return None
    key = parameter.key
    return next(
        title
        for title, keys in GROUPS
        if any(key == one or (one.endswith(".") and key.startswith(one)) for one in keys)
    )


def figure(table: Table, row: Table, language: Language) -> str:
    """What a fact or target counts, of whom and when."""
    programme = _row_with(table.get("programme", ()), row.get("programme"))
    parts = [ALL_PROGRAMMES.in_(language) if row.get("programme") == ALL else ""]
    if programme is not None:
        contractor = _row_with(programme.get("contractor", ()), row.get("contractor"))
        parts = [name(one, language) for one in (programme, contractor) if one is not None]
    counted = MEASURES[row["measure"]].label.in_(language)
    months = (row["at"],) if "at" in row else (row["from"], row["to"])
    ends = dict.fromkeys(short_month(month_number(month), language) for month in months)
    return f"{', '.join(parts)}: {counted}, {'–'.join(ends)}"


def _row_with(rows: Any, wanted: str | None) -> Table | None:
    return next((row for row in rows if wanted is not None and row.get("id") == wanted), None)


NEW_ROW = {
    "fact": Text("et nyt offentliggjort tal", "a new published figure"),
    "target": Text("et nyt mål", "a new target"),
}
FORMS = {
    "scenario": Text("Scenariet", "The scenario"),
    "programme-new": Text("et nyt program", "a new programme"),
    "contractor-new": Text("en ny leverandør", "a new contractor"),
}


def form(name: str, table: Table, language: Language) -> str:
    """What a form of the page is about: `figure/programme/p/leaving`, `contractor/p/c`, `fact/0`."""
    kind, _, rest = name.partition("/")
    if kind in FORMS:
        return FORMS[kind].in_(language)
    if kind in NEW_ROW:
        number = int(rest)
        return (NUMBERED[kind].filled(n=number + 1) if number >= 0 else NEW_ROW[kind]).in_(language)
    path = rest if kind == "figure" else name
    if kind == "contractor":
        path = "programme/{}/contractor/{}".format(*rest.split("/"))
    return _where(path.replace("/", "."), table, language)[0]


def fault(one: Fault, table: Table, language: Language) -> str:
    """Where it is, by the names and labels on the page, and what is wrong."""
    where, key = _where(one.path, table, language)
    message = BETWEEN_FIGURES.get(key, one.message).in_(language)
    return f"{where}: {message}" if where else message


def _where(path: str, table: Table, language: Language) -> tuple[str, str]:
    """In words, and the parameter's key where it is one."""
    parts = [(int(row) - 1 if row else -1, key) for row, key in _PART.findall(path)]
    said: list[str] = []
    place, key, rows = Place.SCENARIO, "", ""
    holder: Any = table
    for index, part in parts:
        if rows:  # the part says which of the rows
            found = next((n for n, row in enumerate(holder) if row.get("id") == part), index)
            holder = at({"": holder}, ("", found), {})
            if rows in NUMBERED:
                said[-1] = NUMBERED[rows].filled(n=found + 1).in_(language)
            else:
                said[-1] = name(holder, language) or said[-1]
            rows = ""
            continue
        holder = at(holder, (part,), {}) if isinstance(holder, dict) else {}
        place = {"mentors": Place.MENTORS, "programme": Place.PROGRAMME}.get(part, place)
        place = Place.CONTRACTOR if part == "contractor" else place
        key = f"{key}.{part}" if key in ("mentoring", "opening", "money") else part
        rows = part if isinstance(holder, list) else ""
        parameter = PARAMETERS[place].get(key)
        label = parameter.label if parameter else HEADINGS.get(part)
        if label or rows:
            said.append(label.in_(language) if label else part)
    return ", ".join(said), key


def safe(sentence: str) -> str:
    """A sentence of ours with words in it that somebody typed: nothing in it is Markdown."""
    return plain(_QUOTES.sub('"', sentence), longest=1_000)


def month(number: int) -> Text:
    return Text(month_name(number, "da"), month_name(number, "en"))
