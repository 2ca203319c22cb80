"""What is said of compared scenarios: the levers that differ, the figures, the targets; never markup from a file."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document import page
from planner.document.blocks import Paragraph
from planner.model import plan as plans
from planner.model import results, simulate
from planner.model.paths import END, PRIORITY
from planner.model.plan import Plan
from planner.model.results import Outcome
from planner.model.scenario import Contractor, Scenario
from planner.model.schedule import month_number
from planner.model.simulate import Draws
from planner.numbers import month_name
from planner.questions.compare import Better, better
from planner.questions.differences import differences
from planner.questions.outlook import Window
from planner.questions.regret import World, regret
from planner.questions.side_by_side import judged_targets, key_figures
from planner.report import tables
from planner.report.compare import figures, levers, sentences, values
from planner.report.compare import regret as regret_words
from planner.report.compare import sides as compared
from planner.report.compare import tables as compare_tables
from planner.report.compare.sides import MARKS, Side
from planner.text import LANGUAGES, Text
from tests.model import build

OWN = "programme.integration."
ISS = OWN + "contractor.iss."
MENTORS = "mentors.capacity_fte"
DRAWS = Draws(200)
YEAR = Window(month_number("2018-01"), month_number("2018-12"))
NASTY = "<script>alert(1)</script> **x** ![](http://foreign.example) =cmd"
BRONDERSLEV, SOROE = (build.named(name) for name in ("bronderslev-2017", "soroe-2017"))


def changed(scenario: Scenario, *moves: tuple[str, float | tuple[str, ...]]) -> Scenario:
    plan = Plan(scenario)
    for path, value in moves:
        plan = plan.with_(path, replace(plans.usual(scenario, path), value=value))
    return plan.scenario


def sides(*scenarios: Scenario, title: str = "Titel") -> list[Side]:
    return [
        Side(mark, Text(title, title), scenario)
        for mark, scenario in zip(MARKS, scenarios, strict=False)
    ]


def said(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(html: str) -> dict[str, list[str]]:
    """By the row's name, the words of each cell."""
    found = {}
    for row in html.partition("<tbody>")[2].split("<tr")[1:]:
        name, *cells = re.split(r"<td[^>]*>", row)
        found[said("<" + name.partition('class="cell-first">')[2].partition("</div>")[0])[1:]] = [
            said(cell) for cell in cells
        ]
    return found


def both_run(one: Scenario, other: Scenario, draws: Draws = DRAWS) -> list[simulate.Run]:
    return [simulate.run(scenario, draws) for scenario in (one, other)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_that_differs_is_named_with_its_value_and_month_and_no_other_is(language):
    ends = float(month_number("2018-03"))
    other = changed(BRONDERSLEV, (MENTORS, 6.0), (ISS + "success", 0.5), (ISS + END, ends))
    of = differences([BRONDERSLEV, other])
    html = page.html(levers.levers(of, sides(BRONDERSLEV, other)), language)
    found = rows(html)
    pair = [BRONDERSLEV, other]
    names = {values.name(p, pair).in_(language) for p in (MENTORS, ISS + "success", ISS + END)}
    assert names == set(found)
    decided = month_name(BRONDERSLEV.decision, language)
    mentors = found[values.name(MENTORS, pair).in_(language)]
    assert mentors[0].startswith("3 ")
    assert decided in mentors[0]
    assert "6 " in mentors[1]
    assert month_name(BRONDERSLEV.decision + 3, language) in mentors[1]
    success = found[values.name(ISS + "success", pair).in_(language)]
    assert re.match(r"50\s?%", success[1])
    assert decided in success[1]
    contract = found[values.name(ISS + END, pair).in_(language)]
    assert month_name(int(ends) - 1, language) in contract[1]
    agreed, every = re.findall(r"\d+", levers.sentence(of).in_(language))
    assert int(every) - int(agreed) == 3


def test_in_a_line_a_lever_that_needs_months_has_the_value_that_it_comes_to():
    other = changed(BRONDERSLEV, (MENTORS, 6.0), (ISS + "success", 0.5))
    of = differences([BRONDERSLEV, other])
    said = levers.in_a_line(of, 1, sides(BRONDERSLEV, other)).da.replace("\N{NO-BREAK SPACE}", " ")
    assert "6 årsværk" in said
    assert "50 %" in said
    assert "3 årsværk" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_mentors_is_said_by_the_programmes_names(language):
    young = SOROE.programmes[1]
    other = changed(SOROE, (PRIORITY, (young.id,)))
    of = differences([SOROE, other])
    table = rows(page.html(levers.levers(of, sides(SOROE, other)), language))
    (cells,) = table.values()
    assert young.name.in_(language) in cells[1]
    assert young.name.in_(language) not in cells[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_differs_that_is_said(language):
    of = differences([BRONDERSLEV, BRONDERSLEV])
    assert levers.NOTHING_DIFFERS.in_(language) in levers.sentence(of).in_(language)
    assert levers.levers(of, sides(BRONDERSLEV, BRONDERSLEV)) == []
    assert levers.rest(of, sides(BRONDERSLEV, BRONDERSLEV)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_differs_between_two_municipalities_can_be_said(language):
    pair = sides(BRONDERSLEV, SOROE, build.named("bronderslev-2017-uden-forlaengelse"))
    of = differences([side.scenario for side in pair])
    html = page.html([*levers.levers(of, pair), *levers.rest(of, pair)], language)
    assert html.count("<tr>") == len(of.differing) + len(of.assumptions) + len(of.others) + 3
    assert "None" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_difference_said_is_the_median_of_the_differences_draw_by_draw(language):
    other = changed(BRONDERSLEV, (ISS + "success", 0.6))
    runs = both_run(BRONDERSLEV, other)
    placed = YEAR.figure("integration", "placements")
    every = results.over(runs[1], placed).draws - results.over(runs[0], placed).draws
    of = key_figures(runs, "integration", YEAR)
    html = page.html([figures.key_figures(of, sides(BRONDERSLEV, other))], language)
    row = next(iter(rows(html).values()))
    low, middle, high = (int(np.floor(np.quantile(every, q) + 0.5)) for q in (0.05, 0.5, 0.95))
    assert f"+{middle} " in row[1]
    assert f"(+{low} " in row[1]
    assert f" +{high})" in row[1]
    pair = sides(BRONDERSLEV, other)
    said = [one.in_(language) for one in sentences.first(of, judged_targets(runs), pair)]
    assert f" {middle} " in said[0]
    assert "2018" in said[0]
    assert "A" in said[1]
    assert "B" in said[1]


shares = st.tuples(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000)).filter(sum)


@given(shares, st.sampled_from(list(LANGUAGES)))
def test_how_sure_it_is_never_says_more_than_20_draws_and_begins_with_the_most_frequent(
    of, language
):
    more, less, equal = (one / sum(of) for one in of)
    words = figures.sureness(Better(more, less, equal, 0, 0, 0, sum(of)), False).in_(language)
    counts = [int(n) for n in re.findall(r"(\d+) (?:af|of) 20", words)]
    assert counts == sorted(counts, reverse=True)
    assert 18 <= sum(counts) <= 20
    first = max((more, "flere", "more"), (less, "færre", "fewer"), (equal, "lige mange", "as many"))
    if [more, less, equal].count(first[0]) == 1:
        assert words.startswith(first[1 if language == "da" else 2])


def test_shares_that_a_comparison_gives_can_always_be_said():
    draws = np.arange(10.0)
    of = better(Outcome(0, draws), Outcome(0, draws[::-1]))
    assert of is not None
    assert "10 af 20" in figures.sureness(of, False).da


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_target_has_a_shape_and_a_word_in_every_column_and_says_whose_it_is_not(language):
    other = replace(changed(BRONDERSLEV, (MENTORS, 6.0)), targets=())
    found = judged_targets(both_run(BRONDERSLEV, other))
    html = page.html([figures.targets(found, sides(BRONDERSLEV, other))], language)
    for cells in rows(html).values():
        assert all(cell[0] in "●◐○" for cell in cells)
        assert figures.NOT_OWN.in_(language) not in cells[0]
        assert figures.NOT_OWN.in_(language) in cells[1]
    assert len(rows(html)) == len(BRONDERSLEV.targets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_case_is_said_as_the_table_has_it(language):
    other = changed(BRONDERSLEV, (ISS + END, float(BRONDERSLEV.decision)))
    figure = YEAR.figure("integration", "placements")
    of = regret((BRONDERSLEV, other), figure, True, DRAWS)
    pair = sides(BRONDERSLEV, other)
    best, worse = (one.in_(language) for one in regret_words.worst(of, pair))
    assert regret_words.NO_WORST.filled(side=pair[0].named).in_(language) == best
    medians = np.array([[cell.middle for cell in cells] for cells in of.cells if all(cells)])
    losses = medians.max(axis=0) - medians[1]
    assert worse.startswith(regret_words.IF[list(World)[int(losses.argmax())]].in_(language))
    assert f" {int(losses.max() + 0.5)} " in worse
    assert pair[0].named.in_(language) in regret_words.choice(of, pair).in_(language)


def test_that_scenarios_do_not_expect_equally_many_is_said_before_what_is_best():
    figure = YEAR.figure("integration", "placements")
    for moved, is_said in (
        (("programme.integration.inflow_per_year", 60.0), True),
        ((ISS + "success", 0.5), False),
    ):
        other = changed(BRONDERSLEV, moved)
        of = regret((BRONDERSLEV, other), figure, True, DRAWS)
        first, *_ = regret_words.blocks(of, sides(BRONDERSLEV, other), [2.0], 200)
        assert (first == Paragraph(regret_words.NOT_ONE_WORLD)) is is_said


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_names_are_words_and_never_markup(language):
    nasty = Text(NASTY, NASTY)
    programme = BRONDERSLEV.programmes[0]
    contractor: Contractor = replace(programme.contractors[0], name=nasty)
    programme = replace(programme, name=nasty, contractors=(contractor,))
    targets = tuple(replace(target, title=nasty) for target in BRONDERSLEV.targets)
    scenario = replace(BRONDERSLEV, title=nasty, programmes=(programme,), targets=targets)
    other = changed(scenario, (ISS + "success", 0.5), (ISS + END, float(BRONDERSLEV.decision)))
    pair = sides(scenario, other, title=NASTY)
    runs = both_run(scenario, other)
    of, found = key_figures(runs, "integration", YEAR), judged_targets(runs)
    differing = differences([scenario, other])
    figure = YEAR.figure("integration", "placements")
    regretted = regret((scenario, other), figure, True, DRAWS)
    table = compare_tables.key_figures(of, pair, language)
    shown = [
        page.html([compared.headings(pair), *levers.levers(differing, pair)], language),
        page.html([figures.key_figures(of, pair), figures.targets(found, pair)], language),
        *(one.in_(language) for one in sentences.first(of, found, pair)),
        page.html(regret_words.blocks(regretted, pair, [2.0], 200), language),
        page.html([tables.grid(table, "x")], language),
        tables.csv_danish(table, language).decode(),
    ]
    for one in shown:
        for mark in ("<script", "**", "![", "http:", "=cmd"):
            assert mark not in str(one)


def test_the_files_to_take_away_have_every_figure_of_the_table_on_the_page():
    other = changed(BRONDERSLEV, (MENTORS, 6.0))
    runs = both_run(BRONDERSLEV, other)
    of = key_figures(runs, "integration", YEAR)
    pair = sides(BRONDERSLEV, other)
    head, *lines = (
        tables.csv_plain(compare_tables.key_figures(of, pair, "da"), "da").decode().splitlines()
    )
    assert len(lines) == len(of.lines)
    placed = dict(zip(head.split(","), lines[0].split(","), strict=True))
    draws = [results.over(run, YEAR.figure("integration", "placements")).draws for run in runs]
    assert float(placed["a_p50"]) == np.median(draws[0])
    assert float(placed["b_less_a_p50"]) == np.median(draws[1] - draws[0])
    assert float(placed["b_more_share"]) == (draws[1] > draws[0]).mean()
