"""`docs/modules.md`: a line for every module, by room, from its docstring. `python -m tests.docs.modules` writes it."""

import ast
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "modules.md"
BEGIN = """# The modules

Made by `python -m tests.docs.modules` from the first sentence of each module; [architecture.md](architecture.md) is the
page to read first.
"""


def modules() -> dict[str, Path]:
    return {
        path.relative_to(ROOT / "planner").with_suffix("").as_posix(): path
        for path in sorted((ROOT / "planner").rglob("*.py"))
        if path.name != "__init__.py"
    }


def first_sentence(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def markdown() -> str:
    parts = [BEGIN]
    by_room = sorted(modules().items(), key=lambda one: (one[0].rpartition("/")[0], one[0]))
    for room, inside in groupby(by_room, key=lambda one: one[0].rpartition("/")[0]):
        parts += [f"## `planner/{room}`".rstrip("/`") + "`", "", "| Module | |", "| --- | --- |"]
        for name, path in inside:
            said = first_sentence(path).replace("|", "\\|")
            parts.append(f"| `{name.rpartition('/')[2]}` | {said} |")
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
