"""argparse in both languages, and how a command adds itself to it."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from planner.text import LANGUAGES, USUAL, Language, Text

LANGUAGE = Text(
    f"sprog i beskeder: {', '.join(LANGUAGES)} (standard {USUAL})",
    f"language of messages: {', '.join(LANGUAGES)} (default {USUAL})",
)
HELP = Text("vis denne hjælp", "show this help")
FILE_NAME = Text("FIL", "FILE")
FILE = Text("scenariet, en TOML-fil", "the scenario, a TOML file")


USAGE = Text("brug: ", "usage: ")
SECTIONS = {
    "positional arguments": Text("argumenter", "positional arguments"),
    "options": Text("valg", "options"),
}
NOT_UNDERSTOOD = Text(
    "Kommandoen kan ikke forstås (på engelsk: {message}).", "{program}: error: {message}"
)


class _Help(argparse.HelpFormatter):
    """argparse has some English words of its own."""

    def __init__(self, language: Language, prog: str):
        super().__init__(prog)
        self._spoken = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        said = USAGE.in_(self._spoken) if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)

    def start_section(self, heading: str | None) -> None:
        known = SECTIONS.get(heading or "")
        super().start_section(known.in_(self._spoken) if known else heading)


class _Parser(argparse.ArgumentParser):
    """Its parsers for commands are made without a language, so it is told of each afterwards."""

    spoken: Language = USUAL

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = NOT_UNDERSTOOD.filled(message=message, program=self.prog).in_(self.spoken)
        self.exit(2, f"{said}\n")


@dataclass(frozen=True)
class Commands:
    """Where commands are added, in one language; each gets `--language` and `--help` of its own."""

    language: Language
    parser: argparse.ArgumentParser
    among: Any

    @staticmethod
    def of_program(program: str, about: Text, names: str, language: Language) -> "Commands":
        parser = _Parser(program, **_spoken(about, language))
        parser.spoken = language
        return Commands(language, parser, parser.add_subparsers(required=True, metavar=names))

    def says(self, text: Text) -> str:
        return text.in_(self.language)

    def command(
        self, name: str, about: Text, do: Callable[..., int] | None = None
    ) -> argparse.ArgumentParser:
        """`do` is called with what was given and the language."""
        one = self.among.add_parser(name, help=self.says(about), **_spoken(about, self.language))
        one.spoken = self.language
        if do:
            one.set_defaults(command=do)
        return one

    def group(self, name: str, about: Text, names: str) -> "Commands":
        """Commands below a name, such as `saved list`."""
        parser = self.command(name, about)
        return Commands(self.language, parser, parser.add_subparsers(required=True, metavar=names))

    def file(self, parser: argparse.ArgumentParser, about: Text) -> None:
        parser.add_argument("file", metavar=self.says(FILE_NAME), type=Path, help=self.says(about))


def _spoken(about: Text, language: Language) -> dict[str, Any]:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=HELP.in_(language))
    shared.add_argument("--language", choices=LANGUAGES, default=USUAL, help=LANGUAGE.in_(language))
    return {
        "description": about.in_(language),
        "parents": [shared],
        "add_help": False,
        "formatter_class": partial(_Help, language),
    }
