"""A challenge to an assumption: a visitor's question to the administration, what it is a matter of, and its answer."""

from dataclasses import dataclass
from enum import StrEnum

MOST = 20  # of one plan
LONGEST = 200  # characters of a question, and of an answer's source


class Matter(StrEnum):
    """What is disputed: how things are, what is worth most, or who gains and who pays."""

    FACT = "fact"
    VALUE = "value"
    INTEREST = "interest"


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is in the parameter's own unit; None where the one that stands is answered for."""

    source: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """`path` is the assumption's; `words` are plain and in one line."""

    path: str
    words: str
    matter: Matter
    answer: Answer | None = None
