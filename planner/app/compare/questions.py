"""What the Compare page answers when it is asked: fair credit, regret, the tables; nothing is computed before."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app import axes, columns, disputed, downloads, drawing, example, lists, question_list
from planner.app.address.codec import COMPARE_QUESTION
from planner.app.compare import levers, views
from planner.app.compare.compared import Comparison, common_months
from planner.app.question_list import Question
from planner.document import page, plain
from planner.document.blocks import Heading, Paragraph
from planner.model import results
from planner.model.measures import MEASURES
from planner.model.results import ALL
from planner.model.scenario import Figure
from planner.model.simulate import Draws, Run
from planner.numbers import Number
from planner.questions import priced
from planner.questions.alike import incomparable
from planner.questions.compare import difference
from planner.questions.credit import credit, credits
from planner.questions.lasting import lasting
from planner.questions.money.cost import NET, Costs, costs
from planner.questions.money.unit_cost import PerExtra, per_extra
from planner.questions.outlook import Window
from planner.questions.regret import inflow_factor, regret
from planner.questions.worth import worth
from planner.report import amounts
from planner.report.compare import charts, depends, figures, sides, tables
from planner.report.compare import credit as credit_words
from planner.report.compare import money as kroner
from planner.report.compare import regret as regret_words
from planner.report.compare.credit import Split
from planner.report.compare.money import ColumnCosts
from planner.report.compare.sides import FIGURE, Side
from planner.report.paper import amendment
from planner.report.plan.cards import KEY_FIGURES
from planner.text import Language, Text

ASK = Text("Spørg videre", "Ask further")
DIFFERENCES = Text("Hvad er forskelligt?", "What differs?")
FIGURES = Text("Alle nøgletal og mål", "All key figures and targets")
CASELOAD = Text("På ydelse, måned for måned", "On benefit, month by month")
CREDIT = Text("Hvad skyldes forskellen?", "What explains the difference?")
REGRET = Text("Hvad hvis tilgangen bliver en anden?", "What if the inflow turns out otherwise?")
DEPENDS = Text("Hvilke gæt afgør valget?", "Which guesses decide the choice?")
LASTING = Text(
    "Hvad skal ændre sig, før den anden bliver bedst?",
    "What would have to change for the other to be better?",
)
TRYING = Text("Prøver antagelserne af en for en …", "Trying the assumptions one by one …")
MONEY = Text("Hvad koster de?", "What do they cost?")
AMENDMENT = Text("Forskellen som ændringsforslag", "The difference as an amendment")
TABLES = Text("Tallene bag figurerne", "The figures behind the charts")
FROM_SIDE, TO_SIDE = Text("Fra", "From"), Text("Til", "To")
ON_DRAWS = Text("Regn også på forløb ({n})", "Compute it on draws as well ({n})")
DRAWS_FOR_CREDIT = 200
OF_THE_EXAMPLE = Text(
    "Eksemplet tager indsatsen helt væk og lader tilgangen blive som i 2016. »Indsats eller antal?« på siden Prøv "
    "spørger om noget andet: hvad der ændrede sig fra første halvår 2016 til første halvår 2017. Der var en indsats "
    "i begge.",
    "The example takes the effort away altogether and leaves the inflow as in 2016. “Effort or number?” on the page "
    "Try asks something else: what changed from the first half of 2016 to the first half of 2017. There was an "
    "effort in both.",
)
ONE_SIDE, OTHER_SIDE = Text("Vælg mellem", "Choose between"), Text("og", "and")
NOT_ALIKE = Text(
    "De to har ikke de samme programmer og måneder, så der er intet valg mellem dem.",
    "The two do not have the same programmes and months, so there is no choice between them.",
)
SAME_ONE = Text("Vælg to forskellige scenarier.", "Choose two different scenarios.")
KEY_TABLE = Text(
    "Nøgletal, personer, og forskelle fra det første scenarie",
    "Key figures, persons, and differences from the first scenario",
)
YEARS_TABLE = Text(
    "Kommet i job eller uddannelse i hvert kalenderår, personer",
    "Moved into work or education in each calendar year, persons",
)
CASELOAD_TABLE = Text(
    "Borgere i programmet ved månedens udgang, personer, forventede tal",
    "People in the programme at the end of the month, persons, expected figures",
)
CASELOAD_NOTE = Text(
    "Borgere i programmet ved månedens udgang, forventede tal. Bogstavet står, hvor linjen ender.",
    "People in the programme at the end of the month, expected figures. The letter stands where the line ends.",
)
COPY_IT = Text(
    "Et udkast til at kopiere og skrive videre på. Det er modellens tal, ikke en indstilling.",
    "A draft to copy and write on from. The figures are the model's; it is no recommendation.",
)
TARGETS = Text("Mål", "Targets")
ASKED_OF = {"placements": True, "self_supporting": True, "caseload": False}  # more is better


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: `draws` of each column, `programme` an id or ALL."""

    columns: Sequence[columns.Column]
    sides: Sequence[Side]
    draws: Sequence[Draws]
    programme: str
    window: Window
    compared: Comparison


def show(of: Asked, language: Language) -> None:
    every = [
        Question("levers", DIFFERENCES, lambda: levers.show(of.columns, of.sides, language)),
        Question("figures", FIGURES, lambda: show_figures(of, language)),
        Question("caseload", CASELOAD, lambda: show_caseload(of, language)),
        Question("credit", CREDIT, lambda: show_credit(of, language)),
        Question("regret", REGRET, lambda: show_regret(of, language)),
        Question("depends", DEPENDS, lambda: show_depends(of, language)),
        Question("money", MONEY, lambda: show_costs(of, language)),
        Question("amendment", AMENDMENT, lambda: show_amendment(of, language)),
        Question("tables", TABLES, lambda: show_tables(of, language)),
    ]
    question_list.show(ASK, COMPARE_QUESTION.key, "compare-answer", every, language)


def show_figures(of: Asked, language: Language) -> None:
    shown, draws = of.compared, of.draws[0].count
    blocks = [
        Heading(TARGETS, 3),
        figures.targets(shown.targets, of.sides),
        Heading(KEY_FIGURES, 3),
        figures.key_figures(shown.figures, of.sides),
        Paragraph(amounts.HOW_TO_READ.filled(draws=Number(draws)), "note"),
    ]
    st.html(page.html(blocks, language, "compare"))


def show_caseload(of: Asked, language: Language) -> None:
    ends = axes.ends("compare caseload", of.programme, *columns.tokens())
    chart = charts.caseload(of.compared.caseload, of.sides, language, ends)
    above = st.container()
    drawing.show(chart, "compare caseload")
    above.html(page.html([sides.key(of.sides)], language))
    st.html(page.html([Paragraph(CASELOAD_NOTE, "note")], language))


def show_credit(of: Asked, language: Language) -> None:
    with _in_a_row():
        base = _side(FROM_SIDE, "credit from", 0, of.sides, language)
        other = _side(TO_SIDE, "credit to", _proposed(of.sides), of.sides, language)
        measure = _measure("credit figure", language)
    words = ON_DRAWS.filled(n=DRAWS_FOR_CREDIT).in_(language)
    on_draws = st.toggle(words, key="credit on draws", persist_state="session")
    if example.is_shown():
        st.html(page.html([Paragraph(OF_THE_EXAMPLE, "note")], language))
    elif example.is_here():
        example.show_button(language)
    one, two = of.sides[base], of.sides[other]
    reason = incomparable(one.scenario, two.scenario)
    if one == two:
        st.text(SAME_ONE.in_(language))
    elif reason is not None:
        st.text(credit_words.WHY_NOT[reason].in_(language))
    else:
        draws = Draws(DRAWS_FOR_CREDIT, of.draws[base].seed) if on_draws else None
        blocks = credit_words.blocks(split(of, measure, one, two, draws), one, two)
        st.html(page.html(blocks, language, "compare"))


def split(of: Asked, measure: str, base: Side, other: Side, draws: Draws | None) -> Split:
    """Persons, and kroner where both have them for the same programmes, by the same runs."""

    def with_money(side: Side) -> set[str]:
        every = side.scenario.programmes
        return {one.id for one in every if one.money and of.programme in (one.id, ALL)}

    has_money = with_money(base) == with_money(other) != set()
    measures = [measure, *(one for one in ASKED_OF if one != measure)]
    persons = [of.window.figure(of.programme, m) for m in measures]
    months = [one.window for one in of.compared.nets] if has_money else []
    kroner = [one.figure(of.programme, NET) for one in months]
    found = credits(base.scenario, other.scenario, (*persons, *kroner))
    drawn = credit(base.scenario, other.scenario, persons[0], draws) if draws else None
    return Split(found[0], drawn, found[: len(persons)], found[len(persons) :])


def _in_a_row() -> DeltaGenerator:
    return st.container(horizontal=True, gap="small", vertical_alignment="bottom")


def _proposed(sides: Sequence[Side]) -> int:
    """The place of what is held against the first, unless another is chosen: one's own, else what was added last."""
    mine = (place for place, side in enumerate(sides) if place and side.is_mine)
    return next(mine, len(sides) - 1)


def _side(label: Text, key: str, usual: int, sides: Sequence[Side], language: Language) -> int:
    """Its place among the sides."""
    names = {side.mark.letter: side.named.in_(language) for side in sides}
    letters = list(names)
    return letters.index(lists.choice(label, key, names, letters[usual], language))


def _measure(key: str, language: Language) -> str:
    names = {measure: MEASURES[measure].label.in_(language) for measure in ASKED_OF}
    return lists.choice(FIGURE, key, names, next(iter(names)), language)


def show_regret(of: Asked, language: Language) -> None:
    measure = _measure("regret figure", language)
    figure = of.window.figure(of.programme, measure)
    scenarios = tuple(side.scenario for side in of.sides)
    draws = min(of.draws, key=lambda one: one.count)
    found = regret(scenarios, figure, ASKED_OF[measure], draws)
    factors = [
        inflow_factor(scenario, programme.id)
        for scenario in scenarios
        for programme in scenario.programmes
        if of.programme in (programme.id, ALL)
    ]
    blocks = regret_words.blocks(found, of.sides, factors, draws.count)
    st.html(page.html(blocks, language, "compare"))


def show_depends(of: Asked, language: Language) -> None:
    """Persons at the end of the year that is looked at, and the municipality's net over all months ahead."""
    with _in_a_row():
        first = _side(ONE_SIDE, "depends one", _proposed(of.sides), of.sides, language)
        second = _side(OTHER_SIDE, "depends other", 0, of.sides, language)
    one, other = of.sides[first], of.sides[second]
    draws = min((of.draws[first], of.draws[second]), key=lambda each: each.count)
    if one == other:
        st.text(SAME_ONE.in_(language))
        return
    if incomparable(one.scenario, other.scenario) is not None:
        st.text(NOT_ALIKE.in_(language))
        return
    last = of.window.last
    figures = [Figure(of.programme, None, depends.SUPPORTING, last, last)]
    figures += [
        net.window.figure(of.programme, NET)
        for net in of.compared.nets[:1]
        if net.cells[first] and net.cells[second]
    ]
    important: list[str] = []
    for figure in figures:
        found = worth(one.scenario, other.scenario, figure, draws)
        if found:
            important += (known.driver.path for known in found.ranked)
            st.html(page.html(depends.worth(found, one, other, draws.count), language))
    if st.toggle(LASTING.in_(language), key="lasting", persist_state="session"):
        with st.spinner(TRYING.in_(language)):
            every = lasting(one.scenario, other.scenario, tuple(figures), draws)
        for each in every:
            st.html(page.html(depends.lasting(each, one, other), language))
    if st.toggle(views.TITLE.in_(language), key=disputed.IS_ASKED, persist_state="session"):
        views.show(one, other, tuple(figures), of.programme, draws, important, language)


def show_amendment(of: Asked, language: Language) -> None:
    """A draft in lines, from one of the columns to another."""
    with _in_a_row():
        base = _side(FROM_SIDE, "amendment from", 0, of.sides, language)
        other = _side(TO_SIDE, "amendment to", _proposed(of.sides), of.sides, language)
    one, two = of.sides[base], of.sides[other]
    if one == two:
        st.text(SAME_ONE.in_(language))
        return
    draws = min(of.draws, key=lambda each: each.count)
    lines = plain.text(amendment(one, two, of.programme, draws), language)
    st.caption(COPY_IT.in_(language))
    st.code(lines, language=None, wrap_lines=True)


def show_tables(of: Asked, language: Language) -> None:
    shown = of.compared
    name = "-".join(side.mark.letter.lower() for side in of.sides)
    key_table = tables.key_figures(shown.figures, of.sides, language)
    every = [("key-figures", KEY_TABLE, key_table)]
    if shown.years:
        by_year = charts.by_year(shown.years, shown.placements, shown.targets)
        every.append(("years", YEARS_TABLE, tables.years(by_year, of.sides)))
    every.append(("caseload", CASELOAD_TABLE, tables.caseload(shown.caseload, of.sides)))
    for what, title, made in every:
        with st.expander(title.in_(language), expanded=what == "key-figures"):
            downloads.table(made, title.in_(language), f"planner-{name}-{what}", language)


def show_costs(of: Asked, language: Language) -> None:
    """Over the months of the first table's total: those ahead, or all that the scenarios share where none are."""
    months = common_months([side.scenario for side in of.sides])
    nets = of.compared.nets
    window = nets[0].window if nets else Window(months.start, months.stop - 1)
    runs = [priced.run(side.scenario, one) for side, one in zip(of.sides, of.draws, strict=True)]
    found = [costs(run, of.programme, window) for run in runs]
    columns = [
        ColumnCosts(one, _per_placement(run, one, runs[0], found[0], window, of.programme))
        for run, one in zip(runs, found, strict=True)
    ]
    st.html(page.html(kroner.blocks(columns, of.sides), language, "compare"))


def _per_placement(
    run: Run, of: Costs | None, first: Run, of_first: Costs | None, window: Window, programme: str
) -> PerExtra | None:
    """Against the first; None of the first itself, and where their draws do not belong together."""
    if run is first or of is None or of_first is None or run.draws != first.draws:
        return None
    figure = window.figure(programme, "placements")
    extra = difference(results.over(run, figure), results.over(first, figure))
    return per_extra(difference(of.lines[NET], of_first.lines[NET]), extra, "placements")
