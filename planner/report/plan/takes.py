"""What it takes to meet the target, or to lose it: each choice alone, in a sentence and a table."""

from planner.document.blocks import Block, Grid, Paragraph, Row, Words
from planner.model.scenario import Scenario
from planner.questions.takes import Move, Takes
from planner.report.amounts import figure
from planner.report.compare import values
from planner.report.kroner import DEARER, with_direction
from planner.report.plan.targets import bound
from planner.text import Month, Text, capitalised, listed

NOT_MET = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås ikke. Hvert af disse greb er nok alene:",
    "As all stands now, {found} are expected, so the target of {bound} is not met. Each of these is enough alone:",
)
ONE_IS_ENOUGH = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås ikke. Ét greb er nok alene:",
    "As all stands now, {found} are expected, so the target of {bound} is not met. One choice is enough alone:",
)
NONE_IS_ENOUGH = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås ikke, og ingen af grebene er nok alene. Nærmest kommer "
    "{nearest}: {reached}.",
    "As all stands now, {found} are expected, so the target of {bound} is not met, and no choice is enough alone. "
    "The nearest is {nearest}: {reached}.",
)
MET = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås. Så langt kan hvert af disse greb flyttes, før det ikke "
    "gør:",
    "As all stands now, {found} are expected, so the target of {bound} is met. So far can each of these be moved "
    "before it is not:",
)
ONE_LOSES = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås. Ét greb kan alene ændre det, hvis det flyttes så langt:",
    "As all stands now, {found} are expected, so the target of {bound} is met. One choice alone can change that, "
    "moved so far:",
)
NONE_LOSES = Text(
    "Som alt står nu, ventes {found}, så målet på {bound} nås, og ingen af grebene kan alene ændre det.",
    "As all stands now, {found} are expected, so the target of {bound} is met, and no choice alone can change that.",
)
OTHERS = Text("Ikke nok alene: {names}.", "Not enough alone: {names}.")
OTHERS_MET = Text(
    "Disse afgør det ikke alene: {names}.", "None of these alone decides it: {names}."
)
HOW = Text(
    "Målet: {title}. Regnet med forventede tal: lige på målet er det omtrent lige så sandsynligt, at det nås, som at "
    "det ikke gør.",
    "The target: {title}. Worked out with expected figures: right at the target it is about as likely to be met as "
    "not.",
)
CAPTION = Text("Ét greb ad gangen, alt andet som nu", "One choice at a time, all else as now")
LEVER, TO, NOW = (
    Text("Greb", "Choice"),
    Text("Flyttet til", "Moved to"),
    Text("(nu {now})", "(now {now})"),
)
MUNICIPALITY = Text("Kommunen", "The municipality")


def blocks(of: Takes, scenario: Scenario) -> list[Block]:
    decisive = [one for one in of.moves if one.value is not None]
    others = [one for one in of.moves if one.value is None]
    said = _said(of, decisive, scenario)
    found: list[Block] = [Paragraph(said, "takeaway")]
    if decisive:
        with_kroner = any(one.net is not None for one in decisive)
        head = (LEVER, TO, *((MUNICIPALITY,) if with_kroner else ()))
        rows = tuple(Row(_cells(one, scenario, with_kroner)) for one in decisive)
        found.append(Grid(CAPTION, head, rows))
    if others and decisive:
        names = listed(values.name(one.path, [scenario]) for one in others)
        found.append(Paragraph((OTHERS_MET if of.is_met else OTHERS).filled(names=names), "note"))
    return [*found, Paragraph(HOW.filled(title=of.target.title.plain()), "note")]


def _said(of: Takes, decisive: list[Move], scenario: Scenario) -> Text:
    measure = of.target.figure.measure
    parts: dict[str, object] = {"found": figure(of.figure, measure), "bound": bound(of.target)}
    if of.is_met:
        return (NONE_LOSES, ONE_LOSES, MET)[min(2, len(decisive))].filled(**parts)
    if decisive or not of.moves:
        return (ONE_IS_ENOUGH if len(decisive) == 1 else NOT_MET).filled(**parts)
    towards = 1 if of.target.at_least else -1
    nearest = max(of.moves, key=lambda one: towards * one.figure)
    parts["nearest"] = values.name(nearest.path, [scenario])
    return NONE_IS_ENOUGH.filled(reached=figure(nearest.figure, measure), **parts)


def _cells(of: Move, scenario: Scenario, with_kroner: bool) -> tuple[tuple[Words, ...], ...]:
    assert of.value is not None
    now, value = (_place(of, one, scenario) for one in (of.now, of.value))
    cells: list[tuple[Words, ...]] = [
        (capitalised(values.name(of.path, [scenario])),),
        (value, NOW.filled(now=now)),
    ]
    if with_kroner:
        cells.append(("" if of.net is None else with_direction(of.net, DEARER),))
    return tuple(cells)


def _place(of: Move, value: float, scenario: Scenario) -> Text:
    if not of.path.is_contract_end:
        return values.value(of.path, value, scenario)
    if value <= scenario.decision:
        return values.NO_CONTRACT.filled(month=Month(scenario.decision))
    return values.contract(int(value), scenario)
