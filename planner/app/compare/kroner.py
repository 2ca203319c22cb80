"""Money in a comparison: kroner side by side, and the difference between two scenarios as a draft amendment."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from planner.app.compare.compared import Pair, common_months
from planner.model import results
from planner.model.scenario import Figure
from planner.model.simulate import Run
from planner.questions.compare import difference
from planner.questions.money import priced
from planner.questions.money.cost import NET, Costs, costs
from planner.questions.money.unit_cost import PerExtra, per_extra
from planner.questions.outlook import Window
from planner.report import money_compare, paper
from planner.report.compare_columns import Side
from planner.report.money_compare import Column
from planner.text import Language, Text

NO_MONEY = Text(
    "Ingen af scenarierne har priser for programmet. De kan skrives under »Egne tal«.",
    "None of the scenarios has prices for the programme. They can be entered under “Own figures”.",
)
COPY_IT = Text(
    "Et udkast til at kopiere og skrive videre på. Det er modellens tal, ikke en indstilling.",
    "A draft to copy and write on from. The figures are the model's; it is no recommendation.",
)


def show(pairs: Sequence[Pair], sides: Sequence[Side], programme: str, language: Language) -> None:
    """Over all months that the scenarios share."""
    months = common_months([scenario for scenario, _ in pairs])
    window = Window(months.start, months.stop - 1)
    runs = [priced.run(*pair) for pair in pairs]
    found = [costs(run, programme, window) for run in runs]
    columns = [
        Column(of, _per_placement(run, of, runs[0], found[0], window, programme))
        for run, of in zip(runs, found, strict=True)
    ]
    made = money_compare.html(columns, sides, language)
    st.html(made or Markup("<p>{}</p>").format(NO_MONEY.in_(language)))


def _per_placement(
    run: Run, of: Costs | None, first: Run, of_first: Costs | None, window: Window, programme: str
) -> PerExtra | None:
    """Against the first; None of the first itself, and where their draws do not belong together."""
    if run is first or of is None or of_first is None or run.draws != first.draws:
        return None
    figure = Figure(programme, None, "placements", window.first, window.last)
    extra = difference(results.over(run, figure), results.over(first, figure))
    return per_extra(difference(of.lines[NET], of_first.lines[NET]), extra, "placements")


def show_amendment(
    base: Side, ours: Side, pairs: Sequence[Pair], programme: str, language: Language
) -> None:
    """From one of the columns to another."""
    draws = min((draws for _, draws in pairs), key=lambda one: one.count)
    lines = paper.amendment(base, ours, programme, draws, language)
    st.caption(COPY_IT.in_(language))
    st.code("\n".join(lines), language=None, wrap_lines=True)
