"""The table behind a chart says the same on the page, in a Danish spreadsheet and to a program."""

import csv
from html.parser import HTMLParser
from io import BytesIO, StringIO

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document import page
from planner.model.schedule import month_number
from planner.report import tables
from planner.report.tables import Column, Table
from planner.text import NO_BREAK, Text

COLUMNS = (
    Column("month", Text("Måned", "Month"), "month"),
    Column("title", Text("Sted", "Place"), "text"),
    Column("caseload", Text("Borgere", "People"), "persons"),
    Column("arrivals", Text("Tilgang", "Arrivals"), "whole"),
    Column("coverage", Text("Dækning", "Coverage"), "share"),
    Column("net", Text("Netto", "Net"), "money"),
)
AUGUST = month_number("2017-08")
TABLE = Table(
    COLUMNS,
    [
        (AUGUST, "Hos ISS", 1234.56, 3, 0.3784, -1234567.8),
        (AUGUST + 1, None, float("nan"), None, np.float64(1), np.float64(-0.2)),
    ],
)
FORMULAS = ["=1+1", "+45 20", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


def words_only(*words):
    return Table((Column("words", Text("Ord", "Words"), "text"),), [(one,) for one in words])


def shown(table, caption, language):
    return page.html([tables.grid(table, caption)], language)


def read(content, delimiter):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


class Page(HTMLParser):
    """The tags with their attributes, and the text of every cell."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.cells, self.caption, self.within = [], [], "", ""
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("th", "td", "caption"):
            self.within = tag
            if tag != "caption":
                self.cells.append("")

    def handle_endtag(self, tag):
        if tag == self.within:
            self.within = ""

    def handle_data(self, data):
        if self.within == "caption":
            self.caption += data
        elif self.within:
            self.cells[-1] += data


def test_the_danish_file_reads_as_those_of_jobindsats():
    content = tables.csv_danish(TABLE, "da")
    assert content.startswith(b"\xef\xbb\xbf")
    headings, first, second = read(content, ";")
    assert headings == ["Måned", "Sted", "Borgere", "Tilgang", "Dækning (%)", "Netto (kr.)"]
    assert first == ["2017M08", "Hos ISS", "1234,6", "3", "37,8", "-1234568"]
    assert second == ["2017M09", "..", "..", "..", "100,0", "0"]
    found = pd.read_csv(BytesIO(content), sep=";", decimal=",", na_values="..")
    assert found["Borgere"].to_list()[0] == 1234.6
    assert found.isna().sum().to_list() == [0, 1, 1, 1, 0, 0]


def test_headings_are_in_the_readers_language_and_numbers_danish():
    headings, first, _ = read(tables.csv_danish(TABLE, "en"), ";")
    assert headings[-2:] == ["Coverage (%)", "Net (DKK)"]
    assert first[2] == "1234,6"


def test_the_plain_file_has_ids_and_every_digit():
    content = tables.csv_plain(TABLE, "en")
    headings, first, second = read(content, ",")
    assert headings == [column.id for column in COLUMNS]
    assert first == ["2017-08", "Hos ISS", "1234.56", "3", "0.3784", "-1234567.8"]
    assert second == ["2017-09", "", "", "", "1.0", "-0.2"]
    assert content == content.decode("ascii").encode()


@given(st.lists(st.floats(allow_infinity=False), min_size=1))
def test_no_digit_is_lost_in_the_plain_file(values):
    table = Table((Column("value", Text("Tal", "Number"), "persons"),), [(v,) for v in values])
    _, *rows = read(tables.csv_plain(table, "da"), ",")
    found = [float(row[0] or "nan") for row in rows]
    np.testing.assert_array_equal(found, values)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_words_come_back_as_they_went(words):
    table = words_only(*words)
    assert [row[0] if row else "" for row in read(tables.csv_plain(table, "da"), ",")[1:]] == words
    danish = [row[0] if row else "" for row in read(tables.csv_danish(table, "da"), ";")[1:]]
    assert all(ours in (one, f"'{one}") for ours, one in zip(danish, words, strict=True))


@pytest.mark.parametrize("words", FORMULAS)
def test_no_text_becomes_a_formula_in_the_spreadsheet(words):
    harmless = Table((Column("x", Text(words, words), "text"),), [(words,)])
    assert read(tables.csv_danish(harmless, "da"), ";") == [[f"'{words}"], [f"'{words}"]]


def test_a_negative_number_stays_a_number_in_the_spreadsheet():
    table = Table((Column("net", Text("Netto", "Net"), "money"),), [(-5.0,)])
    assert read(tables.csv_danish(table, "da"), ";")[1] == ["-5"]


def test_the_page_says_the_numbers_in_its_language():
    danish, english = (Page(shown(TABLE, "Tal", language)) for language in ("da", "en"))
    size = len(COLUMNS)
    assert danish.cells[4:size] == ["Dækning", "Netto (kr.)"]
    first = ["august 2017", "Hos ISS", "1.234,6", "3", f"37,8{NO_BREAK}%", "-1.234.568"]
    assert danish.cells[size : 2 * size] == first
    assert english.cells[size : 2 * size] == [
        "August 2017",
        "Hos ISS",
        "1,234.6",
        "3",
        "37.8%",
        "-1,234,568",
    ]


def test_a_gap_is_seen_and_heard():
    danish, english = (Page(shown(TABLE, "Tal", language)) for language in ("da", "en"))
    assert danish.cells.count("–intet tal") == english.cells.count("–no figure") == 3


def test_the_table_can_be_read_and_reached_without_a_mouse():
    html = Page(shown(TABLE, "Borgere pr. måned", "da"))
    tags = [tag for tag, _ in html.tags]
    assert html.tags[0] == (
        "div",
        {
            "class": "tbl-region",
            "role": "region",
            "aria-label": "Borgere pr. måned",
            "tabindex": "0",
        },
    )
    assert html.caption == "Borgere pr. måned"
    scopes = [attributes["scope"] for tag, attributes in html.tags if tag == "th"]
    assert scopes == ["col"] * len(COLUMNS) + ["row"] * len(TABLE.rows)
    assert tags.count("td") == len(TABLE.rows) * (len(COLUMNS) - 1)


def test_names_are_never_markup():
    bad = '"><script>alert(1)</script><img src=x onerror="alert(1)">'
    table = Table((Column("x", Text(bad, bad), "text"), *COLUMNS[1:2]), [(bad, bad)])
    html = Page(shown(table, bad, "da"))
    assert {tag for tag, _ in html.tags} <= {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert html.cells == [bad, "Sted", bad, bad]
    assert html.caption == bad


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="only"):
        Table(COLUMNS, [("only",)])


def test_words_among_numbers_are_refused():
    table = Table((Column("net", Text("Netto", "Net"), "money"),), [("many",)])
    for write in (tables.csv_plain, tables.csv_danish):
        with pytest.raises(ValueError, match="many"):
            write(table, "da")
