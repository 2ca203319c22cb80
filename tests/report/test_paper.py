"""The committee paper: the same figures on the page and in all three files, whatever stands in the scenario."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from numpy import quantile
from pypdf import PdfReader

from planner.document.blocks import Beside, Bullets, Grid, Paragraph
from planner.document.pdf import as_json
from planner.document.words import said, typeset
from planner.files.draft import slots
from planner.files.writing import as_table
from planner.model.results import over
from planner.model.scenario import Figure
from planner.model.schedule import Setting
from planner.model.simulate import Draws, run
from planner.numbers import number
from planner.questions.money.account import account
from planner.questions.money.budget import against_budget
from planner.questions.money.contract import contract
from planner.questions.money.cost import NET, ahead, ledger
from planner.questions.money.next_kroner import AMOUNT, Bought, next_kroner
from planner.questions.money.swing import swings
from planner.questions.outlook import HEADLINES
from planner.questions.record import record
from planner.report import amounts, context, periods
from planner.report.amounts import middle as spread_of
from planner.report.kroner import in_exact_kroner, in_kroner, rounded
from planner.report.money import budget, contracts, next_amount, swing
from planner.report.paper import (
    Other,
    Subject,
    compose,
    docx,
    finances,
    front,
    lead,
    pdf,
    workbook,
    xlsx,
)
from planner.report.plan import answer, sentences
from planner.report.workbook.persons import YEARS
from planner.text import LANGUAGES, Text, joined
from tests.conftest import first
from tests.model import build
from tests.report import papers
from tests.report.papers import HEADINGS, NAMES, spaced

FORMS = ("pdf", "docx")


def words(subject, form, language):
    if form == "pdf":
        return papers.of_pdf(papers.as_pdf(subject, language))
    return papers.of_docx(papers.as_docx(subject, language))


def written(subject, language):
    return {form: words(subject, form, language) for form in FORMS}


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_the_page_stand_in_all_three_files(name, language):
    subject = papers.subject(name)
    files = written(subject, language)
    ours = subject.ours
    for measure in HEADLINES:
        of = amounts.spread(ours.headlines[measure])
        label = periods.figure_label(measure, ours.window).in_(language)
        figures = (
            f"{amounts.figure(of.middle, measure).in_(language)} "
            f"{amounts.figure_range(of, measure).in_(language)}"
        )
        for form, text in files.items():
            assert spaced(label) in text, form
        # A page's text runs from cell to cell: the figure, a line that explains it, the median, the range.
        after = [part[:160] for part in files["pdf"].split(spaced(label))[1:]]
        assert any(spaced(figures) in part for part in after)
        assert spaced(figures) in files["docx"]
    result = joined(lead.result(subject)).in_(language)
    for form, text in files.items():
        assert spaced(result) in text, form
    book = papers.of_xlsx(papers.as_xlsx(subject, language))
    read_me, years = book.worksheets[0], book[YEARS.in_(language)]
    said = spaced(" ".join(str(c.value) for row in read_me.iter_rows() for c in row if c.value))
    assert spaced(result) in said
    row = next(r for r in years.iter_rows() if r[0].value == ours.window.first // 12)
    numbers = [cell.value for cell in row]
    for measure in HEADLINES:
        of = amounts.spread(ours.headlines[measure])
        for figure in (of.low, of.middle, of.high):
            assert any(number == pytest.approx(figure) for number in numbers)


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_frozen_record_has_the_figures_of_the_files(name, language):
    """Persons of the headline year, and kroner of each year and of the run."""
    subject = papers.subject(name)
    files = written(subject, language)
    sheets = papers.of_xlsx(papers.as_xlsx(subject, language)).worksheets
    numbers = [
        cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, (int, float))
    ]  # fmt: skip
    window = subject.ours.window
    found = [
        one
        for one in record(subject.scenario, subject.draws).figures
        if (one.programme, one.contractor, one.target) == (subject.programme, None, None)
    ]
    persons = [one for one in found if one.measure in HEADLINES and one.last == window.last]
    kroner = [one for one in found if one.measure == NET]
    assert len(persons) == len(HEADLINES)
    assert len(kroner) > 2
    for one in persons:
        label = spaced(periods.figure_label(one.measure, subject.ours.window).in_(language))
        said = spaced(amounts.figure(one.middle, one.measure).in_(language))
        for form, text in files.items():
            after = [part[:160] for part in text.split(label)[1:]]
            assert any(f" {said} " in part for part in after), form
    for one in (*persons, *kroner):
        for value in (one.low, one.middle, one.high):
            assert any(number == pytest.approx(value, abs=0.6) for number in numbers), one
    for one in kroner:
        for form, text in files.items():
            assert finances.thousands(one.middle).in_(language) in text, form


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_a_budget_frame_stands_in_all_three_files_as_on_the_page(language):
    frames = ((2018, 9_500_000.0), (2019, 11_000_000.0))
    subject = papers.subject(budget=frames)
    assert budget.CAPTION.in_(language) not in written(papers.subject(), language)["pdf"]
    of = account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)
    against = against_budget(of.ours, dict(frames))
    assert [one.year for one in against] == [2018, 2019]
    for form, text in written(subject, language).items():
        for one in against:
            for line in budget.verdict(one):
                assert spaced(said(line, language)) in text, form
            assert spaced(in_exact_kroner(one.frame).in_(language)) in text, form
    rows = (
        papers.of_xlsx(papers.as_xlsx(subject, language)).worksheets[-1].iter_rows(values_only=True)
    )
    by_year = {row[0]: row for row in rows}
    for one in against:
        _, frame, low, middle, high, often, *_ = by_year[str(one.year)]
        net = one.cost.draws
        assert (frame, often) == (one.frame, pytest.approx((net > one.frame).mean()))
        assert (low, middle, high) == pytest.approx(tuple(quantile(net, (0.05, 0.5, 0.95))))


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", papers.BUNDLED)
def test_the_first_page_has_the_figures_that_stay_in_sight_on_the_page(name, language):
    """Each by its name there, its value and its change."""
    scenario = papers.BUNDLED[name]
    for programme in (one.id for one in scenario.programmes):
        subject = papers.shown(name, programme, 3)
        cards = answer.answer(subject.ours, subject.baseline).cards
        (table,) = [
            one for one in front.blocks(subject, subject.window, True) if isinstance(one, Grid)
        ]
        cells = {
            row[0].split("\n")[0]: row[-1].split("\n")
            for row in (one.words(lambda words: said(words, language)) for one in table.rows)
        }
        for card in cards[:-1] if answer.headline_target(subject.ours) else cards:
            lines = cells[said(card.name, language)]
            assert (lines[0], lines[-1]) == (
                said(card.value, language),
                said(card.change, language),
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alternative_has_its_kroner_and_the_years_are_the_months_ahead(language):
    subject = papers.shown("bronderslev-2017", "integration", 2, 3)
    (table,) = [one for one in front.blocks(subject, subject.window, True) if isinstance(one, Grid)]
    columns = front.columns(subject)
    nets = [
        row
        for row in table.rows
        if said(row.cells[1][0], language).count("DKK" if language == "en" else "kr.")
    ]
    assert (
        len(columns) == len({one.scenario for one in columns}) == 3
    )  # one of the three is as it is now
    assert [len(row.cells) for row in nets] == [1 + len(columns)] * (
        4 + 1
    )  # 2017 to 2020, and together
    for at, column in enumerate(columns):
        run_of = run(column.scenario, column.draws)
        net = ledger(run_of, "integration").ahead.net
        assert said(nets[-1].cells[1 + at][0], language) == in_kroner(spread_of(net).middle).in_(
            language
        )


def test_what_gives_next_to_nothing_is_said_with_what_it_costs_and_in_which_alternative():
    """Hand out more places than there are people for: nobody more is placed."""
    scenario = papers.BUNDLED["bronderslev-2017"]
    path = "programme.integration.contractor.iss.places"
    plan = papers.Plan(scenario).with_(path, Setting(200.0, scenario.decision, lead=3))
    changed = papers.changed(scenario)
    own = Subject(plan, "integration", papers.DRAWS)
    other = Other(Text("Flere pladser", "More places"), plan, papers.DRAWS)
    beside = Subject(changed, "integration", papers.DRAWS, others=(other,))
    for subject, wanted in ((own, "pladser"), (beside, "»Flere pladser«")):
        lines = [
            said(one.words, "da")
            for one in front.blocks(subject, subject.window, True)
            if isinstance(one, Paragraph)
        ]
        (idle,) = [one for one in lines if one.startswith("Næsten ingen virkning")]
        assert wanted in idle
    unchanged = Subject(papers.Plan(scenario), "integration", papers.DRAWS)
    assert not any(
        said(one.words, "da").startswith("Næsten ingen")
        for one in front.blocks(unchanged, unchanged.window, True)
        if isinstance(one, Paragraph)
    )


PRONOUNS = {
    "da": re.compile(r"(?<=[a-zæøå,] )I\b(?! alt| job)|\b[Jj]er(es)?\b"),
    "en": re.compile(r"\b[Yy]ou(r|rs)?\b"),
}


@pytest.mark.each("name", "many", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [(10, 2), (0, 0)], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_speaks_to_nobody(name, many, language):
    """An agenda's paper is from the administration to the committee: it has no "you"."""
    programme = papers.BUNDLED[name].programmes[-1].id
    paper = compose(papers.shown(name, programme, *many), language)
    for words in _strings(json.loads(as_json(paper))):
        assert not PRONOUNS[language].search(words), words


def _strings(of):
    """Of the data of a paper; in pictures the words alone."""
    match of:
        case str():
            yield from re.findall(r">([^<>]+)</text>", of) if of.startswith("<svg") else [of]
        case dict():
            for one in of.values():
                yield from _strings(one)
        case list():
            for one in of:
                yield from _strings(one)


def test_nothing_is_recommended_and_it_is_said():
    for language, words in (("da", "uden indstilling"), ("en", "without a recommendation")):
        assert words in said(papers.composed(papers.subject(), language).kind, language)


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_whatever_stands_in_a_file_stays_words(language):
    content = build.content("bronderslev-2017")
    one, *_ = content["programme"]
    texts = iter(papers.HOSTILE * 3)

    def hostile():
        words = next(texts)
        return {"da": words, "en": words}

    content["title"], content["summary"] = hostile(), hostile()
    one["name"], one["contractor"][0]["name"] = hostile(), hostile()
    one["stock_names"] = {"ready": hostile(), "in_contract": hostile()}
    one["leaving"] = {"value": 0.05, "source": next(texts), "note": next(texts)}
    for target in content["target"]:
        target["title"] = hostile()
    for fact in content["fact"]:
        fact["source"] = next(texts)
        texts = iter([*texts, *papers.HOSTILE])
    plan = papers.changed(build.scenario(content))
    subject = Subject(
        plan, one["id"], Draws(50), others=(papers.Other(plan.baseline.title, plan, Draws(50)),)
    )
    for text in written(subject, language).values():
        assert HEADINGS[language][-1] in text
    book = papers.of_xlsx(papers.as_xlsx(subject, language), formulas=True)
    own = {"=SUM(", "='", "="}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "cmd" not in cell.value
                    assert any(cell.value.startswith(start) for start in own)
                assert cell.hyperlink is None


def test_two_papers_at_once_are_those_made_alone():
    def both(name):
        subject = papers.subject(name)
        paper = compose(subject, "da")
        return pdf(paper), docx(paper), xlsx(workbook(subject), "da")

    alone = [
        (papers.as_pdf(subject, "da"), papers.as_docx(subject, "da"), papers.as_xlsx(subject, "da"))
        for subject in map(papers.subject, NAMES)
    ]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(both, NAMES)) == alone


def test_a_missing_font_breaks_nothing(monkeypatch, tmp_path):
    """Typst carries what it needs: no font of the machine is asked for."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none.conf"))
    monkeypatch.setenv("TYPST_FONT_PATHS", str(tmp_path))
    text = papers.of_pdf(pdf(papers.composed(papers.subject(), "da")))
    assert "Økonomiske konsekvenser" in text


def test_a_scenario_without_money_says_what_is_missing_and_shows_no_kroner():
    scenario = build.scenario(build.table(build.programme(contractors=(build.contractor(),))))
    subject = Subject(papers.Plan(scenario), "p", Draws(50))
    paper = compose(subject, "da")
    (section,) = [s for s in paper.annexes if said(s.title, "da") == HEADINGS["da"][1]]
    (only,) = section.blocks
    assert "ingen priser" in said(only.words, "da")
    book = papers.of_xlsx(papers.as_xlsx(subject, "da"))
    for name in ("Økonomi", "Mere om kroner"):
        values = [cell.value for row in book[name].iter_rows() for cell in row if cell.value]
        assert not any(isinstance(value, int | float) for value in values)
        assert any("ingen priser" in str(value) for value in values)


UNDEFINED = {
    "id": "t", "title": {"da": "Ingen henvist", "en": "Nobody referred"}, "programme": "p",
    "contractor": "c", "measure": "success_share", "from": "2017-01", "to": "2017-12", "at_least": 0.2,
}  # fmt: skip
EMPTY = {
    "nobody comes": build.table(build.nothing(inflow_per_year=0)),
    "no contractor": build.table(build.programme()),
    "a target of nobody": build.table(
        build.programme(contractors=(build.contractor(places=0),)), target=[UNDEFINED]
    ),
    "five months": build.table(build.programme(), months=5),
    "decided at the end": build.table(build.programme(), decision="2019-01"),
}


@pytest.mark.each("name", "form", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_programme_and_one_with_nothing_to_hold_it_against_have_a_paper(
    name, form, language
):
    subject = Subject(papers.Plan(build.scenario(EMPTY[name])), "p", Draws(20))
    text = words(subject, form, language)
    assert HEADINGS[language][-1] in text
    assert "nan" not in text.lower().split()
    papers.of_xlsx(papers.as_xlsx(subject, language))


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_years_in_kroner_are_all_there_and_end_with_the_months_ahead_and_the_whole_run(
    name, language
):
    """What the sentence above the table says stands in its last row but one, to the same three figures."""
    subject = papers.subject(name)
    of = account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)
    sections = papers.composed(subject, language).annexes
    (section,) = [one for one in sections if said(one.title, language) == HEADINGS[language][1]]
    by_year = next(block for block in section.blocks if isinstance(block, Beside)).left[0]
    run = subject.scenario.run
    cells = [row.words(lambda words: said(words, language)) for row in by_year.rows]
    *of_years, ahead, whole = cells
    years = [row[0][:4] for row in of_years]
    assert years == [str(year) for year in range(run[0] // 12, run[-1] // 12 + 1)]
    for row, costs in ((ahead, of.ahead), (whole, of.ours)):
        net = spread_of(costs.net)
        ends = (rounded(one) for one in (net.middle, net.low, net.high))
        middle, low, high = (number(round(one / 1_000), language) for one in ends)
        ends_said = amounts.TO.filled(low=low, high=high).in_(language)
        assert row[2] == f"{middle}\n{ends_said}"
    for year, row in zip(of.ours.years, of_years, strict=True):
        assert ("\n" in row[2]) == (year.window.last >= subject.scenario.draws_start)


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_contract_next_kroner_and_swing_are_said_as_on_the_money_page(name, language):
    subject = papers.subject(name)
    scenario, programme = subject.scenario, subject.scenario.programme(subject.programme)
    window = ahead(scenario)
    agreed = [
        contract(scenario, programme.id, one.id, window, subject.draws)
        for one in programme.contractors
    ]
    swung = swings(scenario, subject.plan.baseline, programme.id)
    said = [
        *(
            text.in_(language)
            for found, one in zip(agreed, programme.contractors, strict=True)
            for text in contracts.sentences(found, one)
        ),
        swing.lead(swung, subject.plan.baseline).in_(language),
    ]
    for one in next_kroner(scenario, programme.id):
        said += [text.in_(language) for text in next_amount.sentences(one, scenario, AMOUNT)]
    text = papers.of_docx(papers.as_docx(subject, language))
    for one in said:
        assert spaced(one) in text
    book = papers.of_xlsx(papers.as_xlsx(subject, language))
    values = [
        c.value for row in book.worksheets[-1].iter_rows() for c in row if c.value is not None
    ]
    numbers = [one for one in values if isinstance(one, int | float)]
    nets = [spread_of(one.effect.net) for one in agreed if one.effect]
    assert nets
    wanted = [figure for net in nets for figure in (net.low, net.middle, net.high)]
    wanted += [swung.ranked[0].low, swung.ranked[0].high]
    wanted += [
        one.to_end.net for one in next_kroner(scenario, programme.id) if isinstance(one, Bought)
    ]
    for figure in wanted:
        assert any(one == pytest.approx(figure) for one in numbers)


def test_every_input_of_the_programme_stands_in_the_annex_and_its_old_value_where_it_is_changed():
    subject = papers.shown("bronderslev-2017", "integration", 10)
    text = papers.of_docx(docx(compose(subject, "da")))
    for slot in slots(as_table(subject.scenario)):
        assert slot.parameter.label.da in text
    assert spaced("60 pladser fra november 2017 udgangspunkt: 90") in text
    assert spaced("600.000 kr./år udgangspunkt: 550.000") in text


def test_no_table_is_wider_than_its_head_and_no_paragraph_is_empty():
    for name in NAMES:
        paper = papers.composed(papers.subject(name, with_others=True), "da")
        blocks = [*paper.front, *(block for section in paper.annexes for block in section.blocks)]
        assert all(block.words for block in blocks if isinstance(block, Paragraph))
        assert all(all(block.items) for block in blocks if isinstance(block, Bullets))
        assert all(block.caption and block.rows for block in blocks if isinstance(block, Grid))


def test_progress_only_ever_rises_to_the_end():
    told = []
    compose(papers.subject(), "da", told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    told.clear()
    workbook(papers.subject(), told.append)
    assert told[-1] == 1


def test_what_cannot_be_printed_is_left_out_and_a_figure_keeps_its_unit():
    assert typeset("a\x00b\u202ec\ufffed") == "abcd"
    assert typeset("a\tb\u2028c") == "a b c"
    assert (
        typeset("38 % af 4 kr. og 5 borgere")
        == "38\N{NO-BREAK SPACE}% af 4\N{NO-BREAK SPACE}kr. og 5 borgere"
    )


def test_the_headline_is_what_the_model_gives():
    """Not only what the outlook says: the run itself, asked anew."""
    subject = papers.subject("soroe-2017")
    window = subject.ours.window
    figure = Figure(subject.programme, None, "placements", window.first, window.last)
    of = amounts.spread(over(run(subject.scenario, subject.draws), figure))
    text = papers.of_pdf(papers.as_pdf(subject, "en"))
    assert (
        f"{amounts.figure(of.middle, 'placements').in_('en')} people can be expected to move into work or "
        "education" in text
    )


def test_a_title_of_signs_alone_still_names_the_paper():
    scenario = build.scenario(build.table(build.programme(), title={"da": "***", "en": "##"}))
    paper = compose(Subject(papers.Plan(scenario), "p", Draws(20)), "da")
    assert said(paper.title, "da") == "made"
    assert PdfReader(io.BytesIO(pdf(paper))).metadata.title == "made"


EARLY = build.scenario(build.table(build.programme("x"), start="2001-01", months=12))
OTHERS = [
    Other(Text("Før", "Before"), papers.Plan(EARLY), Draws(20)),
    Other(Text("Sorø", "Sorø"), papers.Plan(papers.BUNDLED["soroe-2017"]), Draws(30, 2)),
    Other(Text("Uden", "Without"), papers.Plan(papers.BUNDLED[NAMES[0]]), papers.DRAWS),
]


@pytest.mark.each("chosen", "form", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("chosen", first(slice(0, 3), slice(1, 3), slice(2, 3), slice(0, 1)))
def test_any_scenarios_can_be_alternatives(chosen, form, language):
    """Of other months, of other programmes, of other draws, and as many as fit beside each other."""
    others = OTHERS[chosen]
    text = words(papers.subject(others=tuple(others)), form, language)
    assert all(one.title.in_(language) in text for one in others)


def test_no_more_scenarios_are_alternatives_than_fit_beside_each_other():
    with pytest.raises(ValueError, match="4"):
        papers.subject(others=(*OTHERS, OTHERS[0]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", papers.BUNDLED)
def test_the_first_sentences_name_what_is_chosen_with_what_it_is_now_and_the_plan_pages_figures(
    name, language
):
    """The same persons and target as Try says, in a secretary's words; nothing of it where nothing is changed."""
    scenario = papers.BUNDLED[name]
    for programme in scenario.programmes:
        unchanged = Subject(papers.Plan(scenario), programme.id, papers.DRAWS)
        assert lead.UNCHANGED.in_(language) in lead.proposal(unchanged).in_(language)
        changed = Subject(papers.changed(scenario), programme.id, papers.DRAWS)
        said = spaced(lead.proposal(changed).in_(language))
        now = scenario.quantity("mentors.capacity_fte")[1].schedule.at(scenario.decision)
        word = "nu" if language == "da" else "now"
        assert re.search(rf"6 mentor.*\({word} {now:g}\)", said)
        for subject in (unchanged, changed):
            ours = subject.ours
            formal = [one.in_(language) for one in lead.result(subject)]
            plain = [
                one.in_(language) for one in sentences.result(ours, subject.world, subject.baseline)
            ]
            assert len(formal) == len(plain)
            for one, other in zip(formal, plain, strict=True):
                numbers = re.findall(r"\d+", other.replace("\N{EN DASH}", " "))
                assert re.findall(r"\d+", one) == numbers


def test_the_paper_counts_guesses_as_the_page_does_whatever_is_chosen():
    subject = papers.subject()
    said = subject.guesses.da.split(" tal")[0]
    assert said in context.line(subject.plan.baseline).da
    unchanged = replace(subject, plan=papers.Plan(subject.plan.baseline))
    assert unchanged.guesses == subject.guesses
