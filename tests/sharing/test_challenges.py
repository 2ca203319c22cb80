"""Questions asked of assumptions go along with a link and with what is saved, whatever a stranger makes of them."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.commands import given as given_here
from planner.files import library
from planner.model import plan as plans
from planner.model.challenge import LONGEST, MOST, Answer, Challenge, Matter
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing import keys
from planner.sharing.link import challenges, form_1, links, pasted_text
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import snapshot, store
from planner.sharing.saved.database import Database
from planner.text import LANGUAGES

NAME = "bronderslev-2017"
SCENARIO = library.load([library.BUNDLED]).scenarios[NAME]
PATHS = [owner.path(key) for owner, own in SCENARIO.groups() for key in own]
LEAVING = "programme.integration.leaving"
# As it was handed out; never edited (see golden/README.md).
RELEASED = (
    "9lVrecWZdVvBCsIwDP2Vx87Fm-BtJ0G8-wGRdXPYrrpmG8Pv2Zfsx0ysTAbuVGiTNK_lJe_QvrKnFHEVIHHNkc9XUU_Mapn4ZLIhtIUW_lMfW"
    "ngStqJ0o9oYhAq33npI-wCTYxTW53-OZYmZsv0FPbbiom6ybtDXiHdy8PPkLB7zlCvLmzgkWbE8zbwUEkdajcFhB-qqLjL0VpNI24BTNzIK7BWk"
    "b-6lTFgHKhWFs7yx7zlcRcFF4rj6u77X_vcG"
)
ASKED = (
    Challenge(LEAVING, "Hvor mange flytter, og hvem har talt dem?", Matter.FACT),
    Challenge(
        PATHS[0],
        "Er det dette, vi skal måle på?",
        Matter.VALUE,
        Answer("Udvalget, 8. august 2017"),
    ),
    Challenge(LEAVING, "Hvem har fordel af tallet?", Matter.INTEREST, Answer("Jobindsats", 0.05)),
)


def shared(every=ASKED, scenario=SCENARIO):
    plan = replace(Plan(scenario), challenges=every)
    return Shared(plan, Draws(30), Origin(NAME, fingerprint(scenario)))


def through_a_link(own):
    letters = challenges.write(own.plan.challenges)
    return challenges.beside(links.read(links.write(own)), letters)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(["path", "words", "matter", "answer", "value", "source"]), inside
        )
    ),
    max_leaves=20,
)
sentences = st.text(min_size=1, max_size=LONGEST).map(
    lambda words: f"Hvorfor {words}"[:LONGEST].strip()
)
answers = st.builds(Answer, sentences.map(challenges.in_words), st.none() | st.floats(0, 0.9))
asked = st.lists(
    st.builds(
        Challenge,
        st.sampled_from([LEAVING, "programme.integration.ready_share"]),
        sentences.map(challenges.in_words),
        st.sampled_from(Matter),
        st.none() | answers,
    ),
    max_size=6,
    unique=True,
).map(tuple)


@given(asked)
@settings(max_examples=25, deadline=None)
def test_questions_come_back_from_a_link_and_a_save_as_they_were(every):
    own = shared(every)
    opened = challenges.asked(links.read(links.write(own)), challenges.as_rows(every))
    assert (opened.shared.plan.challenges, opened.unasked) == (every, ())
    if len(challenges.write(every)) <= challenges.LONGEST_LETTERS:
        opened = through_a_link(own)
        assert (opened.shared.plan.challenges, opened.unasked) == (every, ())


@pytest.mark.parametrize("name", library.load([library.BUNDLED]).scenarios)
def test_every_figure_of_every_scenario_can_be_asked_of(name):
    scenario = library.load([library.BUNDLED]).scenarios[name]
    for owner, own in scenario.groups():
        every = tuple(
            Challenge(owner.path(key), "Hvor kommer tallet fra?", Matter.FACT) for key in own
        )[:MOST]
        assert through_a_link(shared(every, scenario)).shared.plan.challenges == every


def test_a_link_is_the_same_with_and_without_questions():
    assert links.write(shared()) == links.write(shared(()))
    assert challenges.write(()) == ""
    opened = links.read(links.write(shared(())))
    assert challenges.beside(opened, "") == opened


def test_letters_that_were_handed_out_open_for_ever():
    opened = challenges.beside(links.read(links.write(shared(()))), RELEASED)
    assert opened.shared.plan.challenges == ASKED


def test_a_dozen_questions_leave_room_for_the_link_in_a_mail():
    sentence = "Hvad bygger tallet på for {}, og hvornår blev det sidst holdt op mod virkeligheden?"
    every = tuple(
        Challenge(path, sentence.format(path.replace(".", " ")), Matter.FACT) for path in PATHS[:12]
    )
    assert len(challenges.write(every)) <= challenges.LONGEST_LETTERS
    address = f"https://planner.kommune.example/?s={links.write(shared())}&questions="
    assert len(address) + challenges.LONGEST_LETTERS <= links.LONGEST_SENT


def test_questions_are_saved_with_the_scenario_and_change_none_of_its_figures(tmp_path):
    database, secret = Database(str(tmp_path / "saved.sqlite3")), keys.new_secret()
    body = snapshot.take(shared())
    at = store.create(
        database, "Med spørgsmål", "", "", body, secret=secret, token=keys.new_token()
    )
    saved = store.read(database, at).body
    opened = snapshot.read(saved)
    assert opened.shared == shared()
    without = snapshot.take(shared(()))
    assert (saved.check, saved.record) == (without.check, without.record)
    assert without.form == form_1.FORM  # as before there were questions
    assert "questions" not in json.loads(without.content)


@pytest.mark.parametrize(
    "row",
    [
        {"path": "programme.integration.leavin", "words": "Hvorfor?", "matter": "fact"},
        {"path": LEAVING, "words": "x" * (LONGEST + 1), "matter": "fact"},
        {"path": LEAVING, "words": "<>{}", "matter": "fact"},
        {"path": LEAVING, "words": "Hvorfor?", "matter": "taste"},
        {"path": LEAVING, "words": "Hvorfor?", "matter": "fact", "answer": {"value": 0.1}},
        {
            "path": LEAVING,
            "words": "Hvorfor?",
            "matter": "fact",
            "answer": {"value": 7, "source": "x"},
        },
        {"path": LEAVING, "words": "Hvorfor?", "matter": "fact", "by": "Ole Olsen"},
        "Hvorfor?",
    ],
)
def test_what_cannot_be_asked_is_told_of_and_the_rest_stays(row):
    rows = challenges.as_rows(ASKED)
    letters = challenges.PACKING.write({challenges.KEY: [rows[0], row, *rows[1:]]})
    opened = challenges.beside(links.read(links.write(shared(()))), letters)
    assert opened.shared.plan.challenges == ASKED
    (fault,) = opened.unasked
    assert all(fault.sentence.in_(language) for language in LANGUAGES)
    assert opened.left_out == ()


def test_of_too_many_questions_the_first_are_asked():
    many = [
        {"path": LEAVING, "words": f"Hvorfor {n}?", "matter": "fact"} for n in range(MOST + 300)
    ]
    every, faults = challenges.of_rows(many, SCENARIO)
    assert len(every) == MOST
    assert len(faults) == 1


@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda one: one.decode("latin-1")))
@settings(max_examples=30, deadline=None)
def test_any_letters_leave_the_link_as_it_was(text):
    opened = links.read(links.write(shared(())))
    found = challenges.beside(opened, text)
    assert found.shared == opened.shared
    assert bool(found.unasked) == bool(text)


@given(ANY_JSON)
@settings(max_examples=30, deadline=None)
def test_any_table_of_questions_is_read_or_told_of(table):
    every, faults = challenges.of_rows(table, SCENARIO)
    assert every or faults or table == []


def test_letters_survive_a_mail():
    letters, link = challenges.write(ASKED), links.write(shared())
    broken = f"{letters[:40]}\r\n> {letters[40:90]}\r\n> {letters[90:]}"
    for given_ in (
        f"Se https://p.example/?s={link}&questions={letters}. Hilsen udvalget",
        f"> https://p.example/?s={link}&amp;questions={broken}\r\n",
    ):
        query = pasted_text.in_text(given_)
        assert (query["s"], query["questions"]) == (link, letters)


def test_the_command_line_takes_them_along():
    address = f"https://p.example/?s={links.write(shared())}&questions={challenges.write(ASKED)}"
    assert given_here.read(address, "da").plan.challenges == ASKED


def test_a_question_goes_where_its_assumption_is_gone():
    other = library.load([library.BUNDLED]).scenarios["soroe-2017"]
    own = Challenge("programme.integration.contractor.iss.success", "Hvem siger 38?", Matter.FACT)
    plan = replace(Plan(SCENARIO), challenges=(own, ASKED[0])).on(other)
    assert all(plans.is_quantity(other, one.path) for one in plan.challenges)
    assert own not in plan.challenges
