"""Blocks on a page: HTML that a screen reader and a narrow screen can read. Whatever anybody typed stays words."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from planner.document import drawing
from planner.document.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Definitions,
    Entries,
    Grid,
    Heading,
    Hundred,
    Hundreds,
    Legend,
    Paragraph,
    Row,
    Strip,
    StripRow,
    Twenty,
    Verdict,
    Verdicts,
)
from planner.document.shapes import Drawing
from planner.document.words import Badge, Bar, Lines, NoFigure, Sign, Words, said
from planner.text import Language

CLASSES = {  # of a paragraph, by its kind
    "lead": "lead",
    "second": "second",
    "takeaway": "takeaway",
    "subject": "subject",
    "proposal": "proposal",
    "note": "how",
}
LONGEST_BAR = 6  # rem
SHAPES = {"●": "circle", "■": "square", "▲": "triangle", "◆": "diamond"}  # of badges, by name


def html(blocks: Iterable[Block], language: Language, kind: str = "") -> Markup:
    """`kind` is the class of the tables, lists and cards, for the look of one page."""
    return _all(_block(one, language, kind) for one in blocks)


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _block(block: Block, language: Language, kind: str) -> Markup:
    match block:
        case Paragraph():
            return _paragraph(block, language)
        case Heading(words, level):
            return Markup("<h{}>{}</h{}>").format(level, said(words, language), level)
        case Bullets(items, _):
            opening = Markup('<ul class="{}-list">').format(kind) if kind else Markup("<ul>")
            return opening + Markup("{}</ul>").format(_tagged("li", items, language))
        case Entries(items):
            return Markup('<ul class="{}-entries">{}</ul>').format(
                kind, _all(_entry(name, words, language) for name, words in items)
            )
        case Definitions(items):
            return Markup("<dl>{}</dl>").format(
                _all(_definition(term, meaning, language) for term, meaning in items)
            )
        case Legend():
            return _legend(block, language)
        case Grid():
            return _grid(block, language, kind)
        case Cards():
            return _cards(block, language, kind)
        case Verdicts(items):
            return Markup('<ul class="targets">{}</ul>').format(
                _all(_verdict(one, language) for one in items)
            )
        case Drawing():
            return _drawing(block, language)
        case Strip():
            return _strip(block, language)
        case Hundreds(pictures):
            return Markup('<div class="hundred-figures">{}</div>').format(
                _all(_hundred(one, language) for one in pictures)
            )
    raise TypeError(f"a page does not show {type(block).__name__} as words")


def _paragraph(of: Paragraph, language: Language) -> Markup:
    style = CLASSES.get(of.kind)
    opening = Markup('<p class="{}">').format(style) if style else Markup("<p>")
    return opening + Markup("{}</p>").format(said(of.words, language))


def _tagged(tag: str, words: Iterable[Words], language: Language) -> Markup:
    return _all(Markup(f"<{tag}>{{}}</{tag}>").format(said(one, language)) for one in words)


def _entry(name: Words, words: Sequence[Words], language: Language) -> Markup:
    return Markup("<li><h4>{}</h4>{}</li>").format(
        said(name, language), _tagged("p", words, language)
    )


def _definition(term: Words, meaning: Words, language: Language) -> Markup:
    return Markup("<dt><strong>{}</strong></dt><dd>{}</dd>").format(
        said(term, language), said(meaning, language)
    )


def _legend(of: Legend, language: Language) -> Markup:
    """In one line, or as cards where anything is said of them."""
    more = Markup('<div class="legend-words">{}</div>')
    items = _all(
        Markup("<li>{}{}</li>").format(
            _words(badge, language), more.format(said(words, language)) if words else ""
        )
        for badge, words in of.items
    )
    style = "legend legend-cards" if any(words for _, words in of.items) else "legend"
    return Markup('<ul class="{}" aria-label="{}">{}</ul>').format(
        style, said(of.title, language), items
    )


def _grid(of: Grid, language: Language, kind: str) -> Markup:
    """In a region that scrolls on its own, reached by keyboard."""
    heads = _all(
        Markup('<th scope="col"{}>{}</th>').format(_look(of, at), _words(one, language))
        for at, one in enumerate(of.head)
    )
    caption = said(of.caption, language)
    bodies = Markup("</tbody><tbody>").join(_all(one) for one in _bodies(of, language))
    return Markup(
        '<div class="tbl-region" role="region" aria-label="{}" tabindex="0">'
        '<table class="tbl-table{} tbl-of-{}"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(
        caption,
        f" {kind}-table" if kind else "",
        len(of.head) - 1,
        caption,
        heads,
        bodies,
    )


def _bodies(of: Grid, language: Language) -> list[list[Markup]]:
    """The rows by the heading above them, which a screen reader then says of those alone."""
    bodies: list[list[Markup]] = [[]]
    for one in of.rows:
        if one.is_title and bodies[-1]:
            bodies.append([])
        bodies[-1].append(_row(one, of, language))
    return bodies


def _row(row: Row, of: Grid, language: Language) -> Markup:
    if row.is_title:
        title = _lines(row.cells[0], language)
        return Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>').format(
            len(row.cells), title
        )
    name, *others = (_lines(one, language) for one in row.cells)
    cells = _all(
        Markup("<td{}>{}</td>").format(_look(of, at), one) for at, one in enumerate(others, start=1)
    )
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(
        Markup(' class="tbl-sum"') if row.is_sum else "", name, cells
    )


def _look(of: Grid, column: int) -> Markup:
    looks = [
        look
        for look, columns in (("tbl-right", of.numbers), ("tbl-bold", of.bold))
        if column in columns
    ]
    return Markup(' class="{}"').format(" ".join(looks)) if looks else Markup("")


def _words(words: Words, language: Language) -> Markup:
    """Of a heading or a cell."""
    match words:
        case Badge(letter, shape, title):
            return Markup(
                '<span class="badge badge-{}"><span aria-hidden="true">{}</span> {}</span> '
                '<span class="badge-title">{}</span>'
            ).format(SHAPES[shape], shape, letter, said(title, language))
        case Bar(figure, length):
            return Markup(
                '<span class="tbl-bar{}" style="width: {:.2f}rem" aria-hidden="true"></span> {}'
            ).format(
                " tbl-bar-less" if length < 0 else "",
                abs(length) * LONGEST_BAR,
                said(figure, language),
            )
        case NoFigure(meaning):
            dash = '<span aria-hidden="true">{}</span><span class="tbl-hidden">{}</span>'
            return Markup(dash).format(words.in_(language), said(meaning, language))
        case Sign(_, _, meaning):
            return Markup('<span class="hundred-key">{}<span>{}</span></span>').format(
                _square(words), said(meaning, language)
            )
    return escape(said(words, language))


def _square(of: Sign) -> Markup:
    square = Markup('<span class="hundred-square hundred-{}" aria-hidden="true">{}</span>')
    return square.format(of.kind, of.letter)


def _hundred(of: Hundred, language: Language) -> Markup:
    return Markup(
        '<figure class="hundred-figure"><figcaption>{} <span class="hundred-when">{}</span></figcaption>'
        '<div class="hundred-grid" role="img" aria-label="{}">{}</div></figure>'
    ).format(
        said(of.title, language),
        said(of.when, language),
        said(of.words, language),
        _all(_square(sign) * count for sign, count in of.squares),
    )


def _strip(of: Strip, language: Language) -> Markup:
    """Rows that can be heard, and below them a line of years for the eye."""
    years = _all(
        Markup('<span style="grid-column: {} / {}"><small>{}</small></span>').format(*stretch)
        for stretch in _stretches([month // 12 for month in of.months])
    )
    return Markup(
        '<div class="strip">{}<div class="row" aria-hidden="true"><span></span><div class="years">{}</div></div>'
        '<p class="key">{}</p></div>'
    ).format(_all(_strip_row(one, language) for one in of.rows), years, said(of.legend, language))


def _strip_row(of: StripRow, language: Language) -> Markup:
    cells = _all(
        Markup('<i class="{}" style="grid-column: {} / {}"></i>').format(stage, first, end)
        for first, end, stage in _stretches(of.stages)
    )
    return Markup(
        '<div class="row"><span class="name" aria-hidden="true">{}</span>'
        '<div class="months" role="img" aria-label="{}">{}</div></div>'
    ).format(said(of.name, language), said(of.words, language), cells)


def _stretches(values: Sequence[object]) -> Iterator[tuple[int, int, object]]:
    """Of equal values: the first column, counted from 1, the one after the last, and the value."""
    first = 1
    for value, inside in groupby(values):
        end = first + len(list(inside))
        yield first, end, value
        first = end


def _lines(of: Lines, language: Language) -> Markup:
    first, *others = (_words(one, language) for one in of)
    more = _all(Markup('<div class="cell-more">{}</div>').format(one) for one in others)
    return Markup('<div class="cell-first">{}</div>{}').format(first, more)


def _cards(of: Cards, language: Language, kind: str) -> Markup:
    style = f"cards {kind}-cards" if kind else "cards"
    return Markup('<ul class="{}" aria-label="{}">{}</ul>').format(
        style, said(of.title, language), _all(_card(one, language) for one in of.cards)
    )


def _card(of: Card, language: Language) -> Markup:
    spread = f"({said(of.spread, language)})" if of.spread else ""
    change = _lines_of("change", (of.change,) if of.change else (), language)
    return Markup(
        '<li{}><div class="name">{}</div>{}<div class="value">{} <span class="spread">{}</span></div>{}</li>'
    ).format(
        Markup(' class="left"') if of.is_aside else "",
        said(of.name, language),
        Markup('<div class="short" aria-hidden="true">{}</div>').format(said(of.short, language))
        if of.short
        else "",
        said(of.value, language),
        spread,
        change + _lines_of("more", of.more, language),
    )


def _lines_of(style: str, words: Iterable[Words], language: Language) -> Markup:
    return _all(
        Markup('<div class="{}">{}</div>').format(style, said(one, language)) for one in words
    )


def _verdict(of: Verdict, language: Language) -> Markup:
    state = Markup('<span class="state">{}</span> ').format(said(of.state, language))
    return Markup('<li>{}<span class="words">{}</span>{}</li>').format(
        state if of.state else "",
        said(of.words, language),
        Markup("<br>") + _twenty(of.twenty, language) if of.twenty else "",
    )


def _twenty(of: Twenty, language: Language) -> Markup:
    """● for each that is met, ○ for one that is not, ◐ for the rare other one; said in words too."""
    missed = 20 - of.met - of.nearly
    return Markup(
        '<span class="twenty" role="img" aria-label="{}"><span class="met">{}</span>'
        '<span class="missed">{}</span></span>'
    ).format(said(of.words, language), "●" * of.met + "◐" * of.nearly, "○" * missed)


def _drawing(of: Drawing, language: Language) -> Markup:
    """As a picture: an <svg> of its own would not pass Streamlit's cleaning. It scrolls sideways, by keyboard too."""
    svg = b64encode(drawing.svg(of, language).encode()).decode()
    return Markup(
        '<div class="drawing" role="region" tabindex="0" aria-label="{}">'
        '<img alt="{}" src="data:image/svg+xml;base64,{}"></div>'
    ).format(said(of.title, language), said(of.says, language), svg)
