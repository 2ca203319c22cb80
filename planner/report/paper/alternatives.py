"""The scenarios that the case is held against: what differs, what comes of it, and the difference as an amendment."""

from dataclasses import replace

from planner.document.blocks import Block, Bullets, Grid, Paragraph, Section, rows
from planner.model import drawing, simulate
from planner.model.results import ALL
from planner.questions.differences import differences
from planner.questions.outlook import headline_window
from planner.questions.side_by_side import judged_targets, key_figures
from planner.report import compare_figures, compare_lead, compare_levers
from planner.report.compare_columns import Side
from planner.report.paper import screen, yearly
from planner.report.paper.proposal import BULLET, amendment
from planner.report.paper.screen import Found
from planner.report.paper.subject import Subject, among_others
from planner.text import Language, Text

TITLE = Text("Alternativer", "Alternatives")
NONE = Text("Der er ikke sammenlignet med andre scenarier.", "No other scenarios were compared.")
COMPARED = Text("Sammenlignet er {names}.", "Compared are {names}.")
NO_COMMON_MONTHS = Text(
    "Scenarierne har ingen måneder til fælles, så deres tal kan ikke sammenlignes.",
    "The scenarios have no months in common, so their figures cannot be compared.",
)
NO_COMMON_PROGRAMME = Text(
    "Scenarierne har intet program til fælles; her ses alle programmer i hvert scenarie under ét.",
    "The scenarios have no programme in common; all programmes of each are shown together.",
)
SIDE_BY_SIDE = Text(
    "Scenarierne side om side: hvad der er forskelligt, og hvad det giver.",
    "The scenarios side by side: what differs, and what comes of it.",
)
WHAT = Text("Hvad", "What")
AMENDMENT = Text("Udkast til ændringsforslag", "Draft amendment")
DRAFT_ONLY = Text(
    "Forskellen mellem de to skrevet som et ændringsforslag; ingen har stillet det.",
    "The difference between the two written as an amendment; nobody has moved it.",
)


def sections(subject: Subject, language: Language) -> list[Section]:
    if not subject.others:
        return [Section(TITLE.in_(language), (Paragraph(NONE.in_(language)),))]
    sides = among_others(subject)
    programme = _programme(subject)
    names = ", ".join(side.named(language) for side in sides)
    differ, levers = _differences(sides, language)
    said, figures = _figures(subject, sides, programme, language)
    compared = _side_by_side([*levers, *figures], language)
    told = [*said, *differ]
    if not (told and compared):
        told.insert(0, COMPARED.filled(names=names).in_(language))
    blocks = [Paragraph(" ".join(told)), *compared]
    lines = amendment(sides[0], sides[-1], programme, subject.draws, language)
    return [
        Section(TITLE.in_(language), tuple(blocks)),
        Section(
            AMENDMENT.in_(language),
            (Paragraph(DRAFT_ONLY.in_(language), "note"), *_as_blocks(lines)),
            level=2,
        ),
    ]


def _side_by_side(tables: list[Found], language: Language) -> list[Block]:
    """One table with what the page has in several: their columns are the same scenarios."""
    if not tables:
        return []
    cells: list[tuple[str, ...]] = []
    titles = []
    for one in tables:
        titles.append(len(cells))
        cells += [(one.caption, *("" for _ in one.head[1:])), *one.rows]
    _, *scenarios = tables[0].head
    grid = Grid(
        caption=SIDE_BY_SIDE.in_(language),
        head=(WHAT.in_(language), *scenarios),
        rows=rows(cells, titles),
        widths=(1.6, *(2.0 for _ in scenarios)),
        small=True,
    )
    return [grid]


def _programme(subject: Subject) -> str:
    """The subject's own, where all have it."""
    every = [{one.id for one in other.plan.scenario.programmes} for other in subject.others]
    return subject.programme if all(subject.programme in ids for ids in every) else ALL


def _differences(sides: list[Side], language: Language) -> tuple[list[str], list[Found]]:
    """Told where there are more than two; of two, the amendment says it all."""
    if len(sides) == 2:
        return [], []
    of = differences([side.scenario for side in sides])
    found = [
        *screen.tables(compare_levers.levers(of, sides, language)),
        *screen.tables(compare_levers.rest(of, sides, language)),
    ]
    return [compare_levers.sentence(of, language)], found


def _figures(
    subject: Subject, sides: list[Side], programme: str, language: Language
) -> tuple[list[str], list[Found]]:
    scenarios = [side.scenario for side in sides]
    windows = yearly.years(scenarios)
    if not windows:
        return [NO_COMMON_MONTHS.in_(language)], []
    headline = headline_window(subject.scenario)
    window = headline if headline in windows else windows[0]
    draws = [one.draws for one in subject.others] + [subject.draws]
    runs = [
        simulate.run(scenario, drawing.fewer(one, *scenarios, at_once=len(scenarios)))
        for scenario, one in zip(scenarios, draws, strict=True)
    ]
    figures = key_figures(runs, programme, window.first, window.last)
    targets = [
        one for one in judged_targets(runs) if one.target.figure.programme in (programme, ALL)
    ]
    said = compare_lead.sentences(figures, targets, sides, language)
    if programme == ALL:
        said.insert(0, NO_COMMON_PROGRAMME.in_(language))
    found = screen.tables(compare_figures.key_figures(figures, sides, language))
    return said, [replace(one, rows=tuple(_shortened(row) for row in one.rows)) for one in found]


def _shortened(row: tuple[str, ...]) -> tuple[str, ...]:
    """A figure and its difference; how often it is more or fewer, the difference's range tells well enough."""
    name, *cells = row
    return name, *("\n".join(cell.split("\n")[:2]) for cell in cells)


def _as_blocks(lines: list[str]) -> list[Block]:
    """Lines that begin with a bullet become one list."""
    blocks: list[Block] = []
    for line in lines:
        if not line.startswith(BULLET):
            blocks.append(Paragraph(line))
            continue
        item = line.removeprefix(BULLET)
        last = blocks[-1]
        if isinstance(last, Bullets):
            blocks[-1] = Bullets((*last.items, item))
        else:
            blocks.append(Bullets((item,)))
    return blocks
