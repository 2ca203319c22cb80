"""The year that is looked at, the same on every page: the browser's own list, of which a phone makes a wheel."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import streamlit as st

from planner.app import session
from planner.app.components.component import component
from planner.model.scenario import Scenario
from planner.report.published import last_month
from planner.text import Language, Text

YEAR = Text("År", "Year")
BEYOND = Text("Efter de offentliggjorte tal", "Beyond the published figures")
NO_YEAR = Text("Der er ingen tal for {year} her.", "There are no figures for {year} here.")
KEY = "year"

Names = Mapping[int | None, Text]  # of the years of a page, and of what stands for none of them


def show(
    names: Names, shown: int | None, scenario: Scenario, language: Language, label: Text = YEAR
) -> None:
    """Nothing where there is nothing to choose. Those beyond the scenario's published figures are marked."""
    if len(names) < 2:
        return
    last = last_month(scenario)

    def mark(year: int | None) -> Text | None:
        is_beyond = year is not None and last is not None and year > last // 12
        return BEYOND if is_beyond else None

    groups = [
        (
            words.in_(language) if words else "",
            [("" if year is None else str(year), names[year].in_(language)) for year in years],
        )
        for words, years in groupby(names, mark)
    ]
    data = {
        "label": label.in_(language),
        "years": groups,
        "shown": "" if shown is None else str(shown),
    }
    component("year")(
        key=KEY, data=data, on_year_change=lambda: hear(st.session_state[KEY].year, names)
    )


def hear(sent: Any, years: Iterable[int | None]) -> None:
    """One of those that the list has; whatever else a browser sends is passed over."""
    for year in years:
        if sent == ("" if year is None else str(year)):
            session.choose_year(year)


def missing(years: Iterable[int | None]) -> Text | None:
    """That the chosen year, as of a link, is none of a page's."""
    year = session.year()
    return None if year in (None, *years) else NO_YEAR.filled(year=year)
