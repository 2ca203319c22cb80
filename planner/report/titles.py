"""What a plan is called: as its scenario while nothing is changed, else by what is changed.

A scenario's title may say what the visitor has changed ("the contract is extended"), so it never stands alone
above other figures than its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from planner.files.field_types import LONGEST_TEXT
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.report.compare import values
from planner.text import FALLBACK, USUAL, Language, Text, own_half, plain, written

LONGEST, LONGEST_ORIGIN = 60, 150  # characters; Word takes no title of more than 255
BETWEEN, MORE = " · ", "+{n}"
CHANGE = Text("{name} {value}", "{name} {value}")
MENTORS_FIRST = Text("Mentorer: {names}", "Mentors: {names}")
OF_BASELINE = Text(
    "Udgangspunktet, som noget er ændret i, er scenariet »{title}«. Det beskrives således: {summary}",
    "The baseline, in which something is changed, is the scenario “{title}”. It is described thus: {summary}",
)
NOTE = Text("Om udgangspunktets tal: {note}", "On the baseline's figure: {note}")
NOTE_IN_ONE = "Udgangspunkt/baseline: {note}"
BETWEEN_LANGUAGES = " / "
CHANGED_FROM = Text("{changes} – ændret fra »{title}«", "{changes} – changed from “{title}”")


def is_changed(plan: Plan) -> bool:
    return plan.scenario != plan.baseline


def titled(plan: Plan) -> Text:
    """A title of a column's length; plain words."""
    changes = [_change(plan, path) for path, _ in plan.settings if plan.is_moved(path)]
    return written(_shortened, changes) if changes else plan.baseline.title.plain()


def in_full(plan: Plan) -> Text:
    """With the scenario that was changed."""
    if not is_changed(plan):
        return titled(plan)
    origin = plan.baseline.title.plain(LONGEST_ORIGIN)
    return CHANGED_FROM.filled(changes=titled(plan), title=origin)


def as_scenario(plan: Plan) -> Scenario:
    """The plan's scenario to be kept as one of its own, called and described as what it has become."""
    if not is_changed(plan):
        return plan.scenario
    summary = OF_BASELINE.filled(title=plan.baseline.title, summary=plan.baseline.summary)
    scenario = replace(
        plan.scenario,
        title=in_full(plan).settled(),
        summary=Text(summary.da[:LONGEST_TEXT], summary.en[:LONGEST_TEXT]),
    )
    for path in (values.quantity_of(path) for path, _ in plan.settings if path != PRIORITY):
        _, changed = scenario.quantity(path)
        if changed.note and changed != plan.baseline.quantity(path)[1]:
            note = _of_baseline(changed.note)
            scenario = scenario.with_quantity(path, replace(changed, note=note))
    return scenario


def _of_baseline(note: str) -> str:
    """A note on a figure that has been changed, in both languages where it was in both."""
    da, en = (own_half(note, language) for language in (USUAL, FALLBACK))
    if da == en:
        return NOTE_IN_ONE.format(note=note)[:LONGEST_TEXT]
    both = NOTE.filled(note=Text(da, en))
    return BETWEEN_LANGUAGES.join((both.da, both.en))[:LONGEST_TEXT]


def _shortened(changes: Sequence[Text], language: Language) -> str:
    """In the order in which they were first set: as many as there is room for, and how many more."""
    words = [one.in_(language) for one in changes]
    for n in range(len(words), 0, -1):
        left = [MORE.format(n=len(words) - n)] if n < len(words) else []
        joined = BETWEEN.join([*words[:n], *left])
        if len(joined) <= LONGEST:
            return joined
    return plain(words[0], LONGEST)


def _change(plan: Plan, path: str) -> Text:
    setting = plan.get(path)
    assert setting is not None
    if Path(path).is_contract_end:
        owner = Path(path).owner
        name = plan.baseline.contractor(owner.programme, owner.contractor).name.plain()
        end = values.contract(int(setting.number), plan.scenario)
        return CHANGE.filled(name=name, value=end)
    value = values.value(path, setting.value, plan.baseline)
    if path == PRIORITY:
        return MENTORS_FIRST.filled(names=value)
    return CHANGE.filled(name=values.name(path, [plan.baseline]), value=value)
