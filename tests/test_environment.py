"""What the environment may say: each variable wrong once is one sentence, at every start, and shows no secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner import environment
from planner.__main__ import main
from planner.environment import DATABASE, VARIABLES
from planner.text import LANGUAGES

ROOT = Path(__file__).parents[1]
WRONG = {
    "PLANNER_DATABASE": ["mysql://a:hemmelig@c/d", ":memory:", "sqlite://", "postgresql://[::1", "postgresql:x"],
    "PLANNER_MOST_SAVED": ["0", "-1", "mange", "1.5", "²", "9" * 10],
    "PLANNER_MOST_MEGABYTES": ["0", "2 GB"],
    "PLANNER_SCENARIOS": ["/findes/ikke", __file__, "x" * 5000],
    "PLANNER_FRAME_ANCESTORS": ["https://a.dk; script-src *", "javascript:alert(1)", "https://a.dk, https://b.dk"],
    "PLANNER_LOG": ["JSON", "syslog"],
    "PLANNER_METRICS_FROM": ["10.0.0.5/8", "alle", "10.0.0.0/8,10.1.0.0/16", "1.2.3"],
    "PLANNER_API_ORIGINS": ["*", "www.kommunen.dk", "https://a.dk/side", "https://a.dk, https://b.dk", "null"],
    "PLANNER_TIME_ZONE": ["Mars", "../../etc/passwd"],
    "PLANNER_SIGN_IN": ["ldap", "OPEN", "proxy oidc"],
    "PLANNER_SIGN_IN_HOURS": ["0", "altid"],
    "PLANNER_SIGN_IN_HEADER": ["X-User: a", "X_User", "Ø"],
    "PLANNER_TRUSTED_PROXY": ["0.0.0.0/0", "::/0", "10.0.0.5/24", "haproxy", "10.0.0.5, *"],
    "PLANNER_SIGN_IN_PATH": ["oauth2/start", "//evil.example", "/\\evil.example", "https://evil.example", "/\n/"],
    "PLANNER_OIDC_METADATA": ["http://login.kommunen.dk/", "login.kommunen.dk", "https://", "file:///etc/passwd"],
    "PLANNER_OIDC_CALLBACK": ["https://a.dk/", "http://a.dk/oauth2callback", "https://a.dk/oauth2callback?x=1"],
}  # fmt: skip
NEVER_WRONG = {
    "PLANNER_CONTACT", "PLANNER_FIRST_SCENARIO",  # tests/app/test_first_scenario.py
    "PLANNER_EDITORS", "PLANNER_OPERATORS", "PLANNER_OIDC_CLIENT", "PLANNER_OIDC_SECRET",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in [one for one in os.environ if one.startswith("PLANNER_")]:
        monkeypatch.delenv(name)


def test_every_variable_can_be_wrong_but_those_that_are_words():
    assert WRONG.keys() | NEVER_WRONG == {one.name for one in VARIABLES}


@pytest.mark.parametrize(("name", "given"), [(name, one) for name in WRONG for one in WRONG[name]])
def test_what_cannot_be_used_is_one_sentence(monkeypatch, capsys, name, given):
    monkeypatch.setenv(name, given)
    (fault,) = environment.faults()
    for language in LANGUAGES:
        said = fault.in_(language)
        assert name in said
        assert len(said) < 300
        assert main(["saved", "list", "--language", language]) == 2
        assert capsys.readouterr() == ("", said + "\n")
        assert "hemmelig" not in said


@pytest.mark.parametrize("name", [one.name for one in VARIABLES])
def test_an_empty_value_is_the_default(monkeypatch, name):
    (variable,) = [one for one in VARIABLES if one.name == name]
    monkeypatch.setenv(name, "  ")
    assert variable.value == variable.default


@pytest.mark.parametrize("name", [one.name for one in VARIABLES if one.name != "PLANNER_SCENARIOS"])
def test_its_example_can_be_used(monkeypatch, name):
    (variable,) = [one for one in VARIABLES if one.name == name]
    monkeypatch.setenv(name, variable.example)
    assert variable.value
    assert list(environment.faults()) == []


@pytest.mark.parametrize(
    ("way", "missing"),
    [
        ("proxy", {"PLANNER_TRUSTED_PROXY"}),
        ("oidc", {
            "PLANNER_OIDC_METADATA", "PLANNER_OIDC_CLIENT", "PLANNER_OIDC_SECRET", "PLANNER_OIDC_CALLBACK",
            "STREAMLIT_SERVER_COOKIE_SECRET",
        }),
    ],
)  # fmt: skip
def test_what_a_way_to_sign_in_needs_besides_is_told_in_a_sentence_for_each(
    monkeypatch, way, missing
):
    monkeypatch.delenv("STREAMLIT_SERVER_COOKIE_SECRET", raising=False)
    monkeypatch.setenv("PLANNER_SIGN_IN", way)
    faults = list(environment.faults())
    assert len(faults) == len(missing)
    for name in missing:
        assert sum(name in one.da and name in one.en for one in faults) == 1
    for variable in VARIABLES:
        if variable.name in missing:
            monkeypatch.setenv(variable.name, variable.example)
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "kort")
    assert len(list(environment.faults())) == (way == "oidc")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "x" * 32)
    assert list(environment.faults()) == []


def test_a_server_with_two_wrong_values_tells_of_both_and_does_not_start(monkeypatch):
    monkeypatch.setenv(DATABASE.name, "mysql://a:hemmelig@c/d")
    monkeypatch.setenv("PLANNER_MOST_SAVED", "mange")
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "PLANNER_DATABASE" in done.stderr
    assert "PLANNER_MOST_SAVED" in done.stderr
    assert "hemmelig" not in done.stderr


def test_the_example_file_has_every_variable():
    written = (ROOT / "config.example.env").read_text(encoding="utf-8")
    assert written == environment.example_file(), (
        "write it: python -m planner.environment > config.example.env"
    )
