"""The table of levers in the docs is what the bundled scenarios come to."""

from pathlib import Path

from planner.report.levers import markdown

ROOT = Path(__file__).parents[2]


def test_the_docs_table_is_what_the_scenarios_give():
    written = (ROOT / "docs" / "levers.md").read_text(encoding="utf-8")
    assert written == markdown(), "run: python -m planner.report.levers > docs/levers.md"
