"""The officer's page, driven without a browser: from a blank scenario to a file, and nothing typed is lost."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import drafts
from planner.files import library, reading, writing
from planner.files.draft import at, in_newest_form
from planner.model.scenario import Scenario
from planner.text import LANGUAGES, Language
from tests.app.visits import part

AT_HAND = library.load([library.BUNDLED]).scenarios
BUNDLED = {name: in_newest_form(one) for name, one in AT_HAND.items()}
SECTIONS = ("start", "scenario", "programmes", "figures", "facts", "targets", "result")
HOSTILE = "![x](http://evil.dk/x.png) <img src=x> **fed** :material/home: [a](b) $a$"
INFLOW = "figure/programme/program-1/inflow_per_year"
READY = "figure/programme/program-1/ready_share"


def script() -> None:
    from planner.app import session  # noqa: PLC0415 - AppTest runs the function's text alone
    from planner.app.figures import page as figures  # noqa: PLC0415

    session.choose_one_of(session.scenarios())
    figures.show(session.baseline(), session.language())


def opened(language: Language = "da") -> AppTest:
    page = AppTest.from_function(script, default_timeout=120)
    page.query_params["lang"] = language
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def begun(language: Language = "da", title: str = "Testkøbing") -> AppTest:
    page = opened(language)
    put(page, "start/way", "blank")
    for name, typed in (("title", title), ("start", "jan 2024"), ("decision", "2025-01")):
        put(page, f"start/{name}", typed)
    return click(page, "start/begin")


def begun_with(name: str) -> AppTest:
    """A draft of a bundled scenario."""
    page = opened()
    put(page, "start/way", "at_hand")
    put(page, "start/which", name)
    return click(page, "start/begin")


def field(page: AppTest, name: str) -> Any:
    key = drafts.FIELDS + name
    kinds = (
        page.text_input,
        page.text_area,
        page.radio,
        page.selectbox,
        page.checkbox,
        page.button_group,
    )
    named = re.compile(
        re.escape(key) + "(/da|/[0-9a-f]{8})?"
    )  # in a language; a list with its words
    found = [one for kind in kinds for one in kind if named.fullmatch(one.key or "")]
    assert len(found) == 1, key
    return found[0]


def put(page: AppTest, name: str, value: Any) -> AppTest:
    return checked(field(page, name).set_value(value).run())


def click(page: AppTest, name: str) -> AppTest:
    return checked(page.button(key=drafts.FIELDS + name).click().run())


def go(page: AppTest, section: str) -> AppTest:
    return put(page, "page/step", section)


def choose(page: AppTest, path: str) -> AppTest:
    put(page, "page/filter", "all")
    return put(page, "page/figure", path)


def draft(page: AppTest) -> drafts.Draft:
    return part(page, drafts.Drafts).now


def told(page: AppTest) -> str:
    return " ".join(one.value for kind in (page.error, page.success) for one in kind)


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_every_section_shows_every_bundled_scenario(name, language):
    page = opened(language)
    put(page, "start/way", "at_hand")
    put(page, "start/which", name)
    click(page, "start/begin")
    assert draft(page).scenario == BUNDLED[name]
    for section in SECTIONS:
        go(page, section)
        assert not page.error
        assert len(page.subheader) > 0


def test_an_officer_comes_from_a_blank_scenario_to_a_file_that_reads_as_it_was_typed():
    page = begun()
    go(page, "programmes")
    put(page, "programme-new/name", "Unge")
    click(page, "programme-new/add")
    go(page, "figures")
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/course", "over_time")
    for n, (month, value) in enumerate([("januar 2024", "60"), ("1/2025", "1.018,5")]):
        put(page, f"{INFLOW}/from/{n}", month)
        put(page, f"{INFLOW}/step/{n}", value)
    put(page, f"{INFLOW}/line/1", True)
    put(page, f"{INFLOW}/status", "found")
    put(page, f"{INFLOW}/source", "Jobindsats")
    click(page, f"{INFLOW}/save")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", "37,8 %")
    put(page, f"{READY}/sure", "evidence")
    put(page, f"{READY}/evidence", "148")
    click(page, f"{READY}/save")
    go(page, "facts")
    for name, typed in (
        ("from", "jan 2024"),
        ("to", "juni 2024"),
        ("value", "12"),
        ("source", "Egne tal"),
    ):
        put(page, f"fact/-1/{name}", typed)
    click(page, "fact/-1/save")
    go(page, "targets")
    for name, typed in (
        ("from", "jan 2025"),
        ("to", "dec 2025"),
        ("value", "15"),
        ("title/da", "15 i job"),
    ):
        put(page, f"target/-1/{name}", typed)
    click(page, "target/-1/save")
    go(page, "result")
    scenario = draft(page).scenario
    assert isinstance(scenario, Scenario)
    assert reading.read_text(writing.as_text(scenario)) == scenario
    inflow = scenario.quantity("programme.program-1.inflow_per_year")[1]
    assert inflow.schedule.at(scenario.start) == 60
    assert inflow.schedule.at(scenario.start + 6) == pytest.approx((60 + 1018.5) / 2)
    assert inflow.source == "Jobindsats"
    share = scenario.quantity("programme.program-1.ready_share")[1]
    assert (share.value, share.evidence) == (0.378, 148)
    assert [programme.name.en for programme in scenario.programmes] == ["Programme 1", "Unge"]
    assert (scenario.facts[0].value, scenario.targets[0].value) == (12, 15)
    assert page.download_button[0].label.endswith("testkoebing.toml")
    click(page, "result/use")
    assert "Testkøbing" in page.success[0].value


@pytest.mark.parametrize(
    ("typed", "words"),
    [("120", "fra 0 til 100"), ("abc", "ikke et tal"), ("", "mangler"), ("-1", "fra 0 til 100")],
)
def test_a_value_that_cannot_be_used_is_refused_and_stays_as_typed(typed, words):
    page = go(begun(), "figures")
    before = draft(page).table
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", typed)
    put(page, f"{READY}/source", "Vores egen optælling")
    click(page, f"{READY}/save")
    assert words in told(page)
    assert field(page, f"{READY}/value").value == typed
    assert field(page, f"{READY}/source").value == "Vores egen optælling"
    assert draft(page).table == before


@pytest.mark.parametrize(
    ("typed", "told_of", "asked"),
    [
        ("0,78", "0,8 %", "Er det 78 %, I mener, så skriv 78."),
        ("78", "78 %", ""),
        ("0", "0 %", ""),
    ],
)
def test_what_is_saved_is_told_as_it_was_understood_and_less_than_one_per_cent_is_asked_about(
    typed, told_of, asked
):
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", typed)
    click(page, f"{READY}/save")
    words = told(page).replace("\N{NO-BREAK SPACE}", " ")
    assert f": {told_of}." in words
    assert asked in words
    assert ("under én procent" in words) is bool(asked)


def test_what_is_typed_and_not_saved_is_there_after_looking_at_something_else():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", "41,7")
    choose(page, "programme.program-1.inflow_per_year")
    go(page, "programmes")
    go(page, "figures")
    choose(page, "programme.program-1.ready_share")
    assert field(page, f"{READY}/value").value == "41,7"


def test_the_next_figure_saves_what_is_typed_or_stays_and_says_why():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    following = page.session_state[f"{drafts.FIELDS}page/figure"]
    put(page, f"{READY}/value", "hundrede")
    click(page, f"{READY}/next")
    assert "ikke et tal" in told(page)
    assert page.session_state[f"{drafts.FIELDS}page/figure"] == following
    put(page, f"{READY}/value", "41,7")
    click(page, f"{READY}/next")
    assert "Gemt" in told(page)
    assert page.session_state[f"{drafts.FIELDS}page/figure"] != following
    assert draft(page).scenario.quantity("programme.program-1.ready_share")[1].value == 0.417
    before = draft(page)
    following = page.session_state[f"{drafts.FIELDS}page/figure"].replace(".", "/")
    click(page, f"figure/{following}/next")  # nothing is typed there
    assert draft(page) == before


def test_what_is_typed_and_not_saved_is_told_of_wherever_else_one_looks():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", "41,7")
    assert not page.warning  # it is in sight
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/course", "over_time")
    go(page, "facts")
    put(page, "fact/-1/value", "12")
    go(page, "result")
    said = page.warning[0].value
    for words in ("Andel, der vurderes parate", "Tilgang", "et nyt offentliggjort tal"):
        assert words in said
    go(page, "figures")
    choose(page, "programme.program-1.ready_share")
    click(page, f"{READY}/save")
    go(page, "result")
    assert "Andel, der vurderes parate" not in page.warning[0].value


def test_undo_takes_back_what_was_saved_and_leaves_what_is_typed_elsewhere():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", "41,7")
    click(page, f"{READY}/save")
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/value", "99")
    go(page, "targets")
    put(page, "target/-1/value", "15")
    click(page, "undo")
    assert field(page, "target/-1/value").value == "15"
    go(page, "figures")
    assert field(page, f"{INFLOW}/value").value == "99"
    choose(page, "programme.program-1.ready_share")
    assert field(page, f"{READY}/value").value == "50"


def test_a_row_removed_takes_only_what_was_typed_into_it_and_those_after_it():
    page = go(begun(), "facts")
    for value in ("3", "4", "5"):
        for name, typed in (
            ("from", "jan 2024"),
            ("to", "feb 2024"),
            ("value", value),
            ("source", "x"),
        ):
            put(page, f"fact/-1/{name}", typed)
        click(page, "fact/-1/save")
    put(page, "fact/-1/value", "77")
    for row in (0, 2):
        checked(field(page, "page/fact/which").select_index(row + 1).run())
        put(page, f"fact/{row}/value", "88")
    checked(field(page, "page/fact/which").select_index(2).run())
    click(page, "fact/1/remove")
    click(page, "fact/1/yes")
    assert field(page, "fact/-1/value").value == "77"
    checked(field(page, "page/fact/which").select_index(1).run())
    assert field(page, "fact/0/value").value == "88"
    checked(field(page, "page/fact/which").select_index(2).run())
    assert field(page, "fact/1/value").value == "5"


def test_what_is_typed_goes_along_into_the_other_language():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/value", "12,5 personer")
    go(page, "facts")
    put(page, "fact/-1/from", "august 2024")
    page.query_params["lang"] = "en"
    page.run()
    assert field(page, "fact/-1/from").value == "August 2024"
    go(page, "figures")
    typed = page.text_input(key=f"{drafts.FIELDS}{INFLOW}/value/en")
    assert typed.value == "12.5 personer"
    page.query_params["lang"] = "da"
    page.run()
    assert field(page, f"{INFLOW}/value").value == "12,5 personer"
    put(page, f"{INFLOW}/value", "20")  # what stands in the draft
    page.query_params["lang"] = "en"
    page.run()
    go(page, "result")
    assert "Inflow" not in " ".join(one.value for one in page.warning)


JUMP = """
from planner.app import drafts, session
from planner.app.figures import page as figures

session.choose_one_of(session.scenarios())
if "jump" in __import__("streamlit").session_state:
    drafts.open_at(__import__("streamlit").session_state.pop("jump"), session.baseline())
figures.show(session.baseline(), session.language())
"""


def jumped(section: str, page: AppTest | None = None, **session_state: Any) -> AppTest:
    page = AppTest.from_string(JUMP, default_timeout=120) if page is None else page
    page.query_params["lang"] = "da"
    page.session_state["jump"] = section
    for key, value in session_state.items():
        page.session_state[key] = value
    return checked(page.run())


def test_from_another_page_one_comes_to_the_programme_that_was_looked_at_and_is_told_where_one_is():
    page = AppTest.from_string(JUMP, default_timeout=120)
    page.session_state["soroe-2017/programme"] = "unge"
    page = jumped("targets", page, scenario="soroe-2017")
    assert field(page, "target/-1/programme").value == "unge"
    assert "Egne tal" in told(page)
    page = jumped("programmes", page)
    assert field(page, "page/programme").value == "unge"


def test_from_another_page_no_draft_of_another_scenario_is_put_aside_unasked():
    page = jumped("targets", scenario="soroe-2017")
    put(page, "target/-1/value", "15")
    page = jumped("targets", page, scenario="bronderslev-2017")
    assert "andet scenarie" in told(page)
    assert draft(page).scenario == BUNDLED["soroe-2017"]
    assert field(page, "start/way").value == "open"
    assert "et nyt mål" in page.warning[0].value
    click(page, "start/begin")
    assert draft(page).scenario == BUNDLED["bronderslev-2017"]


def test_two_steps_in_one_month_are_refused():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/course", "over_time")
    for n, month in enumerate(["januar 2025", "2025-01"]):
        put(page, f"{INFLOW}/from/{n}", month)
        put(page, f"{INFLOW}/step/{n}", "5")
    click(page, f"{INFLOW}/save")
    assert "samme måned" in told(page)


def test_the_result_grant_by_when_the_job_began_is_seen_changed_added_to_and_taken_away():
    page = go(begun_with("soroe-2017"), "programmes")
    form, where = "programme/integration", ("programme", 0, "money", "result_grant")
    assert [
        (field(page, f"{form}/result_grant/from/{n}").value, field(page, f"{form}/result_grant/amount/{n}").value)
        for n in range(4)
    ] == [("0", "76500"), ("36", "51000"), ("60", "0"), ("", "")]  # fmt: skip
    put(page, f"{form}/result_grant/amount/1", "52.000 kr.")
    put(page, f"{form}/result_grant/from/3", "48")
    put(page, f"{form}/result_grant/amount/3", "10.000")
    click(page, f"{form}/save")
    steps = [(0, 76_500), (36, 52_000), (48, 10_000), (60, 0)]
    assert draft(page).scenario.programmes[0].money.result_grant == tuple(steps)
    for n in range(4):
        put(page, f"{form}/result_grant/from/{n}", "")
        put(page, f"{form}/result_grant/amount/{n}", "")
    click(page, f"{form}/save")
    assert draft(page).scenario.programmes[0].money.result_grant is None
    assert at(draft(page).table, where) is None
    # One amount, as a figure; steps take its place.
    young = "programme/unge"
    put(page, "page/programme", "unge")
    put(page, f"{young}/result_grant/from/0", "0")
    put(page, f"{young}/result_grant/amount/0", "5.000")
    click(page, f"{young}/save")
    assert draft(page).scenario.programmes[1].money.result_grant == ((0, 5_000),)
    assert draft(page).scenario.programmes[1].money.reimbursement  # as it was


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"amount/0": "mange"}, "Resultattilskud, trin 1: beløb (kr.): \"mange\" er ikke et tal her"),
        ({"amount/0": "-5"}, "Resultattilskud, trin 1: beløb (kr.): -5 er ikke tilladt"),
        ({"from/0": "3"}, "resultattilskud, trin 1, fra måned nr.: det første trin skal være fra måned 0"),
        ({"from/1": "60"}, "resultattilskud, trin 3, fra måned nr.: trinnene skal stå i stigende rækkefølge"),
        ({"from/3": "80"}, '"Resultattilskud, trin 4: beløb (kr.)" mangler'),
        ({"from/1": "36,5"}, "Resultattilskud, trin 2: fra måned nr.: 36,5 er ikke tilladt; skriv et helt tal fra 0"),
    ],
)  # fmt: skip
def test_steps_of_a_result_grant_that_cannot_stand_are_refused_and_stay_as_typed(typed, words):
    page = go(begun_with("soroe-2017"), "programmes")
    before = draft(page).table
    for name, value in typed.items():
        put(page, f"programme/integration/result_grant/{name}", value)
    click(page, "programme/integration/save")
    assert words in told(page).replace("\N{NO-BREAK SPACE}", " ")
    assert draft(page).table == before
    for name, value in typed.items():
        assert field(page, f"programme/integration/result_grant/{name}").value == value


def test_a_found_figure_needs_a_source():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/status", "found")
    click(page, f"{READY}/save")
    assert "skal have en kilde" in told(page)


@pytest.mark.parametrize(
    ("kind", "first", "last", "words"),
    [
        ("fact", "dec 2023", "jan 2024", "skal ligge i de måneder, der regnes på"),
        ("target", "dec 2025", "jan 2025", "Perioden er tom"),
        ("target", "i fjor", "jan 2025", "er ikke tilladt"),
    ],
)
def test_a_period_outside_the_run_or_empty_is_refused(kind, first, last, words):
    page = go(begun(), f"{kind}s")
    for name, typed in (("from", first), ("to", last), ("value", "3")):
        put(page, f"{kind}/-1/{name}", typed)
    click(page, f"{kind}/-1/save")
    assert words in told(page)
    assert field(page, f"{kind}/-1/from").value == first


def test_a_programme_renamed_in_danish_alone_keeps_no_english_name_of_a_blank_one():
    page = go(begun(), "programmes")
    names = []
    for danish, english in (("Flygtninge", None), ("Unge", "Young people"), ("Program 1", None)):
        put(page, "programme/program-1/name/da", danish)
        if english:
            put(page, "programme/program-1/name/en", english)
        click(page, "programme/program-1/save")
        names.append(draft(page).scenario.programmes[0].name)
    assert [(one.da, one.en) for one in names] == [
        ("Flygtninge", "Flygtninge"), ("Unge", "Young people"), ("Program 1", "Young people")
    ]  # fmt: skip


def test_a_price_that_nobody_gave_is_told_of_before_the_scenario_is_used():
    page = go(begun_with("bronderslev-2017"), "result")
    before = " ".join(one.value for one in page.warning)
    choose(go(page, "figures"), "mentors.cost_per_fte_year")
    click(page, "figure/mentors/cost_per_fte_year/out")
    go(page, "result")
    after = " ".join(one.value for one in page.warning)
    assert "udgift" not in before
    assert "regnet som 0 kr.: udgift" in after.replace("\N{NO-BREAK SPACE}", " ")


def test_a_figure_that_has_a_source_and_counts_as_a_guess_is_told_of():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.ready_share")
    put(page, f"{READY}/value", "40")
    put(page, f"{READY}/source", "Jobcentret, marts 2025")
    click(page, f"{READY}/save")
    assert "tæller med som et gæt" in told(page)
    put(page, f"{READY}/status", "found")
    click(page, f"{READY}/save")
    assert "gæt" not in told(page)


def test_there_are_no_persons_below_0():
    page = go(begun(), "targets")
    for name, typed in (("from", "jan 2026"), ("to", "dec 2026"), ("value", "-4")):
        put(page, f"target/-1/{name}", typed)
    click(page, "target/-1/save")
    assert "ikke under 0" in told(page)
    assert field(page, "target/-1/value").value == "-4"


def test_a_draft_with_faults_is_kept_and_told_of_and_undo_brings_the_earlier_back():
    page = go(begun(), "facts")
    for name, typed in (("from", "jan 2024"), ("to", "feb 2024"), ("value", "3"), ("source", "x")):
        put(page, f"fact/-1/{name}", typed)
    click(page, "fact/-1/save")
    before = draft(page).table
    go(page, "scenario")
    put(page, "scenario/start", "juli 2024")
    click(page, "scenario/save")
    assert draft(page).table["start"] == "2024-07"
    assert "Offentliggjort tal nr. 1" in told(page)
    go(page, "result")
    assert not page.download_button
    click(page, "undo")
    assert draft(page).table == before
    assert not page.error


def test_removing_asks_first():
    page = go(begun(), "programmes")
    put(page, "programme-new/name", "Unge")
    click(page, "programme-new/add")
    click(page, "programme/unge/remove")
    assert "Unge" in page.warning[0].value
    click(page, "programme/unge/no")
    assert len(draft(page).table["programme"]) == 2
    click(page, "programme/unge/remove")
    click(page, "programme/unge/yes")
    assert len(draft(page).table["programme"]) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"schema = 1\nwhat = 3\n", "kan ikke bruges"),
        (b"\xff\xfe", "UTF-8"),
        (b"#" * 1_100_000, "større end 1 MB"),
        (None, "højst 1 MB"),
    ],
)
def test_a_bad_file_is_told_of_and_changes_nothing(content, words):
    page = go(begun(), "start")
    before = draft(page).table
    put(page, "start/way", "file")
    if content is not None:
        page.session_state["draft:start/chosen"] = ("fil.toml", content)
    click(page, "start/begin")
    assert words in told(page)
    assert draft(page).table == before


def test_a_file_becomes_the_draft():
    page = opened()
    put(page, "start/way", "file")
    content = writing.as_text(AT_HAND["soroe-2017"]).encode()
    page.session_state["draft:start/chosen"] = ("soroe.toml", content)
    click(page, "start/begin")
    assert draft(page).scenario == BUNDLED["soroe-2017"]


def test_words_from_an_officer_are_never_markup():
    page = begun(title=HOSTILE)
    go(page, "programmes")
    for kind in ("contractor-new/program-1", "programme-new"):
        put(page, f"{kind}/name", HOSTILE)
        click(page, f"{kind}/add")
    click(page, f"programme/{draft(page).table['programme'][1]['id']}/remove")
    for section in SECTIONS:
        go(page, section)
        said = [
            one.value
            for kind in (page.markdown, page.success, page.warning, page.caption)
            for one in kind
        ]
        said += [one.label for kind in (page.text_input, page.button, page.radio) for one in kind]
        said += [option for one in (*page.selectbox, *page.radio) for option in one.options]
        for words in said:
            assert not re.search(r"\]\(|!\[|<img|:material|\$|//", words), words


def test_a_programme_added_again_under_its_old_name_has_nothing_of_the_old_one_in_its_forms():
    page = go(begun(), "programmes")
    put(page, "programme-new/name", "Unge")
    click(page, "programme-new/add")
    go(page, "figures")
    choose(page, "programme.unge.inflow_per_year")
    put(page, "figure/programme/unge/inflow_per_year/value", "999")
    go(page, "programmes")
    put(page, "programme/unge/name/da", "Gamle")
    click(page, "programme/unge/remove")
    click(page, "programme/unge/yes")
    put(page, "programme-new/name", "Unge")
    click(page, "programme-new/add")
    assert field(page, "programme/unge/name/da").value == "Unge"
    go(page, "figures")
    choose(page, "programme.unge.inflow_per_year")
    assert field(page, "figure/programme/unge/inflow_per_year/value").value != "999"


def test_numbers_follow_the_language_of_the_page():
    page = go(begun(), "figures")
    choose(page, "programme.program-1.inflow_per_year")
    put(page, f"{INFLOW}/value", "12,5")
    click(page, f"{INFLOW}/save")
    page.query_params["lang"] = "en"
    page.run()
    typed = page.text_input(key=f"{drafts.FIELDS}{INFLOW}/value/en")
    assert typed.value == "12.5"
    checked(typed.set_value("1,012.5").run())
    click(page, f"{INFLOW}/save")
    scenario = draft(page).scenario
    assert scenario.quantity("programme.program-1.inflow_per_year")[1].value == 1012.5


ADDRESSED = """
import streamlit as st

from planner.app import session
from planner.app.address import codec
from planner.app.figures import page as figures
from planner.app.routes import FIGURES

session.choose_one_of(session.scenarios())
session.show_page(FIGURES)
if "given" in st.session_state:
    st.session_state["unused"] = codec.from_address(st.session_state.pop("given"))
figures.show(session.baseline(), session.language())
st.session_state["kept"] = codec.in_address()
"""


def test_what_a_draft_is_to_begin_with_stands_in_the_address_until_it_has_begun():
    page = checked(AppTest.from_string(ADDRESSED, default_timeout=120).run())
    assert page.session_state["kept"] == {}
    put(page, "start/way", "at_hand")
    put(page, "start/which", "soroe-2017")
    kept = page.session_state["kept"]
    assert kept == {"begin": "at_hand", "begin-with": "soroe-2017"}
    page = AppTest.from_string(ADDRESSED, default_timeout=120)
    page.session_state["given"] = kept
    checked(page.run())
    assert page.session_state["unused"] == {}
    assert field(page, "start/way").value == "at_hand"
    assert field(page, "start/which").value == "soroe-2017"
    click(page, "start/begin")
    assert draft(page).scenario == BUNDLED["soroe-2017"]
    assert page.session_state["kept"] == {}


def test_an_address_that_says_to_begin_with_what_is_not_here_begins_with_something_that_is():
    page = AppTest.from_string(ADDRESSED, default_timeout=120)
    page.session_state["given"] = {"begin": "elsewhere", "begin-with": "<b>"}
    checked(page.run())
    assert page.session_state["unused"] == {"begin": "elsewhere", "begin-with": "<b>"}
    assert field(page, "start/way").value == "open"
    page = AppTest.from_string(ADDRESSED, default_timeout=120)
    page.session_state["given"] = {"begin": "at_hand", "begin-with": "nowhere"}
    assert field(checked(page.run()), "start/which").value in BUNDLED
