"""What a plan is called: nothing false stands above its figures."""

import re
from dataclasses import replace

import pytest

from planner.document.words import said
from planner.files import reading, writing
from planner.model.declared_parameters import BY_FORM, lever_parameters
from planner.model.plan import Plan
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.report import title_parts, titles
from planner.report.compare.sides import LONGEST_TITLE
from planner.report.paper import Other, Saved, Subject, case, compose, docx, pdf
from planner.text import LANGUAGES, Text, plain
from tests.conftest import first
from tests.report import papers

SCENARIO = papers.BUNDLED["bronderslev-2017"]
PLACES = "programme.integration.contractor.iss.places"
SUCCESS_FEE = PLACES.removesuffix("places") + "success_fee"
INFLOW = "programme.integration.inflow_per_year"
ENDED = Plan(SCENARIO).with_(
    PLACES.removesuffix("places") + "end", Setting(SCENARIO.decision, SCENARIO.decision)
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", papers.BUNDLED)
def test_a_title_is_the_scenarios_own_only_while_nothing_is_changed(name, language):
    scenario = papers.BUNDLED[name]
    own = plain(scenario.title.in_(language))
    assert titles.titled(Plan(scenario)).in_(language) == own
    for changes in (1, 2, 3, 10):
        plan = papers.moved(scenario, scenario.programmes[0].id, changes)
        title = titles.titled(plan).in_(language)
        assert own not in title
        assert 0 < len(title) <= LONGEST_TITLE
        assert plain(title) == title


def test_a_title_says_what_is_changed_in_a_few_words():
    assert titles.titled(ENDED) == Text("ISS ophører", "ISS stops")
    level = Setting(9.0, SCENARIO.decision, hold=True)
    assert titles.titled(ENDED.with_(INFLOW, level)) == Text(
        "ISS ophører · 9 nye om året", "ISS stops · 9 newcomers a year"
    )
    prices = ENDED.with_(SUCCESS_FEE, Setting(25_000.0, SCENARIO.decision))
    prices = prices.without(ENDED.settings[0][0])
    assert titles.titled(prices).da == "ISS: bonus pr. resultat 25.000 kr."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_title_has_no_room_for_can_be_told_in_full(language):
    for changes in (1, 2, 3, 10):
        plan = papers.moved(SCENARIO, SCENARIO.programmes[0].id, changes)
        found, title = titles.in_full(plan), titles.titled(plan).in_(language)
        more = re.search(r"(?:og|and) (\d+) (?:mere|more)$", title)
        assert not more or found is not None
        if found is not None:
            _, _, told = found.in_(language).partition(": ")
            assert len(told.split(titles.BETWEEN)) == len(titles.changed(plan))


def test_what_all_programmes_have_alike_is_said_once_and_of_none():
    soroe = papers.BUNDLED["soroe-2017"]
    of_refugees, of_young = (f"programme.{one}.followup_months" for one in ("integration", "unge"))
    a_year = Setting(12.0, soroe.decision)
    one = Plan(soroe).with_(of_young, a_year)
    assert titles.titled(one).da == "Udsatte unge: selvforsørgende følges i 12 måneder"
    both = one.with_(of_refugees, a_year)
    assert titles.titled(both).da == "Selvforsørgende følges i 12 måneder"
    unlike = one.with_(of_refugees, Setting(6.0, soroe.decision))
    assert "Integrationsprogrammet: " in titles.titled(unlike).da


def test_a_title_does_not_hide_when_a_change_comes_and_how_it_goes_on():
    """The inflow falls from 18 to 7 a year in the scenario's own figures, and so does what is set on it."""
    later = SCENARIO.decision + 5
    plan = Plan(SCENARIO).with_(INFLOW, Setting(9.0, SCENARIO.decision))
    assert titles.titled(plan).da == "9 nye om året, senere 3,5"
    plan = Plan(SCENARIO).with_(INFLOW, Setting(9.0, later, hold=True))
    assert titles.titled(plan).da == "9 nye om året fra jan. 2018"
    end = PLACES.removesuffix("places") + "end"
    plan = Plan(SCENARIO).with_(end, Setting(later, SCENARIO.decision))
    assert titles.titled(plan).da == "ISS ophører ved udgangen af dec. 2017"


def test_what_weighs_most_stands_first_whatever_was_set_first():
    plan = papers.moved(SCENARIO, "integration", 4).with_(*ENDED.settings[0])
    backwards = replace(plan, settings=plan.settings[::-1])
    assert titles.titled(plan) == titles.titled(backwards)
    for language in LANGUAGES:
        title = titles.titled(plan).in_(language)
        assert title.startswith(titles.titled(ENDED).in_(language))
        shown = title.split(titles.BETWEEN)
        more = int(re.search(r"\d+", shown[-1])[0])
        assert len(shown) - 1 + more == len(titles.changed(plan))
        assert len(shown) - 1 <= titles.MOST_PARTS


def test_every_lever_has_words_for_a_title():
    for form in BY_FORM:
        levers = {one.key for one in lever_parameters(form)} - {"labour_market"}
        assert levers == levers & title_parts.LEVER_WORDS.keys()


def test_two_changes_of_which_each_is_nothing_without_the_other_are_a_change():
    both = Plan(SCENARIO)
    for path, value in ((PLACES, 0.0), (PLACES.removesuffix("places") + "end", SCENARIO.decision)):
        both = both.with_(path, Setting(value, SCENARIO.decision))
    assert titles.titled(both) != SCENARIO.title.plain()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_name_in_a_file_holds_a_title_is_short_and_only_words(language):
    for name in (*papers.HOSTILE, "🙂", "A" * 500):
        programme = SCENARIO.programmes[0]
        first, *others = programme.contractors
        named = replace(first, name=Text(name, name))
        programme = replace(programme, contractors=(named, *others), name=Text(name, name))
        hostile = replace(SCENARIO, programmes=(programme,), title=Text(name, name))
        for plan in (Plan(hostile), ENDED.on(hostile), papers.moved(hostile, "integration", 5)):
            title = titles.titled(plan).in_(language)
            assert 0 < len(title) <= titles.LONGEST_ORIGIN
            assert plan == Plan(hostile) or len(title) <= titles.LONGEST
            assert plain(title) == title
            stem = titles.file_name(titles.titled(plan), plan, language)
            assert re.fullmatch(r"[a-z0-9-]+", stem)
            assert stem.startswith(SCENARIO.id)


def test_a_file_is_called_as_what_is_in_it():
    plan = ENDED.with_(INFLOW, Setting(9.0, SCENARIO.decision, hold=True))
    name = titles.file_name(titles.titled(plan), plan, "da")
    assert name == "bronderslev-2017-iss-ophoerer-9-nye-om-aaret"
    assert titles.file_name(titles.titled(Plan(SCENARIO)), Plan(SCENARIO), "da") == SCENARIO.id


def test_a_lever_back_where_it_stood_is_no_change():
    stood = SCENARIO.quantity(PLACES)[1].schedule.at(SCENARIO.decision)
    plan = Plan(SCENARIO).with_(PLACES, Setting(stood, SCENARIO.decision))
    assert titles.titled(plan) == SCENARIO.title.plain()


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_with_the_contract_ended_nothing_on_the_paper_says_that_it_is_extended(language):
    """But where the baseline is spoken of by name."""
    subject = Subject(ENDED, "integration", papers.DRAWS)
    own = SCENARIO.title.plain().in_(language)
    for text in (
        papers.of_docx(docx(compose(subject, language))),
        _words(papers.as_xlsx(subject, language)),
    ):
        assert titles.titled(ENDED).in_(language) in text
        assert text.count(own) == text.count(f"»{own}«") + text.count(f"“{own}”")
    (summary, *_) = case.background(subject, language)[0].blocks
    before, _ = titles.OF_BASELINE.in_(language).split("{summary}")
    assert said(summary.words, language).startswith(before.format(title=own))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_called_on_paper_as_on_the_page(language):
    ours, theirs = Text("Mindretallet", "The minority"), Text("Flertallet", "The majority")
    others = (Other(theirs, Plan(SCENARIO), papers.DRAWS),)
    subject = Subject(ENDED, "integration", papers.DRAWS, others=others, column=ours)
    text = papers.of_docx(docx(compose(subject, language)))
    for title in (ours, theirs):
        assert title.in_(language) in text
    assert compose(subject, language).title == titles.titled(ENDED)


@pytest.mark.slow
def test_a_paper_with_the_longest_title_is_made_in_every_form():
    long = replace(SCENARIO, title=Text("Å" * 2_000, "Å" * 2_000))
    for plan in (Plan(long), replace(ENDED, baseline=long)):
        subject = Subject(plan, "integration", Draws(20))
        paper = compose(subject, "da")
        assert said(paper.title, "da") == titles.titled(plan).da
        assert all(made for made in (docx(paper), pdf(paper), papers.as_xlsx(subject, "da")))


def test_what_a_person_saved_it_as_is_its_title():
    subject = Subject(ENDED, "integration", papers.DRAWS, saved=Saved("Budget 2018", 1))
    assert subject.named.da == subject.title.da == "Budget 2018"


def test_a_file_of_changed_figures_is_called_and_described_as_what_it_holds():
    kept = titles.as_scenario(ENDED)
    assert kept.title.da == f"{titles.titled(ENDED).da} – ændret fra »{SCENARIO.title.da}«"
    assert SCENARIO.title.da in kept.summary.da
    note = kept.quantity(PLACES)[1].note
    assert note.startswith(titles.NOTE.da.partition("{")[0])
    assert titles.NOTE.en.partition("{")[0] in note
    read = reading.read_bytes(writing.as_text(kept).encode())
    assert read.figures_alone == kept.figures_alone  # some can no longer be asked
    assert titles.as_scenario(Plan(SCENARIO)) == SCENARIO


def _words(content):
    sheets = papers.of_xlsx(content).worksheets
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return papers.spaced(" ".join(str(value) for value in cells if value is not None))
