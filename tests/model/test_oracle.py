"""The mean field against a second implementation, written from the text by someone who had not seen this one."""

import tomllib
from collections import Counter
from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from pandas.testing import assert_frame_equal

from planner.model import simulate
from planner.model.measures import OPENING, Kind, of_form
from planner.model.schedule import month_number, month_text
from planner.model.simulate import Draws
from planner.model.table import table
from tests.conftest import examples
from tests.model import build
from tests.model.build import ALL_SCENARIOS, EVERY_STOCK, OF_FORM_2
from tests.model.random_scenarios import tables, tables_of_form_2
from tests.oracle import equations, persons

COUNTED_MEASURES = of_form(1)

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
FORM_1_FILES = sorted((build.ROOT / "tests" / "sharing" / "golden").glob("file-1-*.toml"))
EVERY_FORM = (*ALL_SCENARIOS, *OF_FORM_2)
COUNTED_IN = {"near": "not_ready", "distant": "not_ready", "followed": "settled"}
NEW_IN_FORM_2 = {"distant", "followed", "followup_ended"}
NOT_EVERYWHERE = {*NEW_IN_FORM_2, "beyond_programme"}
NOBODY = 1e-9  # persons: what rounding may leave of a stock that everyone has left


def assert_same_rows(content):
    expected = equations.mean_field(content)
    found = table(simulate.run(build.scenario(content)))
    by_key = dict(
        zip(
            found[["programme", "month", "measure"]].itertuples(index=False, name=None),
            found["mean_field"],
            strict=True,
        )
    )
    assert by_key.keys() == expected.keys()
    for key, value in expected.items():
        if divides_nobody(expected, *key) or divides_nobody(by_key, *key):
            continue
        wanted = np.nan if value is None else value
        np.testing.assert_allclose(by_key[key], wanted, **CLOSE, err_msg=str(key))


def divides_nobody(rows, programme, month, measure):
    """Whether a ratio is of so few persons that rounding alone decides if it is defined."""
    before = month_text(month_number(month) - 1)
    under = {
        "success_share": [(month, "completions")],
        "success_share_of_referred": [(month, "referrals"), (before, "in_contract")],
        "ready_share_of_caseload": [(month, "caseload")],
        "mentor_coverage": [(before, "mentor_need")],
    }.get(measure)
    if measure in ("programme_refund", "net_municipality", "net_state"):
        under = [(before, "caseload"), (month, "caseload")]  # of whom some are within the programme
        if programme == "all":
            return any(
                divides_nobody(rows, p, month, measure) for p in {p for p, *_ in rows} - {"all"}
            )
    if under is None:
        return False
    persons = sum(rows.get((programme, *key), 0.0) for key in under)
    return 0.0 < persons < NOBODY


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_measure_of_every_month_and_programme_equals_the_second_implementation(name):
    assert_same_rows(build.content(name))


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_measure_over_windows_equals_the_second_implementation(name, monkeypatch):
    content = build.content(name)
    found = equations.run(content)
    monkeypatch.setattr(equations, "run", lambda scenario: found)
    run = simulate.run(build.named(name))
    span = run.scenario.run
    third = len(span) // 3
    windows = [(0, 0), (0, len(span) - 1), (third, 2 * third), (1, third), (len(span) - 1,) * 2]
    whose: list[tuple[str, str | None]] = [("all", None)]
    for one in run.scenario.programmes:
        whose += [(one.id, None), *((one.id, c.id) for c in one.contractors)]
    for (programme, contractor), measure, window in product(
        whose, COUNTED_MEASURES.values(), windows
    ):
        if contractor and not measure.of_contractor:
            continue
        first, last = (month_text(span[t]) for t in window)
        expected = equations.window(content, programme, contractor, measure.id, first, last)
        where = (programme, contractor, measure.id, first, last)
        if expected is None and (measure.kind is Kind.MONEY or measure.id in NOT_EVERYWHERE):
            with pytest.raises(KeyError):
                build.over(run, measure.id, programme, contractor, first, last)
            continue
        value = build.over(run, measure.id, programme, contractor, first, last).mean_field
        wanted = np.nan if expected is None else expected
        np.testing.assert_allclose(value, wanted, **CLOSE, err_msg=str(where))


some = settings(
    derandomize=True,
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@some
@given(tables())
def test_any_scenario_gives_the_same_numbers_as_the_second_implementation(content):
    assert_same_rows(content)


@some
@given(tables_of_form_2())
def test_any_scenario_of_form_2_gives_the_same_numbers_as_the_second_implementation(content):
    assert_same_rows(content)


@pytest.mark.parametrize("name", [n for n in ALL_SCENARIOS if build.named(n).form == 1])
def test_form_2_alone_changes_no_number_of_a_scenario_of_form_1(name):
    assert_form_2_changes_nothing(build.content(name), Draws(20, 3))


@pytest.mark.parametrize("path", FORM_1_FILES, ids=lambda path: path.stem)
def test_form_2_alone_changes_no_number_of_a_file_that_was_handed_out(path):
    assert_form_2_changes_nothing(tomllib.loads(path.read_text(encoding="utf-8")), Draws(20, 3))


@some
@given(tables())
def test_form_2_alone_changes_no_number_of_any_scenario_of_form_1(content):
    assert_form_2_changes_nothing(content, Draws(5, 1))


def assert_form_2_changes_nothing(content, draws):
    """But how many are placed and settled where the draws begin: a factor there acts in form 2 alone."""
    for programme in content["programme"]:
        for stock in ("placed", "settled"):
            opening = programme.get("opening", {})
            if isinstance(opening.get(stock), dict):
                opening[stock].pop("factor", None)
    first, second = (
        table(simulate.run(build.scenario({**content, "schema": form}), draws)) for form in (1, 2)
    )
    added = second["measure"].isin(NEW_IN_FORM_2)
    assert not first["measure"].isin(NEW_IN_FORM_2).any()
    assert set(second["measure"][added]) == NEW_IN_FORM_2
    assert (second[added].select_dtypes("number").fillna(0) == 0).all(axis=None)
    assert_frame_equal(second[~added].reset_index(drop=True), first, check_exact=True)


@some
@given(tables())
def test_in_any_scenario_nobody_appears_or_vanishes_and_nothing_is_negative(content):
    assert_nobody_appears_or_vanishes(content)


@some
@given(tables_of_form_2())
def test_in_any_scenario_of_form_2_nobody_appears_or_vanishes_and_nothing_is_negative(content):
    assert_nobody_appears_or_vanishes(content)


def assert_nobody_appears_or_vanishes(content):
    run = simulate.run(build.scenario(content), Draws(7, 1))
    for drawn in build.kinds(run):
        record = run.drawn if drawn else run.mean
        assert all(rows.size == 0 or rows.min() >= 0 for rows in record)
        for programme in run.scenario.programmes:
            changed = sum(build.change(run, stock, programme, drawn) for stock in EVERY_STOCK)
            measured = build.in_draws if drawn else build.monthly
            arrivals = measured(run, "arrivals", programme.id)
            np.testing.assert_allclose(
                changed if drawn else changed[:, 0], arrivals, rtol=0, atol=1e-9
            )


def shown(run, programme, drawn, measure, contractor=None):
    measured = build.in_draws if drawn else build.monthly
    return measured(run, measure, programme, contractor).astype(float)


@some
@given(tables_of_form_2())
def test_in_any_scenario_of_form_2_the_measures_account_for_everybody(content):
    """From what is shown alone: what each month's stocks hold is explained by its flows."""
    run = simulate.run(build.scenario(content), Draws(7, 1))
    for programme, drawn in product(content["programme"], build.kinds(run)):
        of = partial(shown, run, programme["id"], drawn)
        educations = [c["id"] for c in programme["contractor"] if c.get("kind") == "education"]
        in_educations, started, graduated = (
            sum(of(measure, one) for one in educations)
            for measure in ("in_contract", "referrals", "successes")
        )
        away = of("placed") + of("settled") + of("left")
        explained = [
            (of("not_ready") + of("ready") + of("in_contract") + away, of("arrivals")),
            (of("in_contract"), of("referrals") - of("handed_back") - of("completions")),
            (of("settled"), of("settlements") - of("late_relapses")),
            (of("left"), of("departures")),
            (
                of("placed"),
                of("placements") - started + graduated - of("settlements") - of("relapses"),
            ),
        ]
        for stock, change in explained:
            np.testing.assert_allclose(np.diff(stock, axis=0), change[1:], rtol=0, atol=1e-9)
        np.testing.assert_allclose(
            of("caseload"), of("not_ready") + of("ready") + of("in_contract") - in_educations
        )
        np.testing.assert_allclose(
            of("self_supporting"), of("placed") + of("settled") + in_educations
        )
        for part, whole in (("distant", "not_ready"), ("followed", "settled")):
            assert (of(part) <= of(whole) + 1e-9).all()


@pytest.mark.parametrize("name", [n for n in EVERY_FORM if n != "oracle-past"])
def test_the_draws_begin_with_the_mean_fields_persons_made_whole(name):
    """By chance alone in form 2, where else the stocks placed and settled may be uncertain there."""
    run = build.drawn(name, chance_only=build.named(name).form == 2)
    assert_begins_whole(build.content(name), run)


@some
@given(tables_of_form_2())
def test_the_draws_of_any_scenario_of_form_2_begin_with_the_mean_fields_persons(content):
    run = simulate.run(build.scenario(content), Draws(2, 1))
    if run.drawn_months:
        assert_begins_whole(content, run)


def assert_begins_whole(content, run):
    before = equations.state_before_draws(content)
    for programme in run.scenario.programmes:
        ids = [one.id for one in programme.contractors]
        begin: Counter[tuple[str, str | None]] = Counter()
        for stock, j, _, count in persons.whole_state(before[programme.id]):
            counted = COUNTED_IN.get(stock, stock)
            begin[("in_contract", ids[j]) if j >= 0 else (counted, None)] += count
            if stock in NEW_IN_FORM_2 and content["schema"] == 2:
                begin[stock, None] += count
        for (stock, contractor), count in begin.items():
            opening = build.row(run, stock + OPENING, programme, True, contractor)[0]
            assert (opening == count).all(), (stock, contractor)


class Drawn:
    """A programme of `oracle-turns` in draws, its contractors of one stage each, and the shares of the equations."""

    def __init__(self, number):
        content = build.content("oracle-turns")
        found = equations.run(content)
        self.programme = content["programme"][number]
        self.run = build.drawn(content["id"], chance_only=True)
        id, span = self.programme["id"], self.run.drawn_months
        self.states = [found["states"][id, month] for month in span]
        self.expected = [found["programmes"][id, month] for month in span]
        self.index = np.arange(len(self.states[0]["ready"]) - 1)
        contractors = self.programme["contractor"]
        courses = [j for j, c in enumerate(contractors) if "kind" not in c]
        self.caseload = ["near", "distant", "ready", *courses]
        self.persons: dict[str | int, np.ndarray] = {
            "near": self.of("not_ready") - self.of("distant"),
            "distant": self.of("distant"),
            "ready": self.of("ready"),
            "placed": self.of("placed"),
            "followed": self.of("followed"),
            "settled": self.of("settled") - self.of("followed"),
            **{j: self.of("in_contract", c["id"]) for j, c in enumerate(contractors)},
        }

    def of(self, measure, contractor=None):
        return shown(self.run, self.programme["id"], True, measure, contractor)

    def share(self, stock, weights):
        """By month, of the persons whom the equations have in it at its end."""
        shares = []
        for state in self.states:
            own = state["contract"][stock][0] if isinstance(stock, int) else state[stock]
            shares.append((own[1:] * weights).sum() / own[0] if own[0] > 0 else 0.0)
        return np.array(shares)[:, None]

    def at_end(self, stocks, weights):
        return sum(self.persons[stock] * self.share(stock, weights) for stock in stocks)

    def person_months(self, stocks, weights):
        """Of all drawn months but the first, each half weighted by its own index."""
        at_end = self.at_end(stocks, weights)
        return (at_end[:-1] + at_end[1:]) / 2


@pytest.mark.parametrize("number", range(3))
def test_the_draws_money_is_of_their_persons_with_the_second_implementations_shares(number):
    drawn = Drawn(number)
    programme, of, index = drawn.programme, drawn.of, drawn.index
    everybody = np.ones(len(index))
    everyone = drawn.person_months(drawn.caseload, everybody)
    reimbursed = np.select([index >= 12, index >= 6], [0.2, 0.3], 0.8)
    cost, refund = 0.0, 0.0
    for j, one in enumerate(programme["contractor"]):
        mine = 1_000 + 500 * drawn.person_months([j], everybody)
        mine = mine + one.get("success_fee", 0) * of("successes", one["id"])[1:]
        cost, refund = cost + mine, refund + one.get("state_share", 0.5) * mine
    within = drawn.person_months(drawn.caseload, index < programme["programme_months"])
    within = np.divide(within, everyone, out=np.ones_like(within), where=everyone > 0)
    since_the_job_began = index - programme["aftercare_months"]
    granted = drawn.share("placed", np.where(since_the_job_began >= 9, 10_000, 30_000))
    wanted = {
        "benefit": 7_000 * everyone,
        "administration": 1_000 * everyone,
        "reimbursement": 7_000 * drawn.person_months(drawn.caseload, reimbursed),
        "contractor_cost": cost,
        "programme_refund": refund * within,
        "grant": 2_000 * drawn.person_months(drawn.persons, index < 18),
        "result_grant": of("settlements")[1:] * granted[:-1],
    }
    for measure, value in wanted.items():
        np.testing.assert_allclose(of(measure)[1:], value, **CLOSE, err_msg=measure)


@pytest.mark.parametrize("number", range(3))
def test_the_draws_have_beyond_the_programme_the_second_implementations_share(number):
    drawn = Drawn(number)
    beyond = drawn.index >= drawn.programme["programme_months"]
    np.testing.assert_allclose(
        drawn.of("beyond_programme"), drawn.at_end(drawn.caseload, beyond), **CLOSE
    )
