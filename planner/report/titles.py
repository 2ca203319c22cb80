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
from planner.report import compare_values
from planner.text import LANGUAGES, Language, Text, own_half, plain

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
    changes = _changes(plan)
    if not changes:
        return plan.baseline.title.plain()
    return Text(*(_joined([one.in_(language) for one in changes]) for language in LANGUAGES))


def in_full(plan: Plan) -> Text:
    """With the scenario that was changed."""
    if not is_changed(plan):
        return titled(plan)
    origin = Text(*(plain(plan.baseline.title.in_(one), LONGEST_ORIGIN) for one in LANGUAGES))
    return CHANGED_FROM.filled(changes=titled(plan), title=origin)


def as_scenario(plan: Plan) -> Scenario:
    """The plan's scenario to be kept as one of its own, called and described as what it has become."""
    if not is_changed(plan):
        return plan.scenario
    summary = OF_BASELINE.filled(title=plan.baseline.title, summary=plan.baseline.summary)
    summary = Text(*(summary.in_(one)[:LONGEST_TEXT] for one in LANGUAGES))
    scenario = replace(plan.scenario, title=in_full(plan), summary=summary)
    for path in (compare_values.quantity_of(path) for path, _ in plan.settings if path != PRIORITY):
        _, changed = scenario.quantity(path)
        if changed.note and changed != plan.baseline.quantity(path)[1]:
            note = _of_baseline(changed.note)
            scenario = scenario.with_quantity(path, replace(changed, note=note))
    return scenario


def _of_baseline(note: str) -> str:
    """A note on a figure that has been changed, in both languages where it was in both."""
    da, en = (own_half(note, language) for language in LANGUAGES)
    if da == en:
        return NOTE_IN_ONE.format(note=note)[:LONGEST_TEXT]
    both = NOTE.filled(note=Text(da, en))
    return BETWEEN_LANGUAGES.join((both.da, both.en))[:LONGEST_TEXT]


def _joined(changes: Sequence[str]) -> str:
    """As many as there is room for, and how many more."""
    for n in range(len(changes), 0, -1):
        left = [MORE.format(n=len(changes) - n)] if n < len(changes) else []
        joined = BETWEEN.join([*changes[:n], *left])
        if len(joined) <= LONGEST:
            return joined
    return plain(changes[0], LONGEST)


def _changes(plan: Plan) -> list[Text]:
    """Of each setting that changes anything, in the order in which they were first set."""
    return [
        Text(*(_change(plan, path, language) for language in LANGUAGES))
        for path, _ in plan.settings
        if plan.is_moved(path)
    ]


def _change(plan: Plan, path: str, language: Language) -> str:
    setting = plan.get(path)
    assert setting is not None
    if Path(path).is_contract_end:
        owner = Path(path).owner
        name = plan.baseline.contractor(owner.programme, owner.contractor).name.plain()
        months = compare_values.contract(int(setting.number), plan.scenario, language)
        return CHANGE.filled(name=name, value=months).in_(language)
    value = compare_values.value(path, setting.value, plan.baseline, language)
    if path == PRIORITY:
        return MENTORS_FIRST.filled(names=value).in_(language)
    name = compare_values.name(path, [plan.baseline])
    return CHANGE.filled(name=name, value=value).in_(language)
