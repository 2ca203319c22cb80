"""The Compare page, driven without a browser: columns in and out, what is said of them, and what can be copied."""

import re
from dataclasses import replace
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import columns, example
from planner.app.address import saved_here
from planner.app.compare import choosing, levers, questions, suggestions
from planner.app.history import History
from planner.environment import SCENARIOS
from planner.files import library
from planner.model import plan as plans
from planner.model.paths import END, PRIORITY
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions.alike import Incomparable
from planner.questions.outlook import Window
from planner.report import periods
from planner.report.compare import credit, money, sentences, views
from planner.report.compare import levers as lever_words
from planner.sharing import keys
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import snapshot, store
from planner.text import LANGUAGES, Language, Text
from tests.app.lists import listed
from tests.app.visits import visit
from tests.conftest import apart

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME, ENDS, SOROE = "bronderslev-2017", "bronderslev-2017-uden-forlaengelse", "soroe-2017"
OWN = "programme.integration."
ISS = OWN + "contractor.iss."
MENTORS = "mentors.capacity_fte"
QUESTIONS = (
    "levers",
    "figures",
    "caseload",
    "credit",
    "regret",
    "depends",
    "money",
    "amendment",
    "tables",
)
FILES = [columns.FILE + name for name in (NAME, ENDS, SOROE)]
CHANGED = {"da": "6 mentorer", "en": "6 mentors"}
NASTY = "<script>alert(1)</script> **fed** ![](http://foreign.example/x.png) [l](http://foreign.example) =cmd"


# The page alone, as the frame shows it.
SCRIPT = """
from planner.app import session
from planner.app.compare import page as compare

if session.is_going():
    session.next_page()
session.choose_one_of(session.scenarios())
compare.show(session.baseline(), session.language())
"""


def opened(
    language: Language = "da",
    name: str = NAME,
    *tokens: str,
    own: Scenario | None = None,
    **widgets: object,
) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    page.session_state["scenario"] = name
    if own:
        visit(page).opened = {name: own}
    if tokens:
        visit(page).columns = dict.fromkeys(tokens)
    for key, value in widgets.items():
        page.session_state[key.replace("_", " ")] = value
    return nothing_failed(page.run())


def nothing_failed(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def plan(*moves: tuple[str, float], name: str = NAME) -> Plan:
    changed = Plan(BUNDLED[name])
    for path, value in moves:
        changed = changed.with_(path, replace(plans.usual(changed.baseline, path), value=value))
    return changed


def with_mine(page: AppTest, *moves: tuple[str, float], name: str = NAME) -> AppTest:
    history = History.of(Plan(BUNDLED[name])).changed(plan(*moves, name=name), Text("x", "x"))
    visit(page).histories = {name: history}
    return nothing_failed(page.run())


def shared(changed: Plan, name: str = NAME) -> str:
    origin = Origin(name, fingerprint(BUNDLED[name]))
    return links.write(Shared(changed, Draws(1000), origin))


def html(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def words(page: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(page)).split())


def with_controls(page: AppTest) -> AppTest:
    page.session_state["choose columns"] = True
    return nothing_failed(page.run())


def titles(page: AppTest) -> list[str]:
    heads = html(page).partition("overview-table")[2].partition("</thead>")[0]
    return [unescape(one) for one in re.findall(r'badge-title">(.*?)<', heads)]


def mine(page: AppTest) -> Plan:
    return visit(page).histories[NAME].plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scenario_as_opened_and_as_it_is_now_are_compared_from_the_first(language):
    page = with_mine(opened(language, compare_asked="levers"), (MENTORS, 6.0))
    assert titles(page) == [BUNDLED[NAME].title.in_(language), CHANGED[language]]
    agreed = range(1, 99)  # all of them but the one that was moved
    said = (lever_words.AGREED.filled(agreed=n, all=n + 1).in_(language) for n in agreed)
    assert any(one in words(page) for one in said)
    assert ("1 ændring" if language == "da" else "1 change") in words(page)


def test_ones_own_scenario_that_was_corrected_is_compared_with_as_it_is_now():
    own = replace(BUNDLED[NAME], id="own", title=Text("Vores", "Ours"))
    page = opened("da", "own", own=own)
    corrected = plan(("programme.integration.contractor.iss.success", 0.5)).scenario
    corrected = replace(own, programmes=corrected.programmes)
    moved = Plan(corrected).with_(MENTORS, replace(plans.usual(corrected, MENTORS), value=6.0))
    history = History.of(Plan(own)).changed(Plan(corrected), Text("x", "x"))
    visit(page).histories = {"own": history.changed(moved, Text("y", "y"))}
    nothing_failed(page.run())
    alone = opened("da", "own", own=corrected)
    visit(alone).histories = {"own": History.of(moved)}
    nothing_failed(alone.run())
    assert words(page) == words(alone)


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", apart(BUNDLED))
def test_with_nothing_changed_every_question_and_version_is_a_column_by_one_press(name, language):
    page = opened(language, name)
    assert suggestions.TITLE.in_(language) in words(page)
    assert titles(page) == []
    offered = [one for one in page.button if str(one.key).startswith(("questions ", "others "))]
    assert offered
    for n, one in enumerate(offered[:3], start=1):
        key = one.key if n == 1 else str(one.key).replace(str(one.key).partition(" ")[0], "more", 1)
        page.button(key=key).click()
        nothing_failed(page.run())
        assert len(titles(page)) == 1 + n
        assert titles(page)[0] == BUNDLED[name].title.in_(language)
    figures = html(page).partition("overview-table")[2].partition("</table>")[0]
    for row in figures.partition("<tbody>")[2].split("<tr")[1:]:
        assert row.count("<td") == len(titles(page))


def test_other_versions_of_the_same_municipality_are_offered_and_no_other_municipality():
    page = opened("da", NAME)
    offered = {one.key for one in page.button if str(one.key).startswith("others ")}
    assert offered == {
        f"others {columns.FILE}{name}" for name in BUNDLED if name != NAME and "bron" in name
    }


def test_ones_own_scenario_is_offered_once_something_is_changed_and_is_bold_and_named_first():
    page = opened("da", NAME, *FILES[:2])
    assert not [one for one in page.button if one.key == f"mine {columns.MINE}"]
    page = with_mine(page, (MENTORS, 6.0))
    page.button(key=f"mine {columns.MINE}").click()
    assert titles(nothing_failed(page.run()))[-1] == CHANGED["da"]
    said = unescape(re.search(r'<p class="lead">(.*?)</p>', html(page))[1])
    assert said.startswith(f"Med C ({CHANGED['da']})")
    assert re.search(r"\bMed B er det \d+", said)
    assert re.search(r"Det er \d+ (mere|flere|færre) end i A, hvor det er \d+", said)
    wide = html(page).partition("overview-table")[2].partition("</table>")[0]
    for row in wide.partition("<tbody>")[2].split("<tr")[1:]:
        assert ["tbl-bold" in cell for cell in row.split("<td")[1:]] == [False, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_scenarios_of_two_municipalities_and_every_question_are_answered(language):
    mine = columns.LINK + shared(plan((MENTORS, 5.0)))
    page = opened(language, NAME, *FILES, mine)
    assert len(titles(page)) == 4
    assert len(page.get("vega_lite_chart")) == 1
    for question in QUESTIONS:
        page.session_state["compare asked"] = question
        before = words(page)
        nothing_failed(page.run())
        assert words(page) != before, question


def test_the_order_of_the_columns_is_the_order_everywhere_and_titles_go_along():
    page = with_controls(opened("da", NAME, *FILES))
    before = titles(page)
    page.button(key="put first C").click()
    nothing_failed(page.run())
    after = titles(page)
    assert after == [before[2], before[0], before[1]]
    heads = re.findall(r"<thead>(.*?)</thead>", html(page))
    assert heads
    for head in heads:
        if head.count("badge-title") == 1:
            continue  # a card, of one column
        assert re.findall(r'badge-title">(.*?)<', head) == after
        assert re.findall(r"</span> ([A-D])</span>", head) == ["A", "B", "C"]
    page.button(key="remove A").click()
    assert titles(nothing_failed(page.run())) == before[:2]
    page.button(key="put first B").click()
    assert titles(nothing_failed(page.run())) == before[1::-1]


def test_a_column_is_added_last_under_its_own_title_and_the_others_keep_their_letters():
    page = with_controls(with_mine(opened(), (MENTORS, 6.0)))
    listed(page, "column to add").select(columns.FILE + ENDS)
    page.button(key="add chosen").click()
    nothing_failed(page.run())
    added = BUNDLED[ENDS].title.da
    assert titles(page) == [BUNDLED[NAME].title.da, CHANGED["da"], added]


def test_no_title_says_who_proposes_or_what_is_decided_unless_a_person_typed_it():
    """Whatever stands in which place, and after it was moved."""
    page = with_controls(
        opened("da", NAME, columns.FILE + SOROE, columns.MINE, columns.FILE + ENDS)
    )
    called = [BUNDLED[SOROE].title.da, BUNDLED[NAME].title.da, BUNDLED[ENDS].title.da]
    assert titles(page) == called
    page.button(key="put first C").click()
    assert titles(nothing_failed(page.run())) == [called[2], *called[:2]]
    page = with_mine(page, (MENTORS, 6.0))
    assert titles(page)[2] == CHANGED["da"]  # not what it was called when it was moved
    page.text_input(key="column title C").set_value("Forvaltningens forslag").run()
    assert titles(nothing_failed(page))[2] == "Forvaltningens forslag"
    page = with_mine(page, (MENTORS, 7.0))
    assert titles(page)[2] == "Forvaltningens forslag, ændret siden"
    page = with_mine(page, (MENTORS, 6.0))  # as it was called so
    assert titles(page)[2] == "Forvaltningens forslag"
    page = with_mine(page, (MENTORS, 7.0))
    page.text_input(key="column title C").set_value("Forvaltningens forslag").run()
    assert titles(nothing_failed(page))[2] == "Forvaltningens forslag"


def test_the_list_calls_ones_own_scenario_as_its_column_is_called():
    page = with_controls(with_mine(opened("da", NAME, *FILES[:2]), (MENTORS, 6.0)))
    assert CHANGED["da"] in listed(page, "column to add").options


@pytest.mark.parametrize("address", ["https://x.dk/base/sammenlign?lang=da&s={}", "?s={}", "{}"])
def test_a_pasted_link_becomes_a_column_with_its_choices(address):
    page = with_controls(opened("da", NAME, *FILES[:1], columns.MINE, compare_asked="levers"))
    page.text_input(key=choosing.PASTED).set_value(address.format(shared(plan((MENTORS, 7.0)))))
    page.button(key="add pasted").click()
    nothing_failed(page.run())
    assert len(titles(page)) == 3
    assert "7 årsværk fra november 2017" in words(page)
    assert page.text_input(key=choosing.PASTED).value == ""


@pytest.mark.parametrize(
    "typed",
    ["", "hvad?", "http://[", "x" * 30_000, "?s=1.abc", "?id=..%2f", "1.%00", "?s=" + "A" * 9_000],
)
def test_what_is_no_link_is_said_to_be_none_and_kept(typed):
    page = with_controls(opened("da", NAME, *FILES[:1], columns.MINE))
    page.text_input(key=choosing.PASTED).set_value(typed)
    page.button(key="add pasted").click()
    nothing_failed(page.run())
    assert len(titles(page)) == 2
    assert len(page.error) == 1
    assert page.text_input(key=choosing.PASTED).value == typed


def test_the_same_scenario_is_no_second_column_and_a_fifth_is_refused():
    page = with_controls(opened("da", NAME, *FILES, columns.MINE))
    assert not [one for one in page.button if one.key == "add chosen"]
    text = shared(plan((MENTORS, 7.0)))
    assert choosing.pasted(text) == columns.LINK + text
    page = with_controls(opened("da", NAME, columns.FILE + NAME, columns.LINK + text))
    page.text_input(key=choosing.PASTED).set_value(text)
    page.button(key="add pasted").click()
    assert choosing.ALREADY.da in nothing_failed(page.run()).error[0].value


@pytest.mark.parametrize(
    "tokens",
    [
        ["mine", "file.findes-ikke"],
        ["x", "mine"],
        ["link.1.xx", "id.q", "example.../x"],
        ["", "mine"],
    ],
)
def test_a_session_with_nonsense_for_columns_says_so_and_can_begin_anew(tokens):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    visit(page).columns = dict.fromkeys(tokens)
    page = with_controls(nothing_failed(page.run()))
    page.button(key="start over").click()
    assert suggestions.TITLE.da in words(nothing_failed(page.run()))


def test_a_title_is_words_and_never_markup_and_an_empty_one_gives_the_usual_back():
    page = with_controls(opened("da", NAME, *FILES[:1], columns.MINE))
    page.text_input(key="column title A").set_value(NASTY[:60]).run()
    nothing_failed(page)
    assert "alert(1)" in titles(page)[0]
    for mark in ("<script", "**", "![", "](", "http:", "=cmd"):
        assert mark not in html(page)
    page.text_input(key="column title A").set_value("  ").run()
    assert titles(nothing_failed(page))[0] == BUNDLED[NAME].title.da


def test_names_from_a_file_are_words_and_never_markup(tmp_path, monkeypatch):
    text = (library.BUNDLED / f"{NAME}.toml").read_text()
    named = 'name = { da = "ISS", en = "ISS" }'
    assert named in text
    text = text.replace(named, f'name = {{ da = "{NASTY}", en = "ISS" }}')
    (tmp_path / "ondt.toml").write_text(text.replace(f'id = "{NAME}"', 'id = "ondt"'))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened("da", "ondt", columns.FILE + "ondt", columns.FILE + ENDS)
    for question in QUESTIONS:
        page.session_state["compare asked"] = question
        nothing_failed(page.run())
        shown = html(page) + " ".join(one.value for one in page.markdown)
        for mark in ("<script", "**", "![", "](", "http:", "=cmd"):
            assert mark not in shown, (question, mark)


def test_a_lever_copied_into_mine_is_as_in_the_column_and_can_be_undone():
    other = plan((MENTORS, 7.0), (ISS + "success", 0.5))
    token = columns.LINK + shared(other)
    page = opened("da", NAME, columns.MINE, token, compare_asked="levers")
    page = with_mine(page, (ISS + "success", 0.3))
    page.button(key=f"copy {MENTORS} B").click()
    nothing_failed(page.run())
    assert mine(page).get(MENTORS) == other.get(MENTORS)
    assert mine(page).get(ISS + "success").value == 0.3
    page.button(key=f"copy {ISS}success B").click()
    nothing_failed(page.run())
    assert mine(page).scenario == other.scenario
    undone = visit(page).histories[NAME].undone().undone().plan
    assert undone == plan((ISS + "success", 0.3))


def test_copying_a_lever_that_the_column_has_not_moved_resets_mine():
    page = with_mine(opened("da", NAME, compare_asked="levers"), (MENTORS, 7.0))
    page.button(key=f"copy {MENTORS} A").click()
    nothing_failed(page.run())
    assert mine(page) == Plan(BUNDLED[NAME])


def test_a_lever_is_not_copied_onto_another_baseline_and_it_is_said_why():
    here, there = Plan(BUNDLED[NAME]), Plan(BUNDLED[SOROE])
    for path in (OWN + "inflow_per_year", ISS + "places", ISS + END, PRIORITY, "no.such.path"):
        assert levers.why_not(here, there, path) == levers.OTHER_BASELINE
    page = opened("da", NAME, columns.FILE + NAME, columns.FILE + ENDS, compare_asked="levers")
    said = [text.value for text in page.text]
    assert any(levers.OTHER_BASELINE.da in one for one in said)


def test_starting_from_a_column_opens_a_copy_and_leaves_the_column_as_it_was():
    page = with_controls(opened("da", NAME, columns.FILE + NAME, columns.FILE + SOROE))
    page.button(key="start from B").click()
    nothing_failed(page.run())
    assert page.session_state["scenario"] not in (NAME, SOROE)
    opened_copy = visit(page).histories[page.session_state["scenario"]].plan
    assert opened_copy.scenario.programmes == BUNDLED[SOROE].programmes
    assert library.load([library.BUNDLED]).scenarios[SOROE] == BUNDLED[SOROE]


def test_starting_twice_from_the_same_column_gives_two_copies_that_are_changed_apart():
    page = with_controls(opened("da", NAME, columns.FILE + NAME, columns.FILE + SOROE))
    page.button(key="start from B").click()
    first = nothing_failed(page.run()).session_state["scenario"]
    histories = visit(page).histories
    mine = histories[first].changed(plan((MENTORS, 7.0), name=SOROE), Text("x", "x"))
    visit(page).histories = {**histories, first: mine}
    page.button(key="start from B").click()
    second = nothing_failed(page.run()).session_state["scenario"]
    assert second not in (NAME, SOROE, first)
    histories = visit(page).histories
    assert histories[first] == mine
    assert histories[second].plan.scenario.programmes == BUNDLED[SOROE].programmes
    assert histories[second].last is None


def test_scenarios_without_a_programme_in_common_are_compared_as_a_whole(tmp_path, monkeypatch):
    text = (library.BUNDLED / f"{NAME}.toml").read_text()
    text = re.sub(r'"integration"', '"andet"', text).replace(
        "programme.integration.", "programme.andet."
    )
    (tmp_path / "andet.toml").write_text(text.replace(f'id = "{NAME}"', 'id = "andet"'))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened("da", NAME, columns.FILE + NAME, columns.FILE + "andet", compare_asked="credit")
    assert sentences.NO_COMMON_PROGRAMME.da in [text.value for text in page.text]
    reason = credit.WHY_NOT[Incomparable.PROGRAMMES].da
    assert reason in [text.value for text in page.text]


def test_scenarios_without_a_month_in_common_show_their_levers_alone(tmp_path, monkeypatch):
    text = (library.BUNDLED / f"{NAME}.toml").read_text()
    text = re.sub(r"\b20(1[5-9]|2[0-2])-", lambda found: f"20{int(found[1]) + 20}-", text)
    (tmp_path / "senere.toml").write_text(text.replace(f'id = "{NAME}"', 'id = "senere"'))
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    page = opened("da", NAME, columns.FILE + NAME, columns.FILE + "senere")
    assert [one.value for one in page.info] == [sentences.NO_COMMON_MONTHS.da]
    assert not page.get("vega_lite_chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_splits_soroes_credit_between_the_effort_and_the_number(language):
    page = opened(language, SOROE, columns.FILE + SOROE, columns.MINE, compare_asked="credit")
    page.button(key="example").click()
    nothing_failed(page.run())
    assert titles(page) == [example.DID_NOT.in_(language), example.HAPPENED.in_(language)]
    assert visit(page).year == 2017
    table = html(page).rpartition("<table")[2].partition("</table>")[0]
    cells = [row.split("<td")[1].partition(">")[2] for row in table.split("<tr")[2:]]
    numbers = [re.sub(r"<[^>]+>", " ", cell).strip() for cell in cells]
    parts = [float(one.replace("\N{MINUS SIGN}", "-").replace(",", ".")) for one in numbers]
    assert len(parts) == 3
    effort, number = max(parts[:2]), min(parts[:2])
    assert effort > 0 > number  # the effort helped, and fewer came
    assert parts[2] == pytest.approx(effort + number, abs=1e-9)
    page.toggle(key="credit on draws").set_value(True).run()
    nothing_failed(page)
    assert str(questions.DRAWS_FOR_CREDIT) in words(page)


def test_the_example_gives_back_what_it_took_the_place_of():
    """Offered where nothing is compared yet, and from another programme too."""
    page = opened("da", SOROE)
    assert page.button(key="example").label == example.TITLE.da
    visit(page).year = 2019
    chosen = columns.FILE + SOROE, columns.FILE + NAME
    visit(page).columns = dict.fromkeys(chosen)
    page.session_state[f"{SOROE}/programme"] = "unge"
    page.session_state["compare asked"] = "credit"
    nothing_failed(page.run())
    page.button(key="example").click()
    nothing_failed(page.run())
    assert example.DID_NOT.da in titles(page)
    assert questions.OF_THE_EXAMPLE.da in unescape(words(page))
    page.button(key="back from example").click()
    nothing_failed(page.run())
    assert list(visit(page).columns) == list(chosen)
    assert visit(page).year == 2019
    assert page.session_state[f"{SOROE}/programme"] == "unge"
    assert not [one for one in page.button if one.key == "back from example"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_columns_cost_is_a_table_and_without_prices_that_is_said(language):
    page = opened(language, compare_asked="money")
    said = unescape(words(with_mine(page, (MENTORS, 6.0))))
    ahead = periods.months_of(Window(BUNDLED[NAME].decision, BUNDLED[NAME].run.stop - 1))
    assert money.NET_IN.filled(when=ahead).in_(language) in said
    baseline = BUNDLED[NAME]
    priceless = replace(
        baseline, programmes=tuple(replace(one, money=None) for one in baseline.programmes)
    )
    tokens = columns.FILE + "gratis", columns.MINE
    page = opened(language, "gratis", *tokens, own=priceless, compare_asked="money")
    assert money.NO_PRICES.in_(language) in words(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_difference_is_an_amendment_from_one_column_to_another_that_can_be_copied(language):
    page = with_mine(opened(language, compare_asked="amendment"), (MENTORS, 6.0))
    fte = {"da": "{} årsværk", "en": "{} FTE"}[language]
    forth = page.code[0].value
    assert BUNDLED[NAME].title.in_(language) in forth
    assert forth.index(fte.format(6)) < forth.index(fte.format(3))  # to 6, which was 3
    sides = [listed(page, key) for key in ("amendment from", "amendment to")]
    for side, other in zip(sides, ["B", "A"], strict=True):
        side.set_value(other)
    back = nothing_failed(page.run()).code[0].value
    assert CHANGED[language] in back.partition("\n")[0]
    back = back.replace(CHANGED[language], "")
    assert back.index(fte.format(3)) < back.index(fte.format(6))
    listed(page, "amendment from").set_value("A").run()
    assert questions.SAME_ONE.in_(language) in [text.value for text in nothing_failed(page).text]
    assert not page.code


@pytest.mark.parametrize("at", range(1, 3))
def test_every_answer_begins_with_ones_own_scenario_against_the_first_wherever_it_stands(at):
    tokens = [columns.FILE + one for one in (NAME, "bronderslev-2017-kommunen-selv")]
    tokens.insert(at, columns.MINE)
    page = with_mine(opened("da", NAME, *tokens), (MENTORS, 6.0))
    for question, first, second in (
        ("credit", "credit from", "credit to"),
        ("depends", "depends other", "depends one"),
        ("amendment", "amendment from", "amendment to"),
    ):
        page.session_state["compare asked"] = question
        page.run()
        shown = [listed(page, key).value for key in (first, second)]
        assert shown == ["A", "ABC"[at]], question


def test_a_saved_scenario_is_a_column_under_its_title_and_a_withdrawn_one_says_so(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PLANNER_DATABASE", str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    database, secret = saved_here._database(), keys.new_secret()
    origin = Origin(NAME, fingerprint(BUNDLED[NAME]))
    body = snapshot.take(Shared(plan((MENTORS, 8.0)), Draws(1000), origin))
    token = keys.new_token()
    at = store.create(database, "Budget 2018", "", "", body, secret=secret, token=token)
    page = with_controls(opened("da", NAME, compare_asked="levers"))
    page.text_input(key=choosing.PASTED).set_value(f"https://x.dk/?id={at}&lang=da")
    page.button(key="add pasted").click()
    nothing_failed(page.run())
    assert "8 årsværk fra november 2017" in words(page)
    store.withdraw(database, at.id, "fejl", secret=secret)
    page = with_controls(opened())
    page.text_input(key=choosing.PASTED).set_value(str(at))
    page.button(key="add pasted").click()
    assert "trukket tilbage" in nothing_failed(page.run()).error[0].value
    saved_here._database.cache_clear()


def test_draws_that_do_not_belong_together_are_not_subtracted_and_that_is_said():
    origin = Origin(NAME, fingerprint(BUNDLED[NAME]))
    other = links.write(Shared(plan((MENTORS, 6.0)), Draws(300, seed=7), origin))
    page = opened("da", NAME, columns.FILE + NAME, columns.LINK + other)
    assert sentences.NOT_TOGETHER.da in words(page)
    assert " fra A (" not in words(page)


ADDRESSED = (
    """
import streamlit as st
from planner.app.address import codec

if "given" in st.session_state:
    st.session_state["unused"] = codec.from_address(st.session_state.pop("given"))
"""
    + SCRIPT
    + """
st.session_state["kept"] = codec.in_address(every_page=True)
"""
)


def disagreeing(**given: object) -> AppTest:
    page = AppTest.from_string(ADDRESSED, default_timeout=120)
    page.session_state["compare asked"] = "depends"
    visit(page).columns = dict.fromkeys(FILES[:2])
    for key, value in given.items():
        page.session_state[key] = value
    return nothing_failed(page.run())


def test_two_sides_that_disagree_about_a_figure_see_whether_the_choice_hangs_on_it():
    page = disagreeing(views=True)
    assert not [one for one in page.text_input if "disputed value" in one.key]
    page = disagreeing(views=True, disputed=ISS + "success")
    assert "Skriv, hvad hver side regner med" in words(page)
    assert "views" not in page.session_state["kept"]
    first, second = (one for one in page.text_input if "disputed value" in one.key)
    first.set_value("45")
    second.set_value("12,5")
    page.text_input(key="disputed by 0").set_value(f"Venstre~{NASTY}"[:40])
    nothing_failed(page.run())
    said = words(page)
    assert "Valget afhænger af, hvem der har ret." in said
    assert "den anden side (12,5 %)" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "<script" not in html(page)
    written = page.session_state["kept"]
    again = disagreeing(given={name: written[name] for name in ("disputed", "views")})
    assert again.session_state["unused"] == {}
    assert again.session_state["kept"] == written
    assert "Valget afhænger af, hvem der har ret." in words(again)


@pytest.mark.parametrize("views", ["45", "a~b~c~d", "1~2~3~4~5", "~" * 300, "1e9~2~x~y"])
def test_views_of_an_address_that_are_none_are_told_of(views):
    page = disagreeing(given={"disputed": ISS + "success", "views": views})
    assert page.session_state["unused"] == {"views": views}


def test_a_view_that_cannot_be_is_told_of():
    page = disagreeing(views=True, disputed=ISS + "success")
    first, _ = (one for one in page.text_input if "disputed value" in one.key)
    nothing_failed(first.set_value("120").run())
    assert "er ikke tilladt" in words(page)
    assert views.HOW.da.split("{")[0] not in words(page)
