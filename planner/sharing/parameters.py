"""The parameters of an address of ours by name, also where mail, chat or paper have changed how they are written."""

import re
from collections.abc import Mapping

SCENARIO, SAVED, LIST, EDIT = "s", "id", "list", "edit"
OWN = "own"  # the name of a copy in the visitor's own browser, of a scenario too large for a link
LANGUAGE, VIEW, PROGRAMME, TITLES = "lang", "view", "programme", "titles"
HIDDEN = (  # characters that take no room: they come along when a link is copied, and no value holds them
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
AROUND = " \t\r\n\N{NO-BREAK SPACE}.,;:!?()[]{}<>\"'`´*|\\/=“”„»«›‹‘’…" + HIDDEN
_MOST_IN_A_NAME = 40  # characters
_ENTITY = re.compile(r"(?:amp;|#38;|#x26;|[?&#/;\s])+", re.IGNORECASE)


def canonical(query: Mapping[str, str]) -> dict[str, str]:
    """Each parameter under its own name in small letters, without signs around its value; the first of each.

    "amp;S" is "s": an ampersand that came as "&amp;", and capital letters. A title may end in a sign.
    """
    found: dict[str, str] = {}
    for given, value in query.items():
        name = _ENTITY.sub("", given[:_MOST_IN_A_NAME]).strip(AROUND).lower()
        found.setdefault(name, value if name == TITLES else value.strip(AROUND))
    return found
