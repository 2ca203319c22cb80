"""The Plan page, from top to bottom."""

import streamlit as st

from planner.app import controls, state
from planner.app.server import TITLE
from planner.model import library
from planner.model.compiled import IS_COMPILED
from planner.model.faults import Fault
from planner.model.scenario import Scenario
from planner.questions.outlook import HEADLINES, Outlook, outlook
from planner.report import charts, facts, sentences
from planner.text import LANGUAGES, Language, Text, number, plain

LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}
LANGUAGE = Text("Sprog", "Language")
MUNICIPALITY = Text("Kommune", "Municipality")
PROGRAMME = Text("Program", "Programme")
NO_SCENARIO = Text(
    "Der er intet gyldigt scenarie i mapperne.", "There is no valid scenario in the folders."
)
CANNOT_BE_USED = Text("{file} kan ikke bruges:", "{file} cannot be used:")
AND_MORE = Text("… og {n} fejl mere", "… and {n} more faults")
RESULT = Text("Resultat", "Result")
TARGETS = Text("Mål", "Targets")
FACTS = Text("Offentliggjorte tal og modellens tal", "Published figures and the model's")
FROM_BASELINE = Text("{change} fra udgangspunktet", "{change} from the baseline")
PLACEMENTS = Text("Kommet i job eller uddannelse", "Come into a job or education")
PLACEMENTS_NOTE = Text(
    "Personer siden januar i hvert år, måned for måned. Mørkt bånd: halvdelen af forløbene (25–75 %); "
    "lyst bånd: 9 af 10 forløb (5–95 %). Før beslutningen vises modellens middelfelt. "
    "Stiplet: målet. Prikker: offentliggjorte tal.",
    "Persons since January of each year, month by month. Dark band: half of the draws (25–75%); light "
    "band: 9 of 10 draws (5–95%). Before the decision the model's mean field is shown. "
    "Dashed: the target. Dots: published figures.",
)
WHERE = Text("Hvor borgerne i programmet er", "Where the people in the programme are")
WHERE_NOTE = Text(
    "Personer ved månedens udgang, modellens middelfelt. Stiplet: i alt i udgangspunktet. "
    "Prikker: offentliggjorte tal.",
    "Persons at the end of the month, the model's mean field. Dashed: the total in the baseline. "
    "Dots: published figures.",
)
SLOW = Text(
    "Den oversatte regnekerne mangler (numba), så her trækkes kun {draws} forløb, og siden er langsommere.",
    "The compiled model is missing (numba), so only {draws} draws are made and the page is slower.",
)
FAULTS_SHOWN = 5
STYLE = """<style>
.stMainBlockContainer { padding-top: 3.5rem; font-variant-numeric: tabular-nums; }
[data-testid="stMetricLabel"] * { white-space: normal !important; overflow: visible !important; }
h1 { font-size: 2rem !important; }
.st-key-result p { font-size: 1.25rem; line-height: 1.5; }
</style>"""


def page() -> None:
    with state.few_at_once():
        show_page()


def show_page() -> None:
    language = state.language()
    st.set_page_config(page_title=TITLE.in_(language), layout="wide")
    st.html(STYLE)
    found = library.load(library.folders())
    chosen = header(found, language)
    for file, faults in found.faults.items():
        show_faults(file, faults, language)
    if chosen is None:
        st.error(NO_SCENARIO.in_(language))
        return
    name, programme_id = chosen
    scenario = found.scenarios[name]
    every = []
    if scenario.decision < scenario.run.stop:
        every = controls.controls(scenario, programme_id, name)
    draws = state.draws_for(scenario)
    baseline = outlook(scenario, programme_id, draws)
    ours = outlook(controls.applied(scenario, every), programme_id, draws)
    show_result(ours, baseline, language)
    left, right = st.columns([1, 2.4], gap="large")
    with right:  # before the controls: the browser draws them while the rest is still made
        show_charts(ours, baseline, language)
    with left:
        if every:
            controls.show(scenario, every, language)
        else:
            st.info(controls.NOTHING_AHEAD.in_(language))
    with right:
        show_targets(ours, language)
        show_facts(ours, language)
    if not IS_COMPILED:
        st.warning(SLOW.filled(draws=draws.count).in_(language))


def header(found: library.Library, language: Language) -> tuple[str, str] | None:
    """The title and the pickers; the name of the scenario's file and the programme's id."""
    title, first, second, third = st.columns([1.4, 2.4, 1.9, 1.4], vertical_alignment="bottom")
    title.title(TITLE.in_(language), anchor=False)
    with third:
        picked = st.segmented_control(
            LANGUAGE.in_(language),
            LANGUAGES,
            default=language,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="language",
        )
        if picked and picked != language:
            state.set_language(picked)
            st.rerun()
    if not found.scenarios:
        return None
    name = first.selectbox(
        MUNICIPALITY.in_(language),
        list(found.scenarios),
        index=0,
        format_func=lambda one: plain(found.scenarios[one].title.in_(language)),
        key="scenario",
    )
    scenario: Scenario = found.scenarios[name]
    programme_id = second.selectbox(
        PROGRAMME.in_(language),
        [programme.id for programme in scenario.programmes],
        format_func=lambda one: plain(scenario.programme(one).name.in_(language)),
        key=f"{name}/programme",
        persist_state="session",
    )
    return name, programme_id


def show_faults(file: str, faults: tuple[Fault, ...], language: Language) -> None:
    with st.container(border=True):
        st.text(CANNOT_BE_USED.filled(file=file).in_(language))
        for fault in faults[:FAULTS_SHOWN]:
            st.text(fault.sentence(language))
        if len(faults) > FAULTS_SHOWN:
            st.text(AND_MORE.filled(n=len(faults) - FAULTS_SHOWN).in_(language))


def show_result(ours: Outlook, baseline: Outlook, language: Language) -> None:
    st.subheader(RESULT.in_(language), anchor=False)
    with st.container(key="result"):
        st.markdown(" ".join(sentences.result(ours, baseline, language)))
    for column, measure in zip(st.columns(len(HEADLINES)), HEADLINES, strict=True):
        with column:
            show_figure(ours, baseline, measure, language)
    draws = number(ours.draws.count, language)
    st.caption(sentences.HOW_TO_READ.filled(draws=draws).in_(language))


def show_figure(ours: Outlook, baseline: Outlook, measure: str, language: Language) -> None:
    outcome = ours.headlines[measure]
    spread = sentences.spread(outcome.draws)
    assert spread is not None
    change = sentences.change(outcome, baseline.headlines[measure], language)
    changed = ours.scenario != baseline.scenario
    st.metric(
        sentences.figure_label(measure, ours.window, language),
        f"{sentences.said(spread.middle, measure, language)} "
        f"({sentences.said_range(spread, measure, language)})",
        delta=FROM_BASELINE.filled(change=change).in_(language) if changed else None,
        delta_color="off",
        delta_arrow="off",
        border=True,
    )


def show_charts(ours: Outlook, baseline: Outlook, language: Language) -> None:
    st.subheader(PLACEMENTS.in_(language), anchor=False)
    st.vega_lite_chart(
        charts.placements_data(ours, baseline, language),
        charts.placements_spec(language),
        key="placements",
        alt=charts.PLACEMENTS_ALT.in_(language),
    )
    st.caption(PLACEMENTS_NOTE.in_(language))
    st.subheader(WHERE.in_(language), anchor=False)
    st.vega_lite_chart(
        charts.where_data(ours, baseline, language),
        charts.where_spec(language),
        key="where",
        alt=charts.WHERE_ALT.in_(language),
    )
    st.caption(WHERE_NOTE.in_(language))


def show_targets(ours: Outlook, language: Language) -> None:
    if not ours.targets:
        return
    st.subheader(TARGETS.in_(language), anchor=False)
    for judged in ours.targets:
        shape, word = sentences.state(judged)
        st.markdown(f"{shape} **{word.in_(language)}** · {sentences.judged(judged, language)}")


def show_facts(ours: Outlook, language: Language) -> None:
    if not ours.facts:
        return
    with st.expander(FACTS.in_(language)):
        st.table(facts.beside(ours.facts, ours.scenario, language))


page()
