"""The model as a drawing: a box for each stock, an arrow for the flows between two, in a programme's own words.

Where they stand is set by hand: few enough, and clearer than any rule.
"""

from dataclasses import dataclass

from planner.document.blocks import Grid, rows
from planner.document.shapes import Arrow, Box, Drawing, Line, Point
from planner.model.measures import FLOWS as EVERY_FLOW
from planner.model.measures import MEASURES, Flow
from planner.model.scenario import (
    DISTANT,
    FOLLOWED,
    IN_CONTRACT,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    SETTLED,
    STOCKS,
    Programme,
)
from planner.text import Text, joined

DIAGRAM = Text("Diagram over modellen", "Diagram of the model")
OUTSIDE = MEASURES["arrivals"].label  # the box of a flow whose source is None
NO_CONTRACTOR = Text("ingen indsats", "no effort")
AND_MORE = Text("… og {n} til", "… and {n} more")
NAME = Text("Modellen for {programme}", "The model of {programme}")
IN_WORDS = Text(
    "Diagram over modellen for {programme}: {boxes} kasser og pilene mellem dem. Alle pile står i "
    "tabellen efter diagrammet.",
    "Diagram of the model of {programme}: {boxes} boxes and the arrows between them. Every arrow is in "
    "the table after the diagram.",
)
FROM_TO_HOW = (Text("Fra", "From"), Text("Til", "To"), Text("Hvad der sker", "What happens"))
ARROWS = Text("Pilene i diagrammet for {programme}", "The arrows in the diagram of {programme}")

# Who is distant or followed on moves along the arrows of the others.
FLOWS = tuple(flow for flow in EVERY_FLOW if flow.form == 1)
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
LINES_OF_NAME = 3
LOOKS = {None: "aside", LEFT: "aside", PLACED: "result", SETTLED: "result"}


@dataclass(frozen=True, slots=True)
class Route:
    """Corners from source to target. Words stand in `width` from `at`: above that point, or around its height."""

    corners: tuple[Point, ...]
    at: Point
    width: int
    above: bool = False


Ends = tuple[str | None, str | None]  # None is the world outside

WIDTH, HEIGHT = 1280, 760
BOXES: dict[str | None, tuple[int, int, int, int]] = {  # x, y, width, height
    None: (10, 290, 132, 80),
    NOT_READY: (180, 40, 210, 150),
    READY: (180, 430, 210, 310),
    LEFT: (470, 285, 150, 90),
    IN_CONTRACT: (740, 225, 202, 210),
    PLACED: (1070, 285, 200, 90),
    SETTLED: (1070, 650, 200, 90),
}
# No arrow crosses another or a box, and no words touch either: the tests hold it.
ROUTES: dict[Ends, Route] = {
    (None, NOT_READY): Route(((70, 290), (70, 115), (180, 115)), (78, 215), 100),
    (None, READY): Route(((70, 370), (70, 560), (180, 560)), (78, 465), 100),
    (NOT_READY, PLACED): Route(((390, 65), (1170, 65), (1170, 285)), (410, 65), 640, above=True),
    (IN_CONTRACT, NOT_READY): Route(
        ((841, 225), (841, 115), (390, 115)), (410, 115), 420, above=True
    ),
    (NOT_READY, LEFT): Route(((390, 160), (545, 160), (545, 285)), (553, 222), 180),
    (NOT_READY, READY): Route(((200, 190), (200, 430)), (207, 310), 108),
    (READY, NOT_READY): Route(((325, 430), (325, 190)), (332, 310), 130),
    (READY, LEFT): Route(((390, 455), (545, 455), (545, 375)), (553, 415), 180),
    (IN_CONTRACT, READY): Route(((800, 435), (800, 525), (390, 525)), (410, 525), 380, above=True),
    (READY, IN_CONTRACT): Route(((390, 565), (880, 565), (880, 435)), (410, 565), 450, above=True),
    (READY, PLACED): Route(((390, 605), (1090, 605), (1090, 375)), (410, 605), 640, above=True),
    (PLACED, READY): Route(((1115, 375), (1115, 640), (390, 640)), (410, 640), 640, above=True),
    (SETTLED, READY): Route(((1070, 695), (390, 695)), (410, 695), 620, above=True),
    (PLACED, SETTLED): Route(((1140, 375), (1140, 650)), (1148, 510), 120),
    (IN_CONTRACT, LEFT): Route(((740, 330), (620, 330)), (636, 330), 104, above=True),
    (IN_CONTRACT, PLACED): Route(((942, 330), (1070, 330)), (946, 330), 120, above=True),
}


def drawing(programme: Programme) -> Drawing:
    """KeyError where the model has a flow with no route here."""
    name = programme.name.plain()
    return Drawing(
        title=DIAGRAM,
        name=NAME.filled(programme=name),
        says=IN_WORDS.filled(programme=name, boxes=len(BOXES)),
        width=WIDTH,
        height=HEIGHT,
        boxes=tuple(_box(stock, programme) for stock in BOXES),
        arrows=tuple(_arrow(ROUTES[ends], flows) for ends, flows in _arrows().items()),
    )


def table(programme: Programme) -> Grid:
    """The drawing as rows, in the order of the model's declaration."""
    names = stock_names(programme)
    cells = ((names[flow.source], names[flow.target], HAPPENINGS[flow.id]) for flow in FLOWS)
    return Grid(ARROWS.filled(programme=programme.name.plain()), FROM_TO_HOW, rows(cells))


def stock_names(programme: Programme) -> dict[str | None, Text]:
    """The programme's own name of each stock, and of the world outside."""
    names = {stock: MEASURES[stock].label for stock in (*STOCKS, IN_CONTRACT, DISTANT, FOLLOWED)}
    names |= dict(programme.stock_names)
    return {None: OUTSIDE} | {stock: name.plain() for stock, name in names.items()}


def _arrows() -> dict[Ends, list[Flow]]:
    """One for each pair of stocks, with all that goes from the one to the other."""
    arrows: dict[Ends, list[Flow]] = {}
    for flow in FLOWS:
        arrows.setdefault((flow.source, flow.target), []).append(flow)
    return arrows


def _arrow(route: Route, flows: list[Flow]) -> Arrow:
    mark = "• " if len(flows) > 1 else ""
    words = tuple(joined((mark, HAPPENINGS[flow.id]), "") for flow in flows)
    ids = tuple(flow.id for flow in flows)
    return Arrow(ids, route.corners, words, route.at, route.width, route.above)


def _box(stock: str | None, programme: Programme) -> Box:
    lines = [Line(COUNTED_AS[stock])]
    if stock == IN_CONTRACT:
        lines = [*_contractors(programme), *lines]
    name = Line(stock_names(programme)[stock], LINES_OF_NAME)
    return Box(stock or "outside", BOXES[stock], name, tuple(lines), LOOKS.get(stock, ""))


def _contractors(programme: Programme) -> list[Line]:
    """Their names, in as many lines as there is room for."""
    if not programme.contractors:
        return [Line(NO_CONTRACTOR)]
    named = programme.contractors[: LINES_OF_CONTRACTORS - 1]
    each = LINES_OF_CONTRACTORS // len(programme.contractors) or 1
    more = len(programme.contractors) - len(named)
    lines = [Line(one.name.plain(), each) for one in named]
    return [*lines, Line(AND_MORE.filled(n=more))] if more else lines
