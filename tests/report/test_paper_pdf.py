"""The committee paper as PDF: its form, its pages, its tags, and that the same gives the same bytes."""

import io
import re
from datetime import date
from unicodedata import category

import pytest
from docx import Document
from psutil import Process
from pypdf import PdfReader

from planner.document import typesetter
from planner.document.words import said
from planner.report.paper import Saved, compose, docx, pdf, workbook, xlsx
from planner.text import LANGUAGES
from tests.conftest import apart, first
from tests.report import papers
from tests.report.papers import HEADINGS, NAMES, spaced


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_after_the_first_page_come_the_annexes_by_number(language):
    paper = papers.composed(papers.subject(), language)
    assert [said(one.title, language) for one in paper.annexes if one.level == 1] == HEADINGS[
        language
    ]
    text = papers.of_pdf(papers.as_pdf(papers.subject(), language))
    at = [text.index(heading) for heading in HEADINGS[language]]
    assert at == sorted(at)
    first, second, *_ = PdfReader(io.BytesIO(papers.as_pdf(papers.subject(), language))).pages
    assert not any(heading in first.extract_text() for heading in HEADINGS[language])
    assert spaced(second.extract_text()).startswith(HEADINGS[language][0])


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", apart(papers.BUNDLED))
def test_a_paper_of_one_page_is_one_page_with_the_link_and_the_check_code(name, language):
    """With as many changes and alternatives as there can be, and in letters that can be read."""
    subject = papers.shown(name, papers.BUNDLED[name].programmes[0].id, 10, 3)
    content = pdf(compose(subject, language, one_page=True))
    (page,) = PdfReader(io.BytesIO(content)).pages
    text = page.extract_text()
    assert subject.code in text
    assert subject.link in "".join(text.split())
    sizes = {round(size, 2) for size in _sizes(page)}
    assert min(sizes) >= 7


def _sizes(page):
    found = []

    def visit(text, _, matrix, __, size):
        if text.strip():
            found.append(size * abs(matrix[3]))

    page.extract_text(visitor_text=visit)
    return found


def test_the_link_can_be_pressed():
    subject = papers.subject()
    for paper in (papers.composed(subject, "da"), compose(subject, "da", one_page=True)):
        pages = PdfReader(io.BytesIO(pdf(paper))).pages
        pressed = [
            note.get_object()["/A"]["/URI"] for page in pages for note in page.get("/Annots", [])
        ]
        assert pressed
        assert set(pressed) == {subject.link}
        relations = Document(io.BytesIO(docx(paper))).part.rels.values()
        assert [one.target_ref for one in relations if one.is_external] == [subject.link]


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_a_tagged_document_with_its_fonts_in_it(name, language):
    reader = PdfReader(io.BytesIO(papers.as_pdf(papers.subject(name), language)))
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


@pytest.mark.each("name", "programme", "many", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [(10, 3), (0, 0), (10, 0)], ids=str)
@pytest.mark.parametrize("programme", [0, -1])
@pytest.mark.parametrize("name", apart(papers.BUNDLED))
def test_a_bundled_scenario_takes_two_to_four_pages_and_one_for_each_contractor_and_no_heading_ends_one(
    name, programme, many, language
):
    """With so many changes and alternatives."""
    of = papers.BUNDLED[name].programmes[programme]
    paper = compose(papers.shown(name, of.id, *many), language)
    pages = PdfReader(io.BytesIO(pdf(paper))).pages
    assert 2 <= len(pages) <= 4 + len(of.contractors)
    headings = {spaced(said(one.title, language)) for one in paper.annexes}
    for page in pages:
        lines = [one for one in map(spaced, page.extract_text().split("\n")) if one]
        title = said(paper.title, language)[:60]  # a long one has a second line
        foot = max(at for at, one in enumerate(lines) if one.startswith(title))
        assert foot >= len(lines) - 3  # it is written last
        assert lines[foot - 1] not in headings


def elements(content, tag):
    """Every part of a PDF's structure with this tag."""
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if node.get("/S") == tag:
                found.append(node)
            walk(node.get("/K", []))

    walk(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_every_picture_has_words_of_its_own():
    pictures = elements(papers.as_pdf(papers.subject(), "da"), "/Figure")
    assert len(pictures) == 3  # two charts and the QR code
    assert all(str(one.get("/Alt", "")) for one in pictures)


def test_every_row_of_a_table_is_named_by_its_first_cell():
    """As PDF/UA has it: a header cell with the scope of its row, which the row's other cells point to."""
    content = papers.as_pdf(papers.subject(with_others=True), "da")
    rows = elements(content, "/TR")
    assert len(rows) > 50

    def told(cell):
        (of_table,) = [one for one in cell["/A"] if one["/O"] == "/Table"]
        return of_table

    named = 0
    for row in rows:
        first, *others = (one.get_object() for one in row["/K"])
        assert first["/S"] == "/TH"
        scope = told(first)["/Scope"]
        assert all(one["/S"] == ("/TD" if scope == "/Row" else "/TH") for one in others)
        if scope == "/Row":
            named += 1
            assert all(first["/ID"] in told(one)["/Headers"] for one in others)
            assert told(first)["/Headers"]  # the column's
    assert named > 50
    tree = PdfReader(io.BytesIO(content), strict=True).trailer["/Root"]["/StructTreeRoot"]
    names = tree["/IDTree"]["/Names"]
    assert list(names[::2]) == sorted(names[::2])
    assert set(names[::2]) == {cell["/ID"] for cell in elements(content, "/TH")}
    assert all(cell.get_object()["/ID"] == name for name, cell in zip(names[::2], names[1::2]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_and_the_check_code_stand_on_the_last_page(language):
    subject = papers.subject()
    reader = PdfReader(io.BytesIO(papers.as_pdf(subject, language)))
    last = reader.pages[-1].extract_text()
    assert subject.code in last
    assert "".join(subject.link.split()) in "".join(last.split())


def test_no_date_is_made_up_and_the_same_gives_the_same_bytes():
    subject = papers.subject()
    paper = compose(subject, "da")
    assert pdf(paper) == papers.as_pdf(subject, "da")
    assert docx(paper) == papers.as_docx(subject, "da")
    assert xlsx(workbook(subject), "da") == papers.as_xlsx(subject, "da")
    today = date.today()
    assert str(today.year) not in papers.of_pdf(papers.as_pdf(subject, "da")).replace("2017", "")
    dated = papers.subject(made_on=date(2018, 1, 15), saved=Saved("Møde i marts", 3))
    text = papers.of_pdf(pdf(compose(dated, "da")))
    assert "15. januar 2018" in text
    assert "Møde i marts, version 3" in text


def test_a_link_stays_on_its_page_whatever_letters_it_is_made_of():
    """Of letters alone, where nothing else would let a line end; as many on a line as a column has room for."""
    link = "https://planner.example/?s=1." + "nevermind" * 100
    pages = PdfReader(io.BytesIO(pdf(compose(papers.subject(link=link), "da")))).pages
    text = "\n".join(page.extract_text() for page in pages)
    lines = [one for one in text.split("\n") if "nevermind" in one]
    width = (595.28 - 2 * 1.6 / 2.54 * 72 - 0.7 / 2.54 * 72) / 2
    letter = 0.602 * 7  # of DejaVu Sans Mono, in points
    assert len(lines) > 900 * letter / width
    assert all(len(one) * letter <= width for one in lines)
    assert link in "".join(text.split())


def test_a_long_word_is_whole_or_has_a_hyphen_so_that_it_can_be_searched_for():
    """No sign that is not seen stands in it: the hyphen at a line's end is a soft one."""
    word = "integrationsgrunduddannelse"
    content = papers.as_pdf(papers.subject("eksempelkommune-2026"), "da")
    pages = PdfReader(io.BytesIO(content)).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert {one for one in text if category(one) == "Cf"} <= {"\u00ad"}
    others = b"".join(page.get_contents().get_data() for page in pages)
    assert set(re.findall(rb"/ActualText *<(\w+)>", others)) <= {b"FEFF00AD", b"FEFF002D"}
    joined = re.sub("[-\u00ad]\n", "", text)
    assert 0 < text.count(word) < joined.count(word)
    assert joined.count("(integr") == joined.count(f"({word})")


def test_the_memory_of_a_paper_goes_when_it_is_made():
    """Within one process typst keeps tens of megabytes of each."""
    process = Process()

    def made(number: int) -> None:
        pdf(compose(papers.subject(made_on=date(2018, 1, number)), "da"))

    made(1)  # what is loaded and kept once
    before = process.memory_info().rss
    for number in (2, 3, 4):
        made(number)
    assert process.memory_info().rss - before < 60_000_000


def test_a_document_that_cannot_be_set_is_refused_in_words():
    with pytest.raises(typesetter.Refused, match="unknown variable"):
        typesetter.compiled("#nothing", format="pdf")
