"""The letters that typst's fonts are sure to show, and a box for every other one where it can show them no better.

typst refuses to make a PDF/UA with a letter that its fonts lack, and leaves an empty square for it in a picture. Which
it can show depends on the letters around, so it is asked: first with the words as they are, then with the box. Word
and Excel find a font of the machine by themselves.
"""

import re
import unicodedata

from planner.document import typesetter
from planner.text import Text

FONT = "Libertinus Serif"  # carried by typst, so that no machine lacks it
STAND_IN = "□"
NOTE = Text(  # after the box
    "står for et bogstav eller tegn, som papirets skrift ikke har.",
    "stands for a letter or character that the paper's typeface lacks.",
)
# Latin, and modern Greek and Cyrillic, with accents; punctuation; the signs of our own sentences and charts.
SURE = "\0-\u024f\u0384-\u03ce\u0400-\u045f\u0490-\u04c4\u1e00-\u1e9b\u1ea0-\u1ef9‐-―‘-•…‰′″‹›€−←-↓■□▲▼◆○●◐"
_OTHERS = re.compile(f"[^{SURE}]")
_PICTURE = """
#set document(title: "x")
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.picture), format: "svg", alt: "x")
"""


def boxed(words: str) -> str:
    """With the box for every letter that is not sure to be shown, and without the accents that are set on those."""
    return _OTHERS.sub(
        lambda found: "" if unicodedata.category(found[0]).startswith("M") else STAND_IN,
        unicodedata.normalize("NFC", words),
    )


def in_picture(svg: str) -> str:
    """An SVG whose letters can all be shown."""
    return svg if _OTHERS.search(svg) is None or _can_be_shown(svg) else boxed(svg)


def _can_be_shown(svg: str) -> bool:
    asked = {"picture": svg}
    try:
        typesetter.compiled(_PICTURE, format="pdf", pdf_standards="ua-1", sys_inputs=asked)
    except typesetter.Refused:
        return False
    return True
