"""The glossary says what the code says: every declared word is in it, every name of it is in the code."""

import re
from pathlib import Path

from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import MEASURES

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (.+) \| (.+) \| `(.+)` \|$",
    (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "planner").rglob("*.py"))
)


def test_every_measure_and_parameter_is_called_in_the_glossary_what_it_is_called_on_the_page():
    declared = {(one.label.da, one.label.en, key) for key, one in MEASURES.items()}
    for parameters in PARAMETERS.values():
        declared |= {(one.label.da, one.label.en, key) for key, one in parameters.items()}
    assert declared - set(ROWS) == set()


def test_every_name_in_the_glossary_is_a_name_in_the_code():
    assert [name for *_, name in ROWS if not re.search(rf"\b{re.escape(name)}\b", CODE)] == []
