"""Lists to choose from keep what is chosen and change its words."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import lists
from tests.app.lists import listed


def page_with_lists() -> None:
    import streamlit as st  # noqa: PLC0415

    from planner.app import lists  # noqa: PLC0415

    words = st.session_state.setdefault("words", {1: "en", 2: "to"})
    lists.now("list", words, 1)
    st.session_state["said"] = lists.show(st.selectbox, "One", words, "list")
    lists.show(st.multiselect, "Many", words, "many")
    lists.show(st.pills, "Or none", words, "one or none")


def test_what_is_chosen_stays_chosen_in_other_words() -> None:
    page = AppTest.from_function(page_with_lists).run()
    listed(page, "list").select(2)
    page.multiselect[0].select(2)
    page.button_group[0].set_value(2).run()
    chosen = {"list": 2, "many": [2], "one or none": 2}
    for words in ({1: "one", 2: "two"}, {1: "two", 2: "one"}, {1: "en", 2: "to"}):
        page.session_state["words"] = words
        page.run()
        assert {key: page.session_state[key] for key in chosen} == chosen
        assert page.session_state["said"] == listed(page, "list").value == 2
        assert listed(page, "list").options == list(words.values())
        assert page.multiselect[0].value == [2]
    listed(page, "list").select(1).run()
    assert page.session_state["said"] == 1
    assert not page.exception


def test_what_is_chosen_by_the_program_is_shown_in_the_list() -> None:
    page = AppTest.from_function(page_with_lists).run()
    page.session_state["list"] = 2
    page.run()
    assert listed(page, "list").value == 2
    page.session_state["words"] = {1: "en", 3: "tre"}  # what was chosen is gone
    page.run()
    assert listed(page, "list").value == 1


def page_that_is_cleared() -> None:
    import streamlit as st  # noqa: PLC0415

    from planner.app import lists  # noqa: PLC0415

    def clear() -> None:
        for key in [str(key) for key in st.session_state if str(key).startswith("list")]:
            del st.session_state[key]

    st.button("Clear", on_click=clear)
    words = {1: "en", 2: "to"}
    lists.now("list", words, 1)
    lists.show(st.selectbox, "One", words, "list")


def test_a_choice_that_comes_with_the_press_that_clears_its_form_breaks_nothing() -> None:
    page = AppTest.from_function(page_that_is_cleared).run()
    listed(page, "list").select(2)
    page.button[0].click().run()
    assert not page.exception
    assert listed(page, "list").value in (1, 2)


def page_that_tells() -> None:
    import streamlit as st  # noqa: PLC0415

    from planner.app import lists  # noqa: PLC0415
    from planner.text import Text  # noqa: PLC0415

    gone, names = Text("{given} er her ikke.", "{given} is not here."), {"a": "A", "b": "B"}
    lists.now("none", names, None)
    chosen = lists.show(st.pills, "Or none", names, "none")
    lists.tell_missing("none", gone, is_usual=chosen is None, language="da")


def test_what_was_asked_for_and_is_no_choice_is_told_until_another_is_chosen() -> None:
    page = AppTest.from_function(page_that_tells)
    page.session_state["none"] = "why"
    for _ in range(2):
        page.run()
        assert [one.value for one in page.caption] == ["why er her ikke."]
    page.button_group[0].set_value("b").run()
    assert not page.caption
    page.button_group[0].set_value(None).run()
    assert not page.caption
    assert not page.exception


@pytest.mark.parametrize(
    ("words", "shown"),
    [(["a", "b"], ["a", "b"]), (["a", "a", "a"], ["a", "a (2)", "a (3)"])],
)
def test_no_two_choices_have_the_same_words(words: list[str], shown: list[str]) -> None:
    found = lists.distinct(dict(enumerate(words)))
    assert list(found) == list(range(len(words)))
    assert list(found.values()) == shown
