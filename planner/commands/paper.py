"""`paper`: the committee paper of a scenario file or a link, as PDF, Word or Excel."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import OUT, CannotDo, progress, say_if_compiling
from planner.model import MODEL, library, reading, simulate
from planner.model.faults import reason
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing import link
from planner.sharing.form import Opened, fingerprint, with_sources
from planner.text import Language, Text

PAPER = Text(
    "skriv et udkast til sagsfremstilling som PDF, Word eller Excel",
    "write a draft committee paper as PDF, Word or Excel",
)
GIVEN_NAME = Text("FIL|LINK", "FILE|LINK")
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
NO_SCENARIO = Text(
    "Der er intet scenarie i linket. Et kort link til et gemt scenarie kan ikke læses her: åbn det, og tag "
    "linket under »Del«, eller hent scenariet som fil.",
    "There is no scenario in the link. A short link to a saved scenario cannot be read here: open it and take "
    "the link under “Share”, or download the scenario as a file.",
)
LEFT_OUT = Text("Udeladt af linket: {fault}", "Left out of the link: {fault}")
OTHER_MODEL = Text(
    "Linket er lavet med model {then}; tallene er model {now}s.",
    "The link was made with model {then}; the figures are those of model {now}.",
)
NOT_AS_MEANT = Text(
    "Linkets valg giver ikke helt det scenarie, som de gav, da det blev lavet.",
    "The link's choices do not quite give the scenario that they gave when it was made.",
)
NO_SOURCES = Text(
    "Kilderne kendes ikke: scenariet, som linket begyndte med, er her ikke, eller det er ændret siden.",
    "The sources are not known: the scenario that the link began with is not here, or it was changed since.",
)
TO_SCREEN = Text(
    "Skriv --out FIL, eller send udskriften videre: filen kan ikke vises på skærmen.",
    "Write --out FILE or redirect the output: the file cannot be shown on the screen.",
)
NOT_WRITTEN = Text("{file} kan ikke skrives ({why})", "{file} cannot be written ({why})")
MAKING = Text("Skriver", "Writing")
STEPS = 100
_BARE = re.compile(r"\d{1,4}\.[A-Za-z0-9_-]*", re.ASCII)


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
    command.add_argument("--date", metavar=says(DATE_NAME), help=says(DATE))
    command.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))


def _paper(given: argparse.Namespace, language: Language) -> int:
    if given.out is None and sys.stdout.isatty():
        raise CannotDo(TO_SCREEN)
    plan, draws, address, programme = _read(given.given, language)
    programme = given.programme or programme or plan.baseline.programmes[0].id
    known = [one.id for one in plan.baseline.programmes]
    if programme not in known:
        raise CannotDo(NO_PROGRAMME.filled(given=programme[:60], known=", ".join(known)))
    made_on = _date(given.date)
    say_if_compiling(language)
    # Charts and files are heavy to load, and no other command needs them.
    from planner.report.paper import Subject, compose, docx, pdf, xlsx  # noqa: PLC0415

    subject = Subject(plan, programme, draws, address, made_on=made_on)
    with progress(MAKING.in_(language), STEPS) as bar:

        def told(done: float) -> None:
            bar(round(done * STEPS))

        if given.form == "xlsx":
            content = xlsx(subject, language, told)
        else:
            paper = compose(subject, language, told)
            content = pdf(paper) if given.form == "pdf" else docx(paper)
    _write(content, given.out)
    return 0


def _read(given: str, language: Language) -> tuple[Plan, Draws, str | None, str | None]:
    """The plan, its draws, the address to print, and the programme that the address shows."""
    is_address = "://" in given
    if not is_address and (not _BARE.fullmatch(given) or _is_file(given)):
        scenario = reading.read_file(Path(given))
        count = min(Draws().count, simulate.most_draws(scenario))
        return Plan(scenario), Draws(count), None, None
    text, programme = _in_address(given) if is_address else (given, None)
    try:
        opened = link.read(text)
    except link.Unreadable as error:
        faults = [fault.sentence(language) for fault in error.faults]
        both = Text(*("\n".join([error.why.in_(one), *faults]) for one in ("da", "en")))
        raise CannotDo(both) from None
    plan = _with_sources(opened, language)
    return plan, opened.shared.draws, given if is_address else None, programme


def _is_file(given: str) -> bool:
    """A link by itself may look like a file's name, and be longer than one can be."""
    try:
        return Path(given).exists()
    except OSError:
        return False


def _in_address(given: str) -> tuple[str, str | None]:
    """The scenario's text and the programme in an address of the page."""
    try:
        query = parse_qs(urlsplit(given).query)
    except ValueError:
        raise CannotDo(NO_SCENARIO) from None
    if "s" not in query:
        raise CannotDo(NO_SCENARIO)
    return query["s"][0], query.get("programme", [None])[0]


def _with_sources(opened: Opened, language: Language) -> Plan:
    """With the sources of the scenario it began with; what is not as it was is said."""
    shared = opened.shared
    said = [LEFT_OUT.filled(fault=fault.sentence(language)) for fault in opened.left_out]
    if shared.model != MODEL:
        said.append(OTHER_MODEL.filled(then=shared.model, now=MODEL))
    elif not opened.as_meant and not said:
        said.append(NOT_AS_MEANT)
    origin = library.load(library.folders()).scenarios.get(shared.origin.name)
    plan = shared.plan
    if origin is not None and fingerprint(origin) == shared.origin.fingerprint:
        plan = Plan(with_sources(plan.baseline, origin), plan.settings)
    else:
        said.append(NO_SOURCES)
    for one in said:
        print(one.in_(language), file=sys.stderr)
    return plan


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
