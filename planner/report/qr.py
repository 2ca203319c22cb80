"""A link as a QR code, to be photographed from a screen or a sheet of paper."""

import segno
from markupsafe import Markup

from planner.text import Language, Text

LONGEST = 900  # characters: of a longer link the squares get too small for a telephone
SAYS = Text("QR-kode med linket til {title}", "QR code with the link to {title}")


def html(link: str, title: str, language: Language) -> Markup:
    """An image inside the page; empty for a link too long for one."""
    if len(link) > LONGEST:
        return Markup("")
    picture = segno.make(link, error="l", micro=False).svg_data_uri(
        scale=4, border=4, dark="#000000", light="#FFFFFF"
    )
    words = SAYS.filled(title=title).in_(language)
    return Markup('<img class="qr" src="{}" alt="{}">').format(picture, words)
