"""A shared scenario as the text in an address: "2." and letters, which any copy of the app can read by itself.

The number is the link's form; each form is read for ever. Both hold a table of `form_1`; what it is packed against
differs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, islice
from types import MappingProxyType
from typing import Any

from planner.files.faults import Fault, InvalidScenario
from planner.sharing.address import HIDDEN
from planner.sharing.link import form_1, packing
from planner.sharing.link.packing import Packing
from planner.sharing.link.shared import Opened, Shared
from planner.text import Text

LONGEST_SENT = 2_000  # characters of a whole address that proxies and mail programs carry
LONGEST = 12_000  # characters that are read at all
MOST_TRIED = 1_000  # candidates in a text that may hold a link
NEWEST = 2

NO_LINK = Text("Det er ikke et link fra »Hvad nu hvis?«.", "This is not a link made by Planner.")
TOO_LONG = Text(
    "Linket er på {length} tegn; så lange links laver »Hvad nu hvis?« ikke.",
    "The link is {length} characters long; Planner makes no links of that length.",
)
NEWER = Text(
    "Linket er lavet af en nyere udgave (form {version}); denne udgave læser form 1 til {newest}.",
    "The link was made by a newer version (form {version}); this one reads forms 1 to {newest}.",
)
CUT = Text(
    "Linket er beskadiget eller klippet over: kontrolsummen passer ikke. Hent det igen, hvor det står i sin "
    "helhed; mailprogrammer deler undertiden lange links.",
    "The link is damaged or cut: its check sum does not fit. Fetch it again where it stands in full; mail "
    "programs sometimes break long links.",
)
NOT_USABLE = Text(
    "Linket er helt, men der er værdier i det, som ikke kan bruges:",
    "The link is whole, but there are values in it that cannot be used:",
)
_FORM = re.compile(r"(\d{1,4})\.([A-Za-z0-9_-]*)", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
# What programs put into a long line: white space, marks of a quotation, soft breaks of a mail.
_BREAK = rf"[\s=>{HIDDEN}]"
_BEGIN = re.compile(rf"(?<!\d)(\d{{1,4}}){_BREAK}{{0,9}}\.", re.ASCII)
_BROKEN = re.compile(rf"(?:[A-Za-z0-9_-]|{_BREAK})+")
_LIKELY = re.compile(r"(?<!\d)(\d{1,4})\.([A-Za-z0-9_-]+)", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")


@dataclass
class UnreadableLink(Exception):
    """Nothing of the link was used. `origin` names the scenario that it began with, where that can be told.

    `table` is what was in a whole link whose values cannot be used.
    """

    why: Text
    faults: tuple[Fault, ...] = ()
    origin: str | None = None
    table: Mapping[str, Any] | None = None


def write(shared: Shared) -> str:
    return f"{NEWEST}.{PACKINGS[NEWEST].write(form_1.as_table(shared, whole=False))}"


def read(text: str) -> Opened:
    """UnreadableLink for anything that gives no scenario; never another exception, however hostile."""
    if len(text) > LONGEST:
        raise UnreadableLink(TOO_LONG.filled(length=len(text)))
    found = _FORM.fullmatch(text)
    if not found:
        raise UnreadableLink(NO_LINK)
    version = int(found[1])
    if version > NEWEST:
        raise UnreadableLink(NEWER.filled(version=version, newest=NEWEST))
    reader = READERS.get(version)
    if reader is None:
        raise UnreadableLink(NO_LINK)
    return reader(found[2])


def find(text: str) -> str | None:
    """The link in a text, put together again where its line was broken; the check sum tells where it ends."""
    return next((one for one in islice(_candidates(text), MOST_TRIED) if _is_whole(one)), None)


def likely(text: str, fewest: int = 1) -> str | None:
    """The longest of what begins as a link does, with as many letters as that, whole or not."""
    begun = (one for one in islice(_LIKELY.finditer(text), MOST_TRIED) if len(one[2]) >= fewest)
    return max((one[0] for one in begun), key=len, default=None)


def _candidates(text: str) -> Iterator[str]:
    for begin in _BEGIN.finditer(text):
        for letters in accumulate(_letters_after(text, begin.end())):
            yield f"{begin[1]}.{letters}"
            for end in range(len(letters) - 1, len(letters.rstrip("-_")) - 1, -1):
                yield f"{begin[1]}.{letters[:end]}"  # the last ones may be no part of it


def _letters_after(text: str, at: int) -> list[str]:
    broken = _BROKEN.match(text, at, at + 2 * LONGEST)
    return _LETTERS.findall(broken[0]) if broken else []


def _is_whole(text: str) -> bool:
    version, _, letters = text.partition(".")
    packed_in = WHOLE.get(int(version))
    try:
        return packed_in is not None and len(text) <= LONGEST and packed_in(letters) is not None
    except ValueError:
        return False


def _read(packing: Packing, letters: str) -> Opened:
    try:
        packed = packing.whole(letters)
        if packed is None:
            raise UnreadableLink(CUT, origin=_name(packing.origin(letters)))
        table = packing.table(packed)
    except (ValueError, RecursionError) as error:
        raise UnreadableLink(NO_LINK) from error
    try:
        return form_1.read_table(table)
    except InvalidScenario as error:
        origin = table.get("from")
        name = _name(origin.get("name")) if isinstance(origin, dict) else None
        raise UnreadableLink(NOT_USABLE, error.faults, name, table) from error


PACKINGS: Mapping[int, Packing] = MappingProxyType({1: packing.load(1), 2: packing.load(2)})
READERS: Mapping[int, Callable[[str], Opened]] = MappingProxyType(
    {form: partial(_read, one) for form, one in PACKINGS.items()}
)
WHOLE: Mapping[int, Callable[[str], bytes | None]] = MappingProxyType(
    {form: one.whole for form, one in PACKINGS.items()}
)


def _name(given: object) -> str | None:
    return given if isinstance(given, str) and _NAME.fullmatch(given) else None
