"""What is wrong with a scenario, where, and what would be right: in both languages, never a traceback."""

from dataclasses import dataclass

from planner.text import Language, Text

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` is the key's place in the file, such as `programme.integration.contractor.iss.success`."""

    path: str
    message: Text

    def sentence(self, language: Language) -> str:
        return (
            f"{self.path}: {self.message.in_(language)}"
            if self.path
            else self.message.in_(language)
        )


class InvalidScenario(Exception):
    """A scenario with at least one fault; nothing of it was used."""

    def __init__(self, *faults: Fault):
        self.faults = faults
        super().__init__("; ".join(fault.sentence("en") for fault in faults))


class UnreadableFile(InvalidScenario):
    """There is no such file, or it may not be read."""


def shown(given: object) -> str:
    """What the user wrote, short enough for a sentence and on one line."""
    try:
        text = repr(given)
    except (ValueError, RecursionError):  # a number of more than 4,300 digits
        text = "…"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
