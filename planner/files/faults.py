"""What is wrong with a scenario, where, and what would be right: in both languages, never a traceback."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ENOSPC
from itertools import chain, repeat

from planner.text import Language, Text, joined

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` is the key's place in the file, such as `programme.integration.contractor.iss.success`."""

    path: str
    message: Text

    @property
    def text(self) -> Text:
        return joined((self.path, self.message), ": ") if self.path else self.message

    def sentence(self, language: Language) -> str:
        return self.text.in_(language)


class InvalidScenario(Exception):
    """A scenario with at least one fault; nothing of it was used."""

    def __init__(self, *faults: Fault):
        self.faults = faults
        super().__init__("; ".join(fault.sentence("en") for fault in faults))


class UnreadableFile(InvalidScenario):
    """There is no such file, or it may not be read."""


def shown(given: object) -> str:
    """What the user wrote, as TOML writes it; short enough for a sentence and on one line."""
    text = ""
    try:
        for part in _as_toml(given):
            text += part
            if len(text) > LONGEST_SHOWN:
                return text[: LONGEST_SHOWN - 1] + "…"
    except ValueError:  # a number of more than 4,300 digits
        return "…"
    return text


def _as_toml(given: object) -> Iterator[str]:
    """Part by part, for a part of what is very long or deep is enough."""
    match given:
        case None:  # in JSON alone
            yield "null"
        case bool():
            yield "true" if given else "false"
        case str():
            yield _quoted(given)
        case dict():
            for before, (key, value) in zip(chain("{", repeat(", ")), given.items(), strict=False):
                yield f"{before}{key if key.isidentifier() else _quoted(key)} = "
                yield from _as_toml(value)
            yield "}" if given else "{}"
        case list():
            for before, one in zip(chain("[", repeat(", ")), given, strict=False):
                yield before
                yield from _as_toml(one)
            yield "]" if given else "[]"
        case _:
            yield str(given)


def _quoted(text: str) -> str:
    quoted = json.dumps(text[:LONGEST_SHOWN], ensure_ascii=False)
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in quoted)


def reason(error: OSError) -> Text:
    """Why a file cannot be read or written."""
    match error:
        case FileNotFoundError():
            return Text("filen eller mappen findes ikke", "there is no such file or folder")
        case IsADirectoryError():
            return Text("det er en mappe", "it is a folder")
        case NotADirectoryError():
            return Text("en del af stien er ikke en mappe", "a part of the path is no folder")
        case PermissionError():
            return Text("der er ikke adgang", "there is no access")
        case OSError(errno=number) if number == ENOSPC:
            return Text("der er ikke mere plads", "there is no room left")
    why = error.strerror or str(error)
    return Text(why, why)
