"""What the commands share: what cannot be done, whole numbers, where to write, and how far it has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from planner.document import plain
from planner.document.blocks import Block
from planner.document.words import Words
from planner.files.faults import reason
from planner.model.compiled import NEEDS_COMPILING
from planner.text import Language, Text

OUT = Text("skriv til denne fil i stedet for skærmen", "write to this file instead of the screen")
WHOLE = Text(
    "{option}: {given} er ikke tilladt; tilladt er et helt tal fra {low} til {high}",
    "{option}: {given} is not allowed; allowed is a whole number from {low} to {high}",
)
NOT_WRITTEN = Text("{file} kan ikke skrives ({why})", "{file} cannot be written ({why})")
THE_SCREEN = Text("Udskriften", "The output")
CLOSED = Text("der er lukket for den", "it is closed")
COMPILING = Text(
    "Modellen oversættes til maskinkode; det sker kun første gang og tager et minut eller to.",
    "The model is being compiled; this happens the first time only and takes a minute or two.",
)


class CannotDo(Exception):
    """The command cannot be carried out, and why."""

    def __init__(self, why: Text):
        self.why = why
        super().__init__(why.en)


def whole(option: str, given: str, high: int, low: int = 0) -> int:
    try:
        number = int(given) if len(given) <= 30 else low - 1
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise CannotDo(WHOLE.filled(option=option, given=given[:30], low=low, high=high))
    return number


def tell(*blocks: Block | Words, language: Language, on: TextIO | None = None) -> None:
    """On the screen, or on the stream that is given."""
    print(plain.text(blocks, language), file=on)


@contextmanager
def opened(path: Path | None, encoding: str) -> Iterator[TextIO]:
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding=encoding, newline="")
        else:
            raise CannotDo(NOT_WRITTEN.filled(file=THE_SCREEN, why=CLOSED))
        yield sys.stdout
        return
    try:
        with path.open("w", encoding=encoding, newline="") as file:
            yield file
    except OSError as error:
        raise CannotDo(NOT_WRITTEN.filled(file=path, why=reason(error))) from error


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on the screen's other stream, from the first second on; called with what is done so far."""
    with tqdm(desc=title, total=total, delay=1, file=sys.stderr, leave=False) as bar:
        yield lambda done: bar.update(done - bar.n) and None


def beside_bar(words: Words, language: Language) -> None:
    """On the other stream, above a bar that stands there; from any thread."""
    tqdm.write(plain.text((words,), language), file=sys.stderr)


def say_if_compiling(language: Language) -> None:
    if NEEDS_COMPILING:
        tell(COMPILING, language=language, on=sys.stderr)
