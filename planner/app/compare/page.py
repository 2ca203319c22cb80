"""The Compare page: one sentence that speaks of every column, one table, one chart; all else is asked for below."""

from collections.abc import Sequence

import streamlit as st

from planner.app import axes, drawing, example, follow, lists, session
from planner.app.address import bar
from planner.app.columns import FEWEST, Column, resolved, sides, tokens
from planner.app.compare import choosing, questions, suggestions
from planner.app.compare import levers as levers_that_differ
from planner.app.compare.compared import (
    Comparison,
    common_programmes,
    compared,
    pairs,
    usual_window,
    windows,
)
from planner.app.compare.questions import Asked
from planner.app.components import announced, year
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph
from planner.document.words import Words
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.questions.differences import Differences, differences
from planner.questions.outlook import Window
from planner.report import periods, titles
from planner.report.charts import Ends
from planner.report.compare import charts, levers, overview, sentences
from planner.report.compare.sides import Side
from planner.text import Language, Text, joined, plain

PROGRAMME = Text("Program", "Programme")
DRAWER = Text("Tabel og år", "Table and year")
TOO_FEW = Text(
    "Der skal være mindst to scenarier at sammenligne. Tilføj et nedenfor.",
    "There must be at least two scenarios to compare. Add one below.",
)


def show(scenario: Scenario, language: Language) -> None:
    """The columns are those of the session; `scenario` is the chosen one, from which they begin."""
    del scenario
    show_compared(language)


@st.fragment
def show_compared(language: Language) -> None:
    if session.is_going():
        st.rerun()
    key = "projected" if session.is_projected() else "compare"
    with PLACES.page(language), st.container(key=key):
        found = resolved()
        columns = [one for one in found if isinstance(one, Column)]
        show_what_is_wrong(found, language)
        if suggestions.are_needed():
            suggestions.show_first(choosing.add, language)
            choosing.show(found, language)
        elif len(columns) < FEWEST:
            st.info(TOO_FEW.in_(language))
            choosing.show(found, language)
        else:
            show_sides(columns, found, language)
        bar.keep()


def show_what_is_wrong(found: Sequence[Column | Text], language: Language) -> None:
    """Of columns that cannot be shown, and what is to be said of the others."""
    for one in found:
        for words in (one,) if isinstance(one, Text) else one.notes:
            st.warning(plain(words.in_(language), 400))


def show_sides(
    columns: Sequence[Column], found: Sequence[Column | Text], language: Language
) -> None:
    """What comes of them, in places that are made in the page's order; the chart is sent first."""
    of = sides(columns)
    scenarios = [side.scenario for side in of]
    differing = differences(scenarios)
    choices = windows(scenarios)
    if session.is_projected() and choices:
        show_in_a_room(columns, of, choices, differing, language)
        return
    first, below = st.container(key="compare-first"), st.container(key="compare-below")
    with first:
        lead, left, right = (
            st.container(key=f"compare-{name}") for name in ("lead", "table", "chart")
        )
    if not choices:
        with lead:
            st.info(sentences.NO_COMMON_MONTHS.in_(language))
        with below:
            choosing.show(found, language)
            levers_that_differ.show(columns, of, language)
        return
    with below, st.container(horizontal=True, gap="small", key="compare-choices"):
        programme = choose_programme(of, language)
        window = choose_window(of, choices, language)
        suggestions.show_next(choosing.add, language)
        example.show_way_back(language)
    every = pairs(columns)
    shown = compared(every, programme, window)
    with right:
        show_chart(shown, of, programme, language)
    said = sentences.first(shown.figures, shown.targets, of, shown.nets[0] if shown.nets else None)
    told = page.html(words(said), language)
    lead.html(told)
    together, cards = overview.tables(
        shown.figures, shown.nets, shown.targets, what_differs(columns, of, differing), of
    )
    wide = page.html([together], language, "overview")
    by_column = page.html(cards, language, "column")
    left.html(wide + by_column + page.html(sums(shown), language))
    with below:
        choosing.show(found, language)
        draws = [one for _, one in every]
        questions.show(Asked(columns, of, draws, programme, window, shown), language)
    announced.announce(said[0].in_(language) if said else "", language)
    if said:
        follow.tell(said[0], told + by_column, language)


def show_in_a_room(
    columns: Sequence[Column],
    of: Sequence[Side],
    choices: Sequence[Window],
    differing: Differences,
    language: Language,
) -> None:
    """On one screen: a sentence, a large figure for each column, the chart; the table lies in a drawer."""
    lead, answered = st.container(), st.container(key="in-sight")
    with answered:
        large = st.container()
        drawer = st.popover(DRAWER.in_(language), key="drawer")
    with drawer:
        programme = choose_programme(of, language)
        window = choose_window(of, choices, language)
    shown = compared(pairs(columns), programme, window)
    show_chart(shown, of, programme, language)
    net = shown.nets[0] if shown.nets else None
    said = sentences.in_short(shown.figures, of)
    told = page.html([Paragraph(said, "lead")] if said else [], language)
    about = Paragraph(overview.in_a_room(shown.figures, net), "subject")
    cards = page.html([overview.cards(shown.figures, net, of)], language, "answer-cards column")
    lead.html(told + page.html([about], language))
    large.html(cards)
    differs = what_differs(columns, of, differing)
    together, by_column = overview.tables(shown.figures, shown.nets, shown.targets, differs, of)
    drawer.html(page.html([together, *sums(shown)], language, "overview"))
    if said:
        announced.announce(said, language)
        in_full = sentences.first(shown.figures, shown.targets, of, net)
        told = page.html(words(in_full), language)
        follow.tell(in_full[0], told + page.html(by_column, language, "column"), language)


def sums(of: Comparison) -> list[Paragraph]:
    return [Paragraph(words, "note") for words in overview.sums(of.nets)]


def show_chart(shown: Comparison, of: Sequence[Side], programme: str, language: Language) -> None:
    if not shown.years:
        return
    title = sentences.finding(shown.placements, shown.years, of)
    every = charts.by_year(shown.years, shown.placements, shown.targets)
    picture = charts.years(every, of, title, ends_of("years", programme))
    above = st.container()
    drawing.show(picture.drawn(language), "compare years")
    above.html(page.html([Heading(picture.title)], language))
    if not session.is_projected():
        st.html(page.html([Paragraph(picture.caption, "note")], language))


def ends_of(chart: str, programme: str) -> Ends:
    """How far a chart's axis goes, kept as long as the same columns are compared."""
    return axes.ends(f"compare {chart}", programme, *tokens())


def what_differs(columns: Sequence[Column], of: Sequence[Side], found: Differences) -> list[Words]:
    """Of each column its differences from the first in a line; empty where every column's title says them already."""
    if all(_is_told(*one, of[0].scenario) for one in zip(columns[1:], of[1:], strict=True)):
        return [""] * len(of)
    lines = (levers.in_a_line(found, at, of) for at in range(1, len(of)))
    return ["", *(line or overview.OTHER_ASSUMPTIONS for line in lines)]


def _is_told(column: Column, side: Side, first: Scenario) -> bool:
    """Whether the title says what is changed."""
    is_titled = titles.is_changed(column.plan) and side.title == titles.titled(column.plan)
    return is_titled and column.plan.baseline == first


def choose_programme(of: Sequence[Side], language: Language) -> str:
    """The chosen one where all have it; else one that all have, or all of each together."""
    scenarios = [side.scenario for side in of]
    common = common_programmes(scenarios)
    if not common:
        st.text(sentences.NO_COMMON_PROGRAMME.in_(language))
        return ALL
    if session.programme() in common:
        return session.programme()
    names = {one: plain(scenarios[0].programme(one).name.in_(language)) for one in common}
    return lists.choice(PROGRAMME, "compare programme", names, common[0], language)


def choose_window(of: Sequence[Side], choices: Sequence[Window], language: Language) -> Window:
    """Of the years that all run; the first one's headline year unless another is chosen."""
    usual = usual_window([side.scenario for side in of], choices)
    if not usual.is_year:
        st.text(periods.during(usual).in_(language))
        return usual
    every = {one.first // 12: one for one in choices}
    chosen = every.get(session.year() or 0, usual)
    names: year.Names = {one: Text(str(one), str(one)) for one in every}
    year.show(names, chosen.first // 12, of[0].scenario, language)
    if (words := year.missing(names)) is not None:
        st.text(words.in_(language))
    return chosen


def words(said: Sequence[Text]) -> list[Block]:
    if not said:
        return []
    first, *others = said
    return [Paragraph(first, "lead"), *([Paragraph(joined(others), "second")] if others else [])]
