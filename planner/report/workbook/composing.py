"""The workbook beside a paper: inputs with sources, results by month and year, kroner, charts and sums of its own."""

from collections.abc import Callable, Iterator

from planner.document.sheets import Column, Row, Sheet, Table, Workbook
from planner.document.words import Words
from planner.numbers import Number
from planner.report import amounts, quantities
from planner.report.paper import case, differing, finances, lead
from planner.report.paper.annex import CODE, LINK_IS
from planner.report.paper.composing import about
from planner.report.paper.subject import Subject
from planner.report.workbook import inputs, key_figures, kroner, persons, spending
from planner.text import Text, joined

READ_ME = Text("Læs mig", "Read me")
SHEETS = (
    (key_figures.NAME, Text(
        "tabellen på papirets første side som tal, og hvor ofte hvert mål nås",
        "the table of the paper's first page as numbers, and how often each target is met",
    )),
    (inputs.NAME, Text(
        "alle tal i scenariet med værdi, enhed, usikkerhed, status, kilde og note; offentliggjorte tal",
        "every number of the scenario with value, unit, uncertainty, status, source and note; published figures",
    )),
    (persons.MONTHS, Text(
        "måned for måned: middelfelt, og for de vigtigste tal median og 5–95 % af forløbene",
        "month by month: the mean field, and for the main figures median and 5–95% of the draws",
    )),
    (persons.YEARS, Text(
        "kalenderår: summer af middelfeltet som formler, og median og 5–95 % af forløbene",
        "calendar years: sums of the mean field as formulas, and median and 5–95% of the draws",
    )),
    (kroner.BY_YEAR, Text(
        "kroner pr. linje og år i faste priser, summer som formler",
        "kroner by line and year in fixed prices, sums as formulas",
    )),
    (kroner.BY_MONTH, Text(
        "kroner pr. linje og måned i faste priser, middelfelt, og nettoet i forløbene",
        "kroner by line and month in fixed prices, mean field, and the net in the draws",
    )),
    (spending.NAME, Text(
        "budgetramme, kontrakten og dens gulv, hvad de næste 100.000 kr. giver, og hvad svaret afhænger af",
        "budget frame, the contract and its floor, what the next DKK 100,000 give, and what the answer depends on",
    )),
)  # fmt: skip
SHEET = Text("{name}: {holds}.", "{name}: {holds}.")
HOLDS = Text("Arkene", "The sheets")
STATUSES = Text("Et tals status: {all}.", "A figure's status: {all}.")
RESULT = Text("Resultatet i ord", "The result in words")
CHANGED = Text("Ændret i forhold til udgangspunktet", "Changed from the baseline")
Progress = Callable[[float], None]


def workbook(subject: Subject, progress: Progress = lambda done: None) -> Workbook:
    """`progress` is told the share that is done. KeyError where the programme is not in the plan's scenario."""
    steps: tuple[Callable[[], tuple[Sheet, ...]], ...] = (
        lambda: (_read_me(subject), key_figures.sheet(subject), inputs.sheet(subject)),
        lambda: persons.sheets(subject),
        lambda: (kroner.by_year(subject, finances.account_of(subject)),),
        lambda: (kroner.by_month(subject, finances.account_of(subject)),),
        lambda: (spending.sheet(subject, finances.account_of(subject)),),
    )
    sheets: list[Sheet] = []
    for done, step in enumerate(steps, start=1):
        sheets += step()
        progress(done / len(steps))
    return Workbook(subject.named, tuple(sheets))


def _read_me(subject: Subject) -> Sheet:
    columns = (Column("", is_number=False), Column("", is_number=False, wraps=True))
    whose = Table(columns, tuple(map(Row, about(subject))))
    sections = (
        Table(columns, tuple(Row((one,)) for one in lines), title=heading)
        for heading, lines in _sections(subject)
    )
    return Sheet(READ_ME, (whose, *sections), (28, 90), subject.named, still=0)


def _sections(subject: Subject) -> Iterator[tuple[Words, list[Text]]]:
    result = joined(lead.result(subject))
    money = finances.takeaway(subject)
    yield RESULT, [result, money] if money else [result]
    yield CHANGED, _changes(subject)
    statuses = joined(quantities.STATUS.values(), ", ")
    yield (
        HOLDS,
        [
            *(SHEET.filled(name=name, holds=words) for name, words in SHEETS),
            amounts.HOW_TO_READ.filled(draws=Number(subject.draws.count)),
            STATUSES.filled(all=statuses),
            subject.guesses,
        ],
    )
    link = [LINK_IS.filled(link=subject.link)] if subject.link else []
    yield CODE.filled(code=subject.code), link


def _changes(subject: Subject) -> list[Text]:
    if not subject.is_changed:
        return [case.UNCHANGED]
    found = differing.from_now(subject)
    return list(differing.sentences([*found.choices, *found.rest]))
