"""The Word document: headings, header rows, alternative texts and language, and nothing about who made it."""

import io
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from planner.document.blocks import Beside, Heading
from planner.document.words import said
from planner.report.paper import compose, docx
from planner.text import LANGUAGES
from tests.conftest import first
from tests.report import papers

# The order that the standard prescribes (ECMA-376, CT_TblPr): Word calls a file in another order damaged.
PROPERTIES = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription",
)  # fmt: skip


@pytest.fixture(scope="module", params=first(*LANGUAGES))
def made(request):
    paper = compose(papers.subject(with_others=True), request.param)
    return paper, Document(io.BytesIO(docx(paper)))


def test_headings_are_headings(made):
    paper, document = made
    found = [
        (p.text, p.style.name) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    wanted = []
    for section in paper.annexes:
        wanted.append((said(section.title, paper.language), f"Heading {section.level}"))
        for block in section.blocks:
            inside = (*block.left, *block.right) if isinstance(block, Beside) else (block,)
            wanted += [
                (said(one.words, paper.language), f"Heading {one.level}")
                for one in inside
                if isinstance(one, Heading)
            ]
    assert found == wanted
    levels = [int(style[-1]) for _, style in found]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_header_row_and_no_row_is_broken(made):
    _, document = made
    assert document.tables
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in others)
        properties = [one.tag for one in table._tbl.tblPr]
        in_order = [qn(f"w:{name}") for name in PROPERTIES]
        assert properties == [name for name in in_order if name in properties]
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstColumn")) == look.get(qn("w:firstRow")) == "1"
        assert all(row.cells[0].text for row in table.rows)


def test_every_picture_says_what_it_shows(made):
    _, document = made
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(pictures) == 3
    assert all(pictures)


def test_the_language_is_set_and_nobody_is_named(made):
    paper, document = made
    tag = {"da": "da-DK", "en": "en-GB"}[paper.language]
    (spoken,) = document.styles.element.findall(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    assert spoken.get(qn("w:val")) == tag
    core = document.core_properties
    assert (core.title, core.language) == (said(paper.title, paper.language), tag)
    assert core.author == core.last_modified_by == core.comments == ""
