"""What form 2 adds is told, split and shown wherever scenarios are compared, also with one of form 1."""

import numpy as np
import pytest

from planner.document import page
from planner.document.blocks import Block
from planner.document.words import printer
from planner.model import results, simulate
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.questions.credit import credit
from planner.questions.differences import differences
from planner.questions.other_differences import OtherKind
from planner.report.compare import others
from planner.report.compare.sides import MARKS, Side
from planner.report.method import diagram, sources
from planner.text import LANGUAGES
from tests.model import build

OWN = "programme.integration."
EVERY = build.scenario(build.every_key())
FORM_1 = build.named(build.RICH)
FEW = Draws(30, 1)
FIGURE = Figure("integration", None, "self_supporting", EVERY.run.stop - 12, EVERY.run.stop - 1)


def another() -> Scenario:
    """Every key of form 2 otherwise: an effort in place of the education, other steps, other persons distant."""
    content = build.every_key()
    own = content["programme"][0]
    first, egu, _ = own["contractor"]
    own |= {
        "followup_months": 3,
        "distant_share": 0.5,
        "distant_ratio": 0.2,
        "programme_months": 20,
    }
    own["mentoring"] |= {"own_route": 2, "late_relapse": 0.3}
    own["opening"]["placed"]["factor"] = 3
    own["money"]["result_grant"][1]["amount"] = 0
    egu |= {"kind": "effort", "places": 9, "referral_months": 3, "state_share": 0.5}
    first |= {"return_distant": 0.1, "referral_months": 2}
    content["mentors"]["cost_per_fte_year"] = build.steps(("2017-01", 1), ("2018-01", 2))
    return build.scenario(content)


PAIRS = {
    "every key": (EVERY, another()),
    "and back": (another(), EVERY),
    "form 1 against form 2": (FORM_1, EVERY),
    "form 2 against form 1": (EVERY, FORM_1),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_credit_adds_up_to_the_difference_of_the_runs_in_every_draw(pair):
    base, other = PAIRS[pair]
    ours, theirs = (results.over(simulate.run(one, FEW), FIGURE) for one in (base, other))
    split = credit(base, other, FIGURE, FEW)
    assert split.total.mean_field == pytest.approx(theirs.mean_field - ours.mean_field, abs=1e-9)
    np.testing.assert_allclose(split.total.draws, theirs.draws - ours.draws, atol=1e-9)
    parts = sum(share.outcome.draws for share in split.shares)
    np.testing.assert_allclose(parts, split.total.draws, atol=1e-9)
    assert abs(split.total.mean_field) > 1


def test_all_that_differs_in_form_2_is_told():
    told = differences([EVERY, another()])
    paths = {row.path.removeprefix(OWN) for row in (*told.differing, *told.assumptions)}
    assert {
        "followup_months", "distant_share", "distant_ratio", "programme_months", "mentoring.own_route",
        "mentoring.late_relapse", "opening.placed", "contractor.egu.places", "contractor.egu.referral_months",
        "contractor.egu.state_share", "contractor.first.return_distant", "contractor.first.referral_months",
        "mentors.cost_per_fte_year",
    } <= paths  # fmt: skip
    assert {OtherKind.KIND, OtherKind.RESULT_GRANT} <= {one.kind for one in told.others}
    sides = [
        Side(mark, one.title, one) for mark, one in zip(MARKS, (EVERY, another()), strict=False)
    ]
    for one in told.others:
        for language in LANGUAGES:
            cells = [printer(language)(cell) for cell in others.cells(one, sides)]
            assert all(cells)


def test_a_later_form_alone_is_no_difference_and_the_same_numbers():
    later = FORM_1.in_form(2)
    told = differences([FORM_1, later])
    assert (told.differing, told.assumptions, told.others) == ((), (), ())
    one, other = (simulate.run(each, FEW) for each in (FORM_1, later))
    assert np.array_equal(one.drawn.programme, other.drawn.programme)
    assert np.array_equal(one.mean.amounts, other.mean.amounts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_shows_every_figure_rule_and_arrow_of_form_2(language):
    shown: list[Block] = [sources.rules(EVERY), sources.facts(EVERY)]
    shown += [grid for _, grids in sources.values(EVERY) for grid in grids]
    shown += [one for of in EVERY.programmes for one in (diagram.drawing(of), diagram.table(of))]
    html = page.html(shown, language)
    for words in ("51.000", "51,000"):
        assert (words in html) == (words == ("51.000" if language == "da" else "51,000"))
    assert {"da": "Fulgt efter start", "en": "Followed on"}[language] in html
