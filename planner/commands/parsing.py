"""argparse in both languages, and how a command adds itself to it."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from planner.text import LANGUAGES, Language, Text

LANGUAGE = Text(
    "sprog i beskeder: da (standard) eller en", "language of messages: da (default) or en"
)
HELP = Text("vis denne hjælp", "show this help")
FILE_NAME = Text("FIL", "FILE")
FILE = Text("scenariet, en TOML-fil", "the scenario, a TOML file")


class _DanishHelp(argparse.HelpFormatter):
    """argparse has some English words of its own."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        danish = {"positional arguments": "argumenter", "options": "valg"}
        super().start_section(danish.get(heading or "", heading))


class _DanishParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Kommandoen kan ikke forstås (på engelsk: {message}).\n")


@dataclass(frozen=True)
class Commands:
    """Where commands are added, in one language; each gets `--language` and `--help` of its own."""

    language: Language
    parser: argparse.ArgumentParser
    among: Any

    @staticmethod
    def of_program(program: str, about: Text, names: str, language: Language) -> "Commands":
        parser = _kind(language)(program, **_spoken(about, language))
        return Commands(language, parser, parser.add_subparsers(required=True, metavar=names))

    def says(self, text: Text) -> str:
        return text.in_(self.language)

    def command(
        self, name: str, about: Text, do: Callable[..., int] | None = None
    ) -> argparse.ArgumentParser:
        """`do` is called with what was given and the language."""
        one = self.among.add_parser(name, help=self.says(about), **_spoken(about, self.language))
        if do:
            one.set_defaults(command=do)
        return one

    def group(self, name: str, about: Text, names: str) -> "Commands":
        """Commands below a name, such as `saved list`."""
        parser = self.command(name, about)
        return Commands(self.language, parser, parser.add_subparsers(required=True, metavar=names))

    def file(self, parser: argparse.ArgumentParser, about: Text) -> None:
        parser.add_argument("file", metavar=self.says(FILE_NAME), type=Path, help=self.says(about))


def _kind(language: Language) -> type[argparse.ArgumentParser]:
    return _DanishParser if language == "da" else argparse.ArgumentParser


def _spoken(about: Text, language: Language) -> dict[str, Any]:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=HELP.in_(language))
    shared.add_argument("--language", choices=LANGUAGES, default="da", help=LANGUAGE.in_(language))
    return {
        "description": about.in_(language),
        "parents": [shared],
        "add_help": False,
        "formatter_class": _DanishHelp if language == "da" else argparse.HelpFormatter,
    }
