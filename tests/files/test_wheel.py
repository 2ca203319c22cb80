"""The installed package brings along all that the program reads, and runs from any folder."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which pip would have put the wheel."""
    built, place = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(built), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


@pytest.fixture
def python(installed, tmp_path):
    def run(*arguments):
        """In a folder of its own, with nothing of the checkout in reach."""
        return subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PYTHONPATH": str(installed), "PATH": "", "HOME": str(tmp_path)},
        )  # fmt: skip

    return run


def test_the_commands_work_from_any_folder(python, installed):
    bundled = installed / "planner" / "bundled" / "scenarios" / "soroe-2017.toml"
    done = python("-m", "planner", "check", str(bundled))
    assert (done.returncode, done.stderr) == (0, "")
    assert "ingen fejl" in done.stdout


def test_what_the_pages_read_comes_along(python, installed):
    script = """
from planner import resources
from planner.files import library
from planner.report import changes, paper
from planner.report.method import docs
from planner.sharing.link.links import PACKINGS
assert not library.load([library.BUNDLED]).faults and library.load([library.BUNDLED]).scenarios
assert docs.sections("method") and changes.versions() and PACKINGS
assert (resources.ROOT / ".streamlit" / "config.toml").is_file()
print(resources.APP, resources.DATA)
"""
    done = python("-c", script)
    assert done.returncode == 0, done.stderr
    app, data = done.stdout.split()
    assert app == str(installed / "planner" / "bundled" / "app.py")
    assert not data.startswith(str(installed))


def test_every_file_of_the_package_is_in_the_wheel(installed):
    """Scripts, styles, templates and tables stand beside the code and are easily forgotten."""
    tracked = subprocess.check_output(["git", "ls-files", "planner"], cwd=ROOT, text=True).split()
    assert [name for name in tracked if not (installed / name).is_file()] == []


def test_the_app_is_found_by_streamlit(python, installed):
    script = f"import runpy; runpy.run_path({str(installed / 'planner/bundled/app.py')!r})"
    done = python("-c", script)
    assert done.returncode == 0, done.stderr


def test_the_extra_of_sweep_brings_what_its_file_says(installed):
    (metadata,) = installed.glob("planner-*.dist-info/METADATA")
    needed = set(metadata.read_text(encoding="utf-8").splitlines())
    lines = (ROOT / "requirements-sweep.txt").read_text(encoding="utf-8").splitlines()
    for name in (re.split("[<>=]", line)[0] for line in lines if line[0] != "#"):
        assert [one for one in needed if re.match(f"Requires-Dist: {name}.*'sweep'", one)]
