"""The sheet of kroner by month: every line, ours and the baseline's, and the net in the draws."""

from planner.report.money import behind
from planner.report.paper.excel_cells import Book, day
from planner.report.paper.excel_kroner import begun
from planner.report.paper.excel_months import HEAD
from planner.report.paper.subject import Subject
from planner.text import Text

ABOUT = Text(
    "{rules}. {programme}, kroner i måneden i faste priser, før skat. Linjerne er modellens middelfelt; nettoet står "
    "også i forløbene, og måneder før dem er middelfeltet.",
    "{rules}. {programme}, kroner a month in fixed prices, before tax. The lines are the model's mean field; the net "
    "stands in the draws too, and months before them are the mean field.",
)
PAGES_WIDE = 4


def money_by_month(book: Book, name: str, subject: Subject) -> None:
    sheet, of = begun(book, name, ABOUT, subject, (12,), PAGES_WIDE)
    if of is None:
        return
    made = behind.months(of)
    for column, one in enumerate(made.columns):
        look = "head_number" if column else "head"
        book.put(sheet, HEAD, column, one.label.in_(book.language), look)
    for row, (month, of_month) in enumerate(zip(of.scenario.run, made.rows), start=HEAD + 1):
        book.put(sheet, row, 0, day(month), "month")
        for column, amount in enumerate(of_month[1:], start=1):
            book.put(sheet, row, column, amount, "kroner")
    sheet.set_column(1, len(made.columns) - 1, 15)
    sheet.set_row(HEAD, 78)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    sheet.repeat_columns(0)
    sheet.print_area(0, 0, HEAD + len(made.rows), len(made.columns) - 1)
