"""The annex: what was changed, every input with status and source, what the figures count, the method, the link."""

from itertools import groupby

from planner.model.draft import Slot, slots
from planner.model.parameters import Kind
from planner.model.writing import as_table
from planner.questions.differences import differences
from planner.report import (
    compare_levers,
    definitions,
    draft_facts,
    draft_table,
    draft_words,
    method,
    qr,
    sources,
)
from planner.report.paper import screen
from planner.report.paper.content import Block, Bullets, Grid, Paragraph, Section, Square
from planner.report.paper.subject import Subject, from_baseline
from planner.text import Language, Text, plain

ANNEX = Text("Bilag", "Annex")
CHANGED = Text("Ændringer fra udgangspunktet", "Changes from the baseline")
INPUTS = Text("Alle forudsætninger", "All inputs")
INPUTS_NOTE = Text(
    "● fundet: læst i en kilde. ◐ beregnet: regnet ud af fundne tal. ○ gæt: ingens tal, men en antagelse. "
    "▲ valg og ◆ verden: sat af den, der har lavet scenariet. Alle noter står i regnearket.",
    "● found: read in a source. ◐ derived: arithmetic on found figures. ○ guess: nobody's figure, an assumption. "
    "▲ choice and ◆ world: set by whoever made the scenario. All notes stand in the workbook.",
)
USUAL = Text(
    "Ikke oplyst i scenariet og derfor på standardværdi eller ubrugt: {names}.",
    "Not given in the scenario, and so at the default value or unused: {names}.",
)
ELSEWHERE = Text(
    "Tallene for {names}, som deles om mentorerne, står i regnearket.",
    "The figures for {names}, which share the mentors, stand in the workbook.",
)
FACTS = Text("Offentliggjorte tal og modellens", "Published figures and the model's")
FACTS_CAPTION = Text(
    "Offentliggjorte tal, og hvad modellens middelfelt giver for de samme måneder.",
    "Published figures, and what the model's mean field gives for the same months.",
)
MEANING = Text("Hvad tallene tæller", "What the figures count")
TERM = Text("{term}: {meaning}", "{term}: {meaning}")
METHOD = Text("Metoden i korte træk", "The method in short")
LEFT_OUT = Text("Hvad modellen ikke regner med", "What the model leaves out")
LINK = Text("Link og kontrolkode", "Link and check code")
LINK_IS = Text("Link: {link}", "Link: {link}")
OPENS = Text(
    "Linket åbner netop denne beregning, også om to år.",
    "The link opens this very calculation, in two years too.",
)
NO_LINK = Text(
    "Der følger intet link med dette papir; kontrolkoden kan sammenlignes med den på siden.",
    "No link comes with this paper; the check code can be compared with that on the page.",
)
NO_SQUARE = Text("Linket er for langt til en QR-kode.", "The link is too long for a QR code.")
CODE = Text("Kontrolkode: {code}", "Check code: {code}")
CODE_NOTE = Text(
    "Koden er regnet ud af scenariet, versionerne og nøgletallene. Står den samme kode på et papir, er det disse tal.",
    "The code is worked out from the scenario, the versions and the key figures. The same code on paper means "
    "these figures.",
)
LONGEST_SOURCE, LONGEST_OF_FACT = 100, 90
WITH_UNIT = Text("{label}, {unit}", "{label}, {unit}")
A_YEAR = Text("om året", "a year")


def sections(subject: Subject, language: Language) -> list[Section]:
    """Level 2 under the annex's own heading."""
    inside = [
        (CHANGED, _changed(subject, language)),
        (INPUTS, _inputs(subject, language)),
        (FACTS, _facts(subject, language)),
        (MEANING, _meaning(subject, language)),
        (METHOD, _method(language)),
        (LINK, _link(subject, language)),
    ]
    found = [Section(ANNEX.in_(language), ())]
    found += [
        Section(title.in_(language), tuple(blocks), level=2) for title, blocks in inside if blocks
    ]
    return found


def _changed(subject: Subject, language: Language) -> list[Block]:
    if not subject.is_changed:
        return []
    sides = from_baseline(subject)
    of = differences([side.scenario for side in sides])
    found = [
        *screen.tables(compare_levers.levers(of, sides, language)),
        *screen.tables(compare_levers.rest(of, sides, language)),
    ]
    return [
        Grid(one.caption, one.head, one.rows, widths=(2.2, 3.0, 3.0), small=True) for one in found
    ]


def _inputs(subject: Subject, language: Language) -> list[Block]:
    scenario = subject.scenario
    table = as_table(scenario)
    own = [slot for slot in slots(table) if _is_of(slot, subject)]
    blocks: list[Block] = [Paragraph(INPUTS_NOTE.in_(language), small=True)]
    columns = (
        draft_table.FIGURE,
        draft_table.VALUE,
        draft_table.SPREAD,
        draft_table.WHAT,
        draft_table.SOURCE,
    )
    given = [slot for slot in own if slot.given is not None]
    for owner, its_own in groupby(given, lambda slot: draft_words.owner(table, slot, language)):
        rows = tuple(_row(slot, language) for slot in its_own)
        head = tuple(column.in_(language) for column in columns)
        blocks.append(Grid(owner, head, rows, (5.1, 2.4, 2.55, 1.5, 5.1), small=True))
    usual = [slot.parameter.label.in_(language) for slot in own if slot.given is None]
    if usual:
        names = "; ".join(dict.fromkeys(usual))
        blocks.append(Paragraph(USUAL.filled(names=names).in_(language), small=True))
    others = [one for one in scenario.programmes if one.id != subject.programme]
    if others:
        names = ", ".join(one.name.plain().in_(language) for one in others)
        blocks.append(Paragraph(ELSEWHERE.filled(names=names).in_(language), small=True))
    rules = screen.tables(sources.rules(scenario, language))
    blocks += [Grid(one.caption, one.head, one.rows, (3.0, 5.0), small=True) for one in rules]
    return blocks


def _is_of(slot: Slot, subject: Subject) -> bool:
    """Of the programme, or of what all programmes share."""
    if slot.address[0] != "programme":
        return True
    assert isinstance(slot.address[1], int)
    return subject.scenario.programmes[slot.address[1]].id == subject.programme


def _row(slot: Slot, language: Language) -> tuple[str, ...]:
    """As on the page, without the note and with the source cut where it is long."""
    label, value, unit, *said, source, _ = sources.figure(slot, language)
    if not slot.parameter.is_share:  # whose unit is the per cent in the value
        label = WITH_UNIT.filled(label=label, unit=unit).in_(language)
    elif slot.parameter.kind is Kind.SHARE_PER_YEAR:
        label = WITH_UNIT.filled(label=label, unit=A_YEAR).in_(language)
    return (label, value, *said, plain(source, LONGEST_SOURCE) if source != "–" else source)


def _facts(subject: Subject, language: Language) -> list[Block]:
    ours = subject.ours
    if not ours.facts:
        return []
    found = screen.tables(
        draft_facts.against(ours.facts, ours.scenario, FACTS_CAPTION.in_(language), language)
    )
    return [
        Grid(
            one.caption, one.head, _cut(one.rows), (4.7, 1.7, 1.7, 1.8, 5.0), (1, 2, 3), small=True
        )
        for one in found
    ]


def _cut(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Long sources at their beginning; the workbook has them whole."""
    return tuple((*row[:-1], plain(row[-1], LONGEST_OF_FACT)) for row in rows)


def _meaning(subject: Subject, language: Language) -> list[Block]:
    html = definitions.html(subject.ours, language)
    terms = [
        TERM.filled(term=term, meaning=meaning).in_(language)
        for term, meaning in screen.definitions(html)
    ]
    said = (Paragraph(one, small=True) for one in screen.paragraphs(html))
    return [Bullets(tuple(terms), small=True), *said]


def _method(language: Language) -> list[Block]:
    """The text of the Method page: what the model does, and what it leaves out."""
    first, *others = method.sections("method", language)
    blocks = screen.of_markdown(first.body)
    for section in others:
        if section.title == LEFT_OUT.in_(language):
            blocks.append(Paragraph(section.title + ":", small=True))
            blocks += screen.of_markdown(section.body)
    return blocks


def _link(subject: Subject, language: Language) -> list[Block]:
    code = CODE.filled(code=subject.code).in_(language)
    said = Paragraph(f"{code}. {CODE_NOTE.in_(language)}")
    if subject.link is None:
        return [said, Paragraph(NO_LINK.in_(language))]
    address = Paragraph(LINK_IS.filled(link=subject.link).in_(language), small=True, exact=True)
    opens = OPENS.in_(language)
    if len(subject.link) > qr.LONGEST:
        return [said, Paragraph(f"{opens} {NO_SQUARE.in_(language)}"), address]
    says = qr.SAYS.filled(title=subject.named(language)).in_(language)
    return [Square(subject.link, says, (said, Paragraph(opens), address))]
