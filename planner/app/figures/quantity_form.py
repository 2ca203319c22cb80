"""The form of one figure: a value or steps over time, how sure it is, what it rests on."""

from typing import Any

import streamlit as st

from planner.app.figures import fields
from planner.files.blank import PLACEHOLDER
from planner.files.draft import Slot
from planner.files.scenario_schema import MOST_EVIDENCE, MOST_FACTOR
from planner.model.parameters import Kind
from planner.model.scenario import Status
from planner.model.schedule import month_number, month_text
from planner.report import entry
from planner.report.entry import ABOVE, FROM_TO, Range, range_of, unit
from planner.text import Language, Text

SAME, OVER_TIME = COURSES = ("same", "over_time")
COURSE = Text("Værdien", "The value")
COURSE_WORDS = {
    SAME: Text("er den samme i alle måneder", "is the same in all months"),
    OVER_TIME: Text("ændrer sig over tid", "changes over time"),
}
VALUE = Text("Værdi ({unit})", "Value ({unit})")
FROM = Text("Trin {n}: fra måned", "Step {n}: from month")
STEP_VALUE = Text("Trin {n}: værdi ({unit})", "Step {n}: value ({unit})")
LINE = Text(
    "Trin {n}: i lige linje fra forrige trin", "Step {n}: in a straight line from the step before"
)
STEPS_NOTE = Text(
    "Skriv måneden som »august 2017« eller »2017-08«. Før det første trin gælder dets værdi også. "
    "Tomme linjer bruges ikke.",
    "Write the month as “August 2017” or “2017-08”. Before the first step its value holds too. "
    "Empty lines are not used.",
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
    EVIDENCE: Text("andelen er set i så mange personer", "the share was seen in so many persons"),
    FACTOR: Text("en faktor", "a factor"),
}
PERSONS = Text("Antal personer", "Number of persons")
FACTOR_LABEL = Text("Faktor", "Factor")
FACTOR_NOTE = Text(
    "Faktor 1,5 betyder, at det rigtige tal med 90 % sikkerhed ligger mellem værdien delt med 1,5 og "
    "værdien gange 1,5 (for en andel: dens odds).",
    "Factor 1.5 means that with 90% certainty the true figure lies between the value divided by 1.5 and "
    "the value times 1.5 (of a share: its odds).",
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


def show(form: str, slot: Slot, language: Language) -> None:
    parameter, given = slot.parameter, slot.given or {}
    course = SAME
    if parameter.scheduled:
        now = OVER_TIME if "steps" in given else SAME
        words = {one: text.in_(language) for one, text in COURSE_WORDS.items()}
        course = fields.choice(
            form, "course", COURSE.in_(language), COURSES, now, words.__getitem__, kind=st.radio
        )
    if course == SAME:
        label = VALUE.filled(unit=unit(parameter)).in_(language)
        value = given.get("value", given["steps"][0]["value"] if "steps" in given else None)
        if value is None:
            value = parameter.default
        fields.number(form, "value", label, value, language, in_percent=parameter.is_share)
    else:
        _steps(form, slot, language)
    _certainty(form, slot, language)
    _grounds(form, given, language)


def _steps(form: str, slot: Slot, language: Language) -> None:
    given = slot.given or {}
    steps = given.get("steps", [])
    st.caption(STEPS_NOTE.in_(language))
    for n in range(fields.rows(form, len(steps))):
        now: dict[str, Any] = steps[n] if n < len(steps) else {}
        left, right = st.columns(2)
        with left:
            month = month_number(now["from"]) if now else None
            fields.month(form, f"from/{n}", FROM.filled(n=n + 1).in_(language), month, language)
        with right:
            label = STEP_VALUE.filled(n=n + 1, unit=unit(slot.parameter)).in_(language)
            share = slot.parameter.is_share
            fields.number(form, f"step/{n}", label, now.get("value"), language, in_percent=share)
        if n:
            fields.check(
                form, f"line/{n}", LINE.filled(n=n + 1).in_(language), now.get("ramp", False)
            )
    fields.more_rows(form, language)


def _certainty(form: str, slot: Slot, language: Language) -> None:
    if slot.parameter.kind is Kind.WHOLE:
        return
    given = slot.given or {}
    ways = (CERTAIN, EVIDENCE, FACTOR) if slot.parameter.is_share else (CERTAIN, FACTOR)
    now = next((way for way in ways if way in given), CERTAIN)
    words = {way: SURE_WORDS[way].in_(language) for way in ways}
    way = fields.choice(
        form, "sure", HOW_SURE.in_(language), ways, now, words.__getitem__, kind=st.radio
    )
    if way == EVIDENCE:
        fields.number(form, EVIDENCE, PERSONS.in_(language), given.get(EVIDENCE), language)
    if way == FACTOR:
        fields.number(form, FACTOR, FACTOR_LABEL.in_(language), given.get(FACTOR), language)
        st.caption(FACTOR_NOTE.in_(language))


def _grounds(form: str, given: dict[str, Any], language: Language) -> None:
    words = {str(one): text.in_(language) for one, text in STATUS_WORDS.items()}
    now = given.get("status", str(Status.GUESS))
    fields.choice(form, "status", STATUS.in_(language), tuple(words), now, words.__getitem__)
    fields.text(form, "source", SOURCE.in_(language), given.get("source", ""))
    fields.text(form, "note", NOTE.in_(language), given.get("note", ""), area=True)


def typed(form: str, slot: Slot, language: Language) -> dict[str, Any]:
    """What stands in the form, as the file has it; Refused where it cannot be used."""
    entries = fields.Typed(form, language)
    given: dict[str, Any]
    if entries.raw("course", SAME) == OVER_TIME:
        given = {"steps": _steps_typed(entries, slot)}
    else:
        label, within = slot.parameter.label, range_of(slot.parameter)
        given = {"value": entries.number("value", label, within)}
    way = entries.raw("sure", CERTAIN)
    if way == EVIDENCE:
        given[EVIDENCE] = entries.number(EVIDENCE, PERSONS, EVIDENCE_RANGE)
    if way == FACTOR:
        given[FACTOR] = entries.number(FACTOR, FACTOR_LABEL, FACTOR_RANGE)
    given["status"] = entries.raw("status")
    given |= {one: entries.text(one) for one in ("source", "note") if entries.text(one)}
    if given.get("note") == PLACEHOLDER:  # whoever saves a figure has looked at it
        del given["note"]
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
