"""What an address of ours holds: its parameters by name, and the address of something saved.

Both are read also where mail, chat or paper have changed how they are written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.sharing import keys

SCENARIO, SAVED, LIST, EDIT = "s", "id", "list", "edit"
OWN = "own"  # the name of a copy in the visitor's own browser, of a scenario too large for a link
LANGUAGE, VIEW, PROGRAMME, YEAR, TITLES = "lang", "view", "programme", "year", "titles"
QUESTIONS = "questions"  # asked of the assumptions of the link
HIDDEN = (  # characters that take no room: they come along when a link is copied, and no value holds them
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
AROUND = " \t\r\n\N{NO-BREAK SPACE}.,;:!?()[]{}<>\"'`´*|\\/=“”„»«›‹‘’…" + HIDDEN
_MOST_IN_A_NAME = 40  # characters
_ADDRESS = re.compile(rf"([{keys.ALPHABET}]{{{keys.ID_LETTERS}}})(?:-([1-9][0-9]{{0,5}}))?")
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


@dataclass(frozen=True, slots=True)
class Address:
    """Without a number it is living and follows the newest version; with one it is frozen."""

    id: str
    number: int | None = None

    @staticmethod
    def read(text: str) -> "Address | None":
        """Also as people type it, see `keys.normal`; None for what is no address."""
        found = _ADDRESS.fullmatch(keys.normal(text))
        return found and Address(found[1], int(found[2]) if found[2] else None)

    def __str__(self) -> str:
        return self.id if self.number is None else f"{self.id}-{self.number}"

    @property
    def living(self) -> bool:
        return self.number is None

    def frozen(self, number: int) -> "Address":
        return Address(self.id, number)
