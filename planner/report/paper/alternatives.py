"""The scenarios that the case is held against: what differs, what comes of it, and the difference as an amendment."""

from dataclasses import replace

from planner.document.blocks import Block, Grid, Paragraph, Row, Section, row
from planner.model import drawing, simulate
from planner.model.results import ALL
from planner.questions import side_by_side
from planner.questions.differences import differences
from planner.questions.side_by_side import judged_targets, key_figures
from planner.report.compare import figures, levers, sentences
from planner.report.compare.sides import Side
from planner.report.paper.proposal import amendment
from planner.report.paper.subject import Subject, among_others, columns
from planner.text import Text, joined

TITLE = Text("Alternativer", "Alternatives")
NONE = Text("Der er ikke sammenlignet med andre scenarier.", "No other scenarios were compared.")
COMPARED = Text("Disse er sammenlignet: {names}.", "These are compared: {names}.")
SIDE_BY_SIDE = Text(
    "Scenarierne side om side: hvad der er forskelligt, og hvad det giver.",
    "The scenarios side by side: what differs, and what comes of it.",
)
WHAT = Text("Hvad", "What")
AMENDMENT = Text("Udkast til ændringsforslag", "Draft amendment")
DRAFT_ONLY = Text(
    "Forskellen mellem de to skrevet som et ændringsforslag; ingen har stillet det.",
    "The difference between the two written as an amendment; nobody has tabled it.",
)


def sections(subject: Subject) -> list[Section]:
    if not subject.others:
        return [Section(TITLE, (Paragraph(NONE),))]
    sides = among_others(subject)
    programme = _programme(subject)
    differ, tables = _differences(sides)
    told, figures_table = _figures(subject, sides, programme)
    tables += figures_table
    told += differ
    if not (told and tables):
        names = joined((side.named for side in sides), ", ")
        told.insert(0, COMPARED.filled(names=names))
    # Of what is proposed; where that stands first, what would change it.
    ours = sides[subject.place or -1]
    amended = amendment(sides[0], ours, programme, subject.draws)
    return [
        Section(TITLE, (Paragraph(joined(told)), *_side_by_side(tables))),
        Section(AMENDMENT, (Paragraph(DRAFT_ONLY, "note"), *amended), level=2),
    ]


def _side_by_side(tables: list[Grid]) -> list[Block]:
    """One table with what the page has in several: their columns are the same scenarios."""
    if not tables:
        return []
    rows: list[Row] = []
    for one in tables:
        rows += [row(one.caption, *("" for _ in one.head[1:]), is_title=True), *one.rows]
    _, *scenarios = tables[0].head
    widths = (1.6, *(2.0 for _ in scenarios))
    return [Grid(SIDE_BY_SIDE, (WHAT, *scenarios), tuple(rows), widths, small=True)]


def _programme(subject: Subject) -> str:
    """The subject's own programme where all have it, else ALL."""
    every = [{one.id for one in other.plan.scenario.programmes} for other in subject.others]
    return subject.programme if all(subject.programme in ids for ids in every) else ALL


def _differences(sides: list[Side]) -> tuple[list[Text], list[Grid]]:
    """What differs, where more than two are compared; of two, the amendment says it all."""
    if len(sides) == 2:
        return [], []
    of = differences([side.scenario for side in sides])
    return [levers.sentence(of)], [*levers.levers(of, sides), *levers.rest(of, sides)]


def _figures(subject: Subject, sides: list[Side], programme: str) -> tuple[list[Text], list[Grid]]:
    scenarios = [side.scenario for side in sides]
    windows = side_by_side.years(scenarios)
    if not windows:
        return [sentences.NO_COMMON_MONTHS], []
    window = subject.window if subject.window in windows else windows[0]
    draws = [one.draws for one in columns(subject)]
    runs = [
        simulate.run(scenario, drawing.fewer(one, *scenarios, at_once=len(scenarios)))
        for scenario, one in zip(scenarios, draws, strict=True)
    ]
    found = key_figures(runs, programme, window)
    targets = [
        one for one in judged_targets(runs) if one.target.figure.programme in (programme, ALL)
    ]
    said = sentences.first(found, targets, sides)
    if programme == ALL:
        said.insert(0, sentences.NO_COMMON_PROGRAMME)
    table = figures.key_figures(found, sides)
    return said, [replace(table, rows=tuple(_shortened(one) for one in table.rows))]


def _shortened(of: Row) -> Row:
    """A figure and its difference; how often it is more or fewer, the difference's range tells well enough."""
    name, *cells = of.cells
    return Row((name, *(cell[:2] for cell in cells)))
