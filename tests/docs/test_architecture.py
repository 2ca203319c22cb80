"""The house is the one on the page: every room is listed, each library has its home."""

import ast
import re
import sys
from pathlib import Path

from tests.docs import modules

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = modules.modules()


def rows(heading):
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `?([\w/]+)`? \| (.+) \|$", section, re.MULTILINE)[1:]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_every_room_is_on_the_page():
    rooms = {name.rpartition("/")[0] for name in MODULES} - {""}
    assert sorted(name for name, _ in rows("The rooms")) == sorted(rooms)


def test_every_module_says_in_a_sentence_what_it_is():
    for name, path in MODULES.items():
        assert modules.first_sentence(path).endswith((".", ";", ":", "?")), name
    written = modules.PAGE.read_text(encoding="utf-8")
    assert written == modules.markdown(), "run: python -m tests.docs.modules"


def test_each_library_is_used_in_its_home_and_nowhere_else():
    used: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        for name in imported(path):
            library = name.split(".")[0]
            if library != "planner" and library not in sys.stdlib_module_names:
                used.setdefault(library, set()).add(module)
    homes = {
        library: re.findall(r"`([\w/]+)`", where)
        for library, where in rows("Homes of the outside libraries")
    }
    assert sorted(homes) == sorted(used)
    for library, users in used.items():
        found = {
            home: {m for m in users if f"{m}/".startswith(f"{home}/")} for home in homes[library]
        }
        assert users == set().union(*found.values()), library
        assert all(found.values()), library
