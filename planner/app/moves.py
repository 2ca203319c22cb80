"""What a visitor's move of a lever means: another value, another month, another choice; or why it cannot stand."""

from dataclasses import replace

from planner.app.controls import Control
from planner.model import plan as plans
from planner.model.paths import Path
from planner.model.plan import Plan, allowed
from planner.model.schedule import Setting
from planner.numbers import Month
from planner.report.entry import (
    FROM_TO,
    MONTHS,
    WHOLE,
    Range,
    Refused,
    not_allowed,
    number_typed,
    range_of,
)
from planner.text import Language, Text

SET = Text("{label}: {old} → {new}", "{label}: {old} → {new}")
RESET = Text("{label}: tilbage til udgangspunktet", "{label}: back to the baseline")
REDATED = Text("{label}: ændret tidspunkt", "{label}: other timing")
Value = float | tuple[str, ...]  # of a lever; the latter of who has mentors first
LEAD = Text("Forberedelse, måneder", "Preparation, months")
OVER = Text("Indføres over, måneder", "Phased in over, months")
MOST_MONTHS = 60
TIMES = {  # by the name of what is set
    "lead": (LEAD, Range(0, MOST_MONTHS, words=WHOLE, whole=True, unit=MONTHS)),
    "over": (OVER, Range(1, MOST_MONTHS, words=WHOLE, whole=True, unit=MONTHS)),
}
OUTSIDE = Text(
    "Et greb kan besluttes fra {first} til {last}, forberedes i 0–{most} måneder og indføres over 1–{most} måneder.",
    "A lever can be decided from {first} to {last}, prepared for 0–{most} months and phased in over 1–{most} months.",
)


class NotAllowed(ValueError):
    """What a visitor entered cannot stand; the first argument says why."""

    def __init__(self, why: Text):
        super().__init__(why)
        self.why = why


def moved(plan: Plan, control: Control, to: float | str, language: Language) -> tuple[Plan, Text]:
    """The plan with the lever on another value, and what that is called. NotAllowed for what cannot stand.

    Text is what a person typed, in shown units; a number comes from the slider. What reads the same as
    the baseline's value is that value.
    """
    usual = plans.usual(plan.baseline, control.path)
    setting = plans.shown(plan, control.path)
    value = _wanted(plan, control, to, language)
    start = replace(usual, decided=setting.decided, lead=setting.lead)
    today = _value_at(plan, control, start)
    places = control.decimals
    read, stood = (round(control.shown(one), places) for one in (value, today))
    if not isinstance(to, str) and read == stood:
        value = today
    what = described(control, setting.value, value)
    return _set(plan, control.path, replace(setting, value=value)), what


def _wanted(plan: Plan, control: Control, to: float | str, language: Language) -> float:
    within, now = (
        range_of_control(plan, control),
        control.shown(plans.shown(plan, control.path).number),
    )
    if isinstance(to, str):
        value = _read(to, control.label, within, language, now)
    else:
        found = within.value(to)
        if found is None:
            given = control.words(control.value(to))
            raise NotAllowed(not_allowed(given, control.label, within).texts[0])
        value = found
    return round(control.scale.value(value) if control.scale else value, 9)


def range_of_control(plan: Plan, control: Control) -> Range:
    """What the other settings leave of what the parameter allows; on a scale of its own all of that."""
    assert control.parameter
    usual = range_of(control.parameter)
    if control.scale:
        low, high = control.ends(plans.shown(plan, control.path).number)
        return replace(usual, lowest=low / 100, highest=high / 100)
    low, high = allowed(plan.scenario, control.path)
    words = FROM_TO if low > usual.lowest and not usual.whole else usual.words
    return replace(usual, lowest=low, highest=high, words=words)


def _read(
    typed: str, label: Text, within: Range, language: Language, now: float | None = None
) -> float:
    try:
        return float(number_typed(typed, label, within, language, now))
    except Refused as refused:
        raise NotAllowed(refused.texts[0]) from None


def _value_at(plan: Plan, control: Control, setting: Setting) -> float:
    """What the baseline has in the lever's first acting month."""
    parameter, quantity = plan.baseline.quantity(control.path)
    if not parameter.scheduled or control.parameter is None:
        return quantity.value
    month = min(setting.start, plan.baseline.run.stop - 1)
    return quantity.schedule.at(month) or plans.usual(plan.baseline, control.path).number


def retimed(
    plan: Plan, control: Control, what: str, typed: str, language: Language
) -> tuple[Plan, Text]:
    """Another lead time or phase-in, as a person typed it: `what` is one of TIMES."""
    label, within = TIMES[what]
    now = getattr(plans.shown(plan, control.path), what)
    return redated(plan, control, **{what: int(_read(typed, label, within, language, now))})


def redated(plan: Plan, control: Control, **timing: object) -> tuple[Plan, Text]:
    """Another month, lead time, phase-in, or whether later steps are held; a value not yet moved stays unmoved."""
    setting = plans.shown(plan, control.path)
    changed = replace(setting, **timing)  # type: ignore[arg-type]
    run = plan.baseline.run
    inside = plan.baseline.decision <= changed.decided < run.stop
    in_time = all(
        within.value(getattr(changed, what)) is not None for what, (_, within) in TIMES.items()
    )
    if not inside or not in_time:
        first, last = Month(plan.baseline.decision), Month(run.stop - 1)
        raise NotAllowed(OUTSIDE.filled(first=first, last=last, most=MOST_MONTHS))
    if setting.value == _value_at(plan, control, setting):
        changed = replace(changed, value=_value_at(plan, control, changed))
    return _set(plan, control.path, changed), REDATED.filled(label=control.label)


def chosen(plan: Plan, control: Control, option: int) -> tuple[Plan, Text]:
    value = control.options[option][0]
    setting = plans.shown(plan, control.path)
    what = described(control, setting.value, value)
    return _set(plan, control.path, replace(setting, value=value)), what


def described(control: Control, old: Value, new: Value) -> Text:
    """Places: 60 → 70."""
    return SET.filled(label=control.label, old=control.words(old), new=control.words(new))


def _set(plan: Plan, path: Path, setting: Setting) -> Plan:
    """A setting that is the baseline's own is none."""
    changed = plan.with_(path, setting)
    is_usual = setting == plans.usual(plan.baseline, path)
    return changed.without(path) if is_usual else changed
