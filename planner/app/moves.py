"""What a visitor's move of a lever means: another value, another month, another choice; or why it cannot stand."""

from dataclasses import replace
from math import floor

from planner.app.controls import Control
from planner.model import plan as plans
from planner.model.parameters import Kind
from planner.model.plan import Plan, Setting, allowed
from planner.text import LANGUAGES, Language, Text, month_name, plain, read_number

ALLOWED = Text(
    "Skriv et tal fra {low} til {high}. Der stod: {given}",
    "Write a number from {low} to {high}. What you wrote: {given}",
)
SET = Text("{label}: {old} → {new}", "{label}: {old} → {new}")
RESET = Text("{label}: tilbage til udgangspunktet", "{label}: back to the baseline")
REDATED = Text("{label}: ændret tidspunkt", "{label}: other timing")
OUTSIDE = Text(
    "Et greb kan besluttes fra {first} til {last}, forberedes i 0–60 måneder og indføres over 1–60 måneder.",
    "A lever can be decided from {first} to {last}, prepared for 0–60 months and phased in over 1–60 months.",
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
    if not isinstance(to, str) and round(value * control.scale, places) == round(
        today * control.scale, places
    ):
        value = today
    changed = plan.with_(control.path, replace(setting, value=value))
    what = SET.filled(
        label=control.label, old=control.words(setting.value), new=control.words(value)
    )
    return _without_idle(changed, control.path), what


def _wanted(plan: Plan, control: Control, to: float | str, language: Language) -> float:
    low, high = allowed(plan.scenario, control.path)
    shown = to if isinstance(to, float) else read_number(to, language)
    value = None if shown is None else round(shown / control.scale, 9)
    assert control.parameter
    is_whole = control.parameter.kind is not Kind.WHOLE or value == floor(value or 0)
    if value is None or not low <= value <= high or not is_whole:
        ends = {"low": _end(control, low), "high": _end(control, high)}
        given = to if isinstance(to, str) else f"{to:g}"
        raise NotAllowed(ALLOWED.filled(given=f"»{plain(given, 40)}«", **ends))
    return value


def _end(control: Control, value: float) -> Text:
    return Text(control.typed(value, "da"), control.typed(value, "en"))


def _value_at(plan: Plan, control: Control, setting: Setting) -> float:
    """What the baseline has in the lever's first acting month."""
    parameter, quantity = plan.baseline.quantity(control.path)
    if not parameter.scheduled or control.parameter is None:
        return quantity.value
    month = min(setting.start, plan.baseline.run.stop - 1)
    return quantity.schedule.at(month) or plans.usual(plan.baseline, control.path).number


def redated(plan: Plan, control: Control, **timing: object) -> tuple[Plan, Text]:
    """Another month, lead time, phase-in, or whether later steps are held; a value not yet moved stays unmoved."""
    setting = plans.shown(plan, control.path)
    changed = replace(setting, **timing)  # type: ignore[arg-type]
    run = plan.baseline.run
    inside = plan.baseline.decision <= changed.decided < run.stop
    if not inside or not 0 <= changed.lead <= 60 or not 1 <= changed.over <= 60:
        raise NotAllowed(
            OUTSIDE.filled(first=_month(plan.baseline.decision), last=_month(run.stop - 1))
        )
    if setting.value == _value_at(plan, control, setting):
        changed = replace(changed, value=_value_at(plan, control, changed))
    idle = _without_idle(plan.with_(control.path, changed), control.path)
    return idle, REDATED.filled(label=control.label)


def _month(month: int) -> Text:
    return Text(*(month_name(month, one) for one in LANGUAGES))


def chosen(plan: Plan, control: Control, option: int) -> tuple[Plan, Text]:
    value = control.options[option][0]
    setting = plans.shown(plan, control.path)
    what = SET.filled(
        label=control.label, old=control.words(setting.value), new=control.words(value)
    )
    changed = plan.with_(control.path, replace(setting, value=value))
    return _without_idle(changed, control.path), what


def _without_idle(plan: Plan, path: str) -> Plan:
    """A setting that is the baseline's own is none."""
    setting = plan.get(path)
    if setting == plans.usual(plan.baseline, path):
        return plan.without(path)
    return plan


def is_moved(plan: Plan, path: str) -> bool:
    """Whether the setting changes anything in the run; so does one without which the others cannot stand."""
    if plan.get(path) is None:
        return False
    others = plan.without(path)
    return not others.stands or others.scenario != plan.scenario
