"""A lever on a scale of its own is read so wherever it is spoken of, and set and saved as the share that it is."""

from dataclasses import replace

import pytest

from planner.app import controls, moves
from planner.app.moves import NotAllowed
from planner.app.server import sweeps
from planner.document.words import said
from planner.files import draft, reading, writing
from planner.model.plan import Plan
from planner.model.schedule import Schedule, Setting
from planner.questions import steps
from planner.questions.differences import differences
from planner.questions.outlook import headline_window
from planner.report import titles
from planner.report.compare import levers
from planner.report.compare.sides import Side, marks
from planner.report.paper import differing
from planner.report.plan import steps as words_of_steps
from planner.sharing.link.shared import fingerprint
from planner.text import LANGUAGES, NO_BREAK
from tests.report import papers

SOROE = papers.BUNDLED["soroe-2017"]
PATH = "programme.integration.contractor.egen-indsats.success"
BEFORE, FULL = 0.03917, 0.375  # as in 2016, and as in the first half of 2017
LOST = Plan(SOROE).with_(PATH, Setting(BEFORE, SOROE.decision))


def control(scenario=SOROE):
    every = controls.controls(scenario, "integration").every
    return next(one for one in every if one.path == PATH)


def moved(to, plan=None):
    return moves.moved(plan or Plan(SOROE), control(), to, "da")[0]


def columns(*scenarios):
    every = zip(scenarios, marks(len(scenarios)), strict=True)
    return [Side(mark, one.title, one) for one, mark in every]


def test_so_much_of_the_way_is_set_as_the_share_between_the_two():
    """60 % of the way from 3.917 to 37.5 % is 24.0668 %."""
    for to in ("60", "60 %", 60.0):
        assert moved(to).get(PATH).number == pytest.approx(0.240668)
    assert moved(0.0).get(PATH).number == BEFORE
    assert moved(100.0, moved("60")) == Plan(SOROE)
    assert (control().ends(FULL), control().shown_step) == ((0, 100), 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_beyond_the_scale_is_refused_with_what_is_allowed(language):
    with pytest.raises(NotAllowed) as caught:
        moves.moved(Plan(SOROE), control(), "120", language)
    said_of_it = caught.value.why.in_(language)
    assert "120" in said_of_it
    assert said_of_it.startswith(SOROE.scales[0].title.in_(language))
    assert "100" in said_of_it


def test_a_share_beyond_the_scale_from_an_older_link_stands_and_can_be_moved_back():
    beyond = Plan(SOROE).with_(PATH, Setting(0.5, SOROE.decision))
    assert control().said(0.5, "en") == "137.2%"
    assert control().ends(0.5)[1] == pytest.approx(137.2, abs=0.1)
    assert moved(120.0, beyond).stands
    assert moved("100", beyond) == Plan(SOROE)


@pytest.mark.parametrize(
    ("language", "name", "value"),
    [
        ("da", "Hvor meget af fokus holder", f"60{NO_BREAK}%"),
        ("en", "How much of the focus lasts", "60%"),
    ],
)
def test_it_is_one_name_and_one_figure_on_every_page(language, name, value):
    plan = moved("60")
    assert titles.titled(plan).in_(language) == f"{name}: {value}".replace(NO_BREAK, " ")
    _, what = moves.moved(Plan(SOROE), control(), "60", language)
    before, after = columns(SOROE, plan.scenario)
    of = differences([SOROE, plan.scenario])
    (table,) = levers.levers(of, [before, after])
    (row,) = table.rows
    (on_paper,) = differing.changes(of, before, after, differing.BASELINE).choices
    line = levers.in_a_line(of, 1, [before, after])
    cells = " ".join(said(line, language) for cell in row.cells for line in cell)
    for words in (what.in_(language), cells, said(on_paper, language), said(line, language)):
        assert name in words
        assert value in words
        assert "24" not in words
    assert value.replace("60", "100") in cells


def test_two_columns_are_read_on_one_scale_also_where_only_one_has_it():
    alone = replace(moved("60").scenario, scales=())
    for pair in ((SOROE, alone), (alone, SOROE)):
        (table,) = levers.levers(differences(list(pair)), columns(*pair))
        (row,) = table.rows
        _, *cells = [said(cell[0], "en").split("%")[0] for cell in row.cells]
        assert set(cells) == ({"100", "60"} if pair[0].scales else {"37.5", "24.1"})


def test_a_step_is_one_of_the_scale_and_at_its_end_it_goes_back():
    window = headline_window(SOROE)
    for plan, by, words in (
        (Plan(SOROE), -0.1, "\N{MINUS SIGN}10 percentage points"),
        (moved("60"), 0.1, "+10 percentage points"),
    ):
        one = steps.step(plan, "integration", PATH, window)
        assert one.by == pytest.approx(by * (FULL - BEFORE))
        assert one.helps * by > 0
        assert words_of_steps.amount(one, plan.scenario).in_("en") == words
    (ranked,) = steps.ranked(Plan(SOROE), "integration", [PATH], window)
    assert ranked.gain is None  # all of it lasts already


def test_less_may_be_more_on_a_scale():
    """Of those of whom something is wanted less often: 100 % is the lower share."""
    turned = replace(SOROE, scales=(replace(SOROE.scales[0], zero=FULL, full=BEFORE),))
    of = control(turned)
    assert (of.shown(FULL), of.shown(BEFORE), of.ends(FULL)) == (0, 100, (0, 100))
    plan, _ = moves.moved(Plan(turned), of, 25.0, "da")
    assert plan.get(PATH).number == pytest.approx(FULL - 0.25 * (FULL - BEFORE))
    step = steps.step(Plan(turned), "integration", PATH, headline_window(turned))
    assert step.by == pytest.approx(0.1 * (BEFORE - FULL))


def test_a_held_thumb_is_swept_over_the_scale():
    places = sweeps.slider_values(LOST, control())
    assert places == [float(n) for n in range(101)]


def test_an_officers_draft_keeps_it_and_loses_it_with_the_effort_that_it_reads():
    table = writing.as_table(SOROE)
    edited = draft.checked(draft.with_value(table, ("months",), 48))
    assert edited.scales == SOROE.scales
    without = draft.checked(draft.without_contractor(table, 0, 0))
    assert without.scales == ()
    removed = draft.checked(draft.without(table, ("scale", 0)))
    assert removed == replace(SOROE, scales=())
    assert fingerprint(removed) == fingerprint(SOROE)


def test_a_file_whose_other_results_leave_no_room_for_it_is_written_without():
    constant = {"success": 0.1, "other": 0.7}
    scenario = SOROE
    for key, value in constant.items():
        path = PATH.removesuffix("success") + key
        quantity = replace(scenario.quantity(path)[1], schedule=Schedule.constant(value))
        scenario = scenario.with_quantity(path, quantity)
    assert reading.read_text(writing.as_text(scenario)) == replace(scenario, scales=())
