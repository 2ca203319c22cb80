"""The list of dependencies in the docs is the list in the requirements files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def required(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [re.split(r"[<>=~! \[]", line)[0] for line in lines if line and line[0] not in "#-"]


def explained(file):
    """Without the two lines of the head."""
    table = DOCUMENT.partition(f": {file}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| ([\w-]+) \| .*[^| ] \|$", table, re.MULTILINE)[2:]


@pytest.mark.parametrize(
    "file", ["requirements.txt", "requirements-sweep.txt", "requirements-dev.txt"]
)
def test_every_requirement_is_explained_and_nothing_else(file):
    assert required(file)
    assert explained(file) == required(file)
