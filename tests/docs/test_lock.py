"""The lock files say exactly what the README installs: within the stated bounds, each with hashes."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PIN = re.compile(
    r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ;[^\\\n]*)? \\\n(?:    --hash=\S+(?: \\)?\n)+",
    re.MULTILINE,
)


def wanted(file):
    lines = (ROOT / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def pinned(file):
    text = (ROOT / f"{file}.lock").read_text(encoding="utf-8")
    found = {name: Version(version) for name, version in PIN.findall(text)}
    assert len(PIN.findall(text)) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
    return found


@pytest.mark.parametrize(
    ("file", "lock"),
    [
        ("requirements", "requirements"),
        ("requirements-sweep", "requirements-dev"),
        ("requirements-dev", "requirements-dev"),
        ("deploy/build", "deploy/build"),
    ],
)
def test_every_requirement_is_locked_within_its_bounds(file, lock):
    locked = pinned(lock)
    for requirement in wanted(file):
        version = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, f"{requirement} is locked to {version}"


def test_what_is_tested_is_what_is_run():
    """The lock for tests has every package of the lock for the app, in the same version."""
    for_tests = pinned("requirements-dev")
    assert {name: for_tests.get(name) for name in pinned("requirements")} == pinned("requirements")
    build = pinned("deploy/build")
    assert {name: for_tests.get(name, build[name]) for name in build} == build
