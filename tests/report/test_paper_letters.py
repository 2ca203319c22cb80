"""A paper is made whatever letters are in it: shown as they are, or as a box that is told of."""

import io
import re
from unicodedata import category

import pytest
import typst
from pypdf import PdfReader

from planner.document import letters
from planner.document.pdf import as_json
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.report.paper import Subject, compose, docx, pdf
from planner.text import LANGUAGES
from tests.conftest import first
from tests.model import build
from tests.report import papers

LACKING = ("计划预算", "ትግርኛ", "ไทย", "한국어")
EMOJI = "🙂👩‍👩‍👧"
SHOWN = ("Ελλάδα", "Привет", "Łódź", "Việt Nam")


def named(words):
    """A scenario in which everything with a name has this one."""
    both = {"da": words, "en": words}
    programme = build.programme(
        name=both, contractors=(build.contractor(name=both),), stock_names={"ready": both}
    )
    scenario = build.scenario(build.table(programme, title=both, summary=both))
    return Subject(Plan(scenario), "p", Draws(20), link="https://planner.example/?s=1.x")


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_a_letter_that_the_fonts_lack_is_a_box_which_is_told_of(language):
    words = (*LACKING, *SHOWN)
    subject = named(" ".join(("Plan", *words, EMOJI)))
    paper = compose(subject, language)
    content = pdf(paper)
    text = papers.of_pdf(content)
    assert f"{letters.STAND_IN} {letters.NOTE.in_(language)}" in text
    assert "Plan " in text
    assert all(one in text for one in SHOWN)
    assert b"pdfuaid" in PdfReader(io.BytesIO(content)).trailer["/Root"]["/Metadata"].get_data()
    documents = papers.of_docx(docx(paper)), _cells(papers.as_xlsx(subject, language))
    for one in words:
        assert all(one in document for document in documents)


def test_what_the_fonts_have_is_shown_as_it_is():
    words = ("مرحبا بالعالم", "שלום עולם", *SHOWN, "e\u0301 A\u030arhus", "a\x0bb\x00c\u202ed")
    text = papers.of_pdf(pdf(compose(named(" ".join(words)), "da")))
    assert letters.STAND_IN not in text
    assert "é Århus" in text


def _cells(content):
    sheets = papers.of_xlsx(content).worksheets
    return "\n".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_the_fonts_have_every_letter_that_is_sure():
    """Alone, and among all the others: in plain words, bold ones, and in a picture."""
    sure = [one for one in map(chr, range(0x20, 0x3000)) if re.match(f"[{letters.SURE}]", one)]
    sure = [one for one in sure if category(one) not in ("Cc", "Cf", "Cn")]
    assert letters.STAND_IN in sure
    assert {"æ", "Å", "é", "–", "●", "ω", "я", "ệ"} <= set(sure)
    font = f'#set document(title: "x")\n#set text(font: "{letters.FONT}", fallback: false)\n'
    asked = (font + "#sys.inputs.all\n#strong(sys.inputs.all)").encode()
    for one in ("".join(sure), " ".join(sure), "".join(reversed(sure))):
        words = {"all": one}
        typst.compile(
            asked, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, sys_inputs=words
        )
        svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text font-family="{letters.FONT}">{{}}</text></svg>'
        drawn = svg.format(one.replace("&", "").replace("<", ""))
        assert letters.in_picture(drawn + "<!--計-->") == drawn + "<!--計-->"


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", papers.NAMES)
def test_our_own_words_are_made_of_letters_that_are_sure(name, language):
    words = as_json(compose(papers.subject(name, with_others=True), language))
    assert letters.boxed(words) == words
    assert letters.STAND_IN not in words
