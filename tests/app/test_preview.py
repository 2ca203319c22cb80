"""What chat and mail programs are told of an address: what is shared, and never more than words."""

import asyncio
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from planner.app.address import described, saved_here
from planner.app.server import preview
from planner.environment import DATABASE
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing import keys
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import snapshot, store
from planner.text import LANGUAGES, Text
from tests.report import papers

SCENARIO = library.load([library.BUNDLED]).scenarios["bronderslev-2017"]
MENTORS = "mentors.capacity_fte"


class Tags(HTMLParser):
    """Every tag and text that a reader of the head finds."""

    def __init__(self, html: str):
        super().__init__()
        self.content: dict[str, str] = {}
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        named = dict(attrs)
        self.content[named.get("property") or named["name"]] = named["content"]

    def handle_data(self, data):
        self.tags.add(data)


def told(language="da", host="planner.example.dk", scheme="https", **query: str) -> dict[str, str]:
    scope = {
        "scheme": scheme,
        "headers": [(b"host", host.encode())],
        "query_string": urlencode(query).encode(),
    }
    tags = Tags(asyncio.run(preview.head(scope, language)))
    assert tags.tags == {"meta"}
    return tags.content


def shared(scenario=SCENARIO) -> Shared:
    usual = plans.usual(scenario, MENTORS)
    plan = Plan(scenario).with_(MENTORS, replace(usual, value=6.0))
    return Shared(plan, Draws(), Origin(scenario.id, fingerprint(scenario)))


@pytest.fixture(autouse=True)
def _patience(monkeypatch):
    monkeypatch.setattr(preview, "LONGEST_WAIT", 60.0)  # the machine may be busy with other tests


@pytest.fixture
def _own_database(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    yield
    saved_here._database.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_is_shown_as_what_is_changed_in_it(language):
    content = told(language, s=links.write(shared()))
    assert content["og:title"] == Text("6 mentorer", "6 mentors").in_(language)
    assert SCENARIO.title.in_(language) in content["og:description"]
    assert content["og:image"] == "https://planner.example.dk/api/preview.png"


@pytest.mark.usefixtures("_own_database")
def test_what_is_saved_is_shown_by_its_title_and_who_saved_it():
    at = store.create(
        saved_here._database(), "Budget & mål", "Et parti", "", snapshot.take(shared()),
        secret=keys.new_secret(), token=keys.new_token(),
    )  # fmt: skip
    content = told(id=str(at))
    assert content["og:title"] == "Budget & mål"
    assert "Et parti" in content["og:description"]
    assert "6 mentorer" in content["og:description"]
    assert told(id="0123456789abcdef")["og:title"] == preview.TITLE.da


@pytest.mark.parametrize("hostile", papers.HOSTILE)
def test_what_others_wrote_is_words_in_an_attribute_and_nothing_else(hostile):
    words = Text(f'{hostile} "><script>alert(1)</script>', f"'{hostile}")
    content = told(s=links.write(shared(replace(SCENARIO, title=words))))
    assert content["og:title"] == "6 mentorer"
    unchanged = Shared(Plan(replace(SCENARIO, title=words)), Draws(), Origin("x", "0" * 16))
    assert "<" not in told(s=links.write(unchanged))["og:title"]


@pytest.mark.parametrize(
    "query",
    [{}, {"s": "2.abcd"}, {"s": "2." + "A" * 20_000}, {"id": "?"}, {"list": "../.."}, {"s": "\0é"}],
)
def test_what_cannot_be_read_is_shown_as_the_app_itself(query):
    content = told(**query)
    assert content["og:title"] == preview.TITLE.da
    assert content["og:description"] == preview.ABOUT.da


@pytest.mark.parametrize("host", ['x"><script>', "a.dk/b", "a b", "", "x" * 300, "[::1", "æ.dk"])
def test_a_host_that_is_no_name_gets_no_picture(host):
    assert "og:image" not in told(host=host)


def test_no_more_than_a_few_are_looked_at_together():
    link = links.write(shared())
    for _ in range(preview.AT_ONCE):
        assert preview._places.acquire(blocking=False)
    assert told(s=link)["og:title"] == preview.TITLE.da
    for _ in range(preview.AT_ONCE):
        preview._places.release()
    assert told(s=link)["og:title"] == "6 mentorer"


def test_more_settings_than_can_be_looked_at_are_not(monkeypatch):
    monkeypatch.setattr(described, "MOST_SETTINGS", 0)
    assert told(s=links.write(shared()))["og:title"] == preview.TITLE.da
