"""Every input of a programme in one table: value, status and source, and below what is changed the baseline's value."""

from collections.abc import Mapping
from itertools import groupby

from planner.document.blocks import Block, Grid, Paragraph, rows
from planner.files import draft
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.parameters import Kind
from planner.questions.differences import differences
from planner.report import draft_table, draft_words, sources
from planner.report.paper import differing, references
from planner.report.paper.subject import Subject, from_baseline
from planner.text import Language, Text

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


def blocks(subject: Subject, language: Language) -> list[Block]:
    """The figures of the programme and of what all share; what stands elsewhere is named; the rules."""
    scenario = subject.scenario
    own = [slot for slot in slots(as_table(scenario)) if _is_of(slot, subject)]
    found = _table([one for one in own if one.given is not None], subject, language)
    usual = [slot.parameter.label.in_(language) for slot in own if slot.given is None]
    if usual:
        names = "; ".join(dict.fromkeys(usual))
        found.append(Paragraph(USUAL.filled(names=names).in_(language), "note"))
    others = [one for one in scenario.programmes if one.id != subject.programme]
    if others:
        names = ", ".join(one.name.plain().in_(language) for one in others)
        found.append(Paragraph(ELSEWHERE.filled(names=names).in_(language), "note"))
    return [*found, sources.rules(scenario)]


def _is_of(slot: Slot, subject: Subject) -> bool:
    """Of the programme, or of what all programmes share."""
    if slot.address[0] != "programme":
        return True
    assert isinstance(slot.address[1], int)
    return subject.scenario.programmes[slot.address[1]].id == subject.programme


def _table(given: list[Slot], subject: Subject, language: Language) -> list[Block]:
    """How to read the table, the table, and the sources below it."""
    table, changes = as_table(subject.scenario), _changes(subject, language)
    before = {slot.address: slot for slot in slots(as_table(subject.plan.baseline))}
    names, listed = references.numbered([_named(slot, language) for slot in given], language)
    cells: list[tuple[str, ...]] = []
    titles = []
    named = zip(given, names, strict=True)
    for owner, own in groupby(named, lambda one: draft_words.owner(table, one[0], language)):
        titles.append(len(cells))
        cells.append((owner, "", ""))
        for slot, name in own:
            now = changes.get(draft.path(table, slot.address))
            cells.append((name, *_figure(slot, before.get(slot.address), now, language)))
    legend = [LEGEND, MARKED] if subject.is_changed else [LEGEND]
    programme = subject.scenario.programme(subject.programme).name.plain()
    head = (draft_table.FIGURE, draft_table.VALUE, BASIS)
    grid = Grid(
        caption=CAPTION.filled(programme=programme).in_(language),
        head=tuple(one.in_(language) for one in head),
        rows=rows(cells, titles),
        widths=(3.7, 2.5, 2.3),
        small=True,
    )
    said = " ".join(one.in_(language) for one in legend)
    return [Paragraph(said, "note"), grid, *listed]


def _changes(subject: Subject, language: Language) -> Mapping[str, str]:
    """How what is changed goes from where it differs on, by path."""
    if not subject.is_changed:
        return {}
    sides = from_baseline(subject)
    of = differences([side.scenario for side in sides])
    return {
        row.path: differing.values(row, sides)[1].in_(language)
        for row in (*of.differing, *of.assumptions)
    }


def _named(slot: Slot, language: Language) -> tuple[str, str]:
    """With its unit, and its source."""
    label, _, unit, *_, source, _ = sources.figure(slot, language)
    if not slot.parameter.is_share:  # whose unit is the per cent in the value
        label = WITH_UNIT.filled(label=label, unit=unit).in_(language)
    elif slot.parameter.kind is Kind.SHARE_PER_YEAR:
        label = WITH_UNIT.filled(label=label, unit=A_YEAR).in_(language)
    return label, source


def _figure(
    slot: Slot, before: Slot | None, now: str | None, language: Language
) -> tuple[str, str]:
    """The value, and the baseline's below it where that is another; what is known of it."""
    _, value, _, spread, status, *_ = sources.figure(slot, language)
    was = value if before is None else sources.figure(before, language)[1]
    if was != value:
        value = f"{now or value}\n{WAS.filled(value=was).in_(language)}"
    is_certain = spread == draft_table.NONE.in_(language)
    return value, status if is_certain else f"{status}, {spread}"
