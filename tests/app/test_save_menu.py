"""What the Save button proposes as a title: what is set, until a person has typed another."""

from streamlit.testing.v1 import AppTest

from planner.app.history import History
from planner.model.plan import Plan
from planner.report import titles
from planner.text import Text
from tests.app.visits import visit
from tests.report import papers

NAME = "bronderslev-2017"
SCENARIO = papers.BUNDLED[NAME]
KEY = f"save title {NAME}"
SCRIPT = """
from planner.app import session
from planner.app.saved import save

session.choose_one_of(session.scenarios())
save.show(session.language())
"""


def with_plan(page: AppTest, plan: Plan) -> AppTest:
    visit(page).histories = {NAME: History.of(Plan(SCENARIO)).changed(plan, Text("", ""))}
    page.run()
    assert not page.exception
    return page


def test_the_proposed_title_follows_what_is_set_until_another_is_typed():
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.session_state["scenario"] = NAME
    page.session_state["save"] = True
    page = with_plan(page, Plan(SCENARIO))
    assert page.text_input(key=KEY).value == SCENARIO.title.da
    for changes in (1, 2):
        plan = papers.moved(SCENARIO, "integration", changes)
        assert with_plan(page, plan).text_input(key=KEY).value == titles.titled(plan).da
    page.text_input(key=KEY).set_value("Budget 2018")
    page = with_plan(page, papers.moved(SCENARIO, "integration", 3))
    assert page.text_input(key=KEY).value == "Budget 2018"
