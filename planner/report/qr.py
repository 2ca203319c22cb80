"""A link as a QR code, to be photographed from a screen or a sheet of paper."""

import segno
from markupsafe import Markup
from segno import DataOverflowError, QRCode

from planner.text import Language, Text

# Squares along a side are 17 + 4 × version: 117 for 1,273 characters, two pixels each on a screen of any telephone's
# camera. Larger ones scan only with luck, and paper has no room for them.
MOST_VERSION = 25
SAYS = Text("QR-kode med linket til {title}", "QR code with the link to {title}")
TOO_LONG = Text(
    "Linket er for langt til en QR-kode, som en telefon kan læse. Kopiér det, eller gem scenariet under »Gem«, som "
    "giver et kort link.",
    "The link is too long for a QR code that a telephone can read. Copy it, or save the scenario under “Save”, which "
    "gives a short link.",
)


def code(link: str) -> QRCode | None:
    """None for a link too long for one that a telephone can read."""
    try:
        made = segno.make(link, error="l", micro=False)
    except DataOverflowError:
        return None
    return made if int(made.version) <= MOST_VERSION else None


def html(link: str, title: str, language: Language) -> Markup:
    """An image inside the page; a sentence for a link too long for one."""
    made = code(link)
    if made is None:
        return Markup("<p>{}</p>").format(TOO_LONG.in_(language))
    picture = made.svg_data_uri(scale=4, border=4, dark="#000000", light="#FFFFFF")
    words = SAYS.filled(title=title).in_(language)
    squares = made.symbol_size(border=4)[0]
    # Two pixels a square at least; small ones are as large as they always were.
    return Markup(
        '<img class="qr" src="{}" alt="{}" style="min-width: {}px; min-height: {}px">'
    ).format(picture, words, 2 * squares, 2 * squares)
