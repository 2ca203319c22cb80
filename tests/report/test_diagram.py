"""The drawing holds the whole model and can be read: nothing is missing, crossed, hidden or cut off."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from PIL import ImageFont

from planner.document import drawing
from planner.document.words import printer
from planner.files import library
from planner.model.scenario import IN_CONTRACT, STOCKS
from planner.report.method import diagram
from planner.report.method.diagram import FLOWS
from planner.text import LANGUAGES, Text

SVG = "{http://www.w3.org/2000/svg}"
SCENARIOS = library.load([library.BUNDLED]).scenarios
PROGRAMMES = {
    f"{name}/{programme.id}": programme
    for name, scenario in SCENARIOS.items()
    for programme in scenario.programmes
}
ONE = next(iter(PROGRAMMES.values()))
each_drawing = pytest.mark.parametrize(
    ("programme", "language"),
    [(programme, language) for programme in PROGRAMMES.values() for language in LANGUAGES],
    ids=[f"{name}-{language}" for name in PROGRAMMES for language in LANGUAGES],
)
# A font that comes with Pillow and is about as wide as those the drawing asks for.
FONT = ImageFont.load_default(15)


def svg(programme, language):
    return drawing.svg(diagram.drawing(programme), language)


class Drawing:
    """Rectangles are (left, top, right, bottom)."""

    def __init__(self, programme, language):
        self.root = ElementTree.fromstring(svg(programme, language))
        self.boxes = {
            group.get("data-box"): rectangle(group.find(f"{SVG}rect"))
            for group in self.root.iter(f"{SVG}g")
            if group.get("data-box")
        }
        arrows = [group for group in self.root.iter(f"{SVG}g") if group.get("data-arrow")]
        self.arrows = {
            group.get("data-arrow"): corners(group.find(f"{SVG}polyline")) for group in arrows
        }
        self.words = {
            group.get("data-arrow"): [measured(text) for text in group.iter(f"{SVG}text")]
            for group in arrows
        }
        self.names = {
            group.get("data-box"): [measured(text) for text in group.iter(f"{SVG}text")]
            for group in self.root.iter(f"{SVG}g")
            if group.get("data-box")
        }


def rectangle(rect):
    x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def corners(line):
    return [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]


def measured(text):
    """Where the letters stand: those of names and what they count as are centred."""
    x, y = float(text.get("x")), float(text.get("y"))
    width = FONT.getlength(text.text) * (1.06 if text.get("class") == "name" else 1)
    left = x if text.get("class") == "happening" else x - width / 2
    return left, y - 11, left + width, y + 4


def segments(points):
    """Of an arrow, as rectangles without area."""
    for (x1, y1), (x2, y2) in pairwise(points):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(one, other):
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


def touch(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@each_drawing
def test_every_flow_of_the_model_is_drawn_once(programme, language):
    drawn = " ".join(Drawing(programme, language).arrows).split()
    assert sorted(drawn) == sorted(flow.id for flow in FLOWS)


@each_drawing
def test_every_stock_is_a_box(programme, language):
    assert set(Drawing(programme, language).boxes) == {*STOCKS, IN_CONTRACT, "outside"}


def test_an_arrow_goes_from_its_source_to_its_target():
    drawn = Drawing(ONE, "da")
    flows = {flow.id: flow for flow in FLOWS}
    for together, points in drawn.arrows.items():
        for flow in map(flows.get, together.split()):
            start, end = (drawn.boxes[stock or "outside"] for stock in (flow.source, flow.target))
            assert touch((*points[0], *points[0]), start), flow
            assert touch((*points[-1], *points[-1]), end), flow


def test_no_boxes_overlap_and_no_arrow_goes_through_one():
    drawn = Drawing(ONE, "da")
    for one, other in combinations(drawn.boxes.values(), 2):
        assert not touch(one, other)
    for flows, points in drawn.arrows.items():
        for segment in segments(points):
            left, top, right, bottom = segment
            widened = left - 0.1, top - 0.1, right + 0.1, bottom + 0.1
            through = [
                stock
                for stock, (x1, y1, x2, y2) in drawn.boxes.items()
                if overlap(widened, (x1 + 1, y1 + 1, x2 - 1, y2 - 1))
            ]
            assert through == [], flows


def test_no_arrows_cross():
    arrows = Drawing(ONE, "da").arrows
    for one, other in combinations(arrows, 2):
        crossed = [
            (a, b) for a in segments(arrows[one]) for b in segments(arrows[other]) if touch(a, b)
        ]
        assert crossed == [], f"{one} and {other}"


@each_drawing
def test_no_words_are_cut_off_or_hidden(programme, language):
    drawn = Drawing(programme, language)
    width, height = map(float, drawn.root.get("viewBox").split()[2:])
    lines = [segment for points in drawn.arrows.values() for segment in segments(points)]
    words = [(flows, word) for flows, of in drawn.words.items() for word in of]
    for flows, word in words:
        assert inside(word, (0, 0, width, height)), flows
        assert not any(overlap(word, box) for box in drawn.boxes.values()), flows
        assert not any(touch(word, line) for line in lines), flows
    for (flows, one), (_, other) in combinations(words, 2):
        assert not overlap(one, other), flows


@each_drawing
def test_names_stay_inside_their_boxes(programme, language):
    assert_inside(Drawing(programme, language))


def test_long_and_many_names_stay_inside_their_boxes():
    endless = Text(*["MUNICIPALITY OF " * 12] * 2)
    unbroken = Text(*["w" * 150] * 2)
    programme = replace(
        ONE,
        contractors=tuple(
            replace(ONE.contractors[0], id=f"c{n}", name=name)
            for n, name in enumerate([endless, unbroken] * 5)
        ),
        stock_names=((IN_CONTRACT, endless), ("left", endless), ("settled", endless)),
    )
    assert_inside(Drawing(programme, "en"), sideways=False)


def assert_inside(drawn, sideways=True):
    for stock, (left, top, right, bottom) in drawn.boxes.items():
        for x1, y1, x2, y2 in drawn.names[stock]:
            wide = (x1, x2) if sideways else (left, right)
            assert inside((wide[0], y1, wide[1], y2), (left, top, right, bottom)), stock


@each_drawing
def test_the_table_says_what_the_drawing_says(programme, language):
    rows = diagram.table(programme).rows
    assert len(rows) == len(FLOWS)
    said = " ".join(Drawing(programme, language).root.itertext())
    for row in rows:
        for words in row.words(printer(language)):
            assert set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", said))


def test_a_programme_without_a_contractor_says_so():
    drawn = Drawing(replace(ONE, contractors=()), "en")
    assert "no effort" in " ".join(drawn.root.itertext())


def test_names_are_words_and_never_markup():
    hostile = Text(*["</text><script>alert(1)</script> & [x](http://evil.dk)"] * 2)
    programme = replace(
        ONE,
        name=hostile,
        contractors=(replace(ONE.contractors[0], name=hostile),),
        stock_names=tuple((stock, hostile) for stock in (*STOCKS, IN_CONTRACT)),
    )
    for language in LANGUAGES:
        tags = {
            element.tag.removeprefix(SVG) for element in Drawing(programme, language).root.iter()
        }
        assert tags == {"svg", "style", "defs", "marker", "path", "rect", "g", "polyline", "text"}
        assert not set("<>[") & set(diagram.drawing(programme).says.in_(language))


def test_the_drawing_needs_nothing_from_elsewhere():
    text = str(svg(ONE, "da"))
    addresses = set(re.findall(r"\w+://[^\"' )]+", text))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"url\((.)", text)) == {"#"}
