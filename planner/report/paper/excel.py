"""The workbook beside a paper: inputs with sources, results by month and year, kroner, charts and sums of its own."""

import io
from collections.abc import Callable
from datetime import datetime

from xlsxwriter.workbook import Workbook

from planner.document.blocks import said
from planner.model import simulate
from planner.questions.differences import differences
from planner.report import amounts, draft_table, sources
from planner.report.paper import case, differing, finances
from planner.report.paper.annex import CODE, LINK_IS
from planner.report.paper.composing import about
from planner.report.paper.excel_cells import Book, tall
from planner.report.paper.excel_inputs import inputs
from planner.report.paper.excel_money import money
from planner.report.paper.excel_money_months import money_by_month
from planner.report.paper.excel_months import months
from planner.report.paper.excel_spending import spent
from planner.report.paper.excel_years import years
from planner.report.paper.subject import Subject, from_baseline
from planner.report.plan import sentences
from planner.text import Language, Text, joined, number

READ_ME = Text("Læs mig", "Read me")
SHEETS = (
    (Text("Input", "Inputs"), Text(
        "alle tal i scenariet med værdi, enhed, usikkerhed, status, kilde og note; offentliggjorte tal",
        "every number of the scenario with value, unit, uncertainty, status, source and note; published figures",
    )),
    (Text("Måneder", "Months"), Text(
        "måned for måned: middelfelt, og for de vigtigste tal median og 5–95 % af forløbene",
        "month by month: the mean field, and for the main figures median and 5–95% of the draws",
    )),
    (Text("År", "Years"), Text(
        "kalenderår: summer af middelfeltet som formler, og median og 5–95 % af forløbene",
        "calendar years: sums of the mean field as formulas, and median and 5–95% of the draws",
    )),
    (Text("Økonomi", "Money"), Text(
        "kroner pr. linje og år i faste priser, summer som formler",
        "kroner by line and year in fixed prices, sums as formulas",
    )),
    (Text("Økonomi pr. måned", "Money by month"), Text(
        "kroner pr. linje og måned i faste priser, middelfelt, og nettoet i forløbene",
        "kroner by line and month in fixed prices, mean field, and the net in the draws",
    )),
    (Text("Mere om kroner", "More on kroner"), Text(
        "budgetramme, kontrakten og dens gulv, hvad de næste 100.000 kr. giver, og hvad svaret hænger på",
        "budget frame, the contract and its floor, what the next DKK 100,000 give, and what the answer hangs on",
    )),
)  # fmt: skip
SHEET = Text("{name}: {holds}.", "{name}: {holds}.")
HOLDS = Text("Arkene", "The sheets")
STATUSES = Text("Et tals status: {all}.", "A figure's status: {all}.")
RESULT = Text("Resultatet i ord", "The result in words")
WIDTHS = (28, 90)
NEVER = datetime(2000, 1, 1)  # a file has no clock: the same subject gives the same bytes
Progress = Callable[[float], None]


def _silent(done: float) -> None:
    """Nobody asked how far it has come."""


def xlsx(subject: Subject, language: Language, progress: Progress = _silent) -> bytes:
    """`progress` is told the share that is done. KeyError where the programme is not in the plan's scenario."""
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(made, options) as file:
        title = subject.named.in_(language)
        file.set_properties({"title": title, "author": "", "created": NEVER})
        book = Book.of(file, language)
        _read_me(book, subject)
        names = [name.in_(language) for name, _ in SHEETS]
        steps: tuple[Callable[[], None], ...] = (
            lambda: inputs(book, names[0], subject),
            lambda: _counted(book, names[1], names[2], subject),
            lambda: money(book, names[3], subject),
            lambda: money_by_month(book, names[4], subject),
            lambda: spent(book, names[5], subject),
        )
        for done, step in enumerate(steps, start=1):
            step()
            progress(done / len(steps))
    return made.getvalue()


def _counted(book: Book, by_month: str, by_year: str, subject: Subject) -> None:
    """Persons: what is summed by year stands by month on the sheet before."""
    ours, baseline = (
        simulate.run(one, subject.draws) for one in (subject.scenario, subject.plan.baseline)
    )
    places = months(book, by_month, subject, ours, baseline)
    years(book, by_year, by_month, subject, ours, baseline, places)


def _read_me(book: Book, subject: Subject) -> None:
    language = book.language
    sheet = book.sheet(READ_ME.in_(language), WIDTHS)
    book.put(sheet, 0, 0, subject.named.in_(language), "title")
    row = 2
    for name, words in about(subject):
        book.put(sheet, row, 0, name.in_(language), "plain")
        book.put(sheet, row, 1, said(words, language), "words")
        row += 1
    for heading, lines in _said(subject, language):
        row += 1
        book.put(sheet, row, 0, heading, "heading")
        for line in lines:
            row += 1
            sheet.merge_range(row, 0, row, 1, "", book.looks["words"])
            book.put(sheet, row, 0, line, "words")
            sheet.set_row(row, tall(line, sum(WIDTHS)))
        row += 1
    sheet.print_area(0, 0, row, 1)


def _said(subject: Subject, language: Language) -> list[tuple[str, list[str]]]:
    ours = subject.ours
    result = joined(sentences.result(ours, subject.world, subject.baseline))
    money_said = finances.takeaway(subject)
    changed = [case.UNCHANGED.in_(language)]
    if subject.is_changed:
        sides = from_baseline(subject)
        of = differences([side.scenario for side in sides])
        found = differing.changes(of, *sides, differing.BASELINE)
        said = differing.sentences([*found.choices, *found.rest])
        changed = [one.in_(language) for one in said]
    holds = [SHEET.filled(name=name, holds=words).in_(language) for name, words in SHEETS]
    statuses = ", ".join(one.in_(language) for one in draft_table.STATUS.values())
    draws = number(ours.draws.count, language)
    holds += [
        amounts.HOW_TO_READ.filled(draws=draws).in_(language),
        STATUSES.filled(all=statuses).in_(language),
        sources.guesses(ours.scenario, language),
    ]
    link = [LINK_IS.filled(link=subject.link).in_(language)] if subject.link else []
    code = CODE.filled(code=subject.code).in_(language)
    return [
        (RESULT.in_(language), [one.in_(language) for one in (result, money_said) if one]),
        (case.CHANGED.in_(language).rstrip(":"), changed),
        (HOLDS.in_(language), holds),
        (code, link),
    ]
