"""The questions asked of the assumptions: the list of them, a form to ask another, and one to answer each."""

from dataclasses import replace
from zlib import crc32

import streamlit as st

from planner.app import actions, controls, lists, moves, session
from planner.app.actions import button, text_field, typed
from planner.app.moves import NotAllowed
from planner.document import page
from planner.document.blocks import Paragraph
from planner.model import plan as plans
from planner.model.challenge import LONGEST, MOST, Answer, Challenge, Matter
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.report import challenges as words
from planner.report.labels import label
from planner.report.typed_number import LONGEST_NUMBER
from planner.sharing.link import challenges
from planner.sharing.link.challenges import LONGEST_LETTERS
from planner.text import Language, Text, capitalised

HOW_MANY = Text("{title} ({n})", "{title} ({n})")
INTRODUCTION = Text(
    "Er I i tvivl om en antagelse, så spørg. Spørgsmålet følger med linket, det gemte scenarie og papiret, og svaret "
    "kan skrives her. Skriv ikke om enkeltpersoner.",
    "If you doubt an assumption, ask. The question goes along with the link, the saved scenario and the paper, and the "
    "answer can be written here. Write nothing about individuals.",
)
ASK = Text("Stil spørgsmålet", "Ask the question")
ABOUT = Text("Hvilken antagelse?", "Which assumption?")
WORDS = Text(
    f"Spørgsmålet i én sætning, højst {LONGEST} tegn",
    f"The question in one sentence, at most {LONGEST} characters",
)
WHAT_KIND = Text("Hvilken slags spørgsmål er det?", "What kind of question is it?")
REMOVE = Text("Fjern spørgsmålet", "Remove the question")
ANSWER, EDIT_ANSWER = Text("Svar", "Answer"), Text("Ret svaret", "Edit the answer")
VALUE = Text(
    "Værdi (tomt felt: tallet bliver, som det er)",
    "Value (empty: the figure stays as it is)",
)
SOURCE = Text(f"Kilde, højst {LONGEST} tegn", f"Source, at most {LONGEST} characters")
KEEP = Text("Brug svaret", "Use the answer")
ASKED = Text("Spørgsmål: {about}", "Question: {about}")
REMOVED = Text("Spørgsmål fjernet: {about}", "Question removed: {about}")
ANSWERED = Text("Svar: {about}", "Answer: {about}")
NO_WORDS = Text(
    f"Skriv spørgsmålet som en sætning på højst {LONGEST} tegn.",
    f"Write the question as a sentence of at most {LONGEST} characters.",
)
NO_SOURCE = Text(
    f"Skriv, hvor svaret kommer fra, på højst {LONGEST} tegn.",
    f"Write where the answer comes from, in at most {LONGEST} characters.",
)
ASKED_ALREADY = Text("Det spørgsmål er stillet.", "That question has been asked.")
TOO_MANY = Text(
    f"Der kan stilles højst {MOST} spørgsmål. Fjern et, før I stiller et nyt.",
    f"At most {MOST} questions can be asked. Remove one before you ask another.",
)
NO_ROOM = Text(
    "Der er ikke plads til mere i linket. Gør det kortere, eller fjern et af de andre spørgsmål.",
    "There is no room for more in the link. Make it shorter, or remove one of the other questions.",
)
NOT_TOGETHER = Text(
    "Den værdi kan ikke forenes med det, der ellers er valgt; ændr det først.",
    "That value is not possible together with what else is chosen; change that first.",
)
PLACE, PATH, MATTER, SENTENCE = "ask", "ask about", "ask kind", "ask words"  # keys in the session


def title() -> Text:
    """With how many there are, if any."""
    n = len(session.plan().challenges)
    return HOW_MANY.filled(title=words.TITLE, n=n) if n else words.TITLE


def begin(path: str) -> None:
    """With the form about this assumption."""
    session.choose(PATH, path)


def show(programme: str, language: Language) -> None:
    plan = session.plan()
    st.html(page.html([Paragraph(INTRODUCTION)], language))
    for one in plan.challenges:
        with st.container(border=True, key=f"asked-{_name(one)}"):
            st.html(page.html(words.one(one, plan), language))
            _show_answering(one, language)
    _show_form(plan, programme, language)


def _show_form(plan: Plan, programme: str, language: Language) -> None:
    every = {
        owner.path(key): capitalised(label(owner.path(key), plan.baseline)).in_(language)
        for owner, own in plan.baseline.groups()
        for key in own
        if owner.programme in ("", programme)
    }
    lists.now(PATH, every, next(iter(every)))
    lists.show(st.selectbox, ABOUT.in_(language), every, PATH)
    text_field(WORDS, SENTENCE, LONGEST, language)
    kinds = {one.value: words.MATTER[one].in_(language) for one in Matter}
    lists.now(MATTER, kinds, Matter.FACT.value)
    lists.show(st.radio, WHAT_KIND.in_(language), kinds, MATTER)
    actions.show(PLACE, language)
    button(ASK, "ask question", ask, language)


def ask() -> None:
    plan = session.plan()
    try:
        said = challenges.in_words(typed(SENTENCE))
    except ValueError:
        actions.refuse(PLACE, NO_WORDS)
        return
    new = Challenge(str(session.choice(PATH)), said, Matter(session.choice(MATTER)))
    if not plans.is_quantity(plan.baseline, new.path):
        return  # of another scenario, that was shown before
    same = [one for one in plan.challenges if replace(one, answer=None) == new]
    if same or len(plan.challenges) >= MOST:
        actions.refuse(PLACE, ASKED_ALREADY if same else TOO_MANY)
    elif _change(replace(plan, challenges=(*plan.challenges, new)), ASKED, new, PLACE):
        session.clear(SENTENCE)


def _show_answering(of: Challenge, language: Language) -> None:
    name = _name(of)
    label = ANSWER if of.answer is None else EDIT_ANSWER
    actions.show(name, language)
    with st.expander(label.in_(language), expanded=actions.has_told(name)):
        value = ""
        if of.answer is not None and of.answer.value is not None:
            control = controls.of_quantity(session.baseline(), Path(of.path))
            value = control.typed(of.answer.value, language)
        text_field(VALUE, _value_key(of), LONGEST_NUMBER, language, value)
        now = of.answer.source if of.answer else ""
        text_field(SOURCE, _source_key(of), LONGEST, language, now)
        button(KEEP, f"use answer {name}", answer, language, of, language)
    button(REMOVE, f"remove {name}", remove, language, of)


def answer(of: Challenge, language: Language) -> None:
    """Its value, where there is one, is set as the assumption's, in one step that can be undone."""
    plan, name, given = session.plan(), _name(of), typed(_value_key(of))
    if of not in plan.challenges:
        return  # taken back meanwhile
    try:
        source = challenges.in_words(typed(_source_key(of)))
    except ValueError:
        actions.refuse(name, NO_SOURCE)
        return
    value = None
    if given:
        try:
            control = controls.of_quantity(plan.baseline, Path(of.path))
            changed, _ = moves.moved(plan, control, given, language)
        except NotAllowed as error:
            actions.refuse(name, error.why)
            return
        if not changed.stands:
            actions.refuse(name, NOT_TOGETHER)
            return
        plan, value = changed, plans.shown(changed, of.path).number
    new = replace(of, answer=Answer(source, value))
    every = tuple(new if one == of else one for one in plan.challenges)
    if _change(replace(plan, challenges=every), ANSWERED, of, name):
        session.clear(_value_key(of), _source_key(of))


def remove(of: Challenge) -> None:
    plan = session.plan()
    every = tuple(one for one in plan.challenges if one != of)
    actions.forget()
    about = label(of.path, plan.baseline)
    session.change(replace(plan, challenges=every), REMOVED.filled(about=about))


def _change(plan: Plan, what: Text, of: Challenge, place: str) -> bool:
    """Whether there is room for it in the link."""
    if plan.challenges and len(challenges.write(plan.challenges)) > LONGEST_LETTERS:
        actions.refuse(place, NO_ROOM)
        return False
    actions.forget()
    about = label(of.path, plan.baseline)
    session.change(plan, what.filled(about=about))
    return True


def _name(of: Challenge) -> str:
    """The same before and after it is answered."""
    return f"{crc32(repr((session.name(), of.path, of.words, of.matter)).encode()):08x}"


def _value_key(of: Challenge) -> str:
    return f"answer value {_name(of)}"


def _source_key(of: Challenge) -> str:
    return f"answer source {_name(of)}"
