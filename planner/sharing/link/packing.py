"""A link's letters: base64url of a check sum and a table, compressed against what every copy knows.

`known-1.json` and `known-2.json` were made of the bundled scenarios of their day (`python -m tests.sharing.known`) and
never change again: a link names a text by its number there, and is compressed against its usual turns. Whatever is not
in it stands in the link in full, so that any scenario can be a link.
"""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.sharing.link.form_1 import as_json

MARK = "~"  # before a text's number; a text that begins with it is given one more
# Half a character, which nothing can be written with; the backslash first, which is quickly looked for.
_HALF = re.compile(r"\\(?<!\\\\)(?:\\\\)*u[dD][89a-fA-F]")
WINDOW = -15  # deflate alone, with its largest window
MOST_BYTES = 200_000  # of the table in a link, unpacked
CHECK = 6  # bytes
_ORIGIN = re.compile(rb'\{"from":\{"name":"(~?[A-Za-z0-9-]{1,60})"')


def known(form: int) -> Path:
    return Path(__file__).with_name(f"known-{form}.json")


@dataclass(frozen=True, slots=True)
class Packing:
    """`person` keeps the check sums of two forms apart."""

    person: bytes
    texts: dict[str, str]  # by what stands for them: "~0", "~1" …
    numbers: dict[str, int]
    turns: bytes

    def write(self, table: dict[str, Any]) -> str:
        packed = self.packed(as_json(self.numbered(table)))
        return _letters(self.check(packed) + packed)

    def whole(self, letters: str) -> bytes | None:
        """What is packed in them, where the check sum fits; ValueError for what is no base64url."""
        content = _bytes(letters)
        fits = content[:CHECK] == self.check(content[CHECK:]) and _letters(content) == letters
        return content[CHECK:] if fits else None

    def table(self, packed: bytes) -> dict[str, Any]:
        """ValueError and RecursionError for what `write` never makes."""
        text = self._json(packed).decode()
        if _HALF.search(text):
            raise ValueError("half a character")
        content = json.loads(text, parse_constant=_refuse)
        if not isinstance(content, dict):
            raise ValueError("no table")
        self._fill_in(content)
        return content

    def origin(self, letters: str) -> str | None:
        """The name of what a link began with: it stands first in it, so that a cut one still tells it."""
        try:
            found = _ORIGIN.match(self._json(_bytes(letters)[CHECK:]))
            return self._text(found[1].decode()) if found else None
        except ValueError:
            return None

    def check(self, packed: bytes) -> bytes:
        return hashlib.blake2b(packed, digest_size=CHECK, person=self.person).digest()

    def packed(self, content: bytes) -> bytes:
        compressor = zlib.compressobj(9, zlib.DEFLATED, WINDOW, zdict=self.turns)
        return compressor.compress(content) + compressor.flush()

    def _json(self, packed: bytes) -> bytes:
        """Also of a beginning of it. ValueError for more than MOST_BYTES."""
        decompressor = zlib.decompressobj(WINDOW, zdict=self.turns)
        try:
            content = decompressor.decompress(packed, MOST_BYTES)
        except zlib.error as error:
            raise ValueError("not deflated") from error
        if decompressor.unconsumed_tail:
            raise ValueError("too large")
        return content

    def numbered(self, content: Any) -> Any:
        if isinstance(content, str):
            number = self.numbers.get(content)
            if number is not None:
                return f"{MARK}{number}"
            return MARK + content if content.startswith(MARK) else content
        if isinstance(content, dict):
            return {key: self.numbered(value) for key, value in content.items()}
        if isinstance(content, list):
            return [self.numbered(value) for value in content]
        return content

    def _fill_in(self, content: Any) -> None:
        """In place, since only few of its texts are numbers."""
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            if isinstance(value, str):
                if value.startswith(MARK):
                    content[key] = self.texts.get(value) or self._text(value)
            elif isinstance(value, (dict, list)):  # quicker than `dict | list`
                self._fill_in(value)

    def _text(self, written: str) -> str:
        """ValueError for what no text is written as."""
        if not written.startswith(MARK):
            return written
        return written[1:] if written.startswith(MARK + MARK) else self._of_number(written[1:])

    def _of_number(self, number: str) -> str:
        if not (number.isascii() and number.isdecimal() and len(number) <= 6):
            raise ValueError("no number")
        if int(number) >= len(self.texts):
            raise ValueError("no such text")
        return self.texts[f"{MARK}{int(number)}"]


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes:
    """As many as can be told; the last letters of a cut link may be half a byte."""
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))


def _refuse(name: str) -> None:
    raise ValueError(name)


def load(form: int) -> Packing:
    content = json.loads(known(form).read_text(encoding="utf-8"))
    texts = {f"{MARK}{number}": text for number, text in enumerate(content["texts"])}
    numbers = {text: number for number, text in enumerate(content["texts"])}
    return Packing(b"planner link %d" % form, texts, numbers, content["turns"].encode())
