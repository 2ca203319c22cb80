"""What a person gave, or an address holds: one reader of the links in it, however they were wrapped on their way.

A text is read in several ways (without mail's soft breaks, with "&amp;" as "&", unwrapped from a "safe" link). A link
that its check sum proves is taken, whichever way gave it; an id, which has none, where it has an id's form.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from planner.sharing import keys
from planner.sharing.address import (
    AROUND,
    EDIT,
    HIDDEN,
    LANGUAGE,
    LIST,
    PROGRAMME,
    QUESTIONS,
    SAVED,
    SCENARIO,
    YEAR,
    Address,
    canonical,
)
from planner.sharing.link import challenges, links

LONGEST = 20_000  # characters that are read
MOST_READINGS = 30
MOST_WORDS = 10  # an id that a broken line has parted is in so many at most
FEWEST_LETTERS = 20  # of what looks like a link where none is announced
_NOTHING = dict.fromkeys(map(ord, HIDDEN))
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_QUOTATION = re.compile(r"\r?\n>[ \t>]*")  # a line's break and marks in an answer
_QUOTED = re.compile(r"=(3D|26|3F|2E|2D|5F|23)")  # of quoted-printable; more would spoil "id=0a…"
_PROOFPOINT = re.compile(r"/v2/url\?u=([^&\s]+)")
_PROOFPOINTS = str.maketrans("-_", "%/")
_PARAMETER = re.compile(
    rf"(?<![\w-])(?:amp;)*({SCENARIO}|{SAVED}|{LIST}|{EDIT}|{LANGUAGE}|{PROGRAMME}|{YEAR}|{QUESTIONS})"
    r"\s*=(?:3D)?([^&#;]*)",
    re.IGNORECASE,
)
_DASHES = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{MINUS SIGN}": "-"}
_ONE_DASH, _TWO_DASHES = (
    str.maketrans(_DASHES | dict.fromkeys("\N{EN DASH}\N{EM DASH}", dashes))
    for dashes in ("-", "--")
)


def in_text(given: str) -> dict[str, str]:
    """The parameters of the address in a text: a link by itself is `s`, an id by itself `id`; else none."""
    text = given.translate(_NOTHING)[:LONGEST]
    readings = list(_readings(text))
    for reading in readings:
        whole = links.find(reading)
        if whole is not None:
            return _in_all(readings) | {SCENARIO: whole}
    named = _in_all(readings)
    if SAVED in named or LIST in named:
        return named
    saved = _address(text)
    if saved is not None:
        return {SAVED: saved}
    if SCENARIO in named:
        return named
    bare = text.strip(AROUND)
    likely = links.likely(bare)
    is_one = likely is not None and (likely == bare or len(likely) > FEWEST_LETTERS)
    return {SCENARIO: likely} if likely and is_one else {}


def in_query(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of an address under their own names; what is no parameter of ours stays as it is."""
    found = canonical(query)
    if SCENARIO in found:
        found[SCENARIO] = in_text(found[SCENARIO]).get(SCENARIO, found[SCENARIO])
    for key in (SAVED, LIST):
        if key in found:
            found[key] = _address(found[key]) or found[key]
    for key in (LANGUAGE, PROGRAMME, YEAR):
        if key in found:
            found[key] = found[key].strip(AROUND + "_")
    if EDIT in found:
        found[EDIT] = edit_key(found[EDIT]) or found[EDIT]
    if {SCENARIO, SAVED, LIST} & found.keys():
        return found
    hidden = _hidden(query)
    beside = {name: value for name, value in found.items() if not in_text(f"{name}={value}")}
    return hidden | beside if hidden else found


def _hidden(query: Mapping[str, str]) -> dict[str, str]:
    """The link that stands where none belongs, as in "?lang=da?s=1.abc"."""
    return in_text("&".join(f"{key}={value}" for key, value in query.items()))


def saved_address(given: str, key: str) -> tuple[Address | None, str]:
    """What is saved at a link that a person pasted, or at an address by itself; and the edit key, where there is one.

    `key` is SAVED or LIST.
    """
    query = in_text(given)
    where = query.get(key, query.get(SAVED, "")) if _address(given) else query.get(key, "")
    return Address.read(where), query.get(EDIT, "")


def _readings(text: str) -> Iterator[str]:
    """The text and what it may have been before it was wrapped, each once."""
    waiting = list(dict.fromkeys((_QUOTATION.sub("", text), text)))
    seen = set(waiting)
    while waiting and len(seen) <= MOST_READINGS:
        reading = waiting.pop(0)
        yield reading
        further = [
            html.unescape(reading),
            _QUOTED.sub(lambda quoted: chr(int(quoted[1], 16)), _SOFT_BREAK.sub("", reading)),
            unquote(reading),
            reading.translate(_ONE_DASH),
            reading.translate(_TWO_DASHES),
            *(unquote(one.translate(_PROOFPOINTS)) for one in _PROOFPOINT.findall(reading)),
        ]
        for one in further:
            if one not in seen:
                seen.add(one)
                waiting.append(one)


def _in_all(readings: Iterable[str]) -> dict[str, str]:
    """The first of each, since a wrapper may hide some of them in the first reading."""
    found: dict[str, str] = {}
    for reading in readings:
        found = _named(reading) | found
    return found


def _named(reading: str) -> dict[str, str]:
    """What is named in a text, where it has the form of what it is called."""
    found: dict[str, str] = {}
    for given, value in _PARAMETER.findall(reading):
        name = given.lower()
        words = value.split()
        if name == SCENARIO:
            read = links.likely(value)
        elif name in (SAVED, LIST):
            read = _address(value)
        elif name == EDIT:
            read = edit_key(value)
        elif name == QUESTIONS:
            read = challenges.find(value)
        else:
            read = words[0].partition("?")[0].strip(AROUND + "_") if words else None
        if read:
            found.setdefault(name, read)
    return found


def _address(words: str) -> str | None:
    """Of something saved, with what stands around it, or behind it, or breaks it."""
    every = words.removeprefix("3D").split()[:MOST_WORDS]
    for end in range(1, len(every) + 1):
        where = Address.read("".join(every[:end]).strip(AROUND + "-_"))
        is_going_on = end < len(every) and re.match(r"-\d", every[end])
        if where is not None and not is_going_on:
            return str(where)
    return None


def edit_key(words: str) -> str | None:
    """Without what stands behind it; None for what is none."""
    letters = keys.normal(words[: keys.LONGEST_TYPED])[: keys.SECRET_LETTERS]
    return letters if keys.is_key(letters) else None
