"""The frame of every page: title, navigation, language, and which municipality and programme are shown."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from planner.app import compiling, follow, lists, menus, routes, session
from planner.app.address import arrival, bar, notice, recent, resume, signing_in, unopened
from planner.app.compare import page as compare
from planner.app.components import component
from planner.app.figures import page as figures
from planner.app.method import accessibility
from planner.app.method import page as method
from planner.app.money import page as money
from planner.app.paper import menu as paper
from planner.app.plan import page as plan
from planner.app.routes import Route
from planner.app.saved import banner, save, share
from planner.app.saved import page as saved
from planner.app.server.places import told
from planner.app.server.preview import TITLE
from planner.files import library
from planner.files.faults import Fault
from planner.model.scenario import Scenario
from planner.report import context, tables
from planner.report.plan import hundred
from planner.text import LANGUAGES, Language, Text, plain

LANGUAGE = Text("Sprog", "Language")
MUNICIPALITY = Text("Kommune", "Municipality")
PROGRAMME = Text("Program", "Programme")
NO_SCENARIO = Text(
    "Der er intet gyldigt scenarie i mapperne.", "There is no valid scenario in the folders."
)
CANNOT_BE_USED = Text("{file} kan ikke bruges:", "{file} cannot be used:")
MORE_PAGES = Text("Mere", "More")
BEGAN_AS = Text("Udgangspunkt: {title}", "Baseline: {title}")
BEGINNING = Text(
    "Udgangspunkt", "Baseline"
)  # above the picker: its title is not of what is changed in it
AND_MORE = Text("… og {n} fejl mere", "… and {n} more faults")
FEWER_DRAWS = Text(
    "Scenariet er så stort, at der kun trækkes {drawn} tilfældige forløb i stedet for {wanted}.",
    "The scenario is so large that only {drawn} random draws are made instead of {wanted}.",
)
FAULTS_SHOWN = 5
LOOK, PROJECTED_LOOK = (
    Path(tables.__file__).with_name(name).read_text("utf-8")
    for name in ("look.css", "projected.css")
)
PAGES: dict[Route, Callable[[Scenario, Language], None]] = {
    routes.PLAN: plan.show,
    routes.COMPARE: compare.show,
    routes.MONEY: money.show,
    routes.SAVED: saved.show,
    routes.FIGURES: figures.show,
    routes.METHOD: method.show,
    routes.ACCESSIBILITY: accessibility.show,
}
PROJECTED = (routes.PLAN, routes.COMPARE, routes.MONEY)  # with a layout for a room


def frame() -> None:
    resume.resume()
    language = session.language()
    with told(language):
        show_frame(language)


def show_frame(language: Language) -> None:
    pages = {route: _page(route, language) for route in PAGES}
    chosen = st.navigation(list(pages.values()), position="hidden")
    route = routes.BY_PATH[chosen.url_path]
    st.set_page_config(page_title=window_title(route, language), layout="wide")
    st.html(f"<style>{look(route, language, session.is_projected())}</style>")
    session.show_page(route)
    arrival.arrive()
    if (following := session.next_page()) is not None:
        st.switch_page(pages[following], query_params=session.address())
    every = session.scenarios()
    if every:
        session.choose_one_of(every)
    is_held_back = notice.held_back() is not None
    if session.is_projected() and every and not is_held_back:
        show_projected_header(pages, language)
    else:
        show_header(pages, {} if is_held_back else every, language)
    show_faults(language)
    if not every:
        st.error(NO_SCENARIO.in_(language))
        return
    unopened.show(language)
    arrival.ask_for_key()
    if is_held_back:
        bar.keep()
        if not route.needs_figures:
            chosen.run()
        return
    recent.keep(language)
    banner.show(language)
    show_draws(language)
    if not route.is_fragment:
        bar.keep()
    with compiling.told(language):
        chosen.run()
    signing_in.leave()


def window_title(route: Route, language: Language) -> str:
    """Of the front page the app's own; before that of any other, what the page is about."""
    title = TITLE.in_(language)
    return f"{route.title.in_(language)} – {title}" if route.path else title


@lru_cache
def look(route: Route, language: Language, is_projected: bool) -> str:
    style = LOOK.replace("THIS-PAGE", route.key)
    style = style.replace("THE-BEGINNING", BEGINNING.in_(language))
    style += component.styles() + tables.STYLE + hundred.STYLE
    return style + PROJECTED_LOOK if is_projected else style


def _page(route: Route, language: Language) -> st.Page:
    def run() -> None:
        PAGES[route](session.baseline(), language)

    title, path = route.title.in_(language), route.path
    return st.Page(run, title=title, url_path=path or None, default=not path)


def show_projected_header(pages: dict[Route, st.Page], language: Language) -> None:
    """Where what is shown began, for a lever that is moved does not run this again; the other pages, the way back."""
    scenario = session.baseline()
    names = scenario.title, scenario.programme(session.programme()).name
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="projected-header"
    ):
        title = " · ".join(plain(name.in_(language)) for name in names)
        st.title(BEGAN_AS.filled(title=title).in_(language), anchor=False, width="stretch")
        show_tabs({route: pages[route] for route in PROJECTED}, language)
        follow.show(language)
        menus.show_projector_exit(language)


def show_header(
    pages: dict[Route, st.Page], every: dict[str, Scenario], language: Language
) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="header"):
        st.title(TITLE.in_(language), anchor=False, width="content")
        with st.container(horizontal=True, gap="small", key="navigation"):
            show_tabs(pages, language)
            show_more_tabs(pages, language)
        choose_language(language)
    if every:
        choose_scenario(every, language)
        if session.page() != routes.METHOD:
            show_context(pages[routes.METHOD], language)


def show_tabs(pages: dict[Route, st.Page], language: Language) -> None:
    for route, page in pages.items():
        # each its own element from page to page: one that became another's would take the focus along
        with st.container(key=route.key, width="content"):
            st.page_link(page, label=route.title.in_(language), query_params=session.address())


def show_more_tabs(pages: dict[Route, st.Page], language: Language) -> None:
    """A phone has room for three tabs and one for the rest; which of the two is seen, the style says."""
    rest = {route: page for route, page in pages.items() if route not in PROJECTED}
    here = session.page()
    with (
        st.container(key="more-tabs", width="content"),
        st.popover(MORE_PAGES.in_(language), key=f"more {here.key}"),  # closed on another page
    ):
        for route, page in rest.items():
            st.page_link(page, label=route.title.in_(language), query_params=session.address())


def show_context(method: st.Page, language: Language) -> None:
    """What the figures rest on; pressed, where they are put to the test, first on the page of the method."""
    with st.container(key="context"):
        label = context.line(session.baseline()).in_(language)
        st.page_link(method, label=label, query_params=session.address())


def choose_language(language: Language) -> None:
    picked = st.segmented_control(
        LANGUAGE.in_(language),
        list(LANGUAGES),
        default=language,
        required=True,
        format_func=lambda one: LANGUAGES[one].name,
        key="language",
        label_visibility="collapsed",
    )
    if picked and picked != language:
        session.set_language(picked)
        st.rerun()


def choose_scenario(every: dict[str, Scenario], language: Language) -> None:
    name = session.name()
    first, second, third = st.columns([1.4, 1, 1.3], vertical_alignment="center")
    titles = {one: plain(scenario.title.in_(language)) for one, scenario in every.items()}
    titles[name] = plain(session.baseline().title.in_(language))
    with first, st.container(key="beginning"):
        show_list(MUNICIPALITY, titles, session.SCENARIO, language)
    programmes = session.baseline().programmes
    names = {one.id: plain(one.name.in_(language)) for one in programmes}
    lists.now(session.programme_key(), names, programmes[0].id)
    with second:
        show_list(PROGRAMME, names, session.programme_key(), language)
    with third, st.container(horizontal=True, gap="small", key="menus"):
        share.show(language)
        save.show(language)
        paper.show(language)
        menus.show_file(language)
        menus.show_projector(language)


def show_list(label: Text, names: dict[str, str], key: str, language: Language) -> None:
    said = label.in_(language)
    lists.show(st.selectbox, said, names, key, placeholder=said, label_visibility="collapsed")


def show_draws(language: Language) -> None:
    """Where a large scenario has fewer than it would otherwise."""
    drawn, wanted = session.draws().count, session.wanted_draws().count
    if drawn < wanted:
        st.caption(FEWER_DRAWS.filled(drawn=drawn, wanted=wanted).in_(language))


def show_faults(language: Language) -> None:
    """Of the files at hand that cannot be used."""
    for file, faults in library.load(library.folders()).faults.items():
        show_faults_of(file, faults, language)


def show_faults_of(file: str, faults: tuple[Fault, ...], language: Language) -> None:
    with st.container(border=True):
        st.text(CANNOT_BE_USED.filled(file=file).in_(language))
        for fault in faults[:FAULTS_SHOWN]:
            st.text(fault.sentence.in_(language))
        if len(faults) > FAULTS_SHOWN:
            st.text(AND_MORE.filled(n=len(faults) - FAULTS_SHOWN).in_(language))
