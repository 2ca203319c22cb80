"""The valid file that the tests change, as text, and the faults of a changed one as sentences."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from planner.commands.screen import COMPILING
from planner.files import reading
from planner.files.faults import InvalidScenario
from planner.text import LANGUAGES, Language

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BASE = (HERE / "base.toml").read_text(encoding="utf-8")
BROKEN: list[dict[str, Any]] = tomllib.loads((HERE / "broken.toml").read_text(encoding="utf-8"))[
    "broken"
]
BASE_2 = (HERE / "base_2.toml").read_text(encoding="utf-8")  # of form 2
BROKEN_2: list[dict[str, Any]] = tomllib.loads(
    (HERE / "broken_2.toml").read_text(encoding="utf-8")
)["broken"]
OF_PYTHON = re.compile(
    r"Traceback|Error\b|Exception|object at|<class|datetime|None|True|False|sys\.|\bdict|\blist\(|\('"
)


def changed(change: str, to: str, base: str = BASE) -> str:
    """The base with one place of it changed."""
    assert base.count(change) == 1
    return base.replace(change, to)


def complaint(written: str) -> str:
    """What a command complained of: on a new machine it also says that it compiles, on a busy one it draws a bar."""
    for language in LANGUAGES:
        written = written.replace(f"{COMPILING.in_(language)}\n", "")
    return re.sub(r"\r[^\r\n]*(?=\r)", "", written).replace("\r", "")


def refusal(text: str | bytes) -> InvalidScenario:
    with pytest.raises(InvalidScenario) as caught:
        reading.read_bytes(text.encode() if isinstance(text, str) else text)
    return caught.value


def sentences(refused: InvalidScenario, language: Language) -> list[str]:
    return [fault.sentence.in_(language) for fault in refused.faults]


def paths(refused: InvalidScenario) -> list[str]:
    return [fault.path for fault in refused.faults]
