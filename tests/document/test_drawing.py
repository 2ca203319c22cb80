"""A drawing: what anybody typed is words in it, wrapped where there is little room; on a page it is a picture."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from planner.document import drawing, page
from planner.document.shapes import Arrow, Box, Drawing, Line
from planner.numbers import Number
from planner.text import LANGUAGES, Language, Text
from tests.document.test_page import NASTY

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Text("{n} borgere, {who}", "{n} people, {who}").filled(n=Number(1234.5, 1), who=NASTY)
OF = Drawing(
    title=NASTY,
    name=WORDS,
    says=WORDS,
    width=100,
    height=80,
    boxes=(Box("a", (0, 0, 40, 40), Line(NASTY, 3), (Line(WORDS), Line(NASTY, 1)), "aside"),),
    arrows=(Arrow(("f", "g"), ((0, 0), (40, 40)), (WORDS, NASTY), (10, 10), 60),),
)


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_anybody_typed_is_words(language: Language) -> None:
    root = ElementTree.fromstring(drawing.svg(OF, language))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "style", "defs", "marker", "path", "rect", "g", "polyline", "text"}
    box, arrow = (
        next(one for one in root.iter(f"{SVG}g") if one.get(key))
        for key in ("data-box", "data-arrow")
    )
    assert WORDS.in_(language) in words(box)  # in one line, however long
    for said in (NASTY, WORDS.in_(language)):
        assert "".join(said.split()) in "".join(words(arrow).split())
    assert root.get("aria-label") == WORDS.in_(language)


def test_a_name_too_long_for_its_lines_ends_in_dots() -> None:
    root = ElementTree.fromstring(drawing.svg(OF, "da"))
    names = [text.text or "" for text in root.iter(f"{SVG}text") if text.get("class") == "name"]
    assert len(names) == 3
    assert names[-1].endswith("…")


def test_on_a_page_it_is_a_picture_with_its_words_that_scrolls_by_keyboard() -> None:
    html = page.html([OF], "en")
    assert re.findall(r"<(\w+)", html) == ["div", "img"]
    assert 'role="region" tabindex="0"' in html
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert picture is not None
    assert b64decode(picture[1]).decode() == drawing.svg(OF, "en")
