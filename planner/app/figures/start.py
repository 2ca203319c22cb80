"""Where a draft begins: the scenario that is open, one of those at hand, a blank one, or a file."""

import streamlit as st

from planner.app import drafts, session
from planner.app.components import file
from planner.app.drafts import AT_HAND, BLANK, FILE, OPEN, key
from planner.app.drafts import START as FORM
from planner.app.figures import fields
from planner.files import reading, writing
from planner.files.blank import USUAL_MONTHS, blank
from planner.files.draft import Table
from planner.files.faults import InvalidScenario
from planner.model.scenario import Scenario
from planner.report.entry import Refused
from planner.report.figures import faults
from planner.text import Text

HOW = Text("Begynd med", "Begin with")
WORDS = {
    OPEN: Text("det scenarie, der er åbent nu: {title}", "the scenario now open: {title}"),
    AT_HAND: Text("et af de scenarier, der ligger her", "one of the scenarios at hand"),
    BLANK: Text("et tomt scenarie", "a blank scenario"),
    FILE: Text("en fil, I selv har", "a file of your own"),
}
WHICH = Text("Scenarie", "Scenario")
TITLE = Text(
    "Scenariets titel, for eksempel kommunens navn",
    "The scenario's title, such as the municipality's name",
)
FIRST = Text("Første måned i beregningen", "First month of the calculation")
DECISION = Text("Måned, som en beslutning virker fra", "Month from which a decision acts")
MONTH_HELP = Text(
    "Skriv en måned som »januar 2025« eller »2025-01«.",
    "Write a month such as “January 2025” or “2025-01”.",
)
BLANK_NOTE = Text(
    "Et tomt scenarie har ét program og tal, der kan regnes på. Alle er gæt, som I erstatter med jeres egne.",
    "A blank scenario has one programme and figures that can be run. All are guesses, to be replaced with yours.",
)
UPLOAD = Text("Scenariefil (.toml, højst 1 MB)", "Scenario file (.toml, at most 1 MB)")
NO_FILE = Text(
    "Der er ingen fil at begynde med. Vælg en scenariefil (.toml) på højst 1 MB.",
    "There is no file to begin with. Choose a scenario file (.toml) of at most 1 MB.",
)
CHOSEN = Text("Valgt: {file}", "Chosen: {file}")
NOT_USED = Text(
    "Filen kan ikke bruges, og udkastet er, som det var:",
    "The file cannot be used, and the draft is as it was:",
)
MORE_FAULTS = Text("… og {n} fejl mere", "… and {n} more faults")
FAULTS_SHOWN = 10
BEGIN = Text("Begynd", "Begin")
BEGUN = Text("Udkastet er klar.", "The draft is ready.")
REPLACES = Text(
    "Det erstatter det udkast, I arbejder på nu. Fortryd henter udkastet tilbage, men ikke det, der er skrevet og "
    "ikke gemt.",
    "It replaces the draft that you are working on. Undo brings the draft back, but not what is typed and not saved.",
)
OUTSIDE = Text(
    "{label}: skal ligge fra {first} måned til højst {most} måneder senere.",
    "{label}: must lie from the {first} month to at most {most} months later.",
)


def show(opened: Scenario) -> None:
    ways = {way: words.filled(title=opened.title.plain()) for way, words in WORDS.items()}
    beginning = fields.choice(FORM, "way", HOW, ways, OPEN, kind=st.radio)
    titles = {name: one.title.plain() for name, one in session.scenarios().items()}
    if beginning == AT_HAND and titles:
        fields.choice(FORM, "which", WHICH, titles, None)
    if beginning == BLANK:
        st.markdown(fields.shown(BLANK_NOTE))
        fields.text(FORM, "title", TITLE, "")
        fields.month(FORM, "start", FIRST, None)
        fields.month(FORM, "decision", DECISION, None)
        fields.note(MONTH_HELP)
    if beginning == FILE:
        chosen = session.choice(key(FORM, "chosen"))
        told = [fields.shown(CHOSEN.filled(file=chosen[0]))] if chosen else []
        file.show(UPLOAD, key(FORM, "file"), _chosen, told, session.language())
    if drafts.current():
        fields.note(REPLACES)
    fields.button(BEGIN, FORM, "begin", _begin, beginning, opened, is_primary=True)
    drafts.tell(FORM)


def _begin(beginning: str, opened: Scenario) -> None:
    """What was typed stays where it cannot be used."""
    try:
        table = _table(beginning, opened)
    except Refused as refused:
        drafts.say(FORM, *refused.texts, refused=True)
        return
    drafts.begin(table)
    drafts.say("", BEGUN)
    session.choose(key(drafts.PAGE, "step"), "scenario")


def _table(beginning: str, opened: Scenario) -> Table:
    typed = fields.Typed(FORM)
    match beginning:
        case "at_hand":
            return writing.as_table(session.scenarios()[typed.raw("which")])
        case "blank":
            return _blank(typed)
        case "file":
            return _from_file(session.choice(key(FORM, "chosen")))
    return writing.as_table(opened)


def _blank(typed: fields.Typed) -> Table:
    title = typed.text("title")
    if not title:
        typed.wrong(faults.NEEDED.filled(label=faults.HEADINGS["title"]))
    start, decision = typed.month("start", FIRST), typed.month("decision", DECISION)
    if start and decision and not 0 <= decision - start <= USUAL_MONTHS:
        typed.wrong(
            OUTSIDE.filled(label=DECISION, first=Text("første", "first"), most=USUAL_MONTHS)
        )
    typed.done()
    return blank(Text(title, title), start, decision)


def _chosen(name: str, content: bytes) -> None:
    session.choose(key(FORM, "chosen"), (name, content))


def _from_file(chosen: tuple[str, bytes] | None) -> Table:
    if chosen is None:
        raise Refused(NO_FILE)
    try:
        return writing.as_table(reading.read_bytes(chosen[1]))
    except InvalidScenario as error:
        told = [one.sentence for one in error.faults[:FAULTS_SHOWN]]
        if len(error.faults) > FAULTS_SHOWN:
            told.append(MORE_FAULTS.filled(n=len(error.faults) - FAULTS_SHOWN))
        raise Refused(NOT_USED, *told) from error
