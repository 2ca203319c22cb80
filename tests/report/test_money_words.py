"""The Money page's words, tables and chart, held to the questions they are made of."""

import re
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise

import numpy as np
import pytest

from planner.document import page
from planner.document.blocks import Block
from planner.document.words import said
from planner.files import library
from planner.model import plan as plans
from planner.model.paths import END, Path
from planner.model.plan import Plan
from planner.model.quantities import Quantity, Status
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule
from planner.model.simulate import Draws
from planner.questions.money.account import Account, account
from planner.questions.money.budget import against_budget
from planner.questions.money.contract import contract
from planner.questions.money.cost import LINES, Terms
from planner.questions.money.next_kroner import next_kroner
from planner.questions.money.swing import swings
from planner.questions.money.unit_cost import PerExtra
from planner.questions.outlook import Window, outlook
from planner.report import amounts, kroner
from planner.report.amounts import middle
from planner.report.kroner import DEARER, FEWEST, MILLION
from planner.report.money import (
    behind,
    budget,
    contracts,
    missing,
    next_amount,
    sentences,
    swing,
    units,
)
from planner.report.money import break_even as break_even_words
from planner.report.money import charts as money_charts
from planner.report.money import tables as money_tables
from planner.report.money import years as money_years
from planner.report.plan import answer, moves
from planner.text import LANGUAGES, NO_BREAK, Language, Text, joined

BUNDLED = library.load([library.BUNDLED]).scenarios
BRONDERSLEV = BUNDLED["bronderslev-2017"]
OWN = "programme.integration."
ISS = OWN + "contractor.iss."
PLACES, SUCCESS, BENEFIT = ISS + "places", ISS + "success", OWN + "money.benefit_per_month"
DRAWS = Draws(200)
CASES = {
    "nothing": (),
    "fewer places": ((PLACES, 45.0),),
    "more places": ((PLACES, 120.0),),
    "better contractor": ((SUCCESS, 0.6),),
    "more mentors": (("mentors.capacity_fte", 6.0),),
    "another price": ((BENEFIT, 9_000.0),),
    "no contract": ((ISS + END, float(BRONDERSLEV.decision)),),
}
NASTY = "<b>x</b> [l](http://a.example) ![](http://b.example/x.png) **fed** :material/add: =cmd"


@cache
def made(case: str, scenario: Scenario = BRONDERSLEV) -> Account:
    plan = Plan(scenario)
    for path, value in CASES[case]:
        plan = plan.with_(path, replace(plans.usual(scenario, path), value=value))
    found = account(plan.scenario, scenario, "integration", DRAWS)
    assert found is not None
    return found


def html(blocks: list[Block], language: Language) -> str:
    return page.html(blocks, language, "money")


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html)).replace(NO_BREAK, " ")


@pytest.fixture(params=CASES)
def of(request: pytest.FixtureRequest) -> Account:
    return made(request.param)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sentence_says_the_direction_that_most_draws_have(
    of: Account, language: Language
) -> None:
    said = joined(sentences.first(of)).in_(language)
    median = float(np.median(of.net_difference(of.ours.window).draws))
    dearer, cheaper = ("dyrere", "billigere") if language == "da" else ("more expensive", "cheaper")
    in_all = sentences.in_all(of).in_(language)
    if of.scenario == of.baseline:
        assert dearer not in said
        assert cheaper not in said
    elif abs(median) >= 500:
        assert in_all in said
        wanted = dearer if median > 0 else cheaper
        assert wanted in in_all.split("(", maxsplit=1)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_price_of_a_run_with_nothing_ahead_is_still_a_difference(
    language: Language,
) -> None:
    past = replace(BRONDERSLEV, decision=BRONDERSLEV.run.stop)
    of = made("another price", scenario=past)
    assert of.units is None
    assert of.break_even is None
    assert sentences.first(of) == [sentences.in_all(of)]
    nothing = made("nothing", scenario=past)
    assert nothing.net_difference(nothing.ours.window).mean_field == 0


def test_every_year_that_is_named_is_one_in_which_the_median_differs(of: Account) -> None:
    if of.break_even is None:
        return
    said = break_even_words.years(of.break_even).da
    named = set()
    for first, last in re.findall(r"(\d{4})(?:–(\d{4}))?", said):
        named |= set(range(int(first), int(last or first) + 1))
    differing = {turn.year for turn in of.break_even.turns if abs(turn.middle) >= 500}
    assert named == differing


def test_how_far_behind_is_said_only_where_it_turns(of: Account) -> None:
    """Where it is deepest at the end, that is the difference in all: told elsewhere, as one and the same figure."""
    if of.break_even is None:
        return
    drawn = of.break_even.cumulated.draws
    turns = (drawn.max(axis=0, initial=0.0) - drawn[-1] > 1).mean()
    is_behind = middle(of.break_even.deepest).middle >= FEWEST
    words = joined(break_even_words.pays_back(of.break_even)).da
    assert ("på det værste" in words) is bool(is_behind and turns >= 0.5)


def test_every_draw_is_counted_once_in_when_it_is_earned_back(of: Account) -> None:
    if of.break_even is None:
        return
    words = joined(break_even_words.pays_back(of.break_even)).da
    if "I intet forløb" not in words:
        counted = sum(map(int, re.findall(r"(\d+) af 20 forløb", words)))
        assert counted == (19 if "over 19" in words else 20)


def test_a_contractor_keeps_its_capital_within_a_sentence_and_a_description_loses_it() -> None:
    for name, within in (("Havnens Jobhus", "Havnens"), ("Egen indsats", "egen")):
        programme = BRONDERSLEV.programmes[0]
        contractor = replace(programme.contractors[0], name=Text(name, name))
        programme = replace(programme, contractors=(contractor,))
        scenario = replace(BRONDERSLEV, programmes=(programme,))
        assert moves.within(Path(SUCCESS), scenario).da.startswith(within)


def test_the_years_are_said_as_people_say_them() -> None:
    assert break_even_words.year_spans([2018]).da == "2018"
    assert break_even_words.year_spans([2018, 2019, 2020]).da == "2018–2020"
    assert break_even_words.year_spans([2017, 2019, 2020]).da == "2017 og 2019–2020"
    assert break_even_words.year_spans([2015, 2017, 2019]).en == "2015, 2017 and 2019"


def test_who_left_is_said_with_how_many(of: Account) -> None:
    assert of.units is not None
    said = sentences.left(of.units).in_("da")
    count = int(np.floor(np.median(of.units.departures.draws) + 0.5))
    if count:
        assert f" {abs(count)} " in said
        assert ("færre" in said) == (count < 0) or "fra" in said
    else:
        assert said.startswith("Lige så mange")


def windows(of: Account) -> list[Window]:
    return [of.window, of.ours.window, of.ours.years[3].window]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_s_bars_lead_from_now_to_the_choices(of: Account, language: Language) -> None:
    """With nothing changed, from 0 to the cost."""
    for window in windows(of):
        is_changed = of.scenario != of.baseline
        *steps, end = money_charts.bridge(of, window).drawn(language).data.to_pylist()
        assert (steps[0]["kind"] == "start") == is_changed
        assert steps[0]["low"] == 0
        for before, after in pairwise(steps):
            assert after["low"] == pytest.approx(before["high"])
        assert end["low"] == 0
        left_out = 8 * FEWEST / MILLION  # lines that hardly differ
        assert end["high"] == pytest.approx(steps[-1]["high"], abs=left_out)
        whole = of.net_difference(window) if is_changed else of.sides(window)[0].net
        assert end["high"] * MILLION == pytest.approx(middle(whole).middle, abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_year_stands_beside_how_it_is_now(of: Account, language: Language) -> None:
    for window in windows(of):
        rows = money_years.years(of, window).drawn(language).data.to_pylist()
        costs = of.ours if window == of.ours.window else of.ahead
        assert costs is not None
        drawn = [row["middle"] for row in rows if row["kind"] == "ours"]
        assert drawn == [middle(one.net).middle / MILLION for one in costs.years]
        is_changed = of.scenario != of.baseline
        assert sum(row["kind"] == "now" for row in rows) == (len(drawn) if is_changed else 0)
        for row in rows:
            assert row["low"] <= row["middle"] <= row["high"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_net_is_one_figure_in_the_sentence_the_tables_and_the_chart(
    of: Account, language: Language
) -> None:
    for window in windows(of):
        ours, _ = of.sides(window)
        lead = words(sentences.lead(of, window).in_(language))
        net = words(kroner.in_kroner(middle(ours.net).middle).in_(language))
        pays = words(html([money_tables.who_pays(of, window)], language))
        lines = words(html([money_tables.bridge(of, window)], language))
        chart = money_charts.bridge(of, window).drawn(language).data.to_pylist()[-1]["name"]
        assert all(net in shown for shown in (pays, lines, words(chart)))
        change = middle(of.net_difference(window)).middle
        if of.scenario == of.baseline:
            assert net in lead
        elif abs(change) >= FEWEST:
            by = words(kroner.with_direction(change, DEARER).in_(language))
            assert all(by in shown for shown in (pays, lines, lead, words(chart)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_figure_is_that_of_the_plan_page(of: Account, language: Language) -> None:
    ours, baseline = (outlook(one, of.programme, DRAWS) for one in (of.scenario, of.baseline))
    (card,) = [
        one
        for one in answer.answer(ours, baseline).cards
        if "20" in one.name.en and "municipality" in one.name.en
    ]
    lead = words(sentences.lead(of, of.window).in_(language))
    if of.scenario == of.baseline:
        assert words(said(card.value, language)) in lead
    elif said(card.change, language) != DEARER.same.in_(language):
        assert words(said(card.change, language)) in lead


def test_the_title_of_the_years_names_those_that_differ(of: Account) -> None:
    assert of.ahead is not None
    assert of.theirs_ahead is not None
    title = sentences.of_years(of, of.ahead, of.theirs_ahead).da
    if of.scenario == of.baseline:
        assert "dyrere" not in title
        return
    named = set()
    for first, last in re.findall(r"(\d{4})(?:–(\d{4}))?", title):
        named |= set(range(int(first), int(last or first) + 1))
    by = zip(of.ahead.years, of.theirs_ahead.years, strict=True)
    moved = {
        ours.year
        for ours, theirs in by
        if abs(np.median(ours.net.draws) - np.median(theirs.net.draws)) >= 500
    }
    assert named == moved


def test_who_is_paid_is_called_by_name() -> None:
    """Who has no places is paid nothing, and is not named."""
    assert money_tables.line_label("contractor_cost", made("nothing")).da == "ISS"


def test_a_specification_does_not_change_with_the_figures() -> None:
    for chart in (money_charts.bridge, money_years.years):
        one, other = (
            chart(of, of.window).drawn("da") for of in map(made, ("nothing", "more mentors"))
        )
        assert one.spec is other.spec
        assert one.alt == other.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_the_table_behind_add_up_to_its_nets(of: Account, language: Language) -> None:
    table = behind.table(of, by_id=True)
    parts = [*(str(one.year) for one in of.ours.years), "ahead", "run"]
    assert [row[0] for row in table.rows[:: len(LINES) + 2]] == parts
    column = [one.id for one in table.columns].index("choices_mean_field")
    by = {(row[0], row[1]): row[column] for row in table.rows}
    for year in {row[0] for row in table.rows}:
        paid = sum(
            by[year, line]
            for line in ("benefit", "administration", "contractor_cost", "mentor_cost")
        )
        state = sum(
            by[year, line]
            for line in ("reimbursement", "programme_refund", "grant", "result_grant")
        )
        assert by[year, "net_state"] == pytest.approx(state)
        assert by[year, "net_municipality"] == pytest.approx(paid - state)
    assert [len(row) for row in behind.table(of).rows] == [len(row) for row in table.rows]


def per(extra: list[float], kroner: list[float]) -> PerExtra:
    more, net = np.array(extra), np.array(kroner)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(more > 0, net / more, np.nan)
    return PerExtra(
        "placements",
        Outcome(more.mean(), more),
        Outcome(np.nan, each),
        float((more > 0).mean()),
        float(((more > 0) & (net <= 0)).mean()),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_extra_is_said_in_words_and_never_infinite(language: Language) -> None:
    none = per([0, -1, 0, 0], [1e5] * 4)
    said = joined([*units.amount(none), *units.explained(none)]).in_(language)
    assert units.NOBODY_WHY.in_(language) in said
    assert not re.search("inf|nan|∞", said.replace("infinite", ""))


def test_a_cost_per_person_says_in_how_many_draws_it_is_one() -> None:
    some = per([1, 2, 4, 0], [100_000, 200_000, -400_000, 5])
    value, spread = (said(one, "da") for one in units.amount(some))
    assert value.replace(NO_BREAK, " ") == "100.000 kr. i udgift"
    assert "besparelse" in spread
    explained = [one.da for one in units.explained(some)]
    assert "15 af 20" in explained[0]
    assert "5 af 20" in explained[1]


def test_a_figure_that_few_draws_have_is_not_given_as_the_figure() -> None:
    seldom = per([1, 0, 0, 0], [100_000, 0, 0, 0])
    assert units.amount(seldom) == (units.NOBODY, "")
    assert "5 af 20" in units.explained(seldom)[0].da


def test_no_saving_per_person_is_told_where_more_people_cost_more() -> None:
    """Three draws of one more at a small saving, one of three more at a high cost: all kroner over all are a cost."""
    found = per([1, 1, 1, 3], [-1_000, -1_000, -1_000, 900_000])
    mixed = replace(found, per=replace(found.per, mean_field=149_500.0))
    assert units.amount(mixed) == (units.NOBODY, "")
    (said,) = units.explained(mixed)
    assert "150.000 kr. i udgift" in said.da.replace(NO_BREAK, " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_often_a_frame_is_exceeded_is_the_share_of_draws(language: Language) -> None:
    of = made("nothing")
    draws = of.ours.years[3].net.draws
    frames = {2018: float(np.quantile(draws, 0.35)), 2019: 1.0, 2020: 1e9}
    found = against_budget(of.ours, frames)
    first, over, under = (said(budget.verdict(one)[0], language) for one in found)
    assert "13 " in first
    assert "◐" in first
    assert "○" in over
    assert "●" in under
    assert "2018" in html([budget.against(found, of)], language)


def test_what_is_told_as_nineteen_of_twenty_is_settled_whatever_it_is_told_of() -> None:
    for probability in np.linspace(0, 1, 401):
        told = amounts.in_twenty(float(probability)).en
        met = amounts.state(float(probability))[1].en
        settled = {"19 of 20": "Met", "20 of 20": "Met", "over 19 of 20": "Met"}
        missed = {"1 of 20": "Not met", "0 of 20": "Not met", "under 1 of 20": "Not met"}
        assert met == (settled | missed).get(told, "Uncertain"), probability


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["nothing", "no contract", "fewer places"])
def test_every_use_of_the_next_kroner_has_a_sentence(case: str, language: Language) -> None:
    scenario = made(case).scenario
    found = next_kroner(scenario, "integration")
    assert {one.use.kind for one in found} == {"mentors", "places", "success_fee"}
    for one in found:
        sentences = [text.in_(language) for text in next_amount.sentences(one, scenario, 100_000)]
        assert all(sentence.endswith(".") for sentence in sentences)
        assert not re.search(r"\{|\}|nan", " ".join(sentences))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contract_is_told_per_referred_finished_and_success(language: Language) -> None:
    of = made("nothing")
    assert of.ahead is not None
    found = contract(of.scenario, "integration", "iss", of.ahead.window, DRAWS)
    assert found is not None
    said = words(
        html(contracts.blocks(found, of.scenario.contractor("integration", "iss")), language)
    )
    for title in (
        contracts.PER_REFERRED,
        contracts.PER_FINISHED,
        contracts.PER_SUCCESS,
    ):
        assert title.in_(language) in said
    assert "20 %" in said.replace("20%", "20 %")  # the floor
    over = made("no contract")
    ended = contract(over.scenario, "integration", "iss", of.ahead.window, DRAWS)
    assert ended is not None
    assert len(contracts.sentences(ended, over.scenario.programmes[0].contractors[0])) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_three_assumptions_are_those_with_the_largest_swing(language: Language) -> None:
    of = made("fewer places")
    found = swings(of.scenario, of.baseline, "integration")
    assert found is not None
    said = swing.lead(found, of.baseline).in_(language)
    assert re.findall(r"(\d)\. ", said) == ["1", "2", "3"]
    sizes = [one.size for one in found.ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert "net" in words(html(swing.blocks(found, of.baseline, True), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_without_money_is_told_what_is_missing_and_shows_no_kroner(
    language: Language,
) -> None:
    without = replace(
        BRONDERSLEV,
        programmes=tuple(replace(one, money=None) for one in BRONDERSLEV.programmes),
    )
    assert account(without, without, "integration", DRAWS) is None
    said = words(html(missing.blocks(without, "integration"), language))
    for key in ("programme.money", "benefit_per_month", "reimbursement", "success_fee"):
        assert key in said


def test_what_works_and_has_no_price_is_named_and_nothing_that_has_one() -> None:
    nothing = Quantity(Schedule.constant(0))
    unknown = BRONDERSLEV.with_quantity("mentors.cost_per_fte_year", nothing)
    for key in ("fixed_per_month", "fee_per_month", "success_fee"):
        unknown = unknown.with_quantity(ISS + key, nothing)
    told = missing.taken_as_nothing(unknown, "integration")
    assert told is not None
    assert "ISS" in told.da
    assert "mentor" in told.da.lower()
    free = replace(nothing, status=Status.FOUND)  # somebody says that it costs nothing
    known = unknown.with_quantity("mentors.cost_per_fte_year", free)
    known = known.with_quantity(ISS + "success_fee", free)
    assert missing.taken_as_nothing(known, "integration") == missing.taken_as_nothing(
        BRONDERSLEV, "integration"
    )


def test_prices_that_are_raised_or_discounted_are_said_to_be() -> None:
    fixed = sentences.prices(BRONDERSLEV, Terms()).in_("da")
    assert fixed == "Faste 2017-priser (regelsæt 2017), kroner før skat."
    both = sentences.prices(BRONDERSLEV, Terms(0.02, 0.04)).in_("da").replace(NO_BREAK, " ")
    assert "2,0 %" in both
    assert "4,0 %" in both


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_name_is_words_alone_everywhere(language: Language) -> None:
    name = Text(NASTY, NASTY)
    programme = BRONDERSLEV.programmes[0]
    hostile = replace(
        BRONDERSLEV,
        programmes=(
            replace(
                programme,
                name=name,
                contractors=tuple(replace(one, name=name) for one in programme.contractors),
            ),
        ),
    )
    of = made("nothing", scenario=hostile)
    assert of.ahead is not None
    found = contract(hostile, "integration", "iss", of.ahead.window, DRAWS)
    assert found is not None
    found_swings = swings(hostile, None, "integration")
    assert found_swings is not None
    parts = [
        joined(sentences.first(of)).in_(language),
        html(contracts.blocks(found, hostile.contractor("integration", "iss")), language),
        html(next_amount.uses(next_kroner(hostile, "integration"), hostile, 1e5), language),
        html(swing.blocks(found_swings, hostile, False), language),
        html(missing.blocks(hostile, "integration"), language),
        html([money_tables.payers(of)], language),
    ]
    for part in parts:
        assert not re.search(r"<b>|http://|\]\(|\*\*|:material", part)
