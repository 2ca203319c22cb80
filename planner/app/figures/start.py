"""Where a draft begins: the scenario that is open, one of those at hand, a blank one, or a file."""

import streamlit as st

from planner.app import drafts, session
from planner.app.components import file
from planner.app.drafts import AT_HAND, BLANK, FILE, OPEN, WAYS, key
from planner.app.drafts import START as FORM
from planner.app.figures import fields
from planner.files import reading, writing
from planner.files.blank import USUAL_MONTHS, blank
from planner.files.draft import Table
from planner.files.faults import InvalidScenario
from planner.model.scenario import Scenario
from planner.report import draft_words
from planner.report.entry import Refused
from planner.text import Language, Text, plain

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


def show(opened: Scenario, language: Language) -> None:
    def said(way: str) -> str:
        return WORDS[way].filled(title=plain(opened.title.in_(language))).in_(language)

    way = fields.choice(FORM, "way", HOW.in_(language), WAYS, OPEN, said, kind=st.radio)
    at_hand = session.scenarios()
    if way == AT_HAND and at_hand:
        fields.choice(
            FORM,
            "which",
            WHICH.in_(language),
            tuple(at_hand),
            None,
            lambda one: plain(at_hand[one].title.in_(language)),
        )
    if way == BLANK:
        st.markdown(BLANK_NOTE.in_(language))
        fields.text(FORM, "title", TITLE.in_(language), "")
        fields.month(FORM, "start", FIRST.in_(language), None, language)
        fields.month(FORM, "decision", DECISION.in_(language), None, language)
        st.caption(MONTH_HELP.in_(language))
    if way == FILE:
        chosen = session.choice(key(FORM, "chosen"))
        told = [CHOSEN.filled(file=chosen[0]).in_(language)] if chosen else []
        file.show(UPLOAD, key(FORM, "file"), _chosen, told, language)
    if drafts.current():
        st.caption(REPLACES.in_(language))
    st.button(
        BEGIN.in_(language),
        type="primary",
        key=key(FORM, "begin"),
        on_click=_begin,
        args=(way, opened, language),
    )
    drafts.tell(FORM, language)


def _begin(way: str, opened: Scenario, language: Language) -> None:
    """What was typed stays where it cannot be used."""
    try:
        table = _table(way, opened, language)
    except Refused as refused:
        drafts.say(FORM, *refused.texts, refused=True)
        return
    drafts.begin(table)
    drafts.say("", BEGUN)
    session.choose(key(drafts.PAGE, "step"), "scenario")


def _table(way: str, opened: Scenario, language: Language) -> Table:
    typed = fields.Typed(FORM, language)
    if way == AT_HAND:
        return writing.as_table(session.scenarios()[typed.raw("which")])
    if way == BLANK:
        return _blank(typed)
    if way == FILE:
        return _from_file(session.choice(key(FORM, "chosen")))
    return writing.as_table(opened)


def _blank(typed: fields.Typed) -> Table:
    title = typed.text("title")
    if not title:
        typed.wrong(draft_words.NEEDED.filled(label=draft_words.HEADINGS["title"]))
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
        told = [one.text for one in error.faults[:FAULTS_SHOWN]]
        if len(error.faults) > FAULTS_SHOWN:
            told.append(MORE_FAULTS.filled(n=len(error.faults) - FAULTS_SHOWN))
        raise Refused(NOT_USED, *told) from error
