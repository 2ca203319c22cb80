"""The committee paper: the same figures on the page and in all three files, whatever stands in the scenario."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from pypdf import PdfReader

from planner.model.results import over
from planner.model.scenario import Figure
from planner.model.simulate import Draws, run
from planner.questions.outlook import HEADLINES
from planner.report import amounts, sentences
from planner.report.paper import Other, Saved, Subject, compose, docx, pdf, xlsx
from planner.report.paper.content import Bullets, Grid, Paragraph, printable
from planner.text import LANGUAGES, Text
from tests.model import build
from tests.report import papers
from tests.report.papers import NAMES, spaced

HEADINGS = {
    "da": ["Resumé", "Indstilling", "Sagsfremstilling", "Økonomiske konsekvenser",
           "Forudsætninger og usikkerhed", "Alternativer", "Bilag"],
    "en": ["Summary", "Recommendation", "Background", "Financial consequences",
           "Assumptions and uncertainty", "Alternatives", "Annex"],
}  # fmt: skip


def written(subject, language):
    """As PDF and Word."""
    paper = compose(subject, language)
    return {"pdf": papers.of_pdf(pdf(paper)), "docx": papers.of_docx(docx(paper))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_the_page_stand_in_all_three_files(name, language):
    subject = papers.subject(name)
    files = written(subject, language)
    ours = subject.ours
    for measure in HEADLINES:
        of = amounts.spread(ours.headlines[measure].draws)
        label = sentences.figure_label(measure, ours.window, language)
        figures = (
            f"{amounts.said(of.middle, measure, language)} "
            f"{amounts.said_range(of, measure, language)}"
        )
        for form, text in files.items():
            assert spaced(label) in text, form
        # A page's text runs from cell to cell: the figure, a line that explains it, the median, the range.
        after = files["pdf"].split(spaced(label), 1)[1][:160]
        assert spaced(figures) in after
        assert spaced(figures) in files["docx"]
    result = " ".join(sentences.result(ours, subject.world, subject.baseline, language))
    for form, text in files.items():
        assert spaced(result) in text, form
    book = papers.of_xlsx(xlsx(subject, language))
    read_me, _, _, years, _ = book.worksheets
    said = spaced(" ".join(str(c.value) for row in read_me.iter_rows() for c in row if c.value))
    assert spaced(result) in said
    row = next(r for r in years.iter_rows() if r[0].value == ours.window.first // 12)
    numbers = [cell.value for cell in row]
    for measure in HEADLINES:
        of = amounts.spread(ours.headlines[measure].draws)
        for figure in (of.low, of.middle, of.high):
            assert any(number == pytest.approx(figure) for number in numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_has_the_form_of_an_agenda_item(language):
    paper = compose(papers.subject(), language)
    assert [one.title for one in paper.sections if one.level == 1] == HEADINGS[language]
    text = papers.of_pdf(pdf(paper))
    at = [text.index(heading) for heading in HEADINGS[language]]
    assert at == sorted(at)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_a_tagged_document_of_two_to_four_pages_with_its_fonts_in_it(name, language):
    reader = PdfReader(io.BytesIO(pdf(compose(papers.subject(name), language))))
    assert 2 <= len(reader.pages) <= 4
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    for page in reader.pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        for font in page["/Resources"]["/Font"].values():
            inside = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inside.get_object())
            assert any(own in font.get_object()["/BaseFont"] for own in ("Libertinus", "DejaVu"))


def test_every_picture_has_words_of_its_own():
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt", "")))
            walk(node.get("/K", []))

    subject = papers.subject()
    reader = PdfReader(io.BytesIO(pdf(compose(subject, "da"))))
    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert len(found) == 3  # two charts and the QR code
    assert all(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_and_the_check_code_stand_on_the_last_page(language):
    subject = papers.subject()
    reader = PdfReader(io.BytesIO(pdf(compose(subject, language))))
    last = reader.pages[-1].extract_text()
    assert subject.code in last
    assert "".join(subject.link.split()) in "".join(last.split())


def test_no_date_is_made_up_and_the_same_gives_the_same_bytes():
    subject = papers.subject()
    for write in (
        lambda: pdf(compose(subject, "da")),
        lambda: docx(compose(subject, "da")),
        lambda: xlsx(subject, "da"),
    ):
        assert write() == write()
    today = date.today()
    assert str(today.year) not in papers.of_pdf(pdf(compose(subject, "da"))).replace("2017", "")
    dated = papers.subject(made_on=date(2018, 1, 15), saved=Saved("Møde i marts", 3))
    text = papers.of_pdf(pdf(compose(dated, "da")))
    assert "15. januar 2018" in text
    assert "Møde i marts, version 3" in text


def test_nothing_is_recommended():
    for language, word in (("da", "forvaltningen"), ("en", "administration")):
        paper = compose(papers.subject(), language)
        (section,) = [s for s in paper.sections if s.title == HEADINGS[language][1]]
        (only,) = section.blocks
        assert word in only.words


@pytest.mark.parametrize("language", LANGUAGES)
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
    book = papers.of_xlsx(xlsx(subject, language), formulas=True)
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
        return pdf(paper), docx(paper), xlsx(subject, "da")

    alone = [both(name) for name in NAMES]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(both, NAMES * 2)) == alone * 2


def test_a_missing_font_breaks_nothing(monkeypatch, tmp_path):
    """typst carries what it needs: no font of the machine is asked for."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none.conf"))
    monkeypatch.setenv("TYPST_FONT_PATHS", str(tmp_path))
    text = papers.of_pdf(pdf(compose(papers.subject(), "da")))
    assert "Økonomiske konsekvenser" in text


def test_a_scenario_without_money_says_what_is_missing_and_shows_no_kroner():
    scenario = build.scenario(build.table(build.programme(contractors=(build.contractor(),))))
    subject = Subject(papers.Plan(scenario), "p", Draws(50))
    paper = compose(subject, "da")
    (section,) = [s for s in paper.sections if s.title == "Økonomiske konsekvenser"]
    (only,) = section.blocks
    assert "ingen priser" in only.words
    book = papers.of_xlsx(xlsx(subject, "da"))
    values = [cell.value for row in book["Økonomi"].iter_rows() for cell in row if cell.value]
    assert not any(isinstance(value, int | float) for value in values)
    assert any("ingen priser" in str(value) for value in values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_programme_and_one_with_nothing_to_hold_it_against_have_a_paper(language):
    empty = build.nothing(inflow_per_year=0)
    bare = build.programme()
    undefined = {
        "id": "t", "title": {"da": "Ingen henvist", "en": "Nobody referred"}, "programme": "p",
        "contractor": "c", "measure": "success_share", "from": "2017-01", "to": "2017-12", "at_least": 0.2,
    }  # fmt: skip
    never = build.programme(contractors=(build.contractor(places=0),))
    for content in (
        build.table(empty),
        build.table(bare),
        build.table(never, target=[undefined]),
        build.table(bare, months=5),
        build.table(bare, decision="2019-01"),
    ):
        subject = Subject(papers.Plan(build.scenario(content)), "p", Draws(20))
        for text in written(subject, language).values():
            assert HEADINGS[language][-1] in text
            assert "nan" not in text.lower().split()
        papers.of_xlsx(xlsx(subject, language))


def test_no_table_is_wider_than_its_head_and_no_paragraph_is_empty():
    for name in NAMES:
        paper = compose(papers.subject(name, with_others=True), "da")
        blocks = [block for section in paper.sections for block in section.blocks]
        assert all(block.words for block in blocks if isinstance(block, Paragraph))
        assert all(all(block.items) for block in blocks if isinstance(block, Bullets))
        assert all(block.caption and block.rows for block in blocks if isinstance(block, Grid))


def test_progress_only_ever_rises_to_the_end():
    told = []
    compose(papers.subject(), "da", told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    told.clear()
    xlsx(papers.subject(), "da", told.append)
    assert told[-1] == 1


def test_what_cannot_be_printed_is_left_out_and_a_figure_keeps_its_unit():
    assert printable("a\x00b\u202ec\ufffed") == "abcd"
    assert printable("a\tb\u2028c") == "a b c"
    assert (
        printable("38 % af 4 kr. og 5 borgere")
        == "38\N{NO-BREAK SPACE}% af 4\N{NO-BREAK SPACE}kr. og 5 borgere"
    )


def test_the_headline_is_what_the_model_gives():
    """Not only what the outlook says: the run itself, asked anew."""
    subject = papers.subject("soroe-2017")
    window = subject.ours.window
    figure = Figure(subject.programme, None, "placements", window.first, window.last)
    of = amounts.spread(over(run(subject.scenario, subject.draws), figure).draws)
    text = papers.of_pdf(pdf(compose(subject, "en")))
    assert (
        f"{amounts.said(of.middle, 'placements', 'en')} people come into a job or education" in text
    )


def test_a_title_of_signs_alone_still_names_the_paper():
    scenario = build.scenario(build.table(build.programme(), title={"da": "***", "en": "##"}))
    paper = compose(Subject(papers.Plan(scenario), "p", Draws(20)), "da")
    assert paper.title == "made"
    assert PdfReader(io.BytesIO(pdf(paper))).metadata.title == "made"


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_scenarios_can_be_alternatives(language):
    """Of other months, of other programmes, of other draws, and as many as fit beside each other."""
    early = build.scenario(build.table(build.programme("x"), start="2001-01", months=12))
    others = [
        Other(Text("Før", "Before"), papers.Plan(early), Draws(20)),
        Other(Text("Sorø", "Sorø"), papers.Plan(papers.BUNDLED["soroe-2017"]), Draws(30, 2)),
        Other(Text("Uden", "Without"), papers.Plan(papers.BUNDLED[NAMES[0]]), papers.DRAWS),
    ]
    for chosen in (others, others[1:], others[2:], others[:1]):
        for text in written(papers.subject(others=tuple(chosen)), language).values():
            assert all(one.title.in_(language) in text for one in chosen)
    with pytest.raises(ValueError, match="4"):
        papers.subject(others=(*others, others[0]))
