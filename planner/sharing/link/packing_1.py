"""Form 1 of a link's letters: base64url of a check sum and a table, compressed against what every copy knows.

`known-1.json` was made of the bundled scenarios when form 1 was released and never changes again: a link names a text
by its number there, and is compressed against its usual turns. Whatever is not in it stands in the link in full, so
that any scenario can be a link.
"""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from planner.sharing.link.form_1 import as_json

KNOWN = Path(__file__).with_name("known-1.json")
MARK = "~"  # before a text's number; a text that begins with it is given one more
# Half a character, which nothing can be written with; the backslash first, which is quickly looked for.
_HALF = re.compile(r"\\(?<!\\\\)(?:\\\\)*u[dD][89a-fA-F]")
WINDOW = -15  # deflate alone, with its largest window
MOST_BYTES = 200_000  # of the table in a link, unpacked
CHECK = 6  # bytes
_ORIGIN = re.compile(rb'\{"from":\{"name":"(~?[A-Za-z0-9-]{1,60})"')


def write(table: dict[str, Any]) -> str:
    packed = known().packed(table)
    return _letters(_check(packed) + packed)


def whole(letters: str) -> bytes | None:
    """What is packed in them, where the check sum fits; ValueError for what is no base64url."""
    content = _bytes(letters)
    fits = content[:CHECK] == _check(content[CHECK:]) and _letters(content) == letters
    return content[CHECK:] if fits else None


def table(packed: bytes) -> dict[str, Any]:
    """ValueError and RecursionError for what `write` never makes."""
    content = known().unpacked(packed, MOST_BYTES)
    if not isinstance(content, dict):
        raise ValueError("no table")
    return content


def origin(letters: str) -> str | None:
    """The name of what a link began with: it stands first in it, so that a cut one still tells it."""
    try:
        found = _ORIGIN.match(known().json(_bytes(letters)[CHECK:], MOST_BYTES))
        return known().text(found[1].decode()) if found else None
    except ValueError:
        return None


def _check(packed: bytes) -> bytes:
    return hashlib.blake2b(packed, digest_size=CHECK, person=b"planner link 1").digest()


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes:
    """As many as can be told; the last letters of a cut link may be half a byte."""
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))


@dataclass(frozen=True, slots=True)
class Known:
    texts: tuple[str, ...]
    numbers: dict[str, int]
    turns: bytes

    def packed(self, table: dict[str, Any]) -> bytes:
        """As compressed JSON."""
        compressor = zlib.compressobj(9, zlib.DEFLATED, WINDOW, zdict=self.turns)
        return compressor.compress(as_json(self._numbered(table))) + compressor.flush()

    def unpacked(self, packed: bytes, most: int) -> Any:
        """ValueError and RecursionError for what `packed` never makes, or more than `most` bytes of JSON."""
        text = self.json(packed, most).decode()
        if _HALF.search(text):
            raise ValueError("half a character")
        content = [json.loads(text, parse_constant=_refuse)]
        self._fill_in(content)
        return content[0]

    def json(self, packed: bytes, most: int) -> bytes:
        """Also of a beginning of it. ValueError for more than `most` bytes."""
        decompressor = zlib.decompressobj(WINDOW, zdict=self.turns)
        try:
            content = decompressor.decompress(packed, most)
        except zlib.error as error:
            raise ValueError("not deflated") from error
        if decompressor.unconsumed_tail:
            raise ValueError("too large")
        return content

    def _numbered(self, content: Any) -> Any:
        if isinstance(content, str):
            number = self.numbers.get(content)
            if number is not None:
                return f"{MARK}{number}"
            return MARK + content if content.startswith(MARK) else content
        if isinstance(content, dict):
            return {key: self._numbered(value) for key, value in content.items()}
        if isinstance(content, list):
            return [self._numbered(value) for value in content]
        return content

    def _fill_in(self, content: Any) -> None:
        """In place, since only few of its texts are numbers."""
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            if isinstance(value, str):
                if value.startswith(MARK):
                    content[key] = self.text(value)
            elif isinstance(value, dict | list):
                self._fill_in(value)

    def text(self, written: str) -> str:
        """ValueError for what no text is written as."""
        if not written.startswith(MARK):
            return written
        return written[1:] if written.startswith(MARK + MARK) else self._text(written[1:])

    def _text(self, number: str) -> str:
        if not (number.isascii() and number.isdecimal() and len(number) <= 6):
            raise ValueError("no number")
        if int(number) >= len(self.texts):
            raise ValueError("no such text")
        return self.texts[int(number)]


def _refuse(name: str) -> None:
    raise ValueError(name)


@lru_cache(maxsize=1)
def known() -> Known:
    content = json.loads(KNOWN.read_text(encoding="utf-8"))
    texts = tuple(content["texts"])
    return Known(texts, {text: n for n, text in enumerate(texts)}, content["turns"].encode())
