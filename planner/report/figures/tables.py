"""Tables of a draft: its figures, its published figures and its targets, also where it has faults."""

from collections.abc import Iterable

from planner.document.blocks import Grid, Row, row, rows
from planner.document.words import Words
from planner.files.draft import Slot, Table
from planner.report import published, quantities
from planner.report.amounts import AT_LEAST, AT_MOST, exact_figure
from planner.report.published import LONGEST_SOURCE
from planner.text import Text, joined, plain

FIGURE_COLUMNS = (
    quantities.FIGURE,
    quantities.VALUE,
    quantities.UNIT,
    quantities.UNCERTAINTY,
    quantities.STATUS_COLUMN,
    quantities.SOURCE,
)
FACT_COLUMNS = (Text("Tal", "Figure"), Text("Værdi", "Value"), Text("Kilde", "Source"))
TARGET_COLUMNS = (
    Text("Mål", "Target"),
    Text("Hvad der tælles", "What is counted"),
    Text("Krav", "Requirement"),
)
BOUNDS = {"at_least": AT_LEAST, "at_most": AT_MOST}


def figures(table: Table, chosen: Iterable[Slot], caption: Words) -> Grid:
    """Those chosen of a draft's figures, in their order, under headings of whose they are."""
    every: list[Row] = []
    for title, inside in quantities.grouped(table, chosen):
        every.append(row(title, *("" for _ in FIGURE_COLUMNS[1:]), is_title=True))
        every += map(_figure, inside)
    return Grid(caption, FIGURE_COLUMNS, tuple(every))


def _figure(slot: Slot) -> Row:
    return row(
        slot.parameter.label,
        quantities.value(slot),
        slot.parameter.unit,
        quantities.uncertainty(slot),
        quantities.status(slot),
        quantities.note_or_source(slot, "source", LONGEST_SOURCE),
    )


def facts(table: Table, caption: Words) -> Grid:
    cells = (
        (
            published.figure(table, one),
            exact_figure(one["value"], one["measure"]),
            plain(one["source"], LONGEST_SOURCE),
        )
        for one in table["fact"]
    )
    return Grid(caption, FACT_COLUMNS, rows(cells))


def targets(table: Table, caption: Words) -> Grid:
    cells = (
        (Text(**one["title"]).plain(), published.figure(table, one), _bound(one))
        for one in table["target"]
    )
    return Grid(caption, TARGET_COLUMNS, rows(cells))


def _bound(target: Table) -> Text:
    key = "at_most" if "at_most" in target else "at_least"
    return joined((BOUNDS[key], exact_figure(target[key], target["measure"])))
