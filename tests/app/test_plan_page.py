"""The Plan page, driven without a browser: every scenario, programme and language shows its results."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import axes, controls, frame, session
from planner.app.history import History
from planner.app.plan.page import YEAR_MOVED
from planner.app.plan.questions import PLANNED
from planner.app.routes import ROUTES
from planner.app.server import places
from planner.app.session import Session
from planner.environment import SCENARIOS
from planner.files import library, writing
from planner.files.front_page import OPENS
from planner.model import plan, size
from planner.model.admission import ADMISSION
from planner.model.compiled import IS_COMPILED
from planner.model.paths import END
from planner.model.plan import Plan
from planner.model.schedule import month_number
from planner.numbers import month_name
from planner.questions.outlook import headline_window
from planner.questions.what_if import PERIODS
from planner.text import LANGUAGES, Language, Text
from tests.app.lists import listed
from tests.app.visits import part, visit

SCRIPT = str(Path(__file__).parents[2] / "planner" / "script.py")
BUNDLED = library.load([library.BUNDLED]).scenarios
NAME = "bronderslev-2017"
OWN = "programme.integration."
ISS = OWN + "contractor.iss."
QUESTIONS = (
    "targets",
    "takes",
    "months",
    "limits",
    "figures",
    "uncertainty",
    "net",
    "one more",
    "hundred",
    "tables",
    "facts",
    "assumptions",
    "meaning",
)


def opened(
    language: Language = "da", name: str = NAME, programme: str | None = None, **given: str
) -> AppTest:
    """`given`: what else stands in the address."""
    page = AppTest.from_file(SCRIPT, default_timeout=120)
    for parameter, value in ({"lang": language} | given).items():
        page.query_params[parameter] = value
    page.session_state["scenario"] = name
    if programme:
        page.session_state[f"{name}/programme"] = programme
    return page.run()


def with_levers(
    page: AppTest, *settings: tuple[str, float | tuple[str, ...]], name: str = NAME
) -> AppTest:
    changed = Plan(BUNDLED[name])
    for path, value in settings:
        usual = plan.usual(changed.baseline, path)
        changed = changed.with_(path, replace(usual, value=value))
    history = History.of(Plan(BUNDLED[name])).changed(changed, Text("noget", "something"))
    visit(page).histories = {name: history}
    return page.run()


def html(page: AppTest) -> list[str]:
    every = [element.proto.body for element in page.get("html")]
    return [one for one in every if not one.startswith("<style>")]


def words(page: AppTest) -> str:
    return re.sub(r"<[^>]+>", " ", " ".join(html(page)))


def lead(page: AppTest) -> str:
    return next(re.sub(r"<[^>]+>", " ", one) for one in html(page) if 'class="lead"' in one)


def panel(page: AppTest) -> dict | None:
    every = (json.loads(one.proto.json) for one in page.get("bidi_component"))
    return next((one for one in every if "groups" in one), None)


def levers(page: AppTest) -> dict[str, dict]:
    return {one["path"]: one for group in panel(page)["groups"] for one in group["levers"]}


def nothing_failed(page: AppTest) -> None:
    assert not page.exception
    assert not page.error


def test_the_model_is_compiled_where_the_tests_run():
    assert IS_COMPILED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_every_scenario_and_programme_shows_its_result_in_both_languages(name, language):
    year = str(headline_window(BUNDLED[name]).first // 12)
    for programme in BUNDLED[name].programmes:
        page = opened(language, name, programme.id)
        nothing_failed(page)
        assert ("Uden ændringer" if language == "da" else "With nothing changed") in lead(page)
        assert year in lead(page)
        assert month_name(BUNDLED[name].decision, language) in json.dumps(
            panel(page), ensure_ascii=False
        )
        assert len(page.get("vega_lite_chart")) == 2
        in_sight = [
            one for group in panel(page)["groups"] if not group["folded"] for one in group["levers"]
        ]
        assert len(in_sight) <= controls.IN_SIGHT


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017"])
def test_every_question_is_answered(name, language):
    for programme in BUNDLED[name].programmes:
        page = opened(language, name, programme.id)
        before = words(page)
        for question in QUESTIONS:
            page.session_state["asked"] = question
            page.run()
            nothing_failed(page)
            assert words(page) != before or question == "assumptions", question


def press(page: AppTest, words: str) -> AppTest:
    """One of the questions at the top."""
    (button,) = [one for one in page.button if one.label.removeprefix("✓ ") == words]
    page = button.click().run()
    nothing_failed(page)
    return page


def test_an_authors_question_sets_its_levers_in_one_step_that_can_be_taken_back():
    asked = BUNDLED[NAME].questions[1]
    before = opened()
    page = press(before, asked.title.da)
    history = part(page, Session).histories[NAME]
    assert dict(history.plan.settings) == dict(asked.settings)
    assert len(history.steps) == 2
    assert history.last.da == asked.title.da
    page = press(page, asked.title.da)
    assert part(page, Session).histories[NAME].plan == Plan(BUNDLED[NAME])


def test_a_question_that_cannot_be_felt_yet_shows_the_first_year_in_which_it_can():
    page = opened(name="eksempelkommune-2026", programme="introduktion")
    assert part(page, Session).year is None
    page = press(page, "Hvad hvis IGU fortsætter efter 2027?")
    assert part(page, Session).year == 2028
    assert YEAR_MOVED.filled(year="2028").da in "".join(html(page))
    page = press(page, "Hvad hvis IGU fortsætter efter 2027?")  # no longer
    assert part(page, Session).year is None
    assert YEAR_MOVED.filled(year="2028").da not in "".join(html(page))
    page = press(opened(), BUNDLED[NAME].questions[1].title.da)
    assert part(page, Session).year is None


def test_questions_are_those_of_the_programme_that_is_shown():
    """One pressed among the young must never be answered with refugees."""
    of_refugees, of_the_young = "Hvad hvis fokus fortager sig?", "Flere i EGU?"
    for programme, there, elsewhere in (
        ("integration", of_refugees, of_the_young),
        ("unge", of_the_young, of_refugees),
    ):
        labels = [one.label for one in opened(name="soroe-2017", programme=programme).button]
        assert there in labels
        assert elsewhere not in labels


def test_a_question_that_opens_another_shows_its_answer_and_closes_it():
    page = press(opened(name="soroe-2017"), "Indsats eller antal?")
    assert page.session_state["asked"] == PERIODS
    assert "fra januar til juni 2016" in words(page)
    page = press(page, "Indsats eller antal?")
    assert "fra januar til juni 2016" not in words(page)


def test_whatever_a_file_may_open_is_a_question_of_the_page():
    assert set(OPENS) <= set(QUESTIONS)


def test_danish_is_the_default_and_an_unknown_language_is_danish():
    assert "Uden ændringer" in lead(AppTest.from_file(SCRIPT, default_timeout=120).run())
    assert "Uden ændringer" in lead(opened("xx"))


def test_the_world_and_the_choices_are_told_apart():
    page = opened()
    only_world = lead(with_levers(page, (OWN + "inflow_per_year", 9.0)))
    assert "på grund af" not in only_world
    both = lead(with_levers(page, (OWN + "inflow_per_year", 9.0), (ISS + "success", 0.6)))
    assert "på grund af den verden, I regner med" in both
    assert "på grund af jeres valg" in both
    page.session_state["asked"] = "limits"
    page.run()
    assert "Fyldt" in words(page)
    assert PLANNED.da in words(page)


def test_a_contract_that_ends_leaves_its_levers_to_rest_and_says_why():
    page = with_levers(opened(), (ISS + END, float(BUNDLED[NAME].decision)))
    nothing_failed(page)
    assert "forlæng den" in levers(page)[ISS + "places"]["disabled"]
    assert "forlæng den" in levers(page)[ISS + "success"]["disabled"]
    page.session_state["asked"] = "limits"
    assert "ISS har ingen pladser" in words(page.run())


def test_what_was_chosen_is_there_when_one_comes_back():
    page = with_levers(opened(), ("mentors.capacity_fte", 12.0))
    assert levers(page)["mentors.capacity_fte"]["value"] == 12
    listed(page, "scenario").select("soroe-2017").run()
    assert "Uden ændringer" in lead(page)
    listed(page, "soroe-2017/programme").select("unge").run()
    nothing_failed(page)
    listed(page, "scenario").select(NAME).run()
    assert levers(page)["mentors.capacity_fte"]["value"] == 12


def test_before_the_change_is_said_to_be_before():
    page = with_levers(opened(), ("mentors.capacity_fte", 12.0))
    after = lead(page)
    history = visit(page).histories[NAME]
    visit(page).histories = {NAME: history.replayed()}
    page.run()
    assert "Her ses tallene før: noget" in words(page)
    assert lead(page) != after
    assert levers(page)["mentors.capacity_fte"]["value"] == 3


def test_the_projector_shows_the_levers_that_its_address_names_and_no_other_control():
    page = opened(view=session.PROJECTOR, levers="mentors.capacity_fte~no.such.lever")
    nothing_failed(page)
    assert list(levers(page)) == ["mentors.capacity_fte"]
    assert not page.selectbox
    assert len(page.get("vega_lite_chart")) == 1


def test_chance_alone_is_narrower_and_says_so():
    page = opened()
    page.session_state["asked"] = "uncertainty"
    page.run()
    page.toggle(key="chance only").set_value(True).run()
    nothing_failed(page)
    assert "spredningen er tilfældighed alene" in words(page)


def test_a_broken_file_shows_its_fault_and_hides_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "i-stykker.toml").write_text('schema = 1\nid = "x"\nmonths = "tolv"\n')
    (tmp_path / "ikke-toml.toml").write_text("schema = [")
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened()
    said = "\n".join(text.value for text in page.text)
    assert "i-stykker.toml kan ikke bruges" in said
    assert 'months: "tolv" er ikke tilladt' in said
    assert "ikke-toml.toml kan ikke bruges" in said
    assert len(listed(page, "scenario").options) == len(BUNDLED)
    assert not page.exception


def test_own_scenarios_are_listed_and_a_missing_folder_is_said(tmp_path, monkeypatch):
    own = tmp_path / "egen-kommune.toml"
    text = (library.BUNDLED / "soroe-2017.toml").read_text()
    own.write_text(text.replace('id = "soroe-2017"', 'id = "egen-kommune"'))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    assert len(listed(opened(), "scenario").options) == len(BUNDLED) + 1
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path / "findes-ikke"))
    page = opened()
    assert any("kan ikke læses" in text.value for text in page.text)
    assert len(listed(page, "scenario").options) == len(BUNDLED)


def test_names_from_a_file_are_words_and_never_markup(tmp_path, monkeypatch):
    text = (library.BUNDLED / "bronderslev-2017.toml").read_text()
    nasty = "![x](https://foreign.example/x.png) **ISS** <b>a</b> :material/home: $x$"
    named = 'name = { da = "ISS", en = "ISS" }'
    assert named in text
    text = text.replace(named, f'name = {{ da = "{nasty}", en = "ISS" }}')
    (tmp_path / "a-ondt.toml").write_text(text.replace('id = "bronderslev-2017"', 'id = "a-ondt"'))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened(name="a-ondt")
    for question in QUESTIONS:
        page.session_state["asked"] = question
        page.run()
        nothing_failed(page)
        shown = " ".join(html(page)) + " ".join(one.value for one in page.markdown)
        for mark in ("](", "![", "<b>", ":material", "https:"):
            assert mark not in shown, (question, mark)


def test_a_run_without_a_month_after_the_decision_says_that_nothing_can_be_changed(
    tmp_path, monkeypatch
):
    over = replace(BUNDLED["soroe-2017"], decision=month_number("2021-01"))
    (tmp_path / "forbi.toml").write_text(writing.as_text(over))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened(name="forbi")
    nothing_failed(page)
    assert panel(page) is None
    assert "intet at ændre" in page.info[0].value
    for question in QUESTIONS:
        page.session_state["asked"] = question
        nothing_failed(page.run())


def test_a_scenario_too_large_for_a_thousand_draws_gets_as_many_as_there_is_room_for():
    soroe = BUNDLED["soroe-2017"]
    many = tuple(replace(soroe.programmes[0], id=f"p{number}") for number in range(15))
    large = replace(soroe, months=240, programmes=many)
    draws = session.draws_for(large)
    assert draws.count == size.most_draws(large, size.PAGE) < session.draws_for(soroe).count


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_too_large_to_run_is_told_on_the_page(language, monkeypatch):
    page = opened(language)
    monkeypatch.setattr(places, "MOST", size.Limits(1.0, 60.0))
    monkeypatch.setattr(ADMISSION, "queue", places.PLACES)
    with_levers(page, (OWN + "inflow_per_year", 77.7))
    nothing_failed(page)
    assert [one.value for one in page.warning] == [places.TOO_LARGE.in_(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fewer_draws_than_usual_are_told_on_the_page(language, monkeypatch):
    monkeypatch.setattr(size, "PAGE", size.Limits(bytes=2_000_000, seconds=4.0))
    page = opened(language)
    nothing_failed(page)
    drawn = size.most_draws(BUNDLED[NAME], size.PAGE)
    assert 100 <= drawn < session.USUAL_DRAWS
    said = frame.FEWER_DRAWS.filled(drawn=drawn, wanted=session.USUAL_DRAWS)
    assert said.in_(language) in [one.value for one in page.caption]


def test_every_route_has_its_page():
    assert tuple(frame.PAGES) == ROUTES


def test_an_axis_stays_put_while_a_lever_is_moved_undone_and_shown_before():
    page = opened()
    first = dict(part(page, axes.Axes).ends)
    assert len(first) == 2

    def moved(inflow: float) -> Plan:
        baseline = BUNDLED[NAME]
        path = OWN + "inflow_per_year"
        return Plan(baseline).with_(path, replace(plan.usual(baseline, path), value=inflow))

    for inflow in (19.0, 17.0, 18.5):
        visit(page).histories = {NAME: History.of(moved(inflow))}
        page.run()
        assert part(page, axes.Axes).ends == first
    visit(page).histories = {NAME: History.of(moved(300.0))}
    page.run()
    grown = dict(part(page, axes.Axes).ends)
    assert all(grown[chart][1] > first[chart][1] for chart in first)
    visit(page).histories = {NAME: History.of(Plan(BUNDLED[NAME]))}
    page.run()
    assert part(page, axes.Axes).ends == grown
