"""Who may do what: what a provider or a proxy says of a visitor, judged."""

from typing import Any

import pytest

from planner.app import who
from planner.app.who import SignedIn, Stranger

NOW = 1_800_000_000.0
HOUR = 3_600
CLAIMS: dict[str, Any] = {
    "is_logged_in": True, "iat": NOW - 60, "sub": "a1B2", "name": "Anne Ørsted", "email": "Anne@kommunen.dk",
    "email_verified": True, "groups": ["redaktører"], "roles": "drift",
}  # fmt: skip
PROXY: dict[str, Any] = {"name": "anne", "groups": ["redaktører"], "at": NOW - 60}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in ("EDITORS", "OPERATORS", "SIGN_IN_HOURS"):
        monkeypatch.delenv(f"PLANNER_{name}", raising=False)


def judged(now=NOW, **claims):
    word = who.word_of_provider(CLAIMS | claims)
    return None if word is None else who.judged(word, now)


def test_everybody_signed_in_is_an_editor_and_nobody_an_operator_until_somebody_is_named():
    expected = SignedIn("Anne Ørsted, Anne@kommunen.dk", is_editor=True, is_operator=False)
    assert judged() == expected
    assert who.judged(who.word_of_proxy(PROXY), NOW) == SignedIn("anne", True, False)


@pytest.mark.parametrize(
    ("named", "is_editor"),
    [
        ("anne@kommunen.dk", True),
        ("bo@kommunen.dk, ANNE@Kommunen.DK", True),
        ("a1b2", True),  # the provider's own name of her
        ("group:redaktører", True),
        ("group:drift", True),
        ("redaktører", False),  # a person of that name is no group
        ("group:anne@kommunen.dk", False),
        ("group:Redaktører", False),
        ("anne ørsted", False),  # which anybody can call himself
        ("group:", False),
    ],
)
def test_editors_and_operators_are_named_by_mail_address_sub_or_group(
    monkeypatch, named, is_editor
):
    monkeypatch.setenv("PLANNER_EDITORS", named)
    assert judged().is_editor is is_editor
    monkeypatch.delenv("PLANNER_EDITORS")
    monkeypatch.setenv("PLANNER_OPERATORS", named)
    assert judged().is_operator is is_editor


def test_an_operator_may_save_too(monkeypatch):
    monkeypatch.setenv("PLANNER_EDITORS", "bo@kommunen.dk")
    monkeypatch.setenv("PLANNER_OPERATORS", "group:drift")
    assert judged() == SignedIn("Anne Ørsted, Anne@kommunen.dk", True, True)


def test_a_mail_address_that_nobody_has_verified_is_not_believed(monkeypatch):
    monkeypatch.setenv("PLANNER_EDITORS", "anne@kommunen.dk")
    found = judged(email_verified=False)
    assert found == SignedIn("Anne Ørsted, a1B2", False, False)
    assert judged(email_verified=False, preferred_username="anor").name == "Anne Ørsted, anor"


@pytest.mark.parametrize(
    "claims",
    [
        {"is_logged_in": False}, {"is_logged_in": "true"}, {"is_logged_in": None}, {"iat": None}, {"iat": "1"},
        {"iat": True}, {"sub": None, "email": None}, {"sub": "", "email": "x" * 101}, {"sub": ["a"], "email": {}},
    ],
)  # fmt: skip
def test_who_says_nothing_that_can_be_used_is_not_signed_in(claims):
    assert judged(**claims) is None


def test_a_sign_in_ends_after_some_hours_and_none_is_of_the_future(monkeypatch):
    assert isinstance(judged(NOW + 12 * HOUR - 120), SignedIn)
    assert judged(NOW + 12 * HOUR) == Stranger(who.ENDED)
    assert judged(NOW - HOUR) == Stranger(who.ENDED)
    assert judged(iat=float("nan")) == Stranger(who.ENDED)
    monkeypatch.setenv("PLANNER_SIGN_IN_HOURS", "1")
    assert judged(NOW + HOUR) == Stranger(who.ENDED)
    assert isinstance(judged(NOW + HOUR - 120), SignedIn)


def test_a_name_is_one_line_and_never_so_long_that_the_address_is_cut():
    found = judged(name="Anne\n<b>Å</b>\x00 " + "x" * 50, email="a" * 87 + "@kommunen.dk")
    assert "\n" not in found.name
    assert found.name.endswith(", " + "a" * 87 + "@kommunen.dk")
    assert len(found.name) <= 160
    assert judged(name="x" * 300).name == "Anne@kommunen.dk"
    assert who.word_of_proxy(PROXY | {"name": "\n"}) is None


@pytest.mark.parametrize("groups", [None, "redaktører", ["redaktører", 7, None, ["x"]], {"a": 1}])
def test_groups_of_any_form_do_no_harm(monkeypatch, groups):
    monkeypatch.setenv("PLANNER_EDITORS", "group:redaktører")
    assert judged(groups=groups).is_editor is ("redaktører" in (groups or ()))
