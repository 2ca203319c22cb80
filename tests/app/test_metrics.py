"""Who may read what the server counts, and what counting costs."""

import re
from pathlib import Path
from time import perf_counter

import pytest
from starlette.requests import Request

from planner.app.server import metrics, reruns
from planner.app.server.places import PLACES
from planner.text import LANGUAGES, USUAL

DOCS = Path(__file__).parents[2] / "docs"


def asked_by(peer, **headers):
    return Request(
        {
            "type": "http",
            "client": peer and (peer, 5000),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )


@pytest.mark.parametrize(
    ("networks", "peer", "is_open"),
    [
        (None, "127.0.0.1", True),
        (None, "127.8.9.10", True),
        (None, "::1", True),
        (None, "::ffff:127.0.0.1", True),
        (None, "10.1.2.3", False),
        (None, "::ffff:10.1.2.3", False),
        (None, "2001:db8::1", False),
        (None, "not an address", False),
        (None, None, False),
        ("10.1.0.0/16 2001:db8::/32", "10.1.2.3", True),
        ("10.1.0.0/16 2001:db8::/32", "2001:db8::1", True),
        ("10.1.0.0/16 2001:db8::/32", "127.0.0.1", False),
        ("none", "127.0.0.1", False),
    ],
)
def test_only_the_networks_that_are_named_may_read_it(monkeypatch, networks, peer, is_open):
    if networks:
        monkeypatch.setenv("PLANNER_METRICS_FROM", networks)
    assert metrics.is_open_to(asked_by(peer)) is is_open


@pytest.mark.parametrize("header", metrics.BY_PROXY)
def test_nothing_is_told_through_a_proxy_whatever_it_says_of_the_peer(header):
    assert not metrics.is_open_to(asked_by("127.0.0.1", **{header: "127.0.0.1"}))


SECTION = {"da": "Målinger", "en": "Metrics"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_counted_is_explained(language):
    page = (DOCS / f"operation.{language}.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {SECTION[language]}\n")[2].partition("\n## ")[0]
    said = set(re.findall(r"`(planner_\w+)`", section))
    counted = {one.name.removesuffix("_info") for one in metrics.REGISTRY.collect()}
    assert {one.removesuffix("_info") for one in said} == {
        one for one in counted if one.startswith("planner_")
    }


def test_a_wait_is_counted_while_it_lasts_and_afterwards():
    before = metrics.waiting()
    with metrics.waiting_for("paper"):
        assert metrics.waiting() == before + 1
    assert metrics.waiting() == before


def test_counting_a_rerun_takes_less_than_a_fifth_of_a_millisecond():
    """With a place of its own, as a page has."""

    class Pages:
        current_page_script_hash = "b"

        def get_pages(self):
            return {"a": {"url_pathname": ""}, "b": {"url_pathname": "sammenlign"}}

    class Runner:
        _pages_manager = Pages()

        def _run_script(self, rerun):
            """Nothing."""

    class Rerun:
        fragment_id_queue, is_auto_rerun = ("x",), False

    def seconds(run):
        best = float("inf")
        for _ in range(50):
            began = perf_counter()
            run()
            best = min(best, perf_counter() - began)
        return best

    def with_place():
        with PLACES.page(USUAL):
            pass

    runner = Runner()
    counted = reruns.counted_run(Runner._run_script)
    assert seconds(lambda: counted(runner, Rerun())) + seconds(with_place) < 0.0002
