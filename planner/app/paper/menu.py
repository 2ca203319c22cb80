"""The Paper button: the committee paper of what is shown, made when it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from planner import clock
from planner.app import aim, kroner, session
from planner.app.address import bar, saved_here
from planner.app.columns import MINE, MOST, Column, are_chosen, columns, resolve
from planner.app.downloads import download_file
from planner.app.routes import COMPARE
from planner.app.server.places import PAPERS, PAPERS_AT_ONCE, PLACES
from planner.questions.alike import has_same_people
from planner.report import paper, titles
from planner.report.paper import Other, Saved, Subject
from planner.sharing.address import SAVED, SCENARIO
from planner.sharing.link import links
from planner.sharing.link.links import LONGEST_SENT
from planner.sharing.link.shared import Shared
from planner.text import Language, Text

PAPER = Text("Papir", "Paper")
ABOUT = Text(
    "Et udkast til en sagsfremstilling: på forsiden forslaget, én tabel og én figur, derefter bilag med tal, kilder, "
    "metode og link. Det tager nogle sekunder at lave. Indstillingen skriver forvaltningen.",
    "A draft committee paper: on the first page the proposal, one table and one chart, then annexes with figures, "
    "sources, method and link. It takes some seconds to make. The recommendation is the administration's to write.",
)
COMPARED = Text(
    "Kolonnerne fra »Sammenlign« kommer med som alternativer.",
    "The columns from “Compare” go along as alternatives.",
)
LEFT_OUT = Text(
    "»{title}« kommer ikke med: der er kun plads til {most} ud over jeres eget scenarie.",
    "“{title}” is left out: there is room for only {most} besides your own scenario.",
)
MOST_OTHERS = MOST - 1
ONE_PAGE = Text("Kun forsiden, på én side", "Only the first page")
ABOUT_ONE_PAGE = Text(
    "Forslaget, én tabel, én figur og linket. Uden bilag med tal, kilder og metode.",
    "The proposal, one table, one chart and the link. Without the annexes of figures, sources and method.",
)
OF_ONE_PAGE = Text("en-side", "one-page")
WITH_FRAME = Text(
    "Budgetrammen fra »Økonomi« kommer med.", "The budget frame from “Money” goes along."
)
FIXED_PRICES = Text(
    "Papiret er i faste priser: prisstigningen og renten, der er skrevet under »Økonomi«, er ikke med.",
    "The paper is in fixed prices: the price rise and interest typed under “Money” are left out.",
)
IN_TURN = Text(
    "Der laves {most} papirer til andre lige nu. Et nyt kommer, når det er dets tur.",
    "{most} papers are being made for others just now. A new one comes when it is its turn.",
)
LOOKS_EVERY = 2.0  # seconds
PDF = Text("Hent som PDF", "Download as PDF")
WORD = Text("Hent som Word", "Download as Word")
EXCEL = Text("Hent tallene som Excel", "Download the figures as Excel")
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD_MIME = f"{OFFICE}.wordprocessingml.document"
EXCEL_MIME = f"{OFFICE}.spreadsheetml.sheet"


def show(language: Language) -> None:
    popover = st.popover(PAPER.in_(language), key="paper", on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.text(ABOUT.in_(language))
        of = subject()
        if of.others:
            st.caption(COMPARED.in_(language))
        for one in left_out():
            st.caption(LEFT_OUT.filled(title=one.title, most=MOST_OTHERS).in_(language))
        if of.budget:
            st.caption(WITH_FRAME.in_(language))
        if not kroner.terms().are_fixed:
            st.caption(FIXED_PRICES.in_(language))
        one_page = st.checkbox(ONE_PAGE.in_(language), key="one page")
        st.caption(ABOUT_ONE_PAGE.in_(language))
        show_queue(language)
        for label, name, mime, made in forms(of, language, one_page):
            download_file(label, name, in_turn(made), language, mime)


@st.fragment(run_every=LOOKS_EVERY)
def show_queue(language: Language) -> None:
    """Whoever has to wait for other papers sees why."""
    if PAPERS.are_taken:
        st.caption(IN_TURN.filled(most=PAPERS_AT_ONCE).in_(language))


def in_turn(made: Callable[[], bytes]) -> Callable[[], bytes]:
    def work() -> bytes:
        with PAPERS.place(), PLACES.work():
            return made()

    return work


def forms(
    of: Subject, language: Language, one_page: bool = False
) -> list[tuple[Text, str, str, Callable[[], bytes]]]:
    """Label, file name, type, and what makes the file; the workbook is the same beside either paper."""
    stem = f"{titles.file_name(of.named, of.plan, language)}-{language}"
    named = f"{stem}-{OF_ONE_PAGE.in_(language)}" if one_page else stem

    def text() -> paper.Paper:
        return paper.compose(of, language, one_page=one_page)

    return [
        (PDF, f"{named}.pdf", "application/pdf", lambda: paper.pdf(text())),
        (WORD, f"{named}.docx", WORD_MIME, lambda: paper.docx(text())),
        (EXCEL, f"{stem}.xlsx", EXCEL_MIME, lambda: paper.xlsx(paper.workbook(of), language)),
    ]


def subject() -> Subject:
    """What is shown, with the columns of Compare where a person has chosen some."""
    every, place = chosen()
    ours, now = every[place], session.baseline()
    others = [one for at, one in enumerate(every) if at != place]
    here = saved_here.unchanged() if ours.source == MINE else None
    day = clock.day(here.entry.saved_at) if here else None
    programmes = [one.id for one in ours.plan.scenario.programmes]
    programme = session.programme()
    asked = aim.asked_goal(programme) if ours.source == MINE else None
    goal, free = asked or (None, ())
    is_of_another_file = ours.plan.baseline != now and has_same_people(ours.plan.baseline, now)
    return Subject(
        plan=ours.plan,
        programme=programme if programme in programmes else programmes[0],
        draws=ours.draws,
        link=link(ours),
        others=tuple(Other(one.title, one.plan, one.draws) for one in others),
        column=ours.title if others else None,
        saved=Saved(here.title, here.entry.number, day) if here else None,
        made_on=clock.today(),
        budget=tuple(sorted(kroner.frame().items())),
        year=session.year(),
        goal=goal,
        free=free,
        place=place,
        now=now if is_of_another_file else None,
    )


def chosen() -> tuple[list[Column], int]:
    """The columns of the paper, and the place of the one that it proposes.

    From Compare they are the page's. Elsewhere the paper is of what is shown there, with the columns that a person has
    chosen; where there are too many, first without how it is now, which the paper's table has anyway.
    """
    mine, plan = resolve(MINE), session.plan()
    assert isinstance(mine, Column)
    is_compared = session.page() == COMPARE and (are_chosen() or titles.is_changed(plan))
    every = columns() if is_compared or are_chosen() else []
    if is_compared and every:
        return every, proposed(every)
    for at, one in enumerate(every):
        if one.source == MINE or (one.plan.scenario, one.draws) == (plan.scenario, mine.draws):
            every[at] = replace(mine, title=one.title)
            return every, at
    if len(every) > MOST_OTHERS:
        every = [one for one in every if one.plan.scenario != plan.baseline][:MOST_OTHERS]
    return [*every, mine], len(every)


def proposed(every: Sequence[Column]) -> int:
    """The place of one's own where something is changed in it; else of the first that is not as it is now."""
    for at, one in enumerate(every):
        if one.source == MINE and titles.is_changed(one.plan):
            return at
    last_of_all = (*range(1, len(every)), 0)
    now = session.baseline()
    return next((at for at in last_of_all if every[at].plan.scenario != now), len(every) - 1)


def left_out() -> list[Column]:
    """Columns of Compare for which there is no room in the paper; how it is now needs none."""
    every, _ = chosen()
    sources = {one.source for one in every}
    now = session.baseline()
    found = columns() if are_chosen() else []
    return [one for one in found if one.source not in sources and one.plan.scenario != now]


def link(of: Column) -> str | None:
    """The one that never changes; none where it would be too long to be sent."""
    here = saved_here.unchanged() if of.source == MINE else None
    if here is not None:
        query = {SAVED: str(here.address.frozen(here.entry.number))}
    else:
        query = {SCENARIO: links.write(Shared(of.plan, of.draws, of.origin))}
    looked_at = {key: it for key, it in bar.ours().items() if key not in (SAVED, SCENARIO)}
    full = bar.full(looked_at | query, page=False)
    return full if len(full) <= LONGEST_SENT else None
