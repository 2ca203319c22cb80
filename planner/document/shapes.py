"""The shapes of a drawing: boxes, and arrows between them, with their words."""

from dataclasses import dataclass

from planner.document.words import Words

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a drawing, wrapped into at most so many lines; 0: one line, however long."""

    words: Words
    most: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """At (x, y, width, height), with its name and smaller lines in the middle; `look`: "aside", "result" or ""."""

    id: str
    place: tuple[int, int, int, int]
    name: Line
    lines: tuple[Line, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Through `corners`, for all that goes the same way; its words in `width` from `at`, above it or around it."""

    ids: tuple[str, ...]
    corners: tuple[Point, ...]
    words: tuple[Words, ...]
    at: Point
    width: int
    above: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and arrows; lengths are in units of the drawing, a pixel each at its full width.

    `title` is what it is called, `name` what this one is, `says` what it shows in words.
    """

    title: Words
    name: Words
    says: Words
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
