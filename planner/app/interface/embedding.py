"""The small page with one chart, for a frame on another's page: no script, nothing from elsewhere, three widths."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from planner import environment
from planner.app.interface.parameters import CHART, DISCOUNT, UPLIFT, Given
from planner.app.routes import MONEY, PLAN, Route
from planner.document import page, pictures
from planner.document.blocks import Block, Paragraph
from planner.document.words import said
from planner.questions.money.cost import Terms
from planner.report import tables
from planner.report.interface.chart import Figure
from planner.text import Language, Text

PAGE = "html"  # the format
FONT = "Arial, Helvetica, sans-serif"
# From this width of the frame on, pixels: the chart's own width and height. The page is laid out for 320 to 1,200.
SIZES = ((760, (660, 290)), (460, (380, 260)), (0, (285, 250)))
ROUTES: Mapping[str, Route] = {"years": PLAN, "money": MONEY}

TITLE = Text("{title} – Hvad nu hvis?", "{title} – Planner")
NOT_SHOWN = Text("Diagrammet kan ikke vises", "The chart cannot be shown")
AS_TABLE = Text("Tallene i en tabel", "The figures in a table")
SEE_ALL = Text("Se det hele, og prøv selv", "See all of it, and try for yourself")

_SOURCE = Markup("data:image/svg+xml;base64,{}")
_WIDE = Markup('<source media="(min-width: {}px)" srcset="{}">')
_BODY = Markup(
    '<h1>{title}</h1><p class="subject">{subject}</p>{notes}'
    '<figure><picture>{wide}<img src="{narrow}" alt="{alt}"></picture><figcaption>{caption}</figcaption></figure>'
    "{sentences}<details><summary>{as_table}</summary>{table}</details>"
    '<p class="source">{source} <a href="{link}" target="_blank" rel="noopener">{see_all}</a></p>'
)


def terms(given: Given) -> Terms:
    return Terms(given[UPLIFT.name], given[DISCOUNT.name])


def page_of(
    figure: Figure, chart: str, query: Mapping[str, str], notes: Iterable[Text], language: Language
) -> bytes:
    """`query` is the address that was asked for, which the link to the whole page goes on with."""
    drawn = figure.picture.drawn(language)
    every = [(least, _picture(pictures.for_screen(drawn, *size, FONT))) for least, size in SIZES]
    *wide, (_, narrow) = every
    blocks: list[Block] = [Paragraph(one) for one in figure.sentences]
    beside = {name: value for name, value in query.items() if name != CHART.name}
    body = _BODY.format(
        title=said(figure.title, language),
        subject=figure.subject.in_(language),
        notes=_notes(notes, language),
        wide=Markup("").join(_WIDE.format(*one) for one in wide),
        narrow=narrow,
        alt=figure.alt.in_(language),
        caption=said(figure.picture.caption, language),
        sentences=page.html(blocks, language),
        as_table=AS_TABLE.in_(language),
        table=page.html([figure.table], language, "data"),
        source=figure.source.in_(language),
        link=f"./{ROUTES[chart].path}?{urlencode(beside)}",
        see_all=SEE_ALL.in_(language),
    )
    return _document(said(figure.title, language), body, language)


def refusal(why: Text, languages: Iterable[Language]) -> bytes:
    """In each of the languages, where it is not known which is read."""
    every = list(languages)
    body = Markup("").join(
        Markup('<div lang="{}"><h1>{}</h1><p>{}</p></div>').format(
            one, NOT_SHOWN.in_(one), why.in_(one)
        )
        for one in every
    )
    return _document(NOT_SHOWN.in_(every[0]), body, every[0])


def _notes(notes: Iterable[Text], language: Language) -> Markup:
    return Markup("").join(
        Markup('<p class="note">{}</p>').format(one.in_(language)) for one in notes
    )


def _picture(svg: str) -> Markup:
    return _SOURCE.format(base64.b64encode(svg.encode()).decode())


def _document(title: str, body: Markup, language: Language) -> bytes:
    html = Path(__file__).with_name("embed.html").read_text(encoding="utf-8")
    filled = Markup(html).format(
        language=language,
        title=TITLE.filled(title=title).in_(language),
        style=Markup(style()),
        body=body,
    )
    return filled.encode()


@cache
def style() -> str:
    return Path(__file__).with_name("embed.css").read_text(encoding="utf-8") + tables.STYLE


def policy() -> str:
    """Only its own style and pictures, in the frames of those who are named."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {environment.FRAME_ANCESTORS.value}"
    )
