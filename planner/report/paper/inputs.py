"""Every input of a programme in one table: value, status and source, and below what is changed the baseline's value."""

from collections.abc import Mapping
from itertools import groupby

from planner.document.blocks import Block, Grid, Paragraph, rows
from planner.document.words import Words
from planner.files import draft
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.parameters import Kind
from planner.questions.differences import differences
from planner.report import quantities
from planner.report.method import sources
from planner.report.paper import differing, references
from planner.report.paper.subject import Subject, from_baseline
from planner.text import Text, joined

LEGEND = Text(
    "● fundet: læst i en kilde. ◐ beregnet: regnet ud af fundne tal. ○ gæt: ingens tal, men en antagelse. "
    "▲ valg og ◆ verden: sat af den, der har lavet scenariet eller ændret det. Tal i kantet parentes henviser til "
    "kilderne under tabellen; regnearket har dem i fuld længde og alle noter.",
    "● found: read in a source. ◐ derived: arithmetic on found figures. ○ guess: nobody's figure, an assumption. "
    "▲ choice and ◆ world: set by whoever made the scenario or changed it. Numbers in brackets refer to the sources "
    "below the table; the workbook has them in full and all notes.",
)
MARKED = Text(
    "Under det, der er ændret, står udgangspunktets tal.",
    "Below what is changed stands the baseline's figure.",
)
CAPTION = Text(
    "Tallene for {programme} og for det, som alle programmer deles om.",
    "The figures of {programme} and of what all programmes share.",
)
BASIS = Text("Status, usikkerhed", "Status, uncertainty")
WAS = Text("udgangspunkt: {value}", "baseline: {value}")
WITH_UNIT = Text("{label}, {unit}", "{label}, {unit}")
A_YEAR = Text("om året", "a year")
USUAL = Text(
    "Ikke oplyst i scenariet og derfor på standardværdi eller ubrugt: {names}.",
    "Not given in the scenario, and so at the default value or unused: {names}.",
)
ELSEWHERE = Text(
    "Tallene for {names}, som deles om mentorerne, står i regnearket.",
    "The figures for {names}, which share the mentors, stand in the workbook.",
)
LONGEST_SOURCE = 2_000


def blocks(subject: Subject) -> list[Block]:
    """The figures of the programme and of what all share; what stands elsewhere is named; the rules."""
    scenario = subject.scenario
    own = [slot for slot in slots(as_table(scenario)) if _is_of(slot, subject)]
    found = _table([one for one in own if one.given is not None], subject)
    usual = dict.fromkeys(slot.parameter.label for slot in own if slot.given is None)
    if usual:
        found.append(Paragraph(USUAL.filled(names=joined(usual, "; ")), "note"))
    others = [one.name.plain() for one in scenario.programmes if one.id != subject.programme]
    if others:
        found.append(Paragraph(ELSEWHERE.filled(names=joined(others, ", ")), "note"))
    return [*found, sources.rules(scenario)]


def _is_of(slot: Slot, subject: Subject) -> bool:
    """Whether it is of the programme, or of what all programmes share."""
    if slot.address[0] != "programme":
        return True
    assert isinstance(slot.address[1], int)
    return subject.scenario.programmes[slot.address[1]].id == subject.programme


def _table(given: list[Slot], subject: Subject) -> list[Block]:
    """How to read the table, the table, and the sources below it."""
    table, changes = as_table(subject.scenario), _changes(subject)
    before = {slot.address: slot for slot in slots(as_table(subject.as_now))}
    names, listed = references.numbered(
        [
            (_named(slot), quantities.note_or_source(slot, "source", LONGEST_SOURCE))
            for slot in given
        ]
    )
    cells: list[tuple[Words, ...]] = []
    titles = []
    named = zip(given, names, strict=True)
    for _, own in groupby(named, lambda one: quantities.owner_address(one[0])):
        inside = list(own)
        titles.append(len(cells))
        cells.append((quantities.owner(table, inside[0][0]), "", ""))
        for slot, name in inside:
            now = changes.get(draft.path(table, slot.address))
            cells.append((name, *_figure(slot, before.get(slot.address), now)))
    grid = Grid(
        caption=CAPTION.filled(programme=subject.programme_name),
        head=(quantities.FIGURE, quantities.VALUE, BASIS),
        rows=rows(cells, titles),
        widths=(3.7, 2.5, 2.3),
        small=True,
    )
    legend = joined((LEGEND, MARKED)) if subject.is_changed else LEGEND
    return [Paragraph(legend, "note"), grid, *listed]


def _changes(subject: Subject) -> Mapping[str, Text]:
    """How what is changed goes from where it differs on, by path."""
    if not subject.is_changed:
        return {}
    sides = from_baseline(subject)
    of = differences([side.scenario for side in sides])
    return {row.path: differing.values(row, sides)[1] for row in (*of.differing, *of.assumptions)}


def _named(slot: Slot) -> Text:
    """With its unit; a share's is the per cent in the value."""
    parameter = slot.parameter
    if not parameter.is_share:
        return WITH_UNIT.filled(label=parameter.label, unit=parameter.unit)
    if parameter.kind is Kind.SHARE_PER_YEAR:
        return WITH_UNIT.filled(label=parameter.label, unit=A_YEAR)
    return parameter.label


def _figure(slot: Slot, before: Slot | None, now: Text | None) -> tuple[Words, Words]:
    """The value, and the baseline's below it where that is another; what is known of it."""
    value = quantities.value(slot, most_steps=None)
    was = value if before is None else quantities.value(before, most_steps=None)
    if was != value:
        value = joined((now or value, WAS.filled(value=was)), "\n")
    known, spread = quantities.status(slot), quantities.uncertainty(slot)
    return value, known if spread is quantities.NONE else joined((known, spread), ", ")
