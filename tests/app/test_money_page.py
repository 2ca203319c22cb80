"""The Money page, driven without a browser: what it says, what is typed, what is asked, and what is missing."""

import re
from dataclasses import replace
from html import unescape
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from planner.app import changes, kroner, session
from planner.app.address import codec
from planner.app.history import History
from planner.app.money import questions
from planner.app.money.selection import CHANGED, IN_WORLD, UNCHANGED
from planner.app.routes import FIGURES
from planner.document import page as writer
from planner.document.blocks import Grid, Paragraph
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.numbers import number
from planner.questions.money.account import Account, account
from planner.questions.money.cost import FIXED, Terms
from planner.report import kroner as kroner_words
from planner.report.amounts import middle
from planner.report.entry import NOT_A_NUMBER
from planner.report.money import budget, contracts, missing, sentences, tables
from planner.report.paper import Subject, front
from planner.text import LANGUAGES, NO_BREAK, Language, Text
from tests.app.lists import listed
from tests.app.visits import visit


def written(grid: Grid, language: Language) -> str:
    return writer.html([grid], language, "money")


BUNDLED = library.load([library.BUNDLED]).scenarios
NAME, SOROE = "bronderslev-2017", "soroe-2017"
OWN = "programme.integration."
PLACES = OWN + "contractor.iss.places"
BENEFIT = OWN + "money.benefit_per_month"

# The page alone, as the frame shows it, and what of it stands in the address.
SCRIPT = """
import streamlit as st

from planner.app import session
from planner.app.money import page as money
from planner.app.address import codec

if session.is_going():
    st.session_state["went"] = session.next_page()
session.choose_one_of(session.scenarios())
if "given" in st.session_state:
    st.session_state["unused"] = codec.from_address(st.session_state.pop("given"))
money.show(session.baseline(), session.language())
beside = codec.in_address()
st.session_state["kept"] = {name: beside[name] for name in ("frame", "uplift", "discount") if name in beside}
"""


def opened(
    language: Language = "da",
    *moves: tuple[str, float],
    name: str = NAME,
    own: Scenario | None = None,
    **widgets: object,
) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    page.session_state["scenario"] = name
    if own:
        visit(page).opened = {name: own}
    if moves:
        moved = History.of(Plan(BUNDLED[name])).changed(plan(*moves, name=name), Text("x", "x"))
        visit(page).histories = {name: moved}
    for key, value in widgets.items():
        page.session_state[key.replace("_", " ")] = value
    return ran(page)


def test_what_a_person_more_costs_is_the_same_in_whatever_world_it_is_compared_with():
    moves = ("mentors.capacity_fte", 6.0), (OWN + "inflow_per_year", 90.0)
    cards = []
    for side in ("baseline", "world"):
        page = ask(opened("da", *moves, money_against=side), "back")
        found = html(page)
        cards.append(
            re.findall('<ul class="cards money-cards" aria-label="Hvad en borger.*?</ul>', found)
        )
        assert ("Her tælles kun jeres greb" in found) is (side == "baseline")
    assert len(cards[0]) == 1
    assert cards[0] == cards[1]


def with_budget(
    language: Language = "da", *moves: tuple[str, float], given: dict[str, str] | None = None
) -> AppTest:
    return opened(language, *moves, money_asked="budget", given=given or {})


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def plan(*moves: tuple[str, float], name: str = NAME) -> Plan:
    changed = Plan(BUNDLED[name])
    for path, value in moves:
        changed = changed.with_(path, replace(plans.usual(changed.baseline, path), value=value))
    return changed


def made(*moves: tuple[str, float], of: Terms = FIXED) -> Account:
    changed = plan(*moves)
    draws = session.draws_for(changed.baseline)
    found = account(changed.scenario, changed.baseline, "integration", draws, of)
    assert found is not None
    return found


def html(page: AppTest) -> str:
    said = " ".join(element.proto.body for element in page.get("html"))
    return unescape(said)


def ask(page: AppTest, key: str) -> AppTest:
    page.session_state["money asked"] = key
    return ran(page)


def write(page: AppTest, key: str, words: str) -> AppTest:
    field = next(one for one in page.text_input if one.key == key)
    field.set_value(words)
    return ran(page)


def frame_key(year: int, language: Language = "da") -> str:
    return f"frame/{NAME}/integration/{year}/{language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moves", [(), ((PLACES, 45.0),)])
def test_the_page_says_what_the_question_answers(
    moves: tuple[tuple[str, float], ...], language: Language
) -> None:
    page, of = opened(language, *moves), made(*moves)
    said = html(page)
    assert sentences.lead(of, of.window).in_(language) in said
    assert unescape(written(tables.who_pays(of, of.window), language)) in said
    assert len(page.get("vega_lite_chart")) == 2  # with nothing changed too
    assert unescape(written(tables.payers(of), language)) in html(ask(page, "lines"))
    counted = html(ask(page, "counted"))
    assert sentences.prices(of.scenario, FIXED).in_(language) in counted
    if moves:
        assert of.units is not None
        assert sentences.left(of.units).in_(language) in counted


def test_the_figures_are_of_the_months_that_are_chosen() -> None:
    """Of the year of the decision the months ahead; before the decision nothing differs."""
    page, of = opened("da", (PLACES, 45.0), money_asked="lines"), made((PLACES, 45.0))
    assert of.ahead is not None
    ahead = {one.year: one.window for one in of.ahead.years}
    before = next(one.window for one in of.ours.years if one.year == 2016)
    for year, window in (
        (None, of.window),
        (2016, before),
        (2017, ahead[2017]),
        (2018, ahead[2018]),
    ):
        visit(page).year = year
        said = html(ran(page))
        assert sentences.lead(of, window).da in said
        assert unescape(written(tables.bridge(of, window), "da")) in said


def test_the_levers_are_at_hand_and_nothing_of_them_is_made_before_they_are_opened() -> None:
    page = opened()
    assert "'levers'" not in str(page.get("bidi_component"))
    page.session_state["folded levers"] = True
    assert "levers" in str(ran(page).get("bidi_component"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_which_choices_the_kroner_are_of(language: Language) -> None:
    """By name, from what to what; a lever that stands where it stood is none."""
    (same,) = changes.lines(Plan(BUNDLED[NAME]), plan((PLACES, 45.0)), language)
    assert "90" in same
    assert "45" in same
    changed = opened(language, (PLACES, 45.0), money_asked="counted")
    assert CHANGED.filled(what=same).in_(language) in html(changed)
    for moves in ((), ((PLACES, 90.0),)):
        words = html(opened(language, *moves, money_asked="counted"))
        assert UNCHANGED.in_(language) in words
        assert changes.NOTHING.in_(language) not in words


def test_nothing_is_computed_that_was_not_asked_for() -> None:
    said = html(opened())
    assert "<h3>" not in said


ASKED = {
    "lines": questions.LINES,
    "counted": questions.COUNTED,
    "back": questions.PAYS_BACK,
    "budget": questions.BUDGET,
    "prices": questions.PRICES,
    "next": questions.NEXT,
    "contract": questions.contract_title(made()),
    "terms": questions.TERMS,
    "table": questions.TABLE,
}


@pytest.mark.each("key", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ASKED)
def test_every_question_is_answered(key: str, language: Language) -> None:
    for moves in ((), ((PLACES, 45.0),)):
        page = ask(opened(language, *moves), key)
        assert f"<h3>{ASKED[key].in_(language)}</h3>" in html(page)


NOT_SAID = {
    "da": ("5–95", "middelfelt", "×/÷", "leverandør"),
    "en": ("5–95", "mean field", "×/÷", "contractor"),
}
PROGRAMMES = [(NAME, "integration"), (SOROE, "unge"), ("eksempelkommune-2026", "introduktion")]


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), PROGRAMMES)
def test_nothing_is_said_in_a_statistician_s_words_and_who_is_paid_is_named(
    name: str, programme: str, language: Language
) -> None:
    inflow = f"programme.{programme}.inflow_per_year"
    page = opened(language, (inflow, 9.0), name=name)
    page.session_state[f"{name}/programme"] = programme
    for key in ASKED.keys() - {"table"}:  # an officer's, to take away
        said = html(ask(page, key)).lower()
        assert [words for words in NOT_SAID[language] if words in said] == [], key


def test_a_budget_is_kept_as_it_was_typed_and_held_against_the_model() -> None:
    page = write(with_budget(), frame_key(2018), "8.000.000,50 kr.")
    assert page.text_input(key=frame_key(2018)).value == "8.000.000,50 kr."
    assert budget.VERDICT.da in html(page)
    assert kroner_words.in_exact_kroner(8_000_000.5).in_("da") in html(page)


def test_a_budget_that_is_no_amount_is_kept_and_told_in_a_sentence() -> None:
    page = write(with_budget(), frame_key(2018), "otte **mio**")
    assert page.text_input(key=frame_key(2018)).value == "otte **mio**"
    assert [one.value for one in page.warning] == [
        NOT_A_NUMBER.filled(label="2018", typed="otte mio", allowed=kroner.AN_AMOUNT).da
    ]
    assert budget.VERDICT.da not in html(page)


@pytest.mark.parametrize(
    ("typed", "krone"),
    [
        ("950.000", 950_000),
        ("950.000,-", 950_000),
        ("0.950 mio. kr.", 950_000),
        ("0,375 mio.", 375_000),
        ("8.500.000", 8_500_000),
        ("8 500 000 kr.", 8_500_000),
        ("–2 mio. kr.", -2_000_000),
    ],
)
def test_a_budget_is_taken_as_it_was_meant(typed: str, krone: int) -> None:
    page = write(with_budget(), frame_key(2018), typed)
    assert not page.warning
    assert page.session_state["kept"] == {"frame": f"2018-{krone}"}


def test_a_budget_that_may_be_a_thousand_times_another_is_asked_about() -> None:
    page = write(with_budget(), frame_key(2018), "9.500 mio. kr.")
    assert len(page.warning) == 1
    assert "9.500.000.000 eller 9.500.000" in page.warning[0].value
    assert budget.VERDICT.da not in html(page)
    page = write(page, frame_key(2018), "")
    assert not page.warning


def test_a_rate_with_many_decimals_is_the_same_in_the_address() -> None:
    page = write(ask(opened(), "terms"), "terms/uplift/da", "2,125")
    assert page.session_state["kept"] == {"uplift": "2.1250"}
    other = ask(opened("en", given=page.session_state["kept"]), "terms")
    assert other.session_state["kept"] == page.session_state["kept"]
    assert not other.warning


def test_a_budget_is_the_same_number_in_the_other_language() -> None:
    page = write(with_budget(), frame_key(2018), "8.500.000")
    visit(page).language = "en"
    assert ran(page).text_input(key=frame_key(2018, "en")).value == "8,500,000"
    visit(page).language = "da"
    assert ran(page).text_input(key=frame_key(2018)).value == "8.500.000"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_is_the_same_for_whoever_opens_the_address(language: Language) -> None:
    """In a session of its own, in either language."""
    page = write(with_budget(), frame_key(2018), "8,5 mio. kr.")
    page = write(page, frame_key(2019), "9.000.000,50")
    page = write(ask(page, "terms"), "terms/uplift/da", "2,5")
    address = page.session_state["kept"]
    assert address == {"frame": "2018-8500000_2019-9000000.5", "uplift": "2.5"}
    other = with_budget(language, given=address)
    assert other.session_state["kept"] == address
    shown = other.text_input(key=frame_key(2018, language)).value
    assert shown == number(8_500_000, language)
    other = ask(other, "terms")
    assert other.session_state["kept"] == address
    assert other.text_input(key=f"terms/uplift/{language}").value == number(2.5, language, 1)


def test_what_an_address_holds_that_is_no_amount_is_left_out_and_handed_back() -> None:
    sent = {"frame": "2018-otte_x-1_2019-7000000", "uplift": "900", "discount": "9e9"}
    page = with_budget("da", given=sent)
    assert page.text_input(key=frame_key(2018)).value == ""
    assert page.text_input(key=frame_key(2019)).value == "7.000.000"
    assert page.session_state["unused"] == {"frame": "2018-otte_x-1", "discount": "9e9"}
    assert page.session_state["kept"] == {"frame": "2019-7000000", "uplift": "900"}
    assert len(ask(page, "terms").warning) == 1  # a rise of that size is told of in its field


YEARS = range(1990, 2040)
AMOUNTS = st.decimals(-9_999_999_999, 9_999_999_999, places=2).map(float)


@given(st.dictionaries(st.sampled_from(YEARS), AMOUNTS, max_size=30))
def test_a_frame_comes_back_from_the_address_as_it_was_written(frame: dict[int, float]) -> None:
    assert codec.read_frame(codec.written_frame(frame), YEARS) == (frame, "")


@given(st.text(max_size=300) | st.text("0123456789-_.eE+", max_size=9_000))
def test_any_frame_in_an_address_is_read_and_what_is_none_is_handed_back(text: str) -> None:
    frame, rest = codec.read_frame(text, YEARS)
    assert set(frame) <= set(YEARS)
    assert all(abs(amount) <= kroner.MOST for amount in frame.values())
    parts = [one for one in text.split(codec.YEARS_BETWEEN) if one]
    assert len(parts) == len(frame) + len([one for one in rest.split(codec.YEARS_BETWEEN) if one])


@pytest.mark.parametrize("typed", ["9" * 40, "0," + "1" * 38])
def test_a_number_too_long_for_its_field_in_the_other_language_stands_as_it_was_typed(
    typed,
) -> None:
    page = write(with_budget(), frame_key(2018), typed)
    page.query_params["lang"] = "en"
    visit(page).language = "en"
    assert ran(page).text_input(key=frame_key(2018, "en")).value


def test_the_frame_can_be_set_to_the_baseline_s_net_cost() -> None:
    page = with_budget("da", (PLACES, 45.0))
    page.button(key="fill frames").click()
    ran(page)
    of = made((PLACES, 45.0))
    for one in of.theirs.years:
        wanted = number(ceil(middle(one.net).middle), "da")
        assert page.text_input(key=frame_key(one.year)).value == wanted
    assert "2015" in html(page).split(budget.VERDICT.da)[1]
    assert html(page).count('class="tbl-bar') == len(of.theirs.years)
    shape, state = budget.STATES[True]
    assert f"{shape} {state.da}" not in html(page)


def test_uplift_and_discount_are_off_until_they_are_typed_and_are_then_said() -> None:
    page = ask(opened("da", (PLACES, 45.0)), "terms")
    of = made((PLACES, 45.0))
    assert sentences.lead(of, of.window).da in html(page)
    write(page, "terms/uplift/da", "2,5")
    write(page, "terms/discount/da", "4 %")
    of = made((PLACES, 45.0), of=Terms(0.025, 0.04))
    assert sentences.lead(of, of.window).da in html(page)
    assert sentences.prices(of.scenario, of.terms).da in html(ask(page, "counted"))


@pytest.mark.parametrize("words", ["meget", "100", "-50", "1e9"])
def test_a_rate_that_cannot_be_used_changes_nothing_and_is_told(words: str) -> None:
    page = write(ask(opened(), "terms"), "terms/uplift/da", words)
    assert len(page.warning) == 1
    assert questions.RATES[kroner.UPLIFT].da in page.warning[0].value
    assert sentences.prices(BUNDLED[NAME], FIXED).da in html(ask(page, "counted"))


def test_another_price_is_the_world_s_and_can_be_given_to_the_baseline_too() -> None:
    moves = ((PLACES, 45.0), (BENEFIT, 9_000.0))
    page = opened("da", *moves)
    changed, draws = plan(*moves), session.draws_for(BUNDLED[NAME])
    world = changed.world.scenario
    of = account(changed.scenario, changed.baseline, "integration", draws)
    beside = account(world, changed.baseline, "integration", draws)
    assert of is not None
    assert beside is not None
    assert sentences.split(of, beside, of.window).in_("da") in html(page)
    listed(page, "money against").set_value("world")
    same_prices = account(changed.scenario, world, "integration", draws)
    assert same_prices is not None
    lead = sentences.lead(same_prices, same_prices.window, in_world=True)
    assert lead.da in html(ran(page))
    assert IN_WORLD.da in html(ask(page, "counted"))


def test_a_programme_without_a_contractor_says_so() -> None:
    own = BUNDLED[SOROE].programmes
    without = next((one.id for one in own if not one.contractors), None)
    page = opened("da", name=SOROE)
    if without is None:
        programmes = tuple(replace(one, contractors=()) for one in own)
        scenario = replace(BUNDLED[SOROE], programmes=programmes, questions=())
        visit(page).opened = {"own": scenario}
        page.session_state["scenario"] = "own"
        without = own[0].id
    page.session_state[f"{page.session_state['scenario']}/programme"] = without
    assert contracts.NO_CONTRACTOR.da in html(ask(page, "contract"))


@pytest.fixture
def moneyless() -> Scenario:
    of = BUNDLED[NAME]
    return replace(of, programmes=tuple(replace(one, money=None) for one in of.programmes))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_money_the_page_says_what_is_missing_and_leads_to_own_figures(
    language: Language, moneyless: Scenario
) -> None:
    page = opened(language, name="own", own=moneyless)
    said = html(page)
    assert unescape(writer.html(missing.blocks(moneyless, "integration"), language)) in said
    assert not page.get("vega_lite_chart")
    page.button(key="enter prices").click()
    ran(page)
    assert page.session_state["went"] == FIGURES


@pytest.mark.parametrize("key", ["prices", "next", "contract"])
@pytest.mark.parametrize("places", [0.0, 45.0, 120.0])
def test_no_amount_is_without_a_number_or_below_0_by_a_sign(places: float, key: str) -> None:
    said = html(ask(opened("da", (PLACES, places)), key)).replace(NO_BREAK, " ")
    assert not re.search(r"\bnan\b|\binf\b", said)
    assert not re.search(r"(?<![\d.])[-\N{MINUS SIGN}]\d[\d.,]* (mio\. )?kr", said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("move", "is_told"), [(("mentors.capacity_fte", 4.5), True), ((PLACES, 200.0), False)]
)
def test_what_costs_much_and_helps_nobody_is_told_here_in_the_papers_very_words(
    move, is_told, language
):
    """Mentors beyond those that anybody needs cost a million; empty places cost nothing."""
    subject = Subject(plan(move), "integration", session.draws_for(BUNDLED[NAME]))
    (idle,) = [
        one.words.in_(language)
        for one in front.blocks(subject, subject.window, True)
        if isinstance(one, Paragraph) and one.words.en.startswith("Next to no effect in 2018")
    ]
    shown = [unescape(one.proto.body) for one in opened(language, move).get("html")]
    assert any(idle in one for one in shown) is is_told


def test_the_best_use_is_asked_in_the_address_and_can_be_tried() -> None:
    """The amount, the figure and an unlocked choice; what is tried is shown by the page, and can be undone."""
    given = {
        "spend": "300000",
        "spend-figure": "placements",
        "spend-locks": PLACES,
        "money-asked": "next",
    }
    page = opened(given=given)
    assert page.session_state["unused"] == {}
    said = html(page)
    assert "300.000 kr. om året" in said.replace(NO_BREAK, " ")
    assert "i job eller uddannelse fra august 2017" in said
    assert f"lock {NAME}/{PLACES}" in {one.key for one in page.button}
    page.button(key="take use").click()
    ran(page)
    moved = visit(page).histories[NAME].shown
    assert moved.is_moved("mentors.capacity_fte")
    assert not moved.is_moved(PLACES)  # the address has locked it


@pytest.mark.parametrize("name", ["spend", "spend-locks"])
@pytest.mark.parametrize(
    "value", ["x", "1e9", "-5", "9" * 40, "programme.nobody.places", "<script>"]
)
def test_what_is_no_amount_or_choice_is_given_back(name: str, value: str) -> None:
    assert opened(given={name: value}).session_state["unused"] == {name: value}


@pytest.mark.parametrize(
    ("typed", "told"), [("0", "0 kr. køber ingenting"), ("mange", "Kroner om året")]
)
def test_an_amount_of_nothing_or_none_at_all_is_told_in_a_sentence(typed: str, told: str) -> None:
    page = opened(money_asked="next")
    key = f"spend/{NAME}/integration/da"
    page = write(page, key, typed)
    assert told in html(page).replace(NO_BREAK, " ")
