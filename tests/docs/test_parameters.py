"""The table of parameters in the docs is what the declarations say."""

from pathlib import Path

from planner.report.method.declared import markdown

ROOT = Path(__file__).parents[2]


def test_the_docs_table_is_the_declared_one():
    written = (ROOT / "docs" / "parameters.md").read_text(encoding="utf-8")
    assert written == markdown(), (
        "run: python -m planner.report.method.declared parameters > docs/parameters.md"
    )
