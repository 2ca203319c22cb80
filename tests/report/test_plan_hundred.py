"""A hundred squares, the table beside them and the sentence tell of the same hundred persons."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document import page
from planner.model.scenario import IN_CONTRACT, LEFT, PLACED, SETTLED
from planner.questions.cohort import HORIZONS, Where, cohort
from planner.report.plan import hundred
from planner.text import LANGUAGES, Text
from tests.model import build
from tests.model.build import EVERY_STOCK


def shown(of, scenario, language):
    return str(page.html(hundred.blocks(of, scenario), language, "hundred"))


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=12).filter(sum))
def test_whole_persons_are_a_hundred_and_each_within_one_of_the_exact(persons):
    whole = hundred.whole_persons(tuple(persons))
    assert sum(whole) == 100
    exact = [100 * one / sum(persons) for one in persons]
    assert all(abs(a - b) <= 1 for a, b in zip(whole, exact, strict=True))


def test_the_largest_remainders_get_the_persons_that_are_left():
    assert hundred.whole_persons((33.3, 33.3, 33.4)) == (33, 33, 34)
    assert hundred.whole_persons((0.5, 0.5, 99)) == (1, 0, 99)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", build.BUNDLED)
def test_squares_table_and_sentence_agree(name, language):
    scenario = build.named(name)
    for programme in scenario.programmes:
        of = cohort(scenario, programme.id, scenario.start)
        assert tuple(of.after) == HORIZONS
        html = shown(of, scenario, language)
        table = html.partition("<table")[2]
        columns = [
            [int(n) for n in re.findall(r">(\d+)</div></td>", row)] for row in table.split("<tr")
        ]
        *rows, total = [row for row in columns if row]
        assert total == [100, 100, 100]
        for i, picture in enumerate(html.split('role="img"')[1:]):
            picture = picture.partition("</figure>")[0]
            squares = re.findall(r"hundred-square hundred-(\w+)", picture)
            assert [row[i] for row in rows] == list(hundred.whole_persons(of.after[HORIZONS[i]]))
            assert len(squares) == 100
            assert squares.count(LEFT) == rows[-1][i]
        by_place = dict(zip(of.places, [row[1] for row in rows], strict=True))
        educations = [one for one in programme.contractors if one.is_education]
        placed = by_place[Where(PLACED)] + by_place[Where(SETTLED)]
        placed += sum(by_place[Where(IN_CONTRACT, one.id)] for one in educations)
        left = by_place[Where(LEFT)]
        said = [
            int(n) for n in re.findall(r"\b\d{1,2}\b", hundred.sentence(of, scenario).in_(language))
        ]
        assert sorted(said) == sorted([placed, 24, left, 100 - placed - left])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lies_beyond_the_run_is_said_and_not_shown(language):
    scenario = build.scenario(build.table(build.programme(), months=20))
    some = cohort(scenario, "p", scenario.start)
    none = cohort(scenario, "p", scenario.run.stop)
    assert shown(some, scenario, language).count('role="img"') == 1
    assert "24" in hundred.blocks(some, scenario)[-1].words.in_(language)
    assert "<table" not in shown(none, scenario, language)
    assert "2018" in hundred.sentence(none, scenario).in_(language)


def luminance(colour):
    """As WCAG 2.1 defines it, of #RRGGBB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(*colours):
    low, high = sorted(luminance(one) for one in colours)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("stock", EVERY_STOCK)
def test_each_letter_stands_out_from_its_square_and_each_square_from_the_page(stock):
    rule = re.search(rf"\.hundred-{stock} {{(.+?)}}", hundred.STYLE, re.DOTALL)[1]
    ground, border, letter = re.findall(r"#[0-9A-F]{6}", rule)
    assert contrast(letter, ground) >= 4.5
    assert max(contrast(border, "#FFFFFF"), contrast(ground, "#FFFFFF")) >= 3


def test_names_from_a_file_are_never_markup():
    bad = '"><script>alert(1)</script>'
    scenario = build.named(build.BUNDLED[0])
    programme = scenario.programmes[0]
    named = replace(programme, stock_names=((PLACED, Text(bad, bad)),))
    scenario = replace(scenario, programmes=(named,))
    html = shown(cohort(scenario, programme.id, scenario.start), scenario, "da")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_several_contractors_stand_by_name_and_with_letters_of_their_own():
    contractors = tuple(
        build.contractor(id, name={"da": id.upper(), "en": id.upper()}) for id in ("one", "two")
    )
    scenario = build.scenario(build.table(build.programme(contractors=contractors)))
    of = cohort(scenario, "p", scenario.start)
    names = hundred.place_names(of, scenario.programmes[0])
    assert [one.da for one in names[2:4]] == ["Hos ONE", "Hos TWO"]
    table = shown(of, scenario, "da").partition("<tbody>")[2]
    assert re.findall(r'aria-hidden="true">(\w)<', table) == list("ABCDEFG")
