"""Each answer of the threat model is tried by a test that there is."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
ROWS = [
    line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| Threat")
]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


def test_each_threat_has_an_answer_and_a_test():
    rows = [row for row in ROWS if not row.startswith("| ---")]
    assert len(rows) > 10
    for row in rows:
        threat, answer, tried = (cell.strip() for cell in row.strip("| ").split(" | "))
        assert threat
        assert answer
        assert re.search(r"`tests/", tried), threat


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_named_test_is_there(file, name):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    assert (name in functions) if name else any(one.startswith("test_") for one in functions)
