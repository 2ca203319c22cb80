"""Two views of a disputed assumption: which it is, what each side says, and whether the choice hangs on that."""

from collections.abc import Iterable, Sequence

import streamlit as st

from planner.app import controls, disputed, lists, moves, typed_numbers
from planner.app.actions import text_field
from planner.app.controls import Control
from planner.document import page
from planner.document.blocks import Paragraph
from planner.model.paths import Path
from planner.model.plan import Plan, usual
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.shifts import assumptions
from planner.questions.views import views
from planner.report.compare import views as words
from planner.report.compare.depends import with_quantity
from planner.report.compare.sides import Side
from planner.report.entry import Range
from planner.report.labels import label
from planner.text import Language, Text, capitalised

TITLE = Text("Er I uenige om et tal?", "Do you disagree about a figure?")
ABOUT = Text("Hvilket tal?", "Which figure?")
WHO = (
    Text("Hvem siger det ene tal?", "Who gives the first figure?"),
    Text("Og det andet?", "And the other?"),
)
VALUE = (
    Text("Deres tal, {unit}", "Their figure, {unit}"),
    Text("De andres tal, {unit}", "The others' figure, {unit}"),
)
CHOOSE = Text("Vælg et tal", "Choose a figure")
TYPE = Text(
    "Skriv, hvad hver side regner med. Det står til {value} nu.",
    "Write the figure that each side uses. It is {value} now.",
)
NOT_TOGETHER = Text(
    "Det tal kan ikke forenes med det, der ellers er valgt i kolonnerne.",
    "That figure is not possible together with what else is chosen in the columns.",
)
NAME_WIDTH, VALUE_WIDTH, LIST_WIDTH = 220, 220, 420
SIDES = range(len(disputed.USUAL_NAMES))


def show(
    one: Side,
    other: Side,
    figures: tuple[Figure, ...],
    programme: str,
    draws: Draws,
    important: Iterable[str],
    language: Language,
) -> None:
    """Of the figures those that are `important` to the choice stand first; none is chosen beforehand."""
    pair = one.scenario, other.scenario
    every = assumptions(pair, programme, with_money=True)
    names = {
        path: capitalised(label(path, with_quantity(path, one, other))).in_(language)
        for path in dict.fromkeys([*(path for path in important if path in every), *every])
    }
    if not names:
        return
    lists.now(disputed.PATH, names, None)
    asked = {"index": None, "placeholder": CHOOSE.in_(language), "width": LIST_WIDTH}
    path = lists.show(st.selectbox, ABOUT.in_(language), names, disputed.PATH, **asked)
    if path is None:
        return
    scenario = with_quantity(path, one, other)
    control = controls.of_quantity(scenario, Path(path))
    within = moves.range_of_control(Plan(scenario), control)
    _show_fields(path, control, within, language)
    keys = [disputed.value_key(side, path) for side in SIDES]
    problems = [typed_numbers.problem(key, control.label, within) for key in keys]
    typed = [typed_numbers.value(key, within) for key in keys]
    if any(problems):
        _say([one for one in problems if one], language)
    elif all(value is None for value in typed):
        _say([TYPE.filled(value=control.words(usual(scenario, path).number))], language)
    else:
        given = [None if value is None else control.value(value) for value in typed]
        try:
            found = views(*pair, figures, path, given, draws)
        except ValueError:
            _say([NOT_TOGETHER], language)
            return
        named = [(disputed.name(side), view) for side, view in zip(SIDES, found, strict=True)]
        blocks = words.blocks(named, path, figures, one, other, draws.count)
        st.html(page.html(blocks, language, "compare"))


def _show_fields(path: str, control: Control, within: Range, language: Language) -> None:
    """What each side is called, and what it takes the assumption to be."""
    for side in SIDES:
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            text_field(
                WHO[side], disputed.name_key(side), disputed.LONGEST_NAME, language,
                at_once=True, width=NAME_WIDTH,
            )  # fmt: skip
            key = disputed.value_key(side, path)
            label_ = VALUE[side].filled(unit=control.unit).in_(language)
            typed_numbers.text_field(key, label_, within, language, VALUE_WIDTH)


def _say(sentences: Sequence[Text], language: Language) -> None:
    st.html(page.html([Paragraph(one) for one in sentences], language))
