"""Questions and headlines are the author's words about a scenario: kept with it, and no part of its figures."""

from dataclasses import replace

import pytest

from planner.files import draft, library, reading, writing
from planner.files.front_page import can_stand
from planner.model.plan import Plan
from planner.model.schedule import month_text
from planner.model.simulate import Draws
from planner.questions.what_if import what_ifs
from planner.report.plan.what_if import question
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, bare, fingerprint, with_sources_at_hand
from planner.text import LANGUAGES, Text
from tests.files.base import BASE_2, changed, refusal, sentences

BUNDLED = library.load([library.BUNDLED]).scenarios
WITH_ANY = {name: one for name, one in BUNDLED.items() if one.questions}
each = pytest.mark.parametrize("name", WITH_ANY)
COURSE = 'set = [{ path = "programme.young.contractor.course.end", value = "2017-10" }]'


def shared(scenario, name):
    return Shared(Plan(scenario), Draws(), Origin(name, fingerprint(scenario)))


def test_every_bundled_scenario_has_questions_of_its_own():
    assert WITH_ANY == BUNDLED


@each
def test_neither_the_fingerprint_nor_a_link_knows_of_them(name):
    scenario = BUNDLED[name]
    silent = scenario.figures_alone
    assert silent != scenario
    assert fingerprint(silent) == fingerprint(scenario)
    assert bare(silent) == bare(scenario)
    assert links.write(shared(silent, name)) == links.write(shared(scenario, name))


@each
def test_who_opens_a_link_is_asked_what_the_scenario_at_hand_asks(name):
    opened = links.read(links.write(shared(BUNDLED[name], name))).shared
    assert not opened.plan.baseline.questions
    found = with_sources_at_hand(opened, BUNDLED)
    assert found.plan.baseline == BUNDLED[name]


@each
def test_a_file_of_what_has_become_of_a_scenario_has_those_that_can_still_be_asked(name):
    scenario = BUNDLED[name]
    for asked in scenario.questions:
        become = replace(Plan(scenario, asked.settings).scenario, title=Text("Ny", "New"))
        written = reading.read_text(writing.as_text(become))
        kept = tuple(one for one in scenario.questions if can_stand(become, one))
        assert written.questions == kept
        assert {one for one in scenario.questions if not one.settings} <= set(kept)
        if asked.settings and all(setting.over == 1 for _, setting in asked.settings):
            assert asked not in kept  # it is as it asks already
        assert [one.headline for one in written.programmes] == [
            one.headline for one in scenario.programmes
        ]


def test_a_setting_comes_in_as_the_lever_does_unless_the_file_says_when():
    """The mentors' usual lead time is three months."""
    usual = 'set = [{ path = "mentors.capacity_fte", value = 5 }]'
    at_once = usual.replace(" }", ', decided = "2017-10", lead = 0 }')
    for to, decided, lead in ((usual, "2017-08", 3), (at_once, "2017-10", 0)):
        scenario = reading.read_text(changed(COURSE, to, BASE_2))
        (_, setting), *_ = scenario.questions[0].settings
        assert month_text(setting.decided) == decided
        assert setting.lead == lead
        assert reading.read_table(writing.as_table(scenario)) == scenario


def test_an_officers_draft_keeps_them_and_loses_those_of_what_is_taken_out():
    table = writing.as_table(BUNDLED["soroe-2017"])
    edited = draft.checked(draft.with_value(table, ("months",), 48))
    assert edited.questions == BUNDLED["soroe-2017"].questions
    young = next(n for n, one in enumerate(table["programme"]) if one["id"] == "unge")
    without_egu = draft.checked(draft.without_contractor(table, young, 0))
    assert [one.title.da for one in edited.questions if one not in without_egu.questions] == [
        "Flere i EGU?"
    ]
    alone = draft.checked(draft.without_programme(table, young))
    assert {one.programme for one in alone.questions} == {"integration"}
    assert all("unge" not in path for one in alone.questions for path, _ in one.settings)


HOSTILE = (
    "**fed** [a](http://evil.dk) ![x](//evil.dk/x.png) :material/home: <img src=x> `c` $a$ {da}?"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_title_is_words_alone(language):
    title = f"title = {{ da = '{HOSTILE}', en = '{HOSTILE} not' }}"
    given = 'title = { da = "Hvad hvis kurset stopper?", en = "What if the course stops?" }'
    scenario = reading.read_text(changed(given, title, BASE_2))
    assert scenario.questions[0].title.da == HOSTILE
    asked, *_ = what_ifs(scenario, "young")
    words = question(asked, scenario, "young").in_(language)
    assert not set(words) & set("*[]<>`$:{}#\\") - {":"}
    assert "//" not in words
    assert ":material" not in words


def test_those_beyond_a_length_cannot_be_a_target_where_there_is_none():
    target = '[[target]]\nprogramme = "young"\nmeasure = "beyond_programme"\nat = "2017-12"\nat_most = 10\n'
    reading.read_text(BASE_2 + target)
    text = changed("programme_months = 60\n", "", BASE_2) + target
    (said,) = sentences(refusal(text), "da")
    assert said.endswith("beyond_programme tælles ud fra programme_months, som programmet ikke har")
