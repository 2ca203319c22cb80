"""Why one period brought more than an earlier one: the parts add up, and what never changed gets nothing."""

import pytest

from planner.document import plain
from planner.files import library
from planner.model import results, simulate
from planner.model.front_page import Periods
from planner.model.scenario import Figure
from planner.model.schedule import Schedule, month_number
from planner.questions.periods import explained, unchanged_since
from planner.report.plan import periods
from planner.text import LANGUAGES

SOROE = library.load([library.BUNDLED]).scenarios["soroe-2017"]
HALF_YEARS = next(one.periods for one in SOROE.questions if one.periods)
OF = explained(SOROE, "integration", HALF_YEARS)


def placements(first, last):
    window = Figure("integration", None, "placements", month_number(first), month_number(last))
    return results.over(simulate.run(SOROE), window).mean_field


def test_it_speaks_of_the_two_half_years_of_the_article():
    assert pytest.approx(placements("2016-01", "2016-06")) == OF.earlier
    assert pytest.approx(placements("2017-01", "2017-06")) == OF.later


def test_the_parts_add_up_to_the_difference():
    parts = OF.there + sum(one.outcome.mean_field for one in OF.shares)
    assert parts == pytest.approx(OF.later - OF.earlier, abs=0.1)  # but for the smallest


def test_the_chairs_words_hold_it_is_the_effort_and_fewer_newcomers_bring_no_more_into_jobs():
    by_path = {str(one.group.path): one.outcome.mean_field for one in OF.shares if one.group.path}
    effort = by_path["programme.integration.contractor.egen-indsats.success"]
    assert effort > (OF.later - OF.earlier) / 2
    assert by_path["programme.integration.inflow_per_year"] < 0


def test_where_nothing_changes_with_time_all_is_owed_to_who_is_there():
    still = SOROE.with_each(
        lambda _, one: (
            one
            if one.schedule.is_constant
            else type(one)(Schedule.constant(one.schedule.at(SOROE.start)))
        )
    )
    assert unchanged_since(still, HALF_YEARS) == still
    of = explained(still, "integration", HALF_YEARS)
    assert of.shares == ()
    assert of.there == pytest.approx(of.later - of.earlier)


def test_what_is_repeated_is_what_was_as_long_before():
    two = Periods(month_number("2016-03"), month_number("2017-03"), 3)
    path = "programme.integration.inflow_per_year"
    before, after = (one.quantity(path)[1].schedule for one in (SOROE, unchanged_since(SOROE, two)))
    assert after.monthly(two.later, 3) == before.monthly(two.earlier, 3)
    assert after.at(two.later - 1) == before.at(two.later - 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_shown_add_up(language):
    rows = periods.blocks(OF)[1].rows
    said = [
        plain.text([periods.blocks(OF)[1]], language).splitlines()[2 + n] for n in range(len(rows))
    ]
    numbers = [
        float(line.split()[-1].replace("\N{MINUS SIGN}", "-").replace(",", ".")) for line in said
    ]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1])
