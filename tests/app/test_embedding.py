"""The page with one chart: the figures that programs get, in words and as a picture, and nothing that could run."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from planner.app.interface.embedding import ROUTES, SIZES
from planner.environment import FRAME_ANCESTORS
from planner.report.interface.chart import CHARTS
from planner.text import LANGUAGES, Text
from tests.app.asking import BRONDERSLEV, EMBED, RUN, ask, link, planned, read
from tests.model import build

LINK = link(planned())
VOID = {"meta", "link", "img", "source", "br"}


class Page(HTMLParser):
    """Its elements with their attributes, and its words by element."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []  # each that was begun has come to its end

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        for tag in self._open:
            self.words[tag] = self.words.get(tag, "") + data

    def all(self, tag):
        return [attributes for one, attributes in self.elements if one == tag]


def shown(query, status=200):
    answer = ask(EMBED, query)
    assert answer.status_code == status, answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    html = answer.body.decode()
    policy = dict(
        one.split(" ", 1) for one in answer.headers["content-security-policy"].split("; ")
    )
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy["style-src"] == f"'sha256-{digest}'"
    assert (policy["default-src"], policy["img-src"]) == ("'none'", "data:")
    assert policy["frame-ancestors"] == FRAME_ANCESTORS.value
    assert not re.search(r"<script|\son\w+=|style=|javascript:", html)
    return Page(html)


def pictures(page):
    given = [
        *(one["srcset"] for one in page.all("source")),
        *(one["src"] for one in page.all("img")),
    ]
    return [
        ET.fromstring(base64.b64decode(one.removeprefix("data:image/svg+xml;base64,")))
        for one in given
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_in_words_what_it_draws_in_three_widths(chart, language):
    query = {"s": LINK, "chart": chart, "lang": language, "year": "2019"}
    page = shown(query)
    assert page.all("html") == [{"lang": language}]
    widths = [float(one.attrib["width"]) for one in pictures(page)]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) == len(SIZES)
    (image,) = page.all("img")
    assert page.words["h1"] in image["alt"]
    assert page.words["td"]
    (to_all,) = page.all("a")
    way = urlsplit(to_all["href"])
    assert (way.scheme, way.netloc, way.path) == ("", "", f"./{ROUTES[chart].path}")
    assert parse_qs(way.query) == {"s": [LINK], "lang": [language], "year": ["2019"]}
    assert to_all["rel"] == "noopener"


def test_its_figures_are_those_that_programs_get():
    page = shown({"s": LINK, "year": "2019"})
    run = read(RUN, {"s": LINK, "measure": "placements", "year": "2019"})
    for sentence in run["sentences"]:
        assert sentence in page.words["p"]
    for row in (one for one in run["years"] if one["first"] >= "2018"):
        low, middle, high = (int(row[one] + 0.5) for one in ("p05", "p50", "p95"))
        assert f"{middle} ({low}–{high})" in page.words["td"]
        texts = ["".join(one.itertext()).strip() for one in pictures(page)[0].findall(".//{*}text")]
        assert str(middle) in texts


def test_kroner_are_at_the_prices_of_the_address():
    usual, dearer, in_world = (
        shown({"s": LINK, "chart": "money", **more}).words["p"]
        for more in ({}, {"uplift": "10", "discount": "0"}, {"money-against": "world"})
    )
    assert usual != dearer
    assert usual == in_world  # nothing of the world was moved


def test_what_an_author_wrote_stays_words():
    title = Text('<b onclick="x">&amp; </title>"\'', "<script>alert(1)</script>")
    programmes = tuple(replace(one, name=title) for one in BRONDERSLEV.programmes)
    hostile = replace(BRONDERSLEV, title=title, programmes=programmes)
    for language in LANGUAGES:
        page = shown({"s": link(planned(hostile)), "lang": language})
        assert not {"b", "script"} & {tag for tag, _ in page.elements}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"s": LINK[:40]}, 400),
        ({"s": LINK, "chart": "pie"}, 422),
        ({"s": LINK, "uplift": "101"}, 422),
        ({"s": LINK, "uplift": "nan"}, 422),
        ({"s": LINK, "charts": "years"}, 422),
        ({"s": "x" * 17_000}, 414),
    ],
)
def test_what_cannot_be_shown_is_a_page_with_a_sentence(query, status):
    page = shown(query, status)
    assert page.all("html") == [{"lang": "da"}]
    assert page.words["p"]
    assert page.all("img") == []


def test_who_asks_in_no_language_of_ours_reads_both():
    page = shown({"s": LINK, "lang": "fr"}, 422)
    assert [one["lang"] for one in page.all("div")] == list(LANGUAGES)


def test_a_programme_without_prices_has_no_chart_of_kroner():
    table = build.table(build.nothing())
    scenario = build.scenario(table)
    programmes = tuple(replace(one, money=None) for one in scenario.programmes)
    from_nothing = replace(scenario, programmes=programmes)
    page = shown({"s": link(planned(from_nothing, 0.0)), "chart": "money", "lang": "en"}, 422)
    assert "no prices" in page.words["p"]


def test_who_may_frame_it_is_who_is_named(monkeypatch):
    monkeypatch.setenv(FRAME_ANCESTORS.name, "https://www.kommunen.dk")
    shown({"s": LINK, "chart": "pie"}, 422)
