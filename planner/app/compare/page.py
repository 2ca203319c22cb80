"""The Compare page: two to four scenarios side by side, the levers first and then what comes of them."""

from collections.abc import Sequence

import streamlit as st

from planner.app import axes, lists, session
from planner.app.address import bar
from planner.app.columns import FEWEST, Column, resolved, sides, tokens
from planner.app.compare import choosing, levers, questions
from planner.app.compare.compared import (
    Compared,
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
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.questions.outlook import Window
from planner.report import amounts
from planner.report.charts import Ends
from planner.report.compare import charts, figures, sentences
from planner.report.compare import sides as compared_sides
from planner.report.compare.sides import Side
from planner.report.plan.cards import KEY_FIGURES
from planner.text import Language, Number, Text, joined, plain

TITLE = Text("Scenarier side om side", "Scenarios side by side")
RESULTS = Text("Hvad der kommer ud af det", "What comes of it")
TARGETS = Text("Mål", "Targets")
PROGRAMME = Text("Program", "Programme")
TOO_FEW = Text(
    "Der skal være mindst to scenarier at sammenligne. Tilføj et nedenfor.",
    "There must be at least two scenarios to compare. Add one below.",
)
PLACEMENTS = Text(
    "Kommet i job eller uddannelse, år for år", "Come into a job or education, year by year"
)
PLACEMENTS_NOTE = Text(
    "Personer i hvert kalenderår: medianen af forløbene, og en streg over 5–95 % af dem. Måneder før beslutningen "
    "regnes med modellens middelfelt, ikke med de offentliggjorte tal.",
    "Persons in each calendar year: the median of the draws, and a line across 5–95% of them. Months before the "
    "decision count with the model's mean field, not with the published figures.",
)
CASELOAD = Text("Borgere i programmet", "People in the programme")
CASELOAD_NOTE = Text(
    "Personer ved månedens udgang, modellens middelfelt. Bogstavet står, hvor linjen ender.",
    "Persons at the end of the month, the model's mean field. The letter stands where the line ends.",
)


def show(scenario: Scenario, language: Language) -> None:
    """The columns are those of the session; `scenario` is the chosen one, from which they begin."""
    del scenario
    show_compared(language)


@st.fragment
def show_compared(language: Language) -> None:
    if session.is_going():
        st.rerun()
    # On a projector in larger type, and only what is to be read.
    key = "projected" if session.is_projected() else "compare"
    with PLACES.page(language), st.container(key=key):
        found = resolved()
        columns = [one for one in found if isinstance(one, Column)]
        st.html(page.html([Heading(TITLE)], language))
        show_what_is_wrong(found, language)
        if len(columns) < FEWEST:
            st.info(TOO_FEW.in_(language))
            choosing.show(found, language)
            bar.keep()
            return
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
    of = sides(columns)
    scenarios = [side.scenario for side in of]
    st.html(page.html([compared_sides.headings(of)], language))
    if not session.is_projected():
        choosing.show(found, language)
    first, results = st.container(key="compare-levers"), st.container(key="compare-results")
    choices = windows(scenarios)
    with results:
        st.html(page.html([Heading(RESULTS)], language))
        if choices:
            show_results(columns, of, choices, language)
        else:
            st.info(sentences.NO_COMMON_MONTHS.in_(language))
    with first:
        levers.show(columns, of, language)


def show_results(
    columns: Sequence[Column], of: Sequence[Side], choices: Sequence[Window], language: Language
) -> None:
    """The charts are sent first, for they take the browser longest."""
    with st.container(horizontal=True, gap="small"):
        programme = choose_programme(of, language)
        window = choose_window(of, choices, language)
    every = pairs(columns)
    shown = compared(every, programme, window)
    above, one, between, other, below = (st.container() for _ in range(5))
    if shown.years:
        with one:
            chart = charts.years(
                shown.spreads, shown.years, of, language, ends_of("years", programme)
            )
            st.vega_lite_chart(chart.data, chart.spec, key="compare years", alt=chart.alt)
    with other:
        chart = charts.caseload(shown.caseload, of, language, ends_of("caseload", programme))
        st.vega_lite_chart(chart.data, chart.spec, key="compare caseload", alt=chart.alt)
    said = sentences.first(shown.figures, shown.targets, of)
    key = compared_sides.key(of)
    with above:
        st.html(
            page.html([*words(said), *tables(shown, of, every[0][1].count)], language, "compare")
        )
        if shown.years:
            st.html(page.html([Heading(PLACEMENTS), key], language))
    with between:
        note = [Paragraph(PLACEMENTS_NOTE, "note")] if shown.years else []
        st.html(page.html([*note, Heading(CASELOAD), key], language))
    with below:
        st.html(page.html([Paragraph(CASELOAD_NOTE, "note")], language))
        if not session.is_projected():
            draws = [one for _, one in every]
            questions.show(Asked(of, draws, programme, window, shown), language)
    announced.announce(said[0].in_(language) if said else "", language)


def ends_of(chart: str, programme: str) -> Ends:
    """As long as the same columns are compared."""
    return axes.ends(f"compare {chart}", programme, *tokens())


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
        st.text(amounts.during(usual).in_(language))
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
    return [Paragraph(first, "lead"), Paragraph(joined(others), "second")]


def tables(shown: Compared, of: Sequence[Side], draws: int) -> list[Block]:
    return [
        Heading(TARGETS, 3),
        figures.targets(shown.targets, of),
        Heading(KEY_FIGURES, 3),
        figures.key_figures(shown.figures, of),
        Paragraph(amounts.HOW_TO_READ.filled(draws=Number(draws)), "note"),
    ]
