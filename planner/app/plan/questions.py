"""What the Plan page shows when it is asked for: nothing below is computed before its part is opened."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from planner.app import aim, controls, downloads, drafts, example, question_list, session
from planner.app.address.codec import PLAN_QUESTION
from planner.app.components import levers as panel
from planner.app.components import scroll
from planner.app.controls import Control, Controls
from planner.app.outlooks import Shown
from planner.app.plan import challenges, pictures, reach, what_if
from planner.app.question_list import Question
from planner.app.routes import FIGURES
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph, paragraphs
from planner.model.front_page import Periods
from planner.model.parameters import Place
from planner.numbers import Number
from planner.questions import drivers
from planner.questions.cohort import cohort
from planner.questions.limits import one_more
from planner.questions.net import outlook_without
from planner.questions.outlook import Outlook, Window
from planner.questions.periods import explained
from planner.questions.what_if import PERIODS
from planner.report import published, quantities, title_parts
from planner.report.amounts import HOW_TO_READ
from planner.report.method import definitions
from planner.report.plan import cards, hundred, limits, net, sentences, strips, tables
from planner.report.plan import periods as two_periods
from planner.report.plan.drivers import ranked, words
from planner.report.plan.strips import Planned
from planner.report.plan.targets import targets
from planner.text import Language, Text, capitalised

ASK = Text("Spørg videre", "Ask further")
CHALLENGES = "challenges"
TARGETS = Text("Mål: hvor sikkert og med hvor meget?", "Targets: how certain, and by how much?")
EDIT_TARGETS = Text("Tilføj eller ret mål", "Add or edit targets")
MONTHS = Text("Måned for måned", "Month by month")
TAKES = Text("Hvad skal der til for at nå målet?", "What would it take to meet the target?")
COMPARED = Text(
    "Hvad skyldes forskellen fra før til nu?", "What explains the difference between then and now?"
)
WITHOUT_EFFORT = Text(
    "Man kan også spørge, hvordan hele 2017 var gået helt uden indsatsen og med tilgang som i 2016.",
    "One can also ask how the whole of 2017 would have gone without any effort and with inflow as in 2016.",
)
FIGURES_SAID = Text("Alle nøgletal med spænd", "All key figures with their ranges")
LIMITS = Text("Hvad begrænser, og hvornår?", "What is the limit, and when?")
PLANNED = Text("Hvad er planlagt, og hvornår?", "What is planned, and when?")
NET = Text(
    "Brutto og netto: hvad ville være sket uden indsatsen?",
    "Gross and net: what would have happened without the effort?",
)
UNCERTAINTY = Text(
    "Hvor sikkert er det, og hvad driver usikkerheden?",
    "How sure is it, and what drives the uncertainty?",
)
CHANCE_ONLY = Text("Vis kun tilfældighed", "Show chance alone")
CHANCE_ONLY_HELP = Text(
    "Alle antagelser holdes på deres egne værdier; kun tilfældighed skiller forløbene.",
    "All assumptions are held at their own values; only chance sets the draws apart.",
)
ONE_MORE = Text(
    "Hvad ville én plads, borger eller mentor mere give?",
    "What would one more place, person or mentor give?",
)
HUNDRED = Text(
    "Af 100, der ankommer: hvor er de efter 1, 2 og 3 år?",
    "Of 100 who arrive: where are they after 1, 2 and 3 years?",
)
TABLES = Text("Tallene bag figurerne", "The figures behind the charts")
MEANING = Text("Hvad betyder tallene?", "What do the figures mean?")
FACTS = Text("Offentliggjorte tal og modellens tal", "Published figures and the model's")
FACTS_CAPTION = Text(
    "Offentliggjorte tal, og hvad modellen venter for de samme måneder.",
    "Published figures, and what the model expects for the same months.",
)
NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal.", "The scenario has no published figures."
)
ASSUMPTIONS = Text("Alle antagelser", "All assumptions")
SEARCH = Text("Søg i antagelserne", "Search the assumptions")
ASSUMPTIONS_NOTE = Text(
    "En antagelse gælder hele perioden, også fortiden, og regnes med til verden. Se under »Offentliggjorte "
    "tal«, om modellen stadig rammer dem.",
    "An assumption holds for the whole run, the past too, and counts as part of the world. See under "
    "“Published figures” whether the model still matches them.",
)
OTHERS = {
    Place.SCENARIO: quantities.WHOLE_SCENARIO,
    Place.MENTORS: quantities.MENTORS,
    Place.CONTRACTOR: Text("Indsats eller uddannelse", "Effort or education"),
}
NO_MATCH = Text("Ingen antagelse passer til søgningen.", "No assumption matches the search.")
PLACEMENTS_TABLE = Text(
    "Kommet i job eller uddannelse siden januar, personer",
    "Moved into work or education since January, persons",
)
WHERE_TABLE = Text(
    "Hvor borgerne er ved månedens udgang, personer, forventede tal",
    "Where people are at the end of the month, persons, expected figures",
)
LIMITS_TABLE = Text(
    "Hvad begrænser, måned for måned, forventede tal",
    "What the limit is, month by month, expected figures",
)


def show(shown: Shown, controls: Controls, language: Language) -> None:
    ours = shown.ours
    every = [
        Question("targets", TARGETS, lambda: show_targets(ours, language)),
        Question(aim.QUESTION, TAKES, lambda: reach.show(ours, language)),
        Question(PERIODS, COMPARED, lambda: show_periods(ours, language)),
        Question("uncertainty", UNCERTAINTY, lambda: show_uncertainty(ours, language)),
        Question("net", NET, lambda: show_net(ours, language)),
        Question("one more", ONE_MORE, lambda: show_one_more(ours, language)),
        Question("hundred", HUNDRED, lambda: show_hundred(ours, language)),
        Question("months", MONTHS, lambda: show_months(shown, language)),
        Question("limits", LIMITS, lambda: show_limits(ours, controls, language)),
        Question("figures", FIGURES_SAID, lambda: show_key_figures(shown, language)),
        Question("tables", TABLES, lambda: show_tables(shown, language)),
        Question("facts", FACTS, lambda: show_facts(ours, language)),
        Question("assumptions", ASSUMPTIONS, lambda: show_assumptions(shown, language)),
        Question(CHALLENGES, challenges.title(), lambda: challenges.show(ours.programme, language)),
        Question("meaning", MEANING, lambda: show_meaning(ours, language)),
    ]
    hidden = set() if ours.contractors else {"net"}
    if not compared_periods(ours.programme):
        hidden.add(PERIODS)
    every = [one for one in every if one.key not in hidden]
    if times := what_if.times_opened():  # by a button far above; the browser goes along
        every = [replace(one, show=partial(show_there, one.show, times)) for one in every]
    question_list.show(ASK, PLAN_QUESTION.key, "answer", every, language)


def show_there(show_answer: Callable[[], None], times: int) -> None:
    scroll.to_top(str(times), "opened question", at_once=True)
    show_answer()


def compared_periods(programme: str) -> list[Periods]:
    """Those that the scenario's author has named."""
    asked = session.baseline().questions
    return [one.periods for one in asked if one.periods and one.programme == programme]


def show_periods(ours: Outlook, language: Language) -> None:
    for one in compared_periods(ours.programme):
        of = explained(ours.scenario, ours.programme, one)
        st.html(page.html(two_periods.blocks(of), language))
    if example.is_of(session.name(), ours.programme):
        st.html(page.html([Paragraph(WITHOUT_EFFORT)], language))
        example.show_button(language)


def show_uncertainty(ours: Outlook, language: Language) -> None:
    st.toggle(
        CHANCE_ONLY.in_(language),
        key=session.CHANCE_ONLY,
        persist_state="session",
    )
    st.caption(CHANCE_ONLY_HELP.in_(language))
    of = drivers.drivers(ours.scenario, ours.draws, ours.headlines["placements"].draws)
    blocks = [Paragraph(words(of, ours)), *ranked(of, ours.scenario)]
    st.html(page.html(blocks, language))
    reach.show_margins(ours, language)


def show_net(ours: Outlook, language: Language) -> None:
    for contractor in ours.scenario.programme(ours.programme).contractors:
        alone = outlook_without(ours, contractor.id)
        st.html(page.html(paragraphs(net.sentences(contractor, ours, alone)), language))


def show_one_more(ours: Outlook, language: Language) -> None:
    window = ours.window
    found = one_more(ours.scenario, ours.programme, window.first, window.last, ours.draws)
    blocks = limits.each_one_more(found, ours.programme, ours.scenario, window)
    st.html(page.html(blocks, language))


def show_hundred(ours: Outlook, language: Language) -> None:
    arrived = min(ours.scenario.decision, ours.scenario.run.stop - 1)
    of = cohort(ours.scenario, ours.programme, arrived)
    st.html(page.html(hundred.blocks(of, ours.scenario), language, "hundred"))


def show_targets(ours: Outlook, language: Language) -> None:
    st.html(page.html([targets(ours)], language))
    st.button(EDIT_TARGETS.in_(language), on_click=edit_targets, key="edit targets")


def edit_targets() -> None:
    drafts.open_at("targets", session.baseline())
    session.go(FIGURES)


def show_months(shown: Shown, language: Language) -> None:
    figure = pictures.by_month(shown, language)
    finding = sentences.finding_of_years(shown.ours, shown.baseline)
    st.html(page.html(figure.above(finding), language))
    figure.show()
    st.html(page.html(figure.below, language))


def show_key_figures(shown: Shown, language: Language) -> None:
    how = HOW_TO_READ.filled(draws=Number(shown.ours.draws.count))
    blocks: list[Block] = [cards.cards(shown.ours, shown.baseline), Paragraph(how, "note")]
    st.html(page.html(blocks, language))


def show_limits(ours: Outlook, every: Controls, language: Language) -> None:
    """When, and what has been decided."""
    ahead = strips.months(ours)
    window = Window(ahead.start, ahead.stop - 1)
    takeaway = limits.takeaway(ours.limits, ours.programme, ours.scenario, window)
    found: list[Block] = [Paragraph(takeaway, "takeaway"), strips.limits(ours)]
    if planned := planned_levers(every):
        found += [Heading(PLANNED, 3), strips.planned(planned, ours)]
    st.html(page.html(found, language))


def planned_levers(every: Controls) -> list[Planned]:
    shown = session.history().shown
    planned = []
    for control in every.every:
        setting = shown.get(control.path)
        if setting is None or not shown.is_moved(control.path):
            continue
        label = capitalised(title_parts.in_full(shown, control.path))
        full = setting.start + setting.over - 1
        planned.append(Planned(label, setting.decided, setting.start, full))
    return planned


def show_tables(shown: Shown, language: Language) -> None:
    ours, world, baseline = shown.ours, shown.world, shown.baseline
    name = f"{ours.scenario.id}-{ours.programme}"
    for title, made, what in (
        (PLACEMENTS_TABLE, tables.placements(ours, world, baseline), "placements"),
        (WHERE_TABLE, tables.where(ours, baseline), "where"),
        (LIMITS_TABLE, tables.limits(ours), "limits"),
    ):
        with st.expander(title.in_(language), expanded=what == "placements"):
            downloads.table(made, title, f"{name}-{what}", language)


def show_facts(ours: Outlook, language: Language) -> None:
    if not ours.facts:
        st.write(NO_FACTS.in_(language))
        return
    grid = published.against(ours.facts, ours.scenario, FACTS_CAPTION)
    st.html(page.html([grid], language, "figures"))


def show_meaning(ours: Outlook, language: Language) -> None:
    st.html(page.html(definitions.blocks(ours), language))


def show_assumptions(shown: Shown, language: Language) -> None:
    scenario, ours = session.plan().baseline, shown.ours
    wanted = st.text_input(SEARCH.in_(language), key="search assumptions", max_chars=60)
    found = [one for one in controls.assumptions(scenario, ours.programme) if _matches(one, wanted)]
    if not found:
        st.write(NO_MATCH.in_(language))
        return
    groups = [
        panel.group("world", title, "", tuple(inside), {}, language)
        for title, inside in _grouped(found).items()
    ]
    groups[0]["note"] = ASSUMPTIONS_NOTE.in_(language)
    panel.show(
        groups,
        tuple(found),
        language,
        "assumptions",
        followed=shown.offered(),
        doubt=ask_about,
    )


def ask_about(path: str) -> None:
    """Of what stands on the page: the form is opened about it."""
    challenges.begin(path)
    what_if.open_question(CHALLENGES)


def _matches(control: Control, wanted: str) -> bool:
    words = " ".join(control.label.every).lower()
    return all(word in words for word in wanted.lower().split())


def _grouped(found: list[Control]) -> dict[Text, list[Control]]:
    groups: dict[Text, list[Control]] = {}
    for control in found:
        assert control.parameter is not None  # an assumption is a quantity
        title = quantities.group(control.parameter) or OTHERS[control.parameter.place]
        groups.setdefault(title, []).append(control)
    return groups
