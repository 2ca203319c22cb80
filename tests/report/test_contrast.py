"""Contrast, WCAG 2.1 AA (1.4.3 and 1.4.11), computed from the charts' specifications and the style sheets."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.report import tables
from planner.report.plan import charts, hundred
from planner.text import LANGUAGES

TEXT, MARK = 4.5, 3.0
WHITE = "#FFFFFF"
# What text and controls of the page may stand on when their own rule does not say.
GROUNDS = (WHITE, "#F3F5F7", "#FAFBFC")
HOUSE = Path(tables.__file__).parents[1]
SHEETS = {
    "look.css": (HOUSE / "report" / "look.css").read_text(encoding="utf-8"),
    "levers.css": (HOUSE / "app" / "components" / "levers.css").read_text(encoding="utf-8"),
    "tables": tables.STYLE,
    "hundred": hundred.STYLE,
}
# What must be seen to use the page or to read a strip; other lines only part one thing from the next.
CONTROLS = re.compile(r"typed|select|input|\.reset$|\.tool$|slider|\.mark|focus-visible")
STRIP = re.compile(r"\.strip \.(on|half|no|months)$")
INACTIVE = re.compile(r":disabled|aria-disabled=\"true\"\]$")


def luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over_white(colour: str, opacity: float) -> str:
    mixed = [round(int(colour[i : i + 2], 16) * opacity + 255 * (1 - opacity)) for i in (1, 3, 5)]
    return "#" + "".join(f"{one:02X}" for one in mixed)


def full(colour: str) -> str:
    return "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour


def rules() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Sheet, selector and declarations of every rule; inside @media too, but for a reader with colours of his own."""
    for sheet, css in SHEETS.items():
        css = re.sub(r"@media \(forced-colors[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
        bare = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", css, flags=re.DOTALL)
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", bare):
            said = dict(re.findall(r"([\w-]+):\s*([^;]+)", body))
            for selector in selectors.split(","):
                yield sheet, selector.strip(), said


def colours(words: str) -> list[str]:
    return [full(c) for c in re.findall(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b", words)]


def test_the_formula_gives_what_the_standard_says():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.005)


def test_text_stands_out_from_what_it_stands_on():
    found = 0
    for sheet, selector, said in rules():
        if "color" not in said or INACTIVE.search(selector):
            continue
        own = colours(said.get("background", "") + said.get("background-color", ""))
        for colour in colours(said["color"]):
            for ground in own or GROUNDS:
                found += 1
                assert contrast(colour, ground) >= TEXT, (sheet, selector, colour, ground)
    assert found > 50


def test_controls_stand_out_from_what_they_stand_on():
    found = 0
    for sheet, selector, said in rules():
        if not CONTROLS.search(selector) or INACTIVE.search(selector):
            continue
        for what in ("border", "border-bottom", "outline", "accent-color"):
            for colour in colours(said.get(what, "")):
                for ground in GROUNDS:
                    found += 1
                    assert contrast(colour, ground) >= MARK, (sheet, selector, what, colour)
    assert found > 15


def test_months_of_a_strip_stand_out_from_the_months_where_nothing_is():
    strip = {
        selector: said["background"] for _, selector, said in rules() if STRIP.search(selector)
    }
    empty = colours(strip.pop(".strip .months"))[0]
    assert len(strip) == 3
    for selector, background in strip.items():
        assert max(contrast(one, empty) for one in colours(background)) >= MARK, selector
    patterns = [background for background in strip.values() if "gradient" in background]
    # A state is known by its pattern, not by its colour.
    assert len(set(patterns)) == len(strip) - 1


def specifications() -> list[dict[str, Any]]:
    return [
        made
        for language in LANGUAGES
        for made in (
            charts.placements_spec(language, False),
            charts.placements_spec(language, True),
            charts.where_spec(language),
        )
    ]


def marks() -> Iterator[tuple[dict[str, Any], str]]:
    """Every mark of every chart with each colour that it may have."""
    for spec in specifications():
        for layer in spec["layer"]:
            mark, encoding = layer["mark"], layer.get("encoding", {})
            named = encoding.get("color", {}).get("scale", {}).get("range", [])
            given = [mark["color"]] if "color" in mark else []
            assert named or given, f"{mark} has Vega's usual colour"
            for colour in (*named, *given):
                yield mark, full(colour)


def is_band(mark: dict[str, Any]) -> bool:
    """A range of draws, whose ends stand as figures in the words beside the chart."""
    return mark["type"] == "area" and mark.get("opacity", 1) < 0.5


def test_words_of_a_chart_stand_out():
    for spec in specifications():
        config = spec["config"]
        for said in (config["axis"], config["legend"]):
            for what, colour in said.items():
                if what.endswith("Color"):
                    assert contrast(colour, WHITE) >= TEXT, what
    words = [(mark, colour) for mark, colour in marks() if mark["type"] == "text"]
    assert words
    # White letters with a white stroke are the edge around the black ones above them.
    letters = [(mark, colour) for mark, colour in words if mark.get("stroke") != WHITE]
    assert len(letters) >= len(words) / 2
    for mark, colour in letters:
        assert contrast(colour, WHITE) >= TEXT, mark


def test_lines_dots_and_areas_of_a_chart_stand_out():
    """Areas lie on one another: a white line parts them, from which each stands out."""
    for mark, colour in marks():
        if mark.get("opacity") == 0:  # not to be seen: a place to point at
            continue
        if mark["type"] == "text" or is_band(mark) or colour == WHITE:
            continue
        # Vega-Lite makes an area among other layers pale unless it is told not to.
        opacity = mark.get("opacity", 0.7 if mark["type"] == "area" else 1.0)
        assert contrast(over_white(colour, opacity), WHITE) >= MARK, (mark, colour)
        if mark["type"] == "area":
            assert mark.get("stroke") == WHITE, "areas that meet are parted by a white line"


def test_lines_of_a_chart_are_told_apart_without_colour():
    for spec in specifications():
        dashes = [
            layer["encoding"]["strokeDash"]["scale"]["range"]
            for layer in spec["layer"]
            if "strokeDash" in layer.get("encoding", {})
        ]
        for each in dashes:
            assert len({tuple(dash) for dash in each}) == len(each)
