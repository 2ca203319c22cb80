"""The JSON Schema of scenario files, from which an editor completes keys; made from the declared schema.

python -m planner.report.json_schema > docs/scenario.schema.json
"""

import json
import sys

from planner.files.scenario_schema import SCENARIO

DRAFT = "http://json-schema.org/draft-07/schema#"  # what editors of TOML know


def text() -> str:
    """As the file in docs/ holds it."""
    head = {"$schema": DRAFT, "title": "A scenario file of Planner"}
    return json.dumps({**head, **SCENARIO.json}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(text())
