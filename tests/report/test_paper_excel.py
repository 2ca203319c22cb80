"""The workbook: numbers are numbers, months are dates, and every formula comes to what stands in its cell."""

import re
from datetime import datetime

import numpy as np
import pytest
from openpyxl.utils import range_boundaries

from planner.document.blocks import Grid
from planner.document.words import said
from planner.model import results, simulate
from planner.model.scenario import Figure
from planner.questions.money.account import account
from planner.questions.money.cost import NET, by_month
from planner.report.amounts import more_or_fewer, spread
from planner.report.kroner import DEARER, in_kroner, with_direction
from planner.report.paper import front
from planner.text import LANGUAGES, Text
from tests.report import papers

SHEETS = {
    "da": [
        "Læs mig",
        "Nøgletal",
        "Input",
        "Måneder",
        "År",
        "Økonomi",
        "Økonomi pr. måned",
        "Mere om kroner",
    ],
    "en": [
        "Read me",
        "Key figures",
        "Inputs",
        "Months",
        "Years",
        "Money",
        "Money by month",
        "More on kroner",
    ],
}


@pytest.fixture(scope="module")
def made():
    subject = papers.subject()
    content = papers.as_xlsx(subject, "da")
    return subject, papers.of_xlsx(content), papers.of_xlsx(content, formulas=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_are_named_and_can_be_printed(language):
    book = papers.of_xlsx(papers.as_xlsx(papers.subject("soroe-2017"), language))
    assert book.sheetnames == SHEETS[language]
    for sheet in book.worksheets:
        assert sheet.print_area
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 0, 0, 1, 1, 1, 0, 0]


def summed(book, sheet, reference):
    if "!" in reference:
        name, reference = reference.split("!")
        sheet = book[name.strip("'")]
    left, top, right, bottom = range_boundaries(reference)
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return sum(value or 0 for row in rows for value in row)


def test_every_formula_comes_to_the_value_kept_with_it(made):
    _, values, formulas = made
    checked = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                kept = values[sheet.title][cell.coordinate].value
                parts = re.findall(
                    r"(-?)(?:SUM\(([^)]+)\)|((?:'[^']+'!)?[A-Z]+\d+))", cell.value[1:]
                )
                assert parts, cell.value
                found = sum(
                    (-1 if minus else 1) * summed(values, values[sheet.title], inside or alone)
                    for minus, inside, alone in parts
                )
                assert found == pytest.approx(kept, abs=1e-6), (sheet.title, cell.coordinate)
                checked += 1
    assert checked > 100


def test_the_key_figures_are_those_of_the_papers_first_page():
    subject = papers.subject(with_others=True)
    sheet = papers.of_xlsx(papers.as_xlsx(subject, "da"))["Nøgletal"]
    _, *found = sheet.iter_rows(4, values_only=True)
    assert all(
        one.min_row < 4 for one in sheet.merged_cells.ranges
    )  # each figure below its own head
    blocks = front.blocks(subject, subject.window, with_annexes=True)
    table = next(one for one in blocks if isinstance(one, Grid))
    *figures, _ = (line.words(lambda one: said(one, "da")) for line in table.rows)  # then a target
    found = found[: 2 * len(figures)]
    for (name, *columns), *both in zip(figures, found[::2], found[1::2], strict=True):
        for told, (label, _, low, median, high, _, difference, _) in zip(
            columns, both, strict=True
        ):
            is_kroner = label.startswith("Kommunen")
            shown = [in_kroner(median)] if is_kroner else [median, f"mellem {low} og {high}"]
            if difference is not None:
                by = with_direction(difference, DEARER) if is_kroner else more_or_fewer(difference)
                shown.append(by)
            words = [one.in_("da") if isinstance(one, Text) else str(one) for one in shown]
            assert (label, "\n".join(words)) == (name, told)


def test_months_are_dates_and_every_month_of_the_run_is_there(made):
    subject, values, _ = made
    months = [row[0] for row in values["Måneder"].iter_rows(values_only=True)]
    dates = [one for one in months if isinstance(one, datetime)]
    assert [one.year * 12 + one.month - 1 for one in dates] == list(subject.scenario.run)


def test_every_input_stands_with_its_value_and_status(made):
    subject, values, _ = made
    rows = list(values["Input"].iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "Hvis")
    at = {name: i for i, name in enumerate(head)}
    figures = [row for row in rows if row[0] and isinstance(row[at["Værdi"]], int | float)]
    given = sum(len(own) for _, own in subject.scenario.groups())
    assert len({(row[0], row[at["Tal"]]) for row in figures}) >= given
    mentors = [row for row in figures if row[at["Tal"]] == "Mentorer"]
    assert mentors[-1][at["Værdi"]] == 6
    assert mentors[-1][at["Status"]] == "▲ valg"


def test_both_sides_have_their_medians_by_year_and_by_month(made):
    subject, values, _ = made
    scenarios = {"Forslaget": subject.scenario, "Udgangspunktet": subject.as_now}
    for sheet, first in (("År", (2018, 1)), ("Måneder", (2018, 12))):
        (_, _, heads, *rows) = (row for row in values[sheet].values if any(row))
        row = next(row for row in rows if _month(row[0]) == (2018, first[1]))
        for side, scenario in scenarios.items():
            run = simulate.run(scenario, subject.draws)
            start = 2018 * 12 + first[1] - 1
            figure = Figure(subject.programme, None, "placements", start, 2018 * 12 + 11)
            found = next(
                value
                for head, value in zip(heads, row, strict=True)
                if head == f"Kommet i job eller uddannelse: {side}, median"
            )
            assert found == pytest.approx(results.over(run, figure).summary["p50"])


def _month(cell):
    return (cell.year, cell.month) if isinstance(cell, datetime) else (cell, 1)


def test_kroner_are_those_of_the_money_page(made):
    subject, values, _ = made
    of = account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)
    rows = {row[0]: row[1:] for row in values["Økonomi"].iter_rows(values_only=True) if row[0]}
    assert of.ahead is not None
    parts = [*of.ours.years, of.ahead, of.ours]
    medians = [spread(one.net).middle for one in parts]
    assert list(rows["Forslaget: median"][: len(parts)]) == pytest.approx(medians)


def test_the_months_in_kroner_add_up_to_the_years(made):
    """The net of every calendar year in the mean field, ours and the baseline's."""
    subject, values, _ = made
    (_, _, heads, *rows) = (row for row in values["Økonomi pr. måned"].values if any(row))
    found = account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)
    for side, costs in (("Udgangspunkt", found.theirs), ("Forslaget", found.ours)):
        column = heads.index(f"{side}: Netto for kommunen, middelfelt")
        for year in costs.years:
            months = [row[column] for row in rows if row[0].year == year.year]
            assert sum(months) == pytest.approx(year.net.mean_field)


def test_the_range_of_a_month_is_that_of_its_draws_and_there_is_none_before_them(made):
    subject, values, _ = made
    (_, _, heads, *rows) = (row for row in values["Økonomi pr. måned"].values if any(row))
    low, middle, high = (
        heads.index(f"Forslaget: netto for kommunen, {one}")
        for one in ("5\N{NO-BREAK SPACE}%", "median", "95\N{NO-BREAK SPACE}%")
    )
    run = simulate.run(subject.scenario, subject.draws)
    net = by_month(run, subject.programme)[NET]
    before = len(run.months) - len(net.draws)
    for row in rows[:before]:
        assert row[low] == row[middle] == row[high]
    for row, draws in zip(rows[before:], net.draws, strict=True):
        assert (row[low], row[middle], row[high]) == pytest.approx(
            tuple(np.quantile(draws, (0.05, 0.5, 0.95)))
        )
