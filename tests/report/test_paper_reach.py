"""A paper made while "What would it take?" is open says so, in every file; other papers say nothing of it."""

import pytest

from planner.document import plain
from planner.files import library
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.reach.goal import Goal, choices
from planner.report import paper
from planner.report.paper import Subject
from planner.text import LANGUAGES
from tests.conftest import first

SCENARIO = library.load([library.BUNDLED]).scenarios["soroe-2017"]
TARGET = next(one for one in SCENARIO.targets if one.id == "not-ready-2018")
ASKED = Subject(
    Plan(SCENARIO),
    "unge",
    Draws(100),
    goal=Goal(TARGET, 15),
    free=tuple(choices(SCENARIO, "unge")),
)
TITLE = {"da": "Hvad skal der til for at nå målet?", "en": "What would it take to meet the target?"}


def sections(language, **of):
    return {one.title.in_(language): one for one in paper.compose(ASKED, language, **of).annexes}


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_it_has_what_one_choice_takes_the_routes_and_by_when(language):
    said = plain.text(sections(language)[TITLE[language]].blocks, language)
    for one in {
        "da": (
            "Ét greb ad gangen",
            "Virker hurtigst",
            "Senest besluttet",
            "Hvor meget kan vi tage fejl",
        ),
        "en": ("One choice at a time", "Takes effect soonest", "Decide by", "How wrong can we be"),
    }[language]:
        assert one in said


def test_pdf_and_word_take_it():
    text = paper.compose(ASKED, "da")
    assert paper.pdf(text).startswith(b"%PDF")
    assert paper.docx(text).startswith(b"PK")
