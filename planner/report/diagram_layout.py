"""Where the boxes and arrows of the model's drawing stand, by hand: few enough, and clearer than any rule."""

from dataclasses import dataclass

from planner.model.scenario import IN_CONTRACT, LEFT, NOT_READY, PLACED, READY, SETTLED

# All lengths are in units of the drawing; at its full width one is a pixel.
WIDTH, HEIGHT = 1280, 760
SIZE, LINE = 15, 18  # of letters and lines

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Route:
    """Corners from source to target. Words stand in `width` from `at`: above that point, or around its height."""

    corners: tuple[Point, ...]
    at: Point
    width: int
    above: bool = False


Ends = tuple[str | None, str | None]  # None is the world outside

BOXES: dict[str | None, Box] = {
    None: Box(10, 290, 132, 80),
    NOT_READY: Box(180, 40, 210, 150),
    READY: Box(180, 430, 210, 310),
    LEFT: Box(470, 285, 150, 90),
    IN_CONTRACT: Box(740, 225, 202, 210),
    PLACED: Box(1070, 285, 200, 90),
    SETTLED: Box(1070, 650, 200, 90),
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
