"""What every lever moves over its range, as tables: a figure's low and high end, and why where a lever does little.

python -m planner.report.levers > docs/levers.md
"""

import sys
from collections.abc import Iterable, Iterator

from planner.document.blocks import Grid, Paragraph, rows
from planner.document.words import Words, said
from planner.files import library
from planner.model import simulate
from planner.model.measures import MEASURES
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions.limits import Limits, limits
from planner.questions.outlook import Window, headline_window
from planner.questions.whole_range import KRONER, PERSONS, Moved, Reach, Value, reach
from planner.report.compare import values
from planner.report.labels import amount, label
from planner.report.periods import during
from planner.report.plan.reasons import instead
from planner.text import Language, Text, joined

THOUSAND = 1_000.0
HOW_TO_READ = Text(
    "Hvert greb for sig: ved den lave ende af dets spænd · som det er · ved den høje ende, besluttet {month} med den "
    "forberedelse, det plejer at kræve; alt andet er som i scenariet. Middelfeltet: forventede borgere, og kommunens "
    "netto i 1.000 kr. De, der kommer i job eller uddannelse, og kroner er lagt sammen over perioden; resten er ved "
    "dens udgang.",
    "Each lever alone: at the low end of its range · as it is · at the high end, decided in {month} with the "
    "preparation that it usually takes; all else is as in the scenario. The mean field: expected persons, and the "
    "municipality's net in DKK 1,000. Those who move into work or education and kroner are summed over the period; "
    "the rest is at its end.",
)
LEVER, RANGE = Text("Greb", "Lever"), Text("Spænd", "Range")
THOUSANDS = Text("Netto, 1.000 kr.", "Net, DKK 1,000")
WHY = Text("Flytter under 1 borger: hvorfor", "Moves less than 1 person: why")
TITLE = Text("{programme}, {when}", "{programme}, {when}")
BETWEEN = " · "
NO_CONTRACT = Text("ingen", "none")
NOTHING_AHEAD = Text(
    "Der er ingen måned tilbage, hvor et greb kan virke.",
    "No month is left in which a lever could act.",
)
INTRODUCTION = """\
# What each lever moves

Generated from the bundled scenarios by `python -m planner.report.levers > docs/levers.md`; do not edit. Of any other
scenario `python -m planner levers FILE --language en` prints the same.
"""


def tables(scenario: Scenario, year: Window) -> list[Paragraph | Grid]:
    """Of each programme one over the year, and one from the decision to the end of the run."""
    if scenario.decision >= scenario.run.stop:
        return [Paragraph(NOTHING_AHEAD)]
    run = simulate.run(scenario)
    windows = (year, Window(scenario.decision, scenario.run.stop - 1))
    blocks: list[Paragraph | Grid] = [
        Paragraph(HOW_TO_READ.filled(month=Month(scenario.decision)), "note")
    ]
    for programme in scenario.programmes:
        found = list(reach(scenario, programme.id, windows))
        bound = limits(run, programme.id)
        blocks += [_table(scenario, found, bound, window) for window in dict.fromkeys(windows)]
    return blocks


def _table(scenario: Scenario, found: list[Reach], limits: Limits, window: Window) -> Grid:
    programme = scenario.programme(found[0].programme)
    has_money = programme.money is not None
    measures = (*PERSONS, KRONER) if has_money else PERSONS
    head = [LEVER, RANGE, *(MEASURES[one].label for one in PERSONS)]
    title = TITLE.filled(programme=programme.name.plain(), when=during(window))
    return Grid(
        title,
        (*head, *([THOUSANDS] if has_money else []), WHY),
        rows(
            (
                _label(one, scenario),
                _range(one, scenario),
                *(_moved(one.moved[window][measure], measure) for measure in measures),
                _why(one, limits, window, scenario),
            )
            for one in found
        ),
        numbers=tuple(range(2, 2 + len(measures))),
    )


def _label(of: Reach, scenario: Scenario) -> Text:
    if of.path == PRIORITY or of.path.is_contract_end:
        return values.name(of.path, [scenario])
    lever = scenario.quantity(of.path)[0].lever
    assert lever is not None
    if scenario.scale(of.path):
        return label(of.path, scenario)
    return lever.label.filled(name=_contractor(of.path, scenario))


def _contractor(path: Path, scenario: Scenario) -> Words:
    if path.contractor is None:
        return ""
    return scenario.contractor(path.owner.programme, path.contractor).name.plain()


def _range(of: Reach, scenario: Scenario) -> Text:
    """Both ends and the value now, with the unit once."""
    every = (of.low, of.now, of.high)
    if of.path == PRIORITY or of.path.is_contract_end:
        return joined((_value(of.path, one, scenario) for one in every), BETWEEN)
    low, now, high = (one for one in every if not isinstance(one, tuple))
    amounts = (amount(of.path, one, scenario) for one in (low, now))
    return joined((*amounts, values.value(of.path, high, scenario)), BETWEEN)


def _value(path: Path, of: Value, scenario: Scenario) -> Text:
    if isinstance(of, tuple):
        return values.value(path, of, scenario)
    if int(of) == scenario.decision:
        return NO_CONTRACT
    return values.contract(int(of), scenario)


def _moved(of: Moved, measure: str) -> Text:
    unit, decimals = (THOUSAND, 0) if measure == KRONER else (1.0, 1)
    return joined((Number(one / unit, decimals) for one in (of.low, of.now, of.high)), BETWEEN)


def _why(of: Reach, limits: Limits, window: Window, scenario: Scenario) -> Words:
    if not of.does_little(window):
        return ""
    return instead(of.path, of.programme, window, limits, scenario)


def markdown() -> str:
    """The page of the docs: every bundled scenario, in the picker's order."""
    parts = [INTRODUCTION]
    for scenario in library.load([library.BUNDLED]).scenarios.values():
        parts.append(f"## {said(scenario.title, 'en')}\n")
        for block in tables(scenario, headline_window(scenario)):
            parts += _markdown(block, "en")
    return "\n".join(parts)


def _markdown(block: Paragraph | Grid, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{said(block.words, language)}\n"
        return
    yield f"### {said(block.caption, language)}\n"
    yield _line(block.head, language)
    yield _line(["---:" if n in block.numbers else "---" for n in range(len(block.head))], language)
    for row in block.rows:
        yield _line([joined(cell, " ") for cell in row.cells], language)
    yield ""


def _line(cells: Iterable[Words], language: Language) -> str:
    return "| " + " | ".join(said(one, language) for one in cells) + " |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(markdown())
