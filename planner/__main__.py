"""The command line, on files, links and what is saved. Status 0; 1: check found faults, sweep left some out; else 2."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from planner import environment
from planner.commands.parsing import Commands
from planner.commands.screen import NOT_WRITTEN, THE_SCREEN, CannotDo, tell
from planner.files.faults import InvalidScenario, reason
from planner.text import LANGUAGES, USUAL, Language, Text, joined

ABOUT = Text(
    "Hvad nu hvis? – kør, kontrollér og tilpas et scenarie, og hold styr på de gemte.",
    "Planner: run, check and fit a scenario, and look after the saved ones.",
)

# In the order of the help: what is called, and the module of `planner.commands` that does it.
COMMANDS = {
    "run": "run",
    "check": "check",
    "fit": "fit",
    "levers": "levers",
    "reach": "reach",
    "sweep": "sweep",
    "coverage": "coverage",
    "paper": "paper",
    "backup": "backup",
    "restore": "backup",
    "saved": "saved",
    "serve": "serve",
}


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    language, others = _language(arguments)
    try:
        if faults := list(environment.faults()):  # before anything is done
            raise CannotDo(joined(faults))
        with _everything_written():
            given = _parser(language, others).parse_args(arguments)
            return int(given.command(given, language))
    except CannotDo as error:
        tell(error.why, language=language, on=sys.stderr)
    except InvalidScenario as error:
        tell(*(fault.sentence for fault in error.faults), language=language, on=sys.stderr)
    except OSError as error:  # of the output; Python would try it once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # else the reader, such as head, has had enough
            why = NOT_WRITTEN.filled(file=THE_SCREEN, why=reason(error))
            tell(why, language=language, on=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 2


@contextmanager
def _everything_written() -> Iterator[None]:
    """Also what is left in the buffer, as long as an error of it can be told. Never fails for a strange letter."""
    if isinstance(sys.stdout, TextIOWrapper):  # else it is closed
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.flush()


def _language(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """Before parsing, because the help is in it too; and what else is given."""
    asked = argparse.ArgumentParser(add_help=False)
    asked.add_argument("--language", default=USUAL)
    given, others = asked.parse_known_args(arguments)
    return given.language if given.language in LANGUAGES else USUAL, others


def _program() -> str:
    """How the command line was called, as its help repeats it."""
    return "planner" if Path(sys.argv[0]).stem == "planner" else "python -m planner"


def _parser(language: Language, others: Sequence[str]) -> argparse.ArgumentParser:
    """Of the command that is called, whose libraries alone are loaded then; of all where none is."""
    commands = Commands.of_program(_program(), ABOUT, " | ".join(COMMANDS), language)
    called = COMMANDS.get(others[0]) if others else None
    for module in [called] if called else dict.fromkeys(COMMANDS.values()):
        import_module(f"planner.commands.{module}").add_to(commands)
    return commands.parser


def run_command() -> None:
    """The entry point of the installed command `planner`."""
    sys.exit(main())


if __name__ == "__main__":
    run_command()
