"""The figures of a draft, one form at a time beside the table of all: value or steps, uncertainty, source, status."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import Draft, key
from planner.app.figures import fields
from planner.document import page
from planner.files.blank import PLACEHOLDER
from planner.files.draft import Slot, Table, path, slots, with_value, without
from planner.files.quantity_schema import MOST_EVIDENCE, MOST_FACTOR
from planner.model.parameters import Kind
from planner.model.quantities import Status
from planner.model.schedule import month_number, month_text
from planner.numbers import Number, Share
from planner.report import entry, quantities
from planner.report.entry import ABOVE, FROM_TO, Range, range_of, unit
from planner.report.figures import tables
from planner.text import Text, joined

FORM = "figure"
BEFORE = "figure before"  # where it is told how the one before was saved
ALL, GUESSES, DEFAULTS = ("all", "guesses", "defaults")
SHOWN = Text("Vis", "Show")
FILTER_WORDS = {
    ALL: Text("alle tal", "all figures"),
    GUESSES: Text("gæt", "guesses"),
    DEFAULTS: Text("standardværdier", "default values"),
}
COUNTED = Text("{which} ({n})", "{which} ({n})")
NONE_SUCH = Text("Der er ingen sådanne tal.", "There are no such figures.")
WHICH = Text("Tal (skriv for at søge)", "Figure (type to search)")
TABLE = Text("Tal i udkastet: {which}", "Figures of the draft: {which}")
ALLOWED = Text("Tilladt: {allowed}.", "Allowed: {allowed}.")
SAVED = Text("Gemt. {label}: {value}.", "Saved. {label}: {value}.")
SMALL = 0.01  # a share below that may have been meant as one of 1 instead of 100
IS_SMALL = Text(
    "I skrev {typed}; det er under én procent. Er det {hundredfold}, I mener, så skriv {instead}.",
    "You wrote {typed}, which is less than one per cent. If you mean {hundredfold}, write {instead}.",
)
NEXT = Text("Næste tal", "Next figure")
USE_DEFAULT = Text("Brug standardværdien", "Use the default value")
LEAVE_OUT = Text("Lad være med at bruge tallet", "Do not use the figure")
BACK_TO_DEFAULT = Text(
    "Tallet er tilbage på standardværdien.", "The figure is back at its default."
)
LEFT_OUT = Text("Tallet bruges ikke længere.", "The figure is no longer used.")
SAME, OVER_TIME = ("same", "over_time")
COURSE = Text("Værdien", "The value")
COURSE_WORDS = {
    SAME: Text("er den samme i alle måneder", "is the same in all months"),
    OVER_TIME: Text("ændrer sig over tid", "changes over time"),
}
STILL_A_GUESS = Text(
    "Tallet har en kilde, men tæller med som et gæt. Står det i kilden, så vælg »fundet«.",
    "The figure has a source, but counts as a guess. If it stands in the source, choose “found”.",
)
VALUE = Text("Værdi ({unit})", "Value ({unit})")
FROM = Text("Trin {n}: fra måned", "Step {n}: from month")
STEP_VALUE = Text("Trin {n}: værdi ({unit})", "Step {n}: value ({unit})")
LINE = Text(
    "Trin {n}: i lige linje fra forrige trin", "Step {n}: in a straight line from the step before"
)
STEPS_NOTE = Text(
    "Skriv måneden som »august 2017« eller »2017-08«. Månederne før det første trin har dets værdi. Tomme "
    "linjer bruges ikke.",
    "Write the month as “August 2017” or “2017-08”. Months before the first step have its value. Empty lines "
    "are not used.",
)
NO_STEPS = Text(
    "Skriv mindst ét trin med måned og værdi.", "Write at least one step with month and value."
)
TWICE = Text(
    "To trin er fra samme måned. Hver måned kan kun stå én gang.",
    "Two steps are from the same month. Each month can stand only once.",
)
NO_LINE = Text(
    "Det første trin har intet trin før sig og kan ikke nås i en lige linje.",
    "The first step has none before it and cannot be reached in a straight line.",
)
CERTAIN, EVIDENCE, FACTOR = ("certain", "evidence", "factor")
HOW_SURE = Text("Usikkerhed", "Uncertainty")
SURE_WORDS = {
    CERTAIN: Text("ingen: værdien regnes som sikker", "none: the value is taken as certain"),
    EVIDENCE: Text(
        "andelen er set hos så mange personer", "the share was seen among this many persons"
    ),
    FACTOR: Text("en faktor", "a factor"),
}
PERSONS = Text("Antal personer", "Number of persons")
FACTOR_LABEL = Text("Faktor", "Factor")
FACTOR_NOTE = Text(
    "Faktor 1,5 betyder, at det rigtige tal med 90 % sikkerhed ligger mellem værdien delt med 1,5 og "
    "værdien gange 1,5 (for en andel: dens odds).",
    "Factor 1.5 means that with 90% certainty the true figure lies between the value divided by 1.5 and the "
    "value times 1.5 (for a share: its odds).",
)
STATUS = Text("Hvad tallet er", "What the figure is")
STATUS_WORDS = {
    Status.GUESS: Text("gæt: ingen har tallet", "guess: nobody has the figure"),
    Status.FOUND: Text("fundet: står i kilden", "found: it stands in the source"),
    Status.DERIVED: Text("beregnet: ud fra fundne tal", "derived: from found figures"),
    Status.CHOICE: Text("valg: kommunen bestemmer det selv", "choice: the municipality decides it"),
    Status.WORLD: Text("verden: ingen her bestemmer det", "world: nobody here decides it"),
}
SOURCE = Text("Kilde", "Source")
NOTE = Text("Bemærkning", "Note")
NEEDS_SOURCE = Text(
    "Et tal, der er fundet eller beregnet, skal have en kilde. Skriv den, eller kald tallet et gæt.",
    "A figure that is found or derived needs a source. Write it, or call the figure a guess.",
)
EVIDENCE_RANGE = Range(1e-9, MOST_EVIDENCE, words=ABOVE, unit=entry.PERSONS)
FACTOR_RANGE = Range(1.0, MOST_FACTOR, words=FROM_TO)


def show(draft: Draft) -> None:
    every = tuple(slots(draft.table))
    counts = {one: sum(_is(slot, one) for slot in every) for one in FILTER_WORDS}
    which = fields.choice(
        drafts.PAGE,
        "filter",
        SHOWN,
        {one: COUNTED.filled(which=words, n=counts[one]) for one, words in FILTER_WORDS.items()},
        GUESSES if counts[GUESSES] else ALL,
        kind=st.segmented_control,
        required=True,
    )
    chosen = {path(draft.table, slot.address): slot for slot in every if _is(slot, which)}
    if not chosen:
        drafts.tell(FORM)
        st.info(fields.shown(NONE_SUCH))
        return
    left, right = st.columns([1, 1.5], gap="large")
    with left:
        _editor(draft, chosen)
    with right:
        caption = TABLE.filled(which=FILTER_WORDS[which])
        grid = tables.figures(draft.table, chosen.values(), caption)
        st.html(page.html([grid], session.language(), "figures"))


def _is(slot: Slot, which: str) -> bool:
    if which == GUESSES:
        return slot.status == Status.GUESS
    return which == ALL or slot.given is None


def _editor(draft: Draft, chosen: dict[str, Slot]) -> None:
    names = {
        one: joined((slot.parameter.label, quantities.heading(draft.table, slot)), " · ")
        for one, slot in chosen.items()
    }
    name = fields.choice(drafts.PAGE, "figure", WHICH, names, None)
    drafts.tell(BEFORE)
    slot, form = chosen[name], f"{FORM}/{name.replace('.', '/')}"
    parameter = slot.parameter
    fields.title(parameter.label)
    allowed = ALLOWED.filled(allowed=range_of(parameter).allowed())
    fields.note(joined((quantities.heading(draft.table, slot), allowed), ". "))
    _value(form, slot)
    _certainty(form, slot)
    _grounds(form, slot.given or {})
    with st.container(horizontal=True):
        fields.button(fields.SAVE, form, "save", _save, draft, slot, form, is_primary=True)
        if slot.given and (parameter.optional or parameter.default is not None):
            label = LEAVE_OUT if parameter.optional else USE_DEFAULT
            fields.button(label, form, "out", _leave_out, draft, slot, form)
        following = list(chosen)[list(chosen).index(name) + 1 :]
        if following:
            fields.button(NEXT, form, "next", _next, draft, slot, form, following[0])
    drafts.tell(FORM)


def _next(draft: Draft, slot: Slot, form: str, following: str) -> None:
    """What is typed is saved first; where it cannot be, the form stays and says why."""
    if form not in drafts.unsaved() or _save(draft, slot, form):
        session.choose(key(drafts.PAGE, "figure"), following)
        drafts.say_again(BEFORE)


def _save(draft: Draft, slot: Slot, form: str) -> bool:
    """Whether it could be."""

    given: dict[str, Any] = {}

    def edit() -> Table:
        given.update(_typed(form, slot))
        return with_value(draft.table, slot.address, given)

    if not drafts.keep(form, [slot.address], edit, told=FORM):
        return False
    drafts.say(FORM, *_told(replace(slot, given=given)))
    return True


def _told(of: Slot) -> Iterator[Text]:
    """What was saved, as it is understood."""
    yield SAVED.filled(label=of.parameter.label, value=quantities.value(of, None))
    small = [one for one in _values(of) if 0 < one < SMALL] if of.parameter.is_share else []
    for one in small[:1]:
        typed, instead = Number(100 * one, None), Number(10_000 * one, None)
        yield IS_SMALL.filled(typed=typed, hundredfold=Share(100 * one), instead=instead)
    given = of.given or {}
    if given.get("status") == Status.GUESS and "source" in given:
        yield STILL_A_GUESS


def _values(of: Slot) -> list[float]:
    given = of.given or {}
    return [one["value"] for one in given.get("steps", [given])]


def _leave_out(draft: Draft, slot: Slot, form: str) -> None:
    drafts.change(without(draft.table, slot.address))
    drafts.forget(form)
    drafts.say(FORM, LEFT_OUT if slot.parameter.optional else BACK_TO_DEFAULT)


def _value(form: str, slot: Slot) -> None:
    """One for all months, or steps."""
    parameter, given = slot.parameter, slot.given or {}
    course = SAME
    if parameter.scheduled:
        now = OVER_TIME if "steps" in given else SAME
        course = fields.choice(form, "course", COURSE, COURSE_WORDS, now, kind=st.radio)
    if course == OVER_TIME:
        _steps(form, slot)
        return
    value = given.get("value", given["steps"][0]["value"] if "steps" in given else None)
    if value is None:
        value = parameter.default
    label = VALUE.filled(unit=unit(parameter))
    fields.number(form, "value", label, value, in_percent=parameter.is_share)


def _steps(form: str, slot: Slot) -> None:
    parameter, steps = slot.parameter, (slot.given or {}).get("steps", [])
    fields.note(STEPS_NOTE)
    for n in range(fields.rows(form, len(steps))):
        now: dict[str, Any] = steps[n] if n < len(steps) else {}
        left, right = st.columns(2)
        with left:
            month = month_number(now["from"]) if now else None
            fields.month(form, f"from/{n}", FROM.filled(n=n + 1), month)
        with right:
            label = STEP_VALUE.filled(n=n + 1, unit=unit(parameter))
            fields.number(form, f"step/{n}", label, now.get("value"), parameter.is_share)
        if n:
            fields.check(form, f"line/{n}", LINE.filled(n=n + 1), now.get("ramp", False))
    fields.more_rows(form)


def _certainty(form: str, slot: Slot) -> None:
    if slot.parameter.kind is Kind.WHOLE:
        return
    given = slot.given or {}
    kinds = (CERTAIN, EVIDENCE, FACTOR) if slot.parameter.is_share else (CERTAIN, FACTOR)
    now = next((one for one in kinds if one in given), CERTAIN)
    words = {one: SURE_WORDS[one] for one in kinds}
    chosen = fields.choice(form, "sure", HOW_SURE, words, now, kind=st.radio)
    if chosen == EVIDENCE:
        fields.number(form, EVIDENCE, PERSONS, given.get(EVIDENCE))
    if chosen == FACTOR:
        fields.number(form, FACTOR, FACTOR_LABEL, given.get(FACTOR))
        fields.note(FACTOR_NOTE)


def _grounds(form: str, given: dict[str, Any]) -> None:
    words = {str(one): text for one, text in STATUS_WORDS.items()}
    now = given.get("status", str(Status.GUESS))
    fields.choice(form, "status", STATUS, words, now)
    fields.text(form, "source", SOURCE, given.get("source", ""))
    note = given.get("note", "")
    # Whoever saves a figure has looked at it, and its placeholder's note goes.
    fields.text(form, "note", NOTE, "" if note == PLACEHOLDER else note, area=True)


def _typed(form: str, slot: Slot) -> dict[str, Any]:
    """What stands in the form, as the file has it; Refused where it cannot be used."""
    entries = fields.Typed(form)
    given: dict[str, Any]
    if entries.raw("course", SAME) == OVER_TIME:
        given = {"steps": _steps_typed(entries, slot)}
    else:
        label, within = slot.parameter.label, range_of(slot.parameter)
        given = {"value": entries.number("value", label, within)}
    kind = entries.raw("sure", CERTAIN)
    if kind == EVIDENCE:
        given[EVIDENCE] = entries.number(EVIDENCE, PERSONS, EVIDENCE_RANGE)
    if kind == FACTOR:
        given[FACTOR] = entries.number(FACTOR, FACTOR_LABEL, FACTOR_RANGE)
    given["status"] = entries.raw("status")
    given |= {one: entries.text(one) for one in ("source", "note") if entries.text(one)}
    if given["status"] in (Status.FOUND, Status.DERIVED) and "source" not in given:
        entries.wrong(NEEDS_SOURCE)
    entries.done()
    return given


def _steps_typed(typed: fields.Typed, slot: Slot) -> list[dict[str, Any]]:
    """In rising order, whatever the order they are written in."""
    steps: list[dict[str, Any]] = []
    for n in range(typed.raw("rows", 0)):
        if not typed.has(f"from/{n}") and not typed.has(f"step/{n}"):
            continue
        month = typed.month(f"from/{n}", FROM.filled(n=n + 1))
        label = STEP_VALUE.filled(n=n + 1, unit=unit(slot.parameter))
        value = typed.number(f"step/{n}", label, range_of(slot.parameter))
        ramp = {"ramp": True} if n and typed.raw(f"line/{n}", False) else {}
        steps.append({"from": month_text(month), "value": value, **ramp})
    steps.sort(key=lambda step: str(step["from"]))
    months = [step["from"] for step in steps if step["from"] != month_text(0)]
    if not steps:
        typed.wrong(NO_STEPS)
    elif len(set(months)) < len(months):
        typed.wrong(TWICE)
    elif "ramp" in steps[0]:
        typed.wrong(NO_LINE)
    return steps
