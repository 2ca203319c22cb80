"""The model as a drawing: a box for each stock, an arrow for the flows between two, in a programme's own words."""

from collections.abc import Iterable
from textwrap import wrap

from markupsafe import Markup

from planner.model.measures import FLOWS, MEASURES, Flow
from planner.model.scenario import (
    IN_CONTRACT,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    SETTLED,
    STOCKS,
    Programme,
)
from planner.report.diagram_layout import BOXES, HEIGHT, LINE, ROUTES, SIZE, WIDTH, Ends
from planner.text import Language, Text, plain

OUTSIDE = MEASURES["arrivals"].label  # the box of a flow whose source is None
NO_CONTRACTOR = Text("ingen leverandør", "no contractor")
AND_MORE = Text("… og {n} til", "… and {n} more")
NAME = Text("Modellen for {programme}", "The model of {programme}")
IN_WORDS = Text(
    "Diagram over modellen for {programme}: {boxes} kasser og pilene mellem dem. Alle pile står i "
    "tabellen efter diagrammet.",
    "Diagram of the model of {programme}: {boxes} boxes and the arrows between them. Every arrow is in "
    "the table after the diagram.",
)

_OWN_ROUTE = Text("Finder selv job eller uddannelse", "Find a job or education themselves")
_LEAVE = Text("Fraflytter eller går på pension", "Move away or retire")
HAPPENINGS = {flow.id: MEASURES[flow.id].label for flow in FLOWS if flow.id in MEASURES} | {
    "arrivals_not_ready": Text("Ikke parate ved modtagelsen", "Not ready at reception"),
    "arrivals_ready": Text("Parate ved modtagelsen", "Ready at reception"),
    "placed_not_ready": _OWN_ROUTE,
    "placed_ready": _OWN_ROUTE,
    "left_not_ready": _LEAVE,
    "left_ready": _LEAVE,
    "ended_otherwise": Text("Afsluttet på anden måde", "Ended otherwise"),
    "returns_ready": Text("Afsluttet, tilbage som parate", "Completed, back as ready"),
    "returns_not_ready": Text("Afsluttet, tilbage som ikke parate", "Completed, back as not ready"),
}

_IN_PROGRAMME = Text("(i programmet)", "(in the programme)")
_SELF_SUPPORTING = Text("(selvforsørgende)", "(self-supporting)")
COUNTED_AS = {
    NOT_READY: _IN_PROGRAMME,
    READY: _IN_PROGRAMME,
    IN_CONTRACT: _IN_PROGRAMME,
    PLACED: _SELF_SUPPORTING,
    SETTLED: _SELF_SUPPORTING,
    LEFT: Text("(ikke et resultat)", "(not a result)"),
    None: Text("(den givne verden)", "(the world)"),
}
LINES_OF_CONTRACTORS = 6

_SVG = Markup("""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{name}">
<style>
text {{ font: {size}px "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif; fill: #111111 }}
.name {{ font-weight: bold; text-anchor: middle }}
.counted {{ text-anchor: middle; fill: #444444 }}
.happening {{ fill: #0B3D6B }}
rect {{ fill: #EAF1F8; stroke: #0B5394; stroke-width: 2 }}
.outside rect, .left rect {{ fill: #FFFFFF; stroke: #444444; stroke-dasharray: 6 4 }}
.placed rect, .settled rect {{ fill: #FFFFFF; stroke-width: 4 }}
polyline {{ fill: none; stroke: #444444; stroke-width: 2; marker-end: url(#head) }}
</style>
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">\
<path d="M0 0 L10 5 L0 10 z" fill="#444444"/></marker></defs>
<rect width="{width}" height="{height}" style="fill: #FFFFFF; stroke: none"/>
{arrows}
{boxes}
</svg>""")
_ARROW = Markup('<g data-flows="{flows}"><polyline points="{points}"/>{words}</g>')
_BOX = Markup(
    '<g data-stock="{stock}" class="{stock}"><rect x="{x}" y="{y}" width="{width}" height="{height}"'
    ' rx="6"/>{words}</g>'
)
_LINE_OF_WORDS = Markup('<text x="{x}" y="{y}" class="{kind}">{words}</text>')


def svg(programme: Programme, language: Language) -> Markup:
    """A whole file that needs nothing from elsewhere; KeyError where the model has a flow with no route here."""
    return _SVG.format(
        width=WIDTH,
        height=HEIGHT,
        size=SIZE,
        name=NAME.filled(programme=plain(programme.name.in_(language))).in_(language),
        arrows=_lines(_arrow(ends, language) for ends in _arrows()),
        boxes=_lines(_box(stock, programme, language) for stock in BOXES),
    )


def in_words(programme: Programme, language: Language) -> str:
    """What the drawing is of, for those who do not see it."""
    name = plain(programme.name.in_(language))
    return IN_WORDS.filled(programme=name, boxes=len(BOXES)).in_(language)


def flows(programme: Programme, language: Language) -> list[tuple[str, str, str]]:
    """The drawing as rows: from, to, what happens; in the order of the model's declaration."""
    names = stock_names(programme, language)
    return [
        (names[flow.source], names[flow.target], HAPPENINGS[flow.id].in_(language))
        for flow in FLOWS
    ]


def stock_names(programme: Programme, language: Language) -> dict[str | None, str]:
    """The programme's own name of each stock, and of the world outside."""
    names = {stock: MEASURES[stock].label for stock in (*STOCKS, IN_CONTRACT)}
    names |= dict(programme.stock_names)
    return {None: OUTSIDE.in_(language)} | {
        stock: plain(name.in_(language)) for stock, name in names.items()
    }


def _arrows() -> dict[Ends, list[Flow]]:
    """One for each pair of stocks, with all that goes from the one to the other."""
    arrows: dict[Ends, list[Flow]] = {}
    for flow in FLOWS:
        arrows.setdefault((flow.source, flow.target), []).append(flow)
    return arrows


def _arrow(ends: Ends, language: Language) -> Markup:
    route, together = ROUTES[ends], _arrows()[ends]
    mark = "• " if len(together) > 1 else ""
    lines = [
        line
        for flow in together
        for line in _wrapped(mark + HAPPENINGS[flow.id].in_(language), route.width)
    ]
    x, y = route.at
    first = y - 9 - LINE * (len(lines) - 1) if route.above else _first_of(len(lines), y)
    return _ARROW.format(
        flows=" ".join(flow.id for flow in together),
        points=" ".join(f"{x},{y}" for x, y in route.corners),
        words=_words(lines, x, first, "happening"),
    )


def _box(stock: str | None, programme: Programme, language: Language) -> Markup:
    box = BOXES[stock]
    names = _wrapped(stock_names(programme, language)[stock], box.width - 12, most=3, bold=True)
    small = [COUNTED_AS[stock].in_(language)]
    if stock == IN_CONTRACT:
        small = [*_contractors(programme, box.width - 12, language), *small]
    x = box.x + box.width // 2
    first = _first_of(len(names) + len(small), box.y + box.height // 2)
    words = _words(names, x, first, "name") + _words(small, x, first + LINE * len(names), "counted")
    return _BOX.format(
        stock=stock or "outside",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        words=words,
    )


def _contractors(programme: Programme, width: int, language: Language) -> list[str]:
    """Their names, in as many lines as there is room for."""
    if not programme.contractors:
        return [NO_CONTRACTOR.in_(language)]
    named = programme.contractors[: LINES_OF_CONTRACTORS - 1]
    each = LINES_OF_CONTRACTORS // len(programme.contractors) or 1
    lines = [
        line for one in named for line in _wrapped(plain(one.name.in_(language)), width, most=each)
    ]
    more = len(programme.contractors) - len(named)
    return [*lines, AND_MORE.filled(n=more).in_(language)] if more else lines


def _wrapped(words: str, width: int, most: int | None = None, bold: bool = False) -> list[str]:
    """Into lines that are narrow enough in the usual fonts, with room to spare."""
    capitals = sum(letter.isupper() for letter in words) / len(words)
    letter = SIZE * (0.47 + 0.2 * capitals) * (1.08 if bold else 1)
    return wrap(words, int(width / letter), max_lines=most, placeholder=" …")


def _first_of(lines: int, middle: int) -> int:
    """The baseline of the first of so many lines around a height."""
    return round(middle - LINE * (lines - 1) / 2 + SIZE / 3)


def _words(lines: list[str], x: int, y: int, kind: str) -> Markup:
    return Markup("").join(
        _LINE_OF_WORDS.format(x=x, y=y + LINE * i, kind=kind, words=line)
        for i, line in enumerate(lines)
    )


def _lines(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
