"""The page's script, driven without a browser: every scenario, programme and language shows its results."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import controls, state
from planner.model import library, simulate
from planner.model.compiled import IS_COMPILED
from planner.model.schedule import Schedule
from planner.text import LANGUAGES, Language, month_name

SCRIPT = str(Path(__file__).parents[2] / "planner" / "app" / "plan.py")
BUNDLED = library.load([library.BUNDLED]).scenarios
HEADINGS = {
    "da": ["Resultat", "Den givne verden", "Kommet i job eller uddannelse", "Mål"],
    "en": ["Result", "The world", "Come into a job or education", "Targets"],
}


def opened(language: Language = "da") -> AppTest:
    page = AppTest.from_file(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    return page.run()


def result(page: AppTest) -> str:
    return page.markdown[0].value


def sliders(name: str, programme: str) -> list[controls.Control]:
    every = controls.controls(BUNDLED[name], programme, name)
    return [control for control in every if isinstance(control, controls.Control)]


def lever(page: AppTest, name: str):
    return next(slider for slider in page.select_slider if slider.key.endswith(name))


def test_the_model_is_compiled_where_the_tests_run():
    assert IS_COMPILED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_every_scenario_and_programme_shows_its_result_in_both_languages(name, language):
    page = opened(language)
    page.selectbox(key="scenario").select(name).run()
    for programme in BUNDLED[name].programmes:
        page.selectbox(key=f"{name}/programme").select(programme.id).run()
        assert not page.exception
        assert not page.error
        headings = [heading.value for heading in page.subheader]
        assert set(HEADINGS[language]) <= set(headings)
        assert month_name(BUNDLED[name].decision, language) in " ".join(headings)
        assert "2018" in result(page)
        assert ("Uden ændringer" if language == "da" else "With nothing changed") in result(page)
        assert len(page.metric) == 3
        assert len(page.get("vega_lite_chart")) == 2
        assert len(page.select_slider) == 3 + 2 * len(programme.contractors)


def test_danish_is_the_default_and_an_unknown_language_is_danish():
    assert "Uden ændringer" in result(AppTest.from_file(SCRIPT, default_timeout=120).run())
    assert "Uden ændringer" in result(opened("xx"))  # type: ignore[arg-type]


def test_a_lever_changes_the_sentence_and_reset_brings_it_back():
    page = opened()
    before = result(page)
    success = lever(page, "iss.success")
    success.set_value(0.6).run()
    assert "Med disse valg" in result(page)
    assert "flere end i udgangspunktet" in result(page)
    page.button[0].click().run()
    assert result(page) == before


def test_every_lever_of_every_programme_can_go_to_both_its_ends():
    for name, scenario in BUNDLED.items():
        page = opened()
        page.selectbox(key="scenario").select(name).run()
        for programme in scenario.programmes:
            page.selectbox(key=f"{name}/programme").select(programme.id).run()
            for control in sliders(name, programme.id):
                if page.select_slider(key=control.key).disabled:  # its contract has ended
                    continue
                for end in (control.options[0], control.options[-1]):
                    page.select_slider(key=control.key).set_value(end).run()
                    assert not page.exception, (control.key, end)
                    assert not page.error


def test_what_was_chosen_in_one_programme_is_there_when_one_comes_back():
    page = opened()
    page.selectbox(key="scenario").select("soroe-2017").run()
    lever(page, "capacity_fte").set_value(12.0).run()
    lever(page, "integration.inflow_per_year").set_value(0.0).run()
    page.selectbox(key="soroe-2017/programme").select("unge").run()
    assert lever(page, "capacity_fte").value == 12.0
    page.selectbox(key="soroe-2017/programme").select("integration").run()
    assert lever(page, "integration.inflow_per_year").value == 0.0


def test_a_contract_that_has_ended_can_be_extended_and_one_that_goes_on_can_end():
    page = opened()
    ends = [box for box in page.selectbox if box.key.endswith("/end")]
    assert len(ends) == 1
    ends[0].select_index(0).run()
    assert "Ingen er henvist til eller afsluttet hos ISS" in result(page)
    assert lever(page, "iss.places").disabled
    page.selectbox(key="scenario").select("bronderslev-2017-uden-forlaengelse").run()
    before = result(page)
    end = next(box for box in page.selectbox if box.key.endswith("/end"))
    end.select_index(len(end.options) - 1).run()
    assert result(page) != before
    assert "kontraktens minimum er 20" in result(page)


def test_a_broken_file_shows_its_fault_and_hides_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "i-stykker.toml").write_text('schema = 1\nid = "x"\nmonths = "tolv"\n')
    (tmp_path / "ikke-toml.toml").write_text("schema = [")
    monkeypatch.setenv(library.OWN_FOLDER, str(tmp_path))
    page = opened()
    said = "\n".join(text.value for text in page.text)
    assert "i-stykker.toml kan ikke bruges" in said
    assert 'months: "tolv" er ikke tilladt' in said
    assert "ikke-toml.toml kan ikke bruges" in said
    assert len(page.selectbox(key="scenario").options) == len(BUNDLED)
    assert not page.exception


def test_own_scenarios_are_listed_and_a_missing_folder_is_said(tmp_path, monkeypatch):
    own = tmp_path / "egen-kommune.toml"
    text = (library.BUNDLED / "soroe-2017.toml").read_text()
    own.write_text(text.replace('id = "soroe-2017"', 'id = "egen-kommune"'))
    monkeypatch.setenv(library.OWN_FOLDER, str(tmp_path))
    assert len(opened().selectbox(key="scenario").options) == len(BUNDLED) + 1
    monkeypatch.setenv(library.OWN_FOLDER, str(tmp_path / "findes-ikke"))
    page = opened()
    assert any("kan ikke læses" in text.value for text in page.text)
    assert len(page.selectbox(key="scenario").options) == len(BUNDLED)


def test_names_from_a_file_are_words_and_never_markup(tmp_path, monkeypatch):
    text = (library.BUNDLED / "bronderslev-2017.toml").read_text()
    nasty = "![x](https://foreign.example/x.png) **ISS** <b>a</b> :material/home: $x$"
    text = text.replace(
        'name = { da = "ISS", en = "ISS" }', f'name = {{ da = "{nasty}", en = "ISS" }}'
    )
    assert nasty in text
    (tmp_path / "a-ondt.toml").write_text(text.replace('id = "bronderslev-2017"', 'id = "a-ondt"'))
    monkeypatch.setenv(library.OWN_FOLDER, str(tmp_path))
    page = opened()
    page.selectbox(key="scenario").select("a-ondt").run()
    words = [result(page), *(slider.label for slider in page.select_slider)]
    assert not page.exception
    for mark in ("](", "![", "<b>", ":material", "$", "https:"):
        assert not any(mark in word for word in words), mark


def test_a_run_without_a_month_after_the_decision_says_that_nothing_can_be_changed(
    tmp_path, monkeypatch
):
    text = (library.BUNDLED / "soroe-2017.toml").read_text()
    text = text.replace('decision = "2017-07"', 'decision = "2021-01"')
    (tmp_path / "forbi.toml").write_text(text)
    monkeypatch.setenv(library.OWN_FOLDER, str(tmp_path))
    page = opened()
    page.selectbox(key="scenario").select("forbi").run()
    assert not page.exception
    assert not page.select_slider
    assert "intet at ændre" in page.info[0].value


def test_a_scenario_too_large_for_a_thousand_draws_gets_as_many_as_there_is_room_for():
    soroe = BUNDLED["soroe-2017"]
    many = tuple(replace(soroe.programmes[0], id=f"p{number}") for number in range(400))
    large = replace(soroe, months=240, programmes=many)
    draws = state.draws_for(large)
    assert draws.count == simulate.most_draws(large) < state.draws_for(soroe).count


def test_no_lever_goes_beyond_what_its_parameter_allows():
    path = "programme.integration.inflow_per_year"
    scenario = BUNDLED["bronderslev-2017"]
    parameter, quantity = scenario.quantity(path)
    large = scenario.with_quantity(path, replace(quantity, schedule=Schedule.constant(90_000.0)))
    inflow = controls.controls(large, "integration", "large")[0]
    assert max(inflow.options) == parameter.highest
    assert 90_000.0 in inflow.options
