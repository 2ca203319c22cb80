"""Two to four runs side by side: key figures and targets, each with its difference from the first column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.model import measures, results, targets
from planner.model.results import ALL, Outcome
from planner.model.scenario import Figure, Scenario, Target
from planner.model.simulate import Run
from planner.model.targets import Judged
from planner.questions import compare
from planner.questions.compare import Better
from planner.questions.outlook import Window

MEASURES = ("placements", "self_supporting", "caseload", "departures")
OF_CONTRACTOR = "successes"


@dataclass(frozen=True, slots=True)
class Cell:
    """`difference` and `better` tell it from the first column, draw by draw.

    None in that column itself, where it has no such figure, and where the draws do not belong together.
    """

    outcome: Outcome
    difference: Outcome | None
    better: Better | None


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in every column; None where it cannot be asked, see `can_be_asked`."""

    programme: str
    contractor: str | None
    measure: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Of one programme or all: flows over the window, stocks at its end."""

    programme: str
    window: Window
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TargetCell:
    """`own`: the target stands in the column's scenario. The figure counts that scenario's own facts."""

    judged: Judged
    difference: Outcome | None
    better: Better | None
    own: bool


@dataclass(frozen=True, slots=True)
class TargetLine:
    """With the words of the first column that has it; None where it cannot be asked."""

    target: Target
    cells: tuple[TargetCell | None, ...]


def key_figures(runs: Sequence[Run], programme: str, window: Window) -> KeyFigures:
    """Of the model's runs alone, without facts. A contractor's successes stand for each that any column has.

    Beside MEASURES are counted those that an author of any column wants seen first.
    """
    wanted = dict.fromkeys((*MEASURES, *_headlines(runs, programme)))
    asked = [window.figure(programme, measure) for measure in wanted]
    asked += [window.figure(p, OF_CONTRACTOR, c) for p, c in _contractors(runs, programme)]

    lines = (Line(one.programme, one.contractor, one.measure, cells(runs, one)) for one in asked)
    return KeyFigures(programme, window, tuple(lines))


def _headlines(runs: Sequence[Run], programme: str) -> Iterator[str]:
    for run in runs:
        for one in run.scenario.programmes:
            if one.id == programme:
                yield from (measure for measure in one.headline if measure in measures.MEASURES)


def cells(runs: Sequence[Run], figure: Figure) -> tuple[Cell | None, ...]:
    """One figure in every column, of the model's run alone; None where it cannot be asked."""
    outcomes = [results.over(run, figure) if can_be_asked(run, figure) else None for run in runs]
    beside = _beside_first(runs, outcomes)
    return tuple(
        None if outcome is None else Cell(outcome, *told)
        for outcome, told in zip(outcomes, beside, strict=True)
    )


def _contractors(runs: Sequence[Run], programme: str) -> dict[tuple[str, str], None]:
    """In the order in which they first appear."""
    return {
        (one.id, contractor.id): None
        for run in runs
        for one in run.scenario.programmes
        if programme in (ALL, one.id)
        for contractor in one.contractors
    }


def judged_targets(runs: Sequence[Run]) -> tuple[TargetLine, ...]:
    """Every target of any column, each figure and demand once, judged in all columns where it can be asked."""
    every = {_demand(target): target for run in reversed(runs) for target in run.scenario.targets}
    in_order = dict.fromkeys(_demand(target) for run in runs for target in run.scenario.targets)
    return tuple(_target_line(runs, every[demand]) for demand in in_order)


def _demand(target: Target) -> tuple[Figure, bool, float]:
    return target.figure, target.at_least, target.value


def _target_line(runs: Sequence[Run], target: Target) -> TargetLine:
    found = [
        targets.judged(run, target) if can_be_asked(run, target.figure) else None for run in runs
    ]
    beside = _beside_first(runs, [None if one is None else one.outcome for one in found])
    own = [_demand(target) in map(_demand, run.scenario.targets) for run in runs]
    return TargetLine(
        target,
        tuple(
            None if judged is None else TargetCell(judged, *told, own=is_own)
            for judged, told, is_own in zip(found, beside, own, strict=True)
        ),
    )


def can_be_asked(run: Run, figure: Figure) -> bool:
    """Whether the run has the programme and contractor, the money where it is kroner, and the whole window."""
    if figure.first < run.months.start or figure.last >= run.months.stop:
        return False
    try:
        chosen = results.programmes_with(run, figure.measure, figure.programme)
    except KeyError:
        return False
    contractors = {contractor.id for one in chosen for contractor in one.contractors}
    return bool(chosen) and (figure.contractor is None or figure.contractor in contractors)


def _beside_first(
    runs: Sequence[Run], outcomes: Sequence[Outcome | None]
) -> Iterator[tuple[Outcome | None, Better | None]]:
    """Luck goes by programme, contractor and month, so the same draws belong together whatever else differs."""
    first = outcomes[0]
    for column, (run, outcome) in enumerate(zip(runs, outcomes, strict=True)):
        together = column > 0 and run.draws == runs[0].draws
        if not together or first is None or outcome is None:
            yield None, None
        else:
            by = compare.difference(outcome, first)
            yield by, compare.how_sure(by)


def years(scenarios: Sequence[Scenario]) -> list[Window]:
    """The whole calendar years that all run, from the first decision's year on; else what all run after it."""
    first = max(one.start for one in scenarios)
    stop = min(one.run.stop for one in scenarios)
    decision = max(first, min(one.decision for one in scenarios))
    januaries = [m for m in range(first, stop) if m % 12 == 0 and m + 12 <= stop]
    found = [Window(m, m + 11) for m in januaries if m + 11 >= decision]
    if found or decision >= stop:
        return found
    return [Window(decision, stop - 1)]
