"""What the Paper button makes a paper of: what is shown, with the columns that are looked at."""

import io

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from planner.app import columns
from planner.app.history import History
from planner.app.paper import menu as paper
from planner.app.routes import COMPARE, PLAN, Route
from planner.files import library
from planner.model.plan import Plan
from planner.report import titles
from planner.report.paper import front, lead, proposal
from planner.report.paper.subject import among_others
from planner.report.paper.subject import columns as columns_of
from planner.text import LANGUAGES, Text
from tests.app.visits import visit
from tests.report import papers

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME, ENDS, SOROE = "bronderslev-2017", "bronderslev-2017-uden-forlaengelse", "soroe-2017"
OVER = "bronderslev-2017-kommunen-selv"
CHANGED = papers.changed(BUNDLED[NAME])
SCRIPT = """
import streamlit as st

from planner.app import session
from planner.app.paper import menu as paper

session.choose_one_of(session.scenarios())
paper.show(session.language())
st.session_state["made of"] = paper.subject()
"""


def opened(shown: Route, plan: Plan = CHANGED, tokens=(), given=(), language="da") -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    page.session_state["scenario"] = NAME
    visit(page).page = shown
    page.session_state["paper"] = True
    history = History.of(Plan(BUNDLED[NAME]))
    visit(page).histories = {NAME: history.changed(plan, Text("x", "x"))}
    if tokens:
        titles = given or [None] * len(tokens)
        visit(page).columns = dict(zip(tokens, titles, strict=True))
    page.run()
    assert not page.exception
    return page


def captions(page: AppTest) -> list[str]:
    """Beside what always stands there."""
    return [one.value for one in page.caption if one.value not in paper.ABOUT_ONE_PAGE.every]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_columns_that_compare_begins_with_come_along_from_its_page(language):
    assert captions(opened(COMPARE, language=language)) == [paper.COMPARED.in_(language)]
    assert captions(opened(PLAN, language=language)) == []
    assert captions(opened(COMPARE, Plan(BUNDLED[NAME]))) == []  # nothing to compare yet


def test_columns_that_a_person_chose_come_along_from_every_page():
    chosen = (columns.FILE + ENDS, columns.MINE)
    assert captions(opened(PLAN, tokens=chosen)) == [paper.COMPARED.da]


def test_a_column_for_which_there_is_no_room_is_told_of():
    chosen = [columns.FILE + one for one in (ENDS, OVER, SOROE)]
    chosen.append(columns.EXAMPLE + "soroe-2017-uden-indsats")
    said = captions(opened(PLAN, tokens=chosen, given=(None, None, None, Text("Uden", "Without"))))
    assert said == [paper.COMPARED.da, paper.LEFT_OUT.filled(title="Uden", most=3).da]


def test_how_it_is_now_takes_no_room_from_the_others():
    """The paper's table has it anyway."""
    chosen = [columns.FILE + one for one in (NAME, ENDS, OVER, SOROE)]
    page = opened(PLAN, tokens=chosen)
    assert captions(page) == [paper.COMPARED.da]
    others = [one.plan.scenario for one in page.session_state["made of"].others]
    assert others == [BUNDLED[one] for one in (ENDS, OVER, SOROE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_is_chosen_beside_the_buttons_and_told_by_the_name_of_the_file(language):
    page = opened(PLAN, language=language)
    subject = page.session_state["made of"]
    names = {
        one_page: [name for _, name, _, _ in paper.forms(subject, language, one_page)]
        for one_page in (page.checkbox[0].value, page.checkbox[0].check().run().checkbox[0].value)
    }
    assert list(names) == [False, True]
    *papers_of_one, workbook = names[True]
    assert not set(papers_of_one) & set(names[False])
    assert workbook in names[False]
    _, _, _, made = paper.forms(subject, language, True)[0]
    assert len(PdfReader(io.BytesIO(made())).pages) == 1


@pytest.mark.parametrize("given", [None, Text("Mindretallet", "The minority")])
def test_the_columns_are_called_on_paper_as_on_the_page(given):
    page = opened(PLAN, tokens=(columns.FILE + ENDS, columns.MINE), given=(None, given))
    subject = page.session_state["made of"]
    assert subject.title == (given or titles.titled(CHANGED))
    assert [one.title for one in subject.others] == [BUNDLED[ENDS].title.plain()]
    assert subject.named == titles.titled(CHANGED)


def test_the_paper_of_compare_has_its_columns_and_proposes_the_one_that_is_not_as_now():
    """One's own, in which nothing is changed, is no column of that page and none of the paper's."""
    tokens = (columns.FILE + NAME, columns.FILE + ENDS)
    subject = opened(COMPARE, Plan(BUNDLED[NAME]), tokens).session_state["made of"]
    compared = [BUNDLED[NAME], BUNDLED[ENDS]]
    assert [one.scenario for one in columns_of(subject)] == compared
    assert subject.scenario == BUNDLED[ENDS]
    assert subject.is_changed
    assert lead.UNCHANGED.da not in lead.proposal(subject).da
    one, two = among_others(subject)
    amended = proposal.amendment(one, two, subject.programme, subject.draws)
    assert not any(getattr(block, "words", None) == proposal.SAME for block in amended)


@pytest.mark.parametrize("place", range(3))
def test_all_columns_stand_in_the_papers_chart_with_the_letters_of_compare(place):
    tokens = [columns.FILE + NAME, columns.FILE + OVER]
    tokens.insert(place, columns.MINE)
    page = opened(COMPARE, tokens=tokens)
    subject = page.session_state["made of"]
    assert (subject.plan, subject.place) == (CHANGED, place)
    chart = next(
        one for one in front.blocks(subject, subject.window, True) if hasattr(one, "drawn")
    )
    letters = set(chart.drawn("da").data["letter"].to_pylist()) - {None}
    assert letters == {"A", "B", "C"}
    assert among_others(subject)[place].is_proposed
