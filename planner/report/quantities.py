"""A number of a scenario in words: whose it is, its value, its uncertainty, its status and its source."""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.document.words import Words
from planner.files.draft import Address, Slot, Table, at, basis
from planner.model.parameters import Parameter, Place
from planner.model.quantities import Status
from planner.model.schedule import month_number
from planner.numbers import Number, Share, short_month
from planner.text import FALLBACK, LANGUAGES, Language, Text, joined, own_half, plain, written

STATUS = {
    Status.FOUND: Text("● fundet", "● found"),
    Status.DERIVED: Text("◐ beregnet", "◐ derived"),
    Status.GUESS: Text("○ gæt", "○ guess"),
    Status.CHOICE: Text("▲ valg", "▲ choice"),
    Status.WORLD: Text("◆ verden", "◆ world"),
}
NOT_SAID = Text("– ikke oplyst", "– not said")
USUAL = Text("standardværdi", "default value")
NOT_USED = Text("bruges ikke", "not used")
FIGURE = Text("Tal", "Figure")
VALUE = Text("Værdi", "Value")
UNIT = Text("Enhed", "Unit")
UNCERTAINTY = Text("Usikkerhed", "Uncertainty")
STATUS_COLUMN = Text("Status", "Status")
SOURCE = Text("Kilde", "Source")
NOTE = Text("Note", "Note")
FROM = Text("{value} fra {month}", "{value} from {month}")
LINE_TO = Text("i lige linje til {value} i {month}", "in a straight line to {value} in {month}")
MORE_STEPS = Text("… {n} trin i alt", "… {n} steps in all")
SEEN_IN = Text("som set i {n} personer", "as seen in {n} persons")
FACTOR = Text("faktor {n}", "factor {n}")
NONE = Text("ingen", "none")
NOTHING = "–"
STEPS_SHOWN = 3
WHOLE_SCENARIO = Text("Hele scenariet", "The whole scenario")
MENTORS = Text("Mentorer", "Mentors")
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
            "distant_share",
            "distant_ratio",
        ),
    ),
    (
        Text("Egen vej og henvisning", "Own route and referral"),
        (
            "own_route_not_ready",
            "own_route_ready",
            "leaving",
            "referral_months",
            "programme_months",
        ),
    ),
    (
        Text("Opfølgning", "Follow-up"),
        ("aftercare_months", "retention", "late_relapse", "followup_months", "education_share"),
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
    "; for {n} er det ikke sagt, hvad de bygger på", "; for {n} it is not stated what they rest on"
)


def guesses(table: Table) -> Text:
    """One sentence: how many of a scenario's figures are guesses, of how many it is not said."""
    counted = basis(table)
    text = BASIS if counted.guesses else NO_GUESSES
    return text.filled(
        guesses=Number(counted.guesses),
        figures=Number(counted.figures),
        unsaid=UNSAID.filled(n=Number(counted.unsaid)) if counted.unsaid else "",
    )


def name(row: Table) -> Text:
    """Of a programme or contractor, as words alone; its id where nothing is left of it."""
    id, usual = row.get("id", ""), at(row, ("name", FALLBACK))
    names = (at(row, ("name", language), usual) or id for language in LANGUAGES)
    return Text(*(plain(one) or id for one in names))


def owner(table: Table, slot: Slot) -> Text:
    """The whole scenario, the mentors, a programme, or a programme's contractor."""
    match slot.place:
        case Place.SCENARIO:
            return WHOLE_SCENARIO
        case Place.MENTORS:
            return MENTORS
        case Place.PROGRAMME:
            return name(at(table, slot.address[:2]))
    return joined((name(at(table, slot.address[:end])) for end in (2, 4)), ", ")


def owner_address(slot: Slot) -> Address:
    """Where the table stands in which the slot is: two programmes may have one name."""
    return slot.address[: -len(slot.parameter.key.split("."))]


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


def heading(table: Table, slot: Slot) -> Text:
    """Whose it is, and of which group."""
    whose, own = owner(table, slot), group(slot.parameter)
    return joined((whose, own), " · ") if own else whose


def grouped(table: Table, slots: Iterable[Slot]) -> Iterator[tuple[Text, list[Slot]]]:
    """Those under one heading, with it, in the order in which each heading is met first."""
    found: dict[tuple[Address, Text | None], list[Slot]] = {}
    for one in slots:
        found.setdefault((owner_address(one), group(one.parameter)), []).append(one)
    for inside in found.values():
        yield heading(table, inside[0]), inside


def value(slot: Slot, most_steps: int | None = STEPS_SHOWN) -> Text:
    """A number or the steps of a schedule, all of them for None; what stands for it where the file is silent."""
    parameter, given = slot.parameter, slot.given
    if given is None:
        return NOT_USED if parameter.default is None else amount(parameter.default, parameter)
    if "steps" not in given:
        return amount(given["value"], parameter)
    steps = given["steps"]
    parts = [_step(one, parameter) for one in steps[:most_steps]]
    if len(parts) < len(steps):
        parts.append(MORE_STEPS.filled(n=len(steps)))
    return joined(parts, "; ")


def _step(step: dict[str, Any], parameter: Parameter) -> Text:
    return (LINE_TO if step.get("ramp") else FROM).filled(
        value=amount(step["value"], parameter),
        month=written(short_month, month_number(step["from"])),
    )


def amount(value: float, parameter: Parameter) -> Text:
    """With the decimals that it has, at most three; a share in per cent."""
    return Share(value) if parameter.is_share else _number(value, most_decimals=3)


def _number(value: float, most_decimals: int) -> Number:
    shown = round(value, most_decimals)
    return Number(shown, len(f"{shown:.{most_decimals}f}".rstrip("0").partition(".")[2]))


def uncertainty(slot: Slot) -> Text:
    given = slot.given or {}
    for key, text in (("evidence", SEEN_IN), ("factor", FACTOR)):
        if key in given:
            return text.filled(n=_number(given[key], most_decimals=2))
    return NONE


def status(slot: Slot) -> Words:
    """A shape and a word."""
    if slot.given is None:
        return NOTHING if slot.parameter.optional else USUAL
    return STATUS[Status(slot.status)] if slot.status else NOT_SAID


def note_or_source(slot: Slot, key: str, longest: int) -> Text:
    """Its `source` or `note`; a dash for none."""
    return own_words((slot.given or {}).get(key) or NOTHING, longest)


def own_words(given: str, longest: int) -> Text:
    """What the file says, as words alone: of two languages the half in the reader's, see `own_half`."""
    return written(_own_words, given, longest)


def _own_words(given: str, longest: int, language: Language) -> str:
    return plain(own_half(given, language), longest) or NOTHING
