"""An environment variable: its meaning, its default and what may stand there; nothing else reads the environment."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.text import LANGUAGES, Text

T = TypeVar("T")
LONGEST_NUMBER = 9  # digits

WRONG = Text(
    "Indstillingen {setting} kan ikke bruges: {given} er ikke {allowed}.",
    "The setting {setting} cannot be used: {given} is not {allowed}.",
)
ITS_VALUE = Text("værdien", "its value")


class WrongValue(Exception):
    """A value that cannot be used; `why` is one sentence for whoever runs the server, and never holds a secret."""

    def __init__(self, variable: "Variable", given: str):
        shown = ITS_VALUE if variable.is_secret else given[:60]
        self.why = WRONG.filled(setting=variable.name, given=shown, allowed=variable.allowed)
        super().__init__(" / ".join(self.why.in_(language) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Variable(Generic[T]):
    """An environment variable. `read` makes its value of what stands there; it raises ValueError where it cannot.

    `allowed` says what may stand there, as the end of "… is not …". `is_secret`: its value is never shown.
    """

    name: str
    about: Text
    allowed: Text
    read: Callable[[str], T]
    default: T
    example: str
    is_secret: bool = False

    @property
    def given(self) -> str:
        """As it stands in the environment; empty where it does not."""
        return os.environ.get(self.name, "").strip()

    @property
    def value(self) -> T:
        """WrongValue where what stands there cannot be used."""
        given = self.given
        if not given:
            return self.default
        try:
            return self.read(given)
        except (ValueError, OSError) as error:
            raise WrongValue(self, given) from error


@dataclass(frozen=True, slots=True)
class ForeignVariable:
    """A variable that a library of ours reads by itself."""

    name: str
    about: Text
    example: str

    @property
    def given(self) -> str:
        return os.environ.get(self.name, "").strip()


def whole(given: str) -> int:
    if not (given.isdecimal() and given.isascii() and len(given) <= LONGEST_NUMBER and int(given)):
        raise ValueError
    return int(given)
