"""What a plan is called: nothing false stands above its figures."""

from dataclasses import replace

import pytest

from planner.document.blocks import said
from planner.files import reading, writing
from planner.model.plan import Plan
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.report import titles
from planner.report.compare.sides import LONGEST_TITLE
from planner.report.paper import Other, Saved, Subject, case, compose, docx, pdf
from planner.text import LANGUAGES, Text, plain
from tests.report import papers

SCENARIO = papers.BUNDLED["bronderslev-2017"]
PLACES = "programme.integration.contractor.iss.places"
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
        assert not titles.in_full(plan).in_(language).startswith(own)


def test_a_title_says_what_is_changed():
    assert titles.titled(ENDED) == Text("ISS til og med juli 2017", "ISS to the end of July 2017")
    plan = ENDED.with_("mentors.capacity_fte", Setting(6.0, SCENARIO.decision, lead=3))
    assert titles.titled(plan).da == "ISS til og med juli 2017 · Mentorer 6 årsværk"


def test_a_lever_back_where_it_stood_is_no_change():
    stood = SCENARIO.quantity(PLACES)[1].schedule.at(SCENARIO.decision)
    plan = Plan(SCENARIO).with_(PLACES, Setting(stood, SCENARIO.decision))
    assert titles.titled(plan) == titles.in_full(plan) == SCENARIO.title.plain()


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_the_contract_ended_nothing_on_the_paper_says_that_it_is_extended(language):
    """But where the baseline is spoken of by name."""
    subject = Subject(ENDED, "integration", papers.DRAWS)
    own = SCENARIO.title.plain().in_(language)
    for text in (
        papers.of_docx(docx(compose(subject, language))),
        _words(papers.as_xlsx(subject, language)),
    ):
        assert titles.in_full(ENDED).in_(language) in text
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
    assert compose(subject, language).title == titles.in_full(ENDED)


@pytest.mark.slow
def test_a_paper_with_the_longest_title_is_made_in_every_form():
    long = replace(SCENARIO, title=Text("Å" * 2_000, "Å" * 2_000))
    for plan in (Plan(long), replace(ENDED, baseline=long)):
        subject = Subject(plan, "integration", Draws(20))
        paper = compose(subject, "da")
        assert "Å" * 100 in said(paper.title, "da")
        assert all(made for made in (docx(paper), pdf(paper), papers.as_xlsx(subject, "da")))


def test_what_a_person_saved_it_as_is_its_title():
    subject = Subject(ENDED, "integration", papers.DRAWS, saved=Saved("Budget 2018", 1))
    assert subject.named.da == subject.title.da == "Budget 2018"


def test_a_file_of_changed_figures_is_called_and_described_as_what_it_holds():
    kept = titles.as_scenario(ENDED)
    assert kept.title == titles.in_full(ENDED)
    assert SCENARIO.title.da in kept.summary.da
    note = kept.quantity(PLACES)[1].note
    assert note.startswith(titles.NOTE.da.partition("{")[0])
    assert titles.NOTE.en.partition("{")[0] in note
    read = reading.read_bytes(writing.as_text(kept).encode())
    assert read.without_questions == kept.without_questions  # some can no longer be asked
    assert titles.as_scenario(Plan(SCENARIO)) == SCENARIO


def _words(content):
    sheets = papers.of_xlsx(content).worksheets
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return papers.spaced(" ".join(str(value) for value in cells if value is not None))
