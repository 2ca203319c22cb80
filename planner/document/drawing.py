"""A drawing of boxes and arrows as SVG: a whole file that needs nothing from elsewhere."""

from collections.abc import Iterable
from textwrap import wrap

from markupsafe import Markup

from planner.document.shapes import Arrow, Box, Drawing, Line
from planner.document.words import said
from planner.text import Language

SIZE, LINE = 15, 18  # of letters and lines
EDGE = 6  # between a box and its words, on either side

_SVG = Markup("""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{name}">
<style>
text {{ font: {size}px "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif; fill: #111111 }}
.name {{ font-weight: bold; text-anchor: middle }}
.small {{ text-anchor: middle; fill: #444444 }}
.happening {{ fill: #0B3D6B }}
rect {{ fill: #EAF1F8; stroke: #0B5394; stroke-width: 2 }}
.aside rect {{ fill: #FFFFFF; stroke: #444444; stroke-dasharray: 6 4 }}
.result rect {{ fill: #FFFFFF; stroke-width: 4 }}
polyline {{ fill: none; stroke: #444444; stroke-width: 2; marker-end: url(#head) }}
</style>
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">\
<path d="M0 0 L10 5 L0 10 z" fill="#444444"/></marker></defs>
<rect width="{width}" height="{height}" style="fill: #FFFFFF; stroke: none"/>
{arrows}
{boxes}
</svg>""")
_ARROW = Markup('<g data-arrow="{ids}"><polyline points="{points}"/>{words}</g>')
_BOX = Markup(
    '<g data-box="{id}" class="{look}"><rect x="{x}" y="{y}" width="{width}" height="{height}"'
    ' rx="6"/>{words}</g>'
)
_WORDS = Markup('<text x="{x}" y="{y}" class="{kind}">{words}</text>')


def svg(drawing: Drawing, language: Language) -> Markup:
    return _SVG.format(
        width=drawing.width,
        height=drawing.height,
        size=SIZE,
        name=said(drawing.name, language),
        arrows=Markup("\n").join(_arrow(one, language) for one in drawing.arrows),
        boxes=Markup("\n").join(_box(one, language) for one in drawing.boxes),
    )


def _arrow(of: Arrow, language: Language) -> Markup:
    lines = [line for one in of.words for line in _wrapped(said(one, language), of.width)]
    x, y = of.at
    first = y - 9 - LINE * (len(lines) - 1) if of.above else _first_of(len(lines), y)
    return _ARROW.format(
        ids=" ".join(of.ids),
        points=" ".join(f"{x},{y}" for x, y in of.corners),
        words=_words(lines, x, first, "happening"),
    )


def _box(of: Box, language: Language) -> Markup:
    left, top, width, height = of.place
    names = _lines(of.name, width, language, bold=True)
    small = [line for one in of.lines for line in _lines(one, width, language)]
    x = left + width // 2
    first = _first_of(len(names) + len(small), top + height // 2)
    words = _words(names, x, first, "name") + _words(small, x, first + LINE * len(names), "small")
    return _BOX.format(
        id=of.id, look=of.look, x=left, y=top, width=width, height=height, words=words
    )


def _lines(of: Line, width: int, language: Language, bold: bool = False) -> list[str]:
    words = said(of.words, language)
    return _wrapped(words, width - 2 * EDGE, of.most, bold) if of.most else [words]


def _wrapped(words: str, width: int, most: int | None = None, bold: bool = False) -> list[str]:
    """Into lines that are narrow enough in the usual fonts, with room to spare."""
    capitals = sum(letter.isupper() for letter in words) / len(words)
    letter = SIZE * (0.47 + 0.2 * capitals) * (1.08 if bold else 1)
    return wrap(words, int(width / letter), max_lines=most, placeholder=" …")


def _first_of(lines: int, middle: int) -> int:
    """The baseline of the first of so many lines around a height."""
    return round(middle - LINE * (lines - 1) / 2 + SIZE / 3)


def _words(lines: Iterable[str], x: int, y: int, kind: str) -> Markup:
    return Markup("").join(
        _WORDS.format(x=x, y=y + LINE * i, kind=kind, words=line) for i, line in enumerate(lines)
    )
