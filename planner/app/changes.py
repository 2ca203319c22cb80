"""What was changed from one version of a saved scenario to the next, line by line."""

from collections.abc import Iterator
from itertools import chain

from planner.app import controls
from planner.app.controls import Control
from planner.app.moves import described
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.numbers import Month
from planner.text import Language, Text

NOTHING = Text(
    "Ingen greb, antagelser eller tal er ændret.", "No levers, assumptions or figures changed."
)
WHEN = Text("{label}: virker nu fra {month}", "{label}: now takes effect from {month}")
OWN = Text("{label}: et andet tal i udgangspunktet", "{label}: another figure in the baseline")
TARGETS = Text("Målene er ændret", "The targets were changed")
QUESTIONS = Text(
    "Spørgsmålene til forvaltningen er ændret", "The questions to the administration were changed"
)
FACTS = Text("De offentliggjorte tal er ændret", "The published figures were changed")
TITLE = Text("Titlen er nu »{title}«", "The title is now “{title}”")
REST = Text(
    "Perioden, programmerne eller reglerne er ændret",
    "The period, programmes or rules were changed",
)


def lines(before: Plan, after: Plan, language: Language) -> list[str]:
    found = [
        one.in_(language) for one in chain(_own_figures(before, after), _settings(before, after))
    ]
    if before.challenges != after.challenges:
        found.append(QUESTIONS.in_(language))
    return found or [NOTHING.in_(language)]


def _settings(before: Plan, after: Plan) -> Iterator[Text]:
    for control in _controls(after.baseline).values():
        try:
            old = plans.shown(before, control.path)
        except KeyError:  # it had no such programme or contractor
            continue
        new = plans.shown(after, control.path)
        if old.value != new.value:
            yield described(control, old.value, new.value)
        elif old != new:
            yield WHEN.filled(label=control.label, month=Month(new.start))


def _controls(scenario: Scenario) -> dict[str, Control]:
    """Levers and assumptions of all programmes, each once."""
    return {
        control.path: control
        for programme in scenario.programmes
        for control in (
            *controls.controls(scenario, programme.id).every,
            *controls.assumptions(scenario, programme.id),
        )
    }


def _own_figures(before: Plan, after: Plan) -> Iterator[Text]:
    old, new = before.baseline, after.baseline
    if old == new:
        return
    if old.title != new.title:
        yield TITLE.filled(title=new.title.plain())
    for path, control in _controls(new).items():
        try:
            same = control.quantity is None or old.quantity(path)[1] == new.quantity(path)[1]
        except KeyError:
            same = False
        if not same:
            yield OWN.filled(label=control.label)
    if old.targets != new.targets:
        yield TARGETS
    if old.facts != new.facts:
        yield FACTS
    if _frame(old) != _frame(new):
        yield REST


def _frame(scenario: Scenario) -> tuple[object, ...]:
    programmes = tuple(
        (one.id, one.mentored, one.money, tuple((c.id, c.on_cut) for c in one.contractors))
        for one in scenario.programmes
    )
    return scenario.start, scenario.months, scenario.decision, scenario.draws_from_start, programmes
