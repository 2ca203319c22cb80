"""The last annex: every input with status and source, what the figures count, the method, the link."""

from dataclasses import replace

from planner.document.blocks import Block, Bullets, Paragraph, Row, Section, Square
from planner.report import published, qr
from planner.report.method import definitions, docs
from planner.report.paper import inputs, references
from planner.report.paper.subject import Subject
from planner.text import Text, joined

TITLE = Text("Forudsætninger, metode og link", "Inputs, method and link")
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
    "The link opens this very calculation, even in two years' time.",
)
OPENS_ALL = Text(
    "Linket åbner netop denne beregning, også om to år, med alle tal, kilder og metoden.",
    "The link opens this very calculation, even in two years' time, with all figures, sources and the method.",
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


def sections(subject: Subject) -> list[Section]:
    """The last annex: its heading, and its parts on level 2."""
    inside = [
        (INPUTS_CHANGED if subject.is_changed else INPUTS, inputs.blocks(subject)),
        (FACTS, _facts(subject)),
        (MEANING, _meaning(subject)),
        (METHOD, _method()),
        (LINK, _link(subject)),
    ]
    found = [Section(TITLE, ())]
    found += [Section(title, tuple(blocks), level=2) for title, blocks in inside if blocks]
    return [replace(one, in_columns=True) for one in found]


def _facts(subject: Subject) -> list[Block]:
    """With the sources as numbers behind the names, and not as a column."""
    ours = subject.ours
    if not ours.facts:
        return []
    grid = published.against(ours.facts, ours.scenario, FACTS_CAPTION)
    names, listed = references.numbered([(one.cells[0][0], one.cells[-1][0]) for one in grid.rows])
    cells = (Row(((name,), *one.cells[1:-1])) for name, one in zip(names, grid.rows, strict=True))
    own = replace(
        grid,
        head=grid.head[:-1],
        rows=tuple(cells),
        widths=(4.7, 1.5, 1.5, 1.8),
        numbers=(1, 2, 3),
        small=True,
    )
    return [own, *listed]


def _meaning(subject: Subject) -> list[Block]:
    terms, status = definitions.blocks(subject.ours)
    items = (TERM.filled(term=term, meaning=meaning) for term, meaning in terms.items)
    return [Bullets(tuple(items), small=True), Paragraph(status.words, "note")]


def _method() -> list[Block]:
    """The text of the Method page: what the model does, and what it leaves out."""
    first, *others = docs.sections("method")
    (left_out,) = (one for one in others if one.title == LEFT_OUT)
    title = Paragraph(joined((left_out.title, ":"), ""), "note")
    return [*docs.blocks(first), title, *docs.blocks(left_out)]


def _link(subject: Subject) -> list[Block]:
    code = Paragraph(joined((CODE.filled(code=subject.code), CODE_NOTE), ". "))
    if subject.link is None:
        return [code, Paragraph(NO_LINK)]
    address = Paragraph(subject.link, "exact")
    if qr.code(subject.link) is None:
        return [code, Paragraph(joined((OPENS, NO_SQUARE))), address]
    says = qr.SAYS.filled(title=subject.named)
    return [Square(subject.link, says, (code, Paragraph(OPENS))), address]


def link_alone(subject: Subject) -> list[Block]:
    """On a paper of one page: the link beside its square, in as few words as will do."""
    if subject.link is None:
        return []
    words = (Paragraph(OPENS_ALL, "note"), Paragraph(subject.link, "exact"))
    if qr.code(subject.link) is None:
        return list(words)
    return [Square(subject.link, qr.SAYS.filled(title=subject.named), words)]
