"""The annex: every input with status and source, what the figures count, the method, the link."""

from dataclasses import replace

from planner.document.blocks import Block, Bullets, Grid, Paragraph, Section, Square, rows
from planner.report import definitions, draft_facts, method, qr
from planner.report.paper import inputs, references, screen
from planner.report.paper.subject import Subject
from planner.text import Language, Text

ANNEX = Text("Bilag", "Annex")
INPUTS = Text("Alle forudsætninger", "All inputs")
INPUTS_CHANGED = Text(
    "Alle forudsætninger, og hvad der er ændret", "All inputs, and what is changed"
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


def sections(subject: Subject, language: Language) -> list[Section]:
    """Level 2 under the annex's own heading."""
    inside = [
        (INPUTS_CHANGED if subject.is_changed else INPUTS, inputs.blocks(subject, language)),
        (FACTS, _facts(subject, language)),
        (MEANING, _meaning(subject)),
        (METHOD, _method(language)),
        (LINK, _link(subject, language)),
    ]
    found = [Section(ANNEX.in_(language), ())]
    found += [
        Section(title.in_(language), tuple(blocks), level=2) for title, blocks in inside if blocks
    ]
    return [replace(one, annex=True) for one in found]


def _facts(subject: Subject, language: Language) -> list[Block]:
    ours = subject.ours
    if not ours.facts:
        return []
    (found,) = screen.tables(
        draft_facts.against(ours.facts, ours.scenario, FACTS_CAPTION.in_(language), language)
    )
    named = [(row[0], row[-1]) for row in found.rows]
    names, listed = references.numbered(named, language)
    cells = ((name, *row[1:-1]) for name, row in zip(names, found.rows, strict=True))
    widths, numbers = (4.7, 1.5, 1.5, 1.8), (1, 2, 3)
    return [Grid(found.caption, found.head[:-1], rows(cells), widths, numbers, small=True), *listed]


def _meaning(subject: Subject) -> list[Block]:
    terms, status = definitions.blocks(subject.ours)
    items = (TERM.filled(term=term, meaning=meaning) for term, meaning in terms.items)
    return [Bullets(tuple(items), small=True), Paragraph(status.words, "note")]


def _method(language: Language) -> list[Block]:
    """The text of the Method page: what the model does, and what it leaves out."""
    first, *others = method.sections("method", language)
    blocks = screen.of_markdown(first.body)
    for section in others:
        if section.title == LEFT_OUT.in_(language):
            blocks.append(Paragraph(section.title + ":", "note"))
            blocks += screen.of_markdown(section.body)
    return blocks


def _link(subject: Subject, language: Language) -> list[Block]:
    code = CODE.filled(code=subject.code).in_(language)
    said = Paragraph(f"{code}. {CODE_NOTE.in_(language)}")
    if subject.link is None:
        return [said, Paragraph(NO_LINK.in_(language))]
    address = Paragraph(LINK_IS.filled(link=subject.link).in_(language), "exact")
    opens = OPENS.in_(language)
    if qr.code(subject.link) is None:
        return [said, Paragraph(f"{opens} {NO_SQUARE.in_(language)}"), address]
    says = qr.SAYS.filled(title=subject.named).in_(language)
    return [Square(subject.link, says, (said, Paragraph(opens))), address]
