"""A paper as a Word document: real headings and tables, language, alternative texts, nothing about who made it."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from planner.document import pictures
from planner.document.blocks import (
    Beside,
    Block,
    Bullets,
    Grid,
    Heading,
    Hundreds,
    Legend,
    Paper,
    Paragraph,
    Picture,
    Square,
    Strip,
)
from planner.document.word_table import BLACK, GREY, lines, sized, table
from planner.document.words import printer
from planner.text import LANGUAGES, Language

ACCENT = RGBColor.from_string("0B5394")
FONT, FIXED = "Arial", "Courier New"
WIDTH, MARGIN, SQUARE = Cm(21), Cm(2), Cm(3)
USABLE = WIDTH - 2 * MARGIN
NARROW, TIGHTER, SMALLER = Cm(1.3), 0.85, 0.7  # of a paper of one page: margins, letters, pictures
NEVER = datetime(2000, 1, 1)  # the same paper gives the same bytes: a file has no clock
FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say


def docx(paper: Paper) -> bytes:
    document, say = Document(), printer(paper.language)
    _set_up(document, say(paper.title), paper.language)
    document.add_paragraph(say(paper.kind), "Subtitle")
    document.add_paragraph(say(paper.title), "Title")
    about = " · ".join(f"{say(name)}: {say(words)}" for name, words in paper.about)
    _note(document, about)
    for block in paper.front:
        _add(document, block, paper.language)
    for at, section in enumerate(paper.annexes):
        heading = document.add_heading(say(section.title), section.level)
        heading.paragraph_format.page_break_before = at == 0
        for block in section.blocks:
            _add(document, block, paper.language)
    if not paper.annexes:
        _tightened(document)
    made = io.BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _tightened(document: Written) -> None:
    """So that a paper of one page is one: Word alone knows where its lines end."""
    (page,) = document.sections
    page.top_margin = page.bottom_margin = NARROW
    for part in (document.styles.element, document.element):
        for size in part.iter(qn("w:sz")):
            size.set(qn("w:val"), str(round(int(size.get(qn("w:val"))) * TIGHTER)))
    for picture in document.inline_shapes:
        picture.width, picture.height = (
            Emu(round(side * SMALLER)) for side in (picture.width, picture.height)
        )


def _set_up(document: Written, title: str, language: Language) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = WIDTH, Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    _set_styles(document, language)
    core = document.core_properties
    core.title, core.language = title, LANGUAGES[language].tag
    core.author = core.last_modified_by = core.comments = ""
    core.created = core.modified = NEVER
    footer = page.footer.paragraphs[0]
    footer.add_run(f"{title}   ·   ")
    _field(footer, "PAGE")


HEADINGS = {"Heading 1": 14.0, "Heading 2": 11.5, "Heading 3": 10.5, "Heading 4": 9.5}  # points


def _set_styles(document: Written, language: Language) -> None:
    sizes = {"Normal": 9.5, "Title": 18, "Subtitle": 9.5} | HEADINGS
    for name, size in [*sizes.items(), ("Caption", 8.5), ("List Bullet", 9.5), ("Footer", 8.5)]:
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = ACCENT if name.startswith("Heading") else BLACK
        style.font.bold = name.startswith(("Heading", "Title"))
        style.font.italic = False
        properties = style.element.get_or_add_rPr()
        properties.rFonts.set(qn("w:eastAsia"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            properties.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(4)
    for name in HEADINGS:
        document.styles[name].paragraph_format.space_before = Pt(12 if name == "Heading 1" else 9)
    for name in ("Subtitle", "Caption", "Footer"):
        document.styles[name].font.color.rgb = GREY
    for properties in document.styles.element.iter(qn("w:rPrDefault")):
        for spoken in properties.iter(qn("w:lang")):
            spoken.set(qn("w:val"), LANGUAGES[language].tag)


def _field(line: Line, code: str) -> None:
    """What Word works out for itself, such as the page's number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line._p.append(field)


def _add(document: Written, block: Block, language: Language) -> None:
    say = printer(language)
    match block:
        case Paragraph(words, "note"):
            _note(document, say(words))
        case Paragraph(words, "lead"):
            line = document.add_paragraph()
            lines(line, say(words))
            sized(line.runs, 12)
        case Paragraph(words, "exact"):
            _exact(document, say(words))
        case Paragraph(words):
            lines(document.add_paragraph(), say(words))
        case Heading(words, level):
            document.add_heading(say(words), level)
        case Bullets(items, small):
            for item in items:
                line = document.add_paragraph(say(item), "List Bullet")
                line.paragraph_format.space_after = Pt(2)
                sized(line.runs, 8 if small else 9.5)
        case Legend() | Strip() | Hundreds():
            _add(document, block.bullets, language)
        case Grid():
            table(document, block, USABLE, say)
        case Picture():
            _picture(document, block, language)
        case Beside(left, right):
            for one in (*left, *right):
                _add(document, one, language)
        case Square(link, says, beside):
            line = document.add_paragraph()
            line.paragraph_format.keep_with_next = True
            _image(line.add_run(), pictures.square_png(link), say(says), SQUARE)
            for one in beside:
                _add(document, one, language)
        case _:
            raise TypeError(f"a paper does not show {type(block).__name__}")


def _note(document: Written, words: str) -> None:
    line = document.add_paragraph()
    lines(line, words)
    sized(line.runs, 8.5)
    for run in line.runs:
        run.font.color.rgb = GREY


def _exact(document: Written, words: str) -> None:
    """In letters of one width; a link can be pressed. Word breaks what is longer than a line, without a sign."""
    line = document.add_paragraph()
    run = line.add_run(words)
    run.font.name, run.font.size = FIXED, Pt(8)
    if words.startswith(("https://", "http://")):
        run.font.color.rgb, run.font.underline = ACCENT, True
        link = OxmlElement("w:hyperlink")
        target = document.part.relate_to(words, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        link.append(run._r)
        line._p.append(link)


def _picture(document: Written, picture: Picture, language: Language) -> None:
    say, chart = printer(language), picture.drawn(language)
    title = document.add_paragraph()
    title.add_run(say(picture.title)).bold = True
    title.paragraph_format.keep_with_next = True
    drawn = document.add_paragraph()
    drawn.paragraph_format.keep_with_next = True
    image = pictures.png(pictures.svg(chart))
    _image(drawn.add_run(), image, say(chart.alt), USABLE)
    document.add_paragraph(say(picture.caption), "Caption")


def _image(run: Run, content: bytes, says: str, width: int) -> None:
    """With its alternative text."""
    properties = run.add_picture(io.BytesIO(content), width=width)._inline.docPr
    properties.set("descr", says)


def _without_clock(content: bytes) -> bytes:
    """The parts of the file with no time of their own."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, FIRST_TIME)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
