"""`paper`: the committee paper of a scenario file or a link, as PDF, Word or Excel."""

import argparse
import sys
from datetime import date
from pathlib import Path

from planner.commands.given import GIVEN_NAME, draws, read
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import NOT_WRITTEN, OUT, CannotDo, progress, say_if_compiling
from planner.files.faults import reason
from planner.model.simulate import Draws
from planner.questions.differences import MOST
from planner.report import titles
from planner.text import Language, Text

PAPER = Text(
    "skriv et udkast til sagsfremstilling som PDF, Word eller Excel",
    "write a draft committee paper as PDF, Word or Excel",
)
GIVEN = Text(
    "scenariet, en TOML-fil, eller linket til det fra siden",
    "the scenario, a TOML file, or the link to it from the page",
)
FORMS = {
    "pdf": Text("som PDF", "as PDF"),
    "docx": Text("som Word-dokument", "as a Word document"),
    "xlsx": Text("som Excel-projektmappe", "as an Excel workbook"),
}
PROGRAMME_NAME = Text("ID", "ID")
PROGRAMME = Text(
    "programmet, det handler om (standard: scenariets første)",
    "the programme it is about (default: the scenario's first)",
)
ONE_PAGE = Text(
    "kun forsiden, på én side, med linket (PDF og Word)",
    "only the first page, with the link (PDF and Word)",
)
ONE_PAGE_OF_WORKBOOK = Text(
    "--one-page hører til --pdf og --docx: en Excel-projektmappe har ingen forside",
    "--one-page goes with --pdf and --docx: an Excel workbook has no first page",
)
DATE_NAME = Text("ÅÅÅÅ-MM-DD", "YYYY-MM-DD")
DATE = Text(
    "datoen, der skal stå på papiret (standard: ingen)", "the date on the paper (default: none)"
)
NO_PROGRAMME = Text(
    "--programme {given}: scenariet har {known}", "--programme {given}: the scenario has {known}"
)
NO_DATE = Text(
    "--date {given}: skriv datoen som 2018-12-31", "--date {given}: write the date as 2018-12-31"
)
ALTERNATIVE = Text(
    "et scenarie, det holdes op imod, fil eller link; kan gentages, højst {most}. Det første er det, et "
    "ændringsforslag ville ændre",
    "a scenario that it is compared with, file or link; may be repeated, at most {most}. The first is the "
    "one that an amendment would change",
)
TOO_MANY = Text(
    "--alternative er skrevet {n} gange: der kan være højst {most} alternativer",
    "--alternative is given {n} times: there can be at most {most} alternatives",
)
TO_SCREEN = Text(
    "Skriv --out FIL, eller send udskriften videre: filen kan ikke vises på skærmen.",
    "Write --out FILE or redirect the output: the file cannot be shown on the screen.",
)
MAKING = Text("Skriver", "Writing")
STEPS = 100
MOST_OTHERS = MOST - 1


def add_to(commands: Commands) -> None:
    says = commands.says
    command = commands.command("paper", PAPER, _paper)
    command.add_argument("given", metavar=says(GIVEN_NAME), help=says(GIVEN))
    form = command.add_mutually_exclusive_group(required=True)
    for name, about in FORMS.items():
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, help=says(about)
        )
    command.add_argument("--programme", metavar=says(PROGRAMME_NAME), help=says(PROGRAMME))
    command.add_argument(
        "--alternative",
        metavar=says(GIVEN_NAME),
        action="append",
        default=[],
        help=says(ALTERNATIVE.filled(most=MOST_OTHERS)),
    )
    command.add_argument("--one-page", action="store_true", help=says(ONE_PAGE))
    command.add_argument("--date", metavar=says(DATE_NAME), help=says(DATE))
    command.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))


def _paper(given: argparse.Namespace, language: Language) -> int:
    if given.out is None and sys.stdout.isatty():
        raise CannotDo(TO_SCREEN)
    if given.one_page and given.form == "xlsx":
        raise CannotDo(ONE_PAGE_OF_WORKBOOK)
    if len(given.alternative) > MOST_OTHERS:
        raise CannotDo(TOO_MANY.filled(n=len(given.alternative), most=MOST_OTHERS))
    ours = read(given.given, language)
    others = [read(one, language) for one in given.alternative]
    plan, own = ours.plan, draws(ours, Draws(), language)
    programme = given.programme or ours.programme or plan.baseline.programmes[0].id
    known = [one.id for one in plan.baseline.programmes]
    if programme not in known:
        raise CannotDo(NO_PROGRAMME.filled(given=programme[:60], known=", ".join(known)))
    made_on = _date(given.date)
    say_if_compiling(language)
    # Charts and files are heavy to load, and no other command needs them.
    from planner.report.paper import Other, Subject, compose, docx, pdf, workbook, xlsx  # noqa: PLC0415

    against = (
        Other(titles.titled(one.plan), one.plan, draws(one, own, language)) for one in others
    )
    subject = Subject(
        plan, programme, own, ours.address, tuple(against), made_on=made_on, year=ours.year
    )
    with progress(MAKING.in_(language), STEPS) as bar:

        def told(done: float) -> None:
            bar(round(done * STEPS))

        if given.form == "xlsx":
            content = xlsx(workbook(subject, told), language)
        else:
            paper = compose(subject, language, told, given.one_page)
            content = pdf(paper) if given.form == "pdf" else docx(paper)
    _write(content, given.out)
    return 0


def _date(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise CannotDo(NO_DATE.filled(given=str(given)[:30])) from None


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CannotDo(NOT_WRITTEN.filled(file=out, why=reason(error))) from error
