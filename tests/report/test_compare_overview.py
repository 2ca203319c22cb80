"""The first table and sentence of a comparison: the model's medians, every column, one's own first."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from planner.document import page
from planner.document.blocks import Grid
from planner.model import plan as plans
from planner.model import results, simulate
from planner.model.plan import Plan
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import month_number
from planner.model.simulate import Draws
from planner.questions.alike import has_same_people
from planner.questions.outlook import NET, Window, outlook
from planner.questions.side_by_side import cells, judged_targets, key_figures
from planner.report import amounts
from planner.report.compare import overview, sentences
from planner.report.compare.overview import Net
from planner.report.compare.sides import Side, marks
from planner.report.plan import answer
from planner.text import LANGUAGES, Text
from tests.model import build

BRONDERSLEV, SOROE = (build.named(name) for name in ("bronderslev-2017", "soroe-2017"))
ALONE = build.named("bronderslev-2017-kommunen-selv")
DRAWS = Draws(200)
YEAR = Window(month_number("2018-01"), month_number("2018-12"))
AHEAD = Window(BRONDERSLEV.decision, BRONDERSLEV.run.stop - 1)


INFLOW = "programme.integration.inflow_per_year"


def moved(value: float) -> Scenario:
    plan = Plan(BRONDERSLEV)
    return plan.with_(INFLOW, replace(plans.usual(BRONDERSLEV, INFLOW), value=value)).scenario


SCENARIOS = (BRONDERSLEV, ALONE, moved(60.0))
RUNS = [simulate.run(one, DRAWS) for one in SCENARIOS]


def sides(own: int | None = None) -> list[Side]:
    return [
        Side(
            mark, Text(f"Titel {at}", f"Title {at}"), one, levers=int(at == own), is_mine=at == own
        )
        for at, (mark, one) in enumerate(zip(marks(3, own), SCENARIOS, strict=True))
    ]


def net(window: Window) -> Net:
    return Net(window, cells(RUNS, Figure("integration", None, NET, window.first, window.last)))


def tables(own: int | None = None) -> tuple[Grid, list[Grid]]:
    figures = key_figures(RUNS, "integration", YEAR)
    nets = [net(AHEAD), net(YEAR)]
    return overview.tables(figures, nets, judged_targets(RUNS), ["", "x", ""], sides(own))


def said(grid: Grid, language: str) -> list[list[str]]:
    """The rows' cells as lines of words."""
    return [
        [one.in_(language) if isinstance(one, Text) else one for one in cell]
        for row in grid.rows
        for cell in row.cells
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_the_median_of_the_draws_and_what_lies_between_two_of_them(language):
    wide, _ = tables()
    rows = [
        [[t.in_(language) if isinstance(t, Text) else t for t in cell] for cell in row.cells]
        for row in wide.rows
    ]
    of = [results.over(run, YEAR.figure("integration", "placements")).draws for run in RUNS]
    (placed,) = [
        row
        for row in rows
        if row[0][0].endswith("uddannelse 2018") or row[0][0].endswith("education 2018")
    ]
    shown = [int(np.floor(np.median(draws) + 0.5)) for draws in of]
    for column, count in enumerate(shown):
        assert placed[column + 1][0] == str(count)
        if column:
            by = abs(count - shown[0])
            assert placed[column + 1][1].startswith(
                str(by) if by else ("lige" if language == "da" else "as")
            )
    kroner = results.over(RUNS[1], Figure("integration", None, NET, AHEAD.first, AHEAD.last)).draws
    millions = np.median(kroner) / 1e6
    (whole,) = [row for row in rows if "2020" in row[0][0]]
    first = re.search(r"\d+([.,]\d+)?", whole[2][0])
    assert first
    assert float(first[0].replace(",", ".")) == pytest.approx(millions, abs=0.051)
    (target,) = [row for row in rows if "43" in row[0][0]]
    often = [float((draws >= 43).mean() * 20) for draws in of]
    for column, one in enumerate(often):
        n = re.search(r"\d+", target[column + 1][0])
        assert n
        assert abs(int(n[0]) - one) <= 1


@pytest.mark.parametrize("own", [None, 0, 1, 2])
def test_a_card_has_its_columns_cells_and_what_is_proposed_is_bold_in_both(own):
    wide, cards = tables(own)
    assert wide.bold == (() if own is None else (own + 1,))
    for at, card in enumerate(cards, start=1):
        filled = [row for row in wide.rows if any(row.cells[at])]
        assert [row.cells for row in card.rows] == [(row.cells[0], row.cells[at]) for row in filled]
        assert card.bold == ((1,) if at - 1 == own else ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own", [None, 0, 1, 2])
def test_the_lead_speaks_of_every_column_once_and_of_ones_own_first(own, language):
    figures = key_figures(RUNS, "integration", YEAR)
    lead, on_target = sentences.first(figures, judged_targets(RUNS), sides(own), net(AHEAD))
    letters = re.findall(r"\b(?:[Mm]ed|[Ww]ith|end i|than in|forhold til|Compared with) ([ABC])\b",
                         lead.in_(language))  # fmt: skip
    assert letters[0] == "ABC"[own or 0]
    assert sorted(letters) == ["A", "B", "C"]
    first = letters[0]
    assert len(re.findall(r"mio\. kr\.|million|DKK|kr\.", lead.in_(language))) >= 2
    met = re.findall(r"(?:med|with) ([ABC])", on_target.in_(language))
    assert met[0] == first
    assert sorted(met) == ["A", "B", "C"]


@pytest.mark.parametrize(("mentors", "is_sure"), [(6.0, True), (3.1, False)])
def test_kroner_whose_direction_is_not_sure_are_told_with_how_often_it_is_that(mentors, is_sure):
    plan = Plan(BRONDERSLEV)
    for path, value in (("mentors.capacity_fte", mentors), (INFLOW, 17.0)):
        plan = plan.with_(path, replace(plans.usual(BRONDERSLEV, path), value=value))
    runs = [RUNS[0], simulate.run(plan.scenario, DRAWS)]
    pair = [
        Side(mark, Text("T", "T"), run.scenario, levers=at, is_mine=bool(at))
        for at, (mark, run) in enumerate(zip(marks(2), runs, strict=True))
    ]
    of = Figure("integration", None, NET, AHEAD.first, AHEAD.last)
    (lead, *_) = sentences.first(
        key_figures(runs, "integration", YEAR), (), pair, Net(AHEAD, cells(runs, of))
    )
    ours, now = (results.over(run, of).draws for run in reversed(runs))
    by = float(np.median(ours) - np.median(now))
    share = float(((ours - now) * np.sign(by) > 0).mean())
    assert (share >= 0.975) is is_sure
    often = re.search(r"\((dyrere|billigere) i (\d+) af 20 forløb\)", lead.da)
    assert (often is None) is is_sure
    if often:
        assert often[1] == ("dyrere" if by > 0 else "billigere")
        assert int(often[2]) == pytest.approx(20 * share, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_columns_are_alike_no_difference_is_counted_and_what_it_costs_is_said(language):
    priced = replace(BRONDERSLEV, id="again")
    runs = [simulate.run(one, DRAWS) for one in (BRONDERSLEV, priced)]
    pair = [
        Side(mark, Text("T", "T"), one, levers=at, is_mine=bool(at))
        for at, (mark, one) in enumerate(zip(marks(2), (BRONDERSLEV, priced), strict=True))
    ]
    (lead, *_) = sentences.first(key_figures(runs, "integration", YEAR), (), pair)
    said = lead.in_(language)
    assert sentences.NOTHING_TO_SPEAK_OF.in_(language) in said
    assert amounts.AS_MANY.in_(language) not in said


@pytest.mark.parametrize("name", ["soroe-2017", "bronderslev-2017"])
def test_the_first_table_has_the_figures_that_the_author_wants_first_in_his_order(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        run = simulate.run(scenario, DRAWS)
        figures = key_figures([run, run], programme.id, YEAR)
        pair = [Side(mark, Text("T", "T"), scenario) for mark in marks(2)]
        wide, _ = overview.tables(figures, [], [], ["", ""], pair)
        outlooked = outlook(scenario, programme.id, DRAWS).over(YEAR)
        on_the_plan_page = [
            card.name.in_("da")
            for card in answer.answer(outlooked, outlooked).cards
            if card.name.in_("da") in {row.cells[0][0].in_("da") for row in wide.rows}
        ]
        wanted = [one for one in programme.headline if one not in ("net", "target")]
        assert len(on_the_plan_page) >= max(3, len(wanted))
        in_the_table = [row.cells[0][0].in_("da") for row in wide.rows]
        assert in_the_table[: len(on_the_plan_page)] == on_the_plan_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_title_names_the_year_in_which_the_columns_are_furthest_apart(language):
    years = [2018, 2019, 2020]
    of = [
        cells(RUNS, Figure("integration", None, "placements", y * 12, y * 12 + 11)) for y in years
    ]
    apart = {
        year: max(abs(cell.better.middle) for cell in cells_of[1:])
        for year, cells_of in zip(years, of, strict=True)
    }
    title = sentences.finding(of, years, sides()).in_(language)
    assert str(max(apart, key=apart.get)) in title
    assert re.findall(r"\b[BC] ", title) == ["B ", "C "]
    same = [cells([RUNS[0], RUNS[0]], YEAR.figure("integration", "placements"))]
    assert sentences.finding(same, [2018], sides()[:2]) == sentences.EVERY_ALIKE


def test_only_scenarios_of_the_same_people_are_versions_of_each_other():
    assert has_same_people(BRONDERSLEV, ALONE)
    assert has_same_people(ALONE, BRONDERSLEV)
    assert not has_same_people(BRONDERSLEV, SOROE)
    _, opening = BRONDERSLEV.quantity("programme.integration.opening.ready")
    schedule = type(opening.schedule).constant(opening.value + 1.0)
    other = BRONDERSLEV.with_quantity(
        "programme.integration.opening.ready", replace(opening, schedule=schedule)
    )
    assert not has_same_people(BRONDERSLEV, other)


def test_words_of_a_page_are_markup_and_nothing_that_was_typed_is():
    nasty = [replace(side, title=Text("<b>x</b>", "<b>x</b>")) for side in sides(1)]
    figures = key_figures(RUNS, "integration", YEAR)
    wide, cards = overview.tables(figures, [net(AHEAD)], (), ["", "<i>y</i>", ""], nasty)
    html = page.html([wide, *cards], "da", "overview")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "y" in unescape(html)
