"""The house: imports go downwards only, each outside library has its home, nothing is read that could run.

`docs/test_architecture.py` holds the rooms and each library's home to the page; here stands what holds without a page.
"""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANNER = ROOT / "planner"
FLOORS = (  # from the ground up
    "resources", "text", "numbers", "variable", "sign_in", "environment", "clock", "model", "files", "questions",
    "sharing", "document", "report", "commands", "app", "script", "__main__",
)  # fmt: skip
FILES = {path.relative_to(PLANNER).as_posix(): path for path in sorted(PLANNER.rglob("*.py"))}
LATE = {
    # The port opens before pandas and Altair are loaded.
    "app/server/readiness.py": {"planner.app.warm", "planner.app.server.sweeps"},
    "app/server/preview.py": {"planner.app.address.described"},
    "app/interface/routes.py": {"planner.app.interface.answering"},
    "commands/paper.py": {"planner.report.paper"},  # no other command needs charts and documents
    "commands/sweep.py": {
        "planner.commands.workers"
    },  # Dask is an extra, and no other command needs it
}


@cache
def tree(name):
    """Read once, by the worker that needs it."""
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


def floor(module):
    """Of "planner.files.reading" or "files/reading.py"."""
    part = module.removeprefix("planner").strip(".").replace("/", ".").split(".")[0]
    return FLOORS.index(part or "text") if part not in ("__init__", "__version__") else 0


@cache
def imported(name, when_loaded=False):
    """The names; those inside functions too, unless only what loading the module needs is asked for."""
    names = []
    for node in tree(name).body if when_loaded else ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: an import from a relative place"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def room(module):
    """Of "planner.app.money.page" or "app/money/page.py"; None for what is no part of the app."""
    parts = module.removesuffix(".py").replace(".", "/").removeprefix("planner/").split("/")
    if parts[0] != "app" or len(parts) < 2:
        return None
    return parts[1]


def users(library):
    return {name for name in FILES if any(one.split(".")[0] == library for one in imported(name))}


def test_imports_go_downwards_only():
    above = [
        (name, one)
        for name in FILES
        for one in imported(name)
        if one.startswith("planner.") and floor(one) > floor(name)
    ]
    assert above == []


def test_no_module_of_the_house_needs_itself():
    """Follow the imports down: none comes back to where it began."""
    modules = {name.removesuffix(".py").replace("/", "."): name for name in FILES}
    needs = {
        module: {
            other
            for one in imported(name, when_loaded=True)
            for other in modules
            if one in (f"planner.{other}", *(f"planner.{other}.{n}" for n in [one.split(".")[-1]]))
        }
        for module, name in modules.items()
    }
    while bottom := {module for module, needed in needs.items() if not needed}:
        needs = {m: needed - bottom for m, needed in needs.items() if m not in bottom}
    assert needs == {}


def test_the_command_line_is_read_in_its_own_room_alone():
    assert {
        one for one in users("argparse") if not one.startswith(("__main__.py", "commands/"))
    } == set()


def test_the_model_makes_tables_in_one_place_only():
    assert {name for name in users("pandas") if name.startswith("model/")} <= {"model/table.py"}


def test_the_model_has_powers_and_exponentials_of_one_kind_only():
    """Numpy's own differ in the last bit from processor to processor; what is compiled has the C library's."""
    of_processor = {"exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "power", "cbrt"}
    found = set()
    for name in FILES:
        if not name.startswith("model/"):
            continue
        compiled = [
            one
            for function in ast.walk(tree(name))
            if isinstance(function, ast.FunctionDef)
            and any(isinstance(d, ast.Name) and d.id == "compiled" for d in function.decorator_list)
            for one in ast.walk(function)
        ]
        found |= {
            name
            for node in ast.walk(tree(name))
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "np"
            and node.attr in of_processor
            and node not in compiled
        }
    assert found == {"model/counts_plain.py"}  # where nothing is compiled


def test_the_model_runs_without_the_app_and_the_charts():
    """Also a library's own imports bring none of them in. The help needs every command."""
    script = (
        "import sys; from contextlib import redirect_stdout, suppress; from planner.__main__ import main\n"
        "with suppress(SystemExit), redirect_stdout(None): main(['--help'])\n"
        "assert 'planner.commands.saved' in sys.modules\n"
        "print(*sorted({'streamlit', 'altair', 'vl_convert', 'starlette'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_nothing_is_unpickled_or_evaluated():
    forbidden = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
    calls = {"eval", "exec", "compile", "__import__"}
    attributes = {("pd", "read_pickle"), ("os", "system")}
    found = [
        (name, one) for name in FILES for one in imported(name) if one.split(".")[0] in forbidden
    ]
    for name in FILES:
        for node in ast.walk(tree(name)):
            match node:
                case ast.Call(func=ast.Name(id=called)) if called in calls:
                    found.append((name, called))
                case ast.Attribute(value=ast.Name(id=of), attr=attribute) if (
                    of,
                    attribute,
                ) in attributes:
                    found.append((name, attribute))
    assert found == []


def test_one_clock_tells_the_time():
    """Whoever asks another one gets the day of Greenwich, or of the machine."""
    asking = {
        name
        for name in FILES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime")
        and node.attr in ("now", "utcnow", "today", "fromtimestamp")
    }
    assert asking == {"clock.py"}


def test_one_module_reads_the_environment():
    """There each variable has its meaning, its check and its line in `config.example.env`."""
    reading = {
        name
        for name in FILES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert reading == {"variable.py"}


def test_imports_stand_at_the_top():
    """None inside a function, to dodge a cycle."""
    inside: dict[str, set[str]] = {}
    for name in FILES:
        for function in ast.walk(tree(name)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        module = (
                            node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                        )
                        inside.setdefault(name, set()).add(module)
    assert inside == LATE


def test_the_session_is_one_object_and_else_only_keys_of_widgets_are_touched():
    """Our own state is asked for by `session.part`; the others read and fill the fields that they show."""
    touching = {
        name
        for name in FILES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute) and node.attr == "session_state"
    }
    fields = {"lists", "actions", "drafts", "figures/fields", "typed_numbers"}
    components = {
        "components/file",
        "components/lever_events",
        "components/year",
        "address/arrival",
        "address/own_copy",
    }
    others = {"session", "server/places"}  # the latter only asks whether the run is to end
    assert touching == {f"app/{name}.py" for name in fields | components | others}


@cache
def rooms():
    """Of the app, each with the other rooms that it needs."""
    every = sorted({room(name) for name in FILES} - {None, "__init__"})
    return {
        one: {
            room(module)
            for name in FILES
            if room(name) == one
            for module in imported(name)
            if module.rpartition(".")[0] not in LATE.get(name, ())
        }
        - {one, None}
        for one in every
    }


PAGES = {"plan", "compare", "money", "figures", "saved", "method", "paper"}


def test_only_the_frame_knows_the_rooms_of_the_pages():
    assert {one for one, needed in rooms().items() if needed & PAGES} == {"frame"}


def test_no_room_of_the_app_needs_itself():
    """Follow the imports down from room to room: none comes back to where it began."""
    needs = rooms()
    while bottom := {one for one, needed in needs.items() if not needed}:
        needs = {one: needed - bottom for one, needed in needs.items() if one not in bottom}
    assert needs == {}
