"""What comes of a draft: the run beside the published figures, the file to take away, the way to the Plan page."""

import streamlit as st

from planner.app import drafts, session
from planner.app.downloads import download_file
from planner.app.drafts import Draft, key
from planner.app.figures import fields
from planner.app.routes import PLAN
from planner.document import page
from planner.environment import SCENARIOS
from planner.files import writing
from planner.model import simulate
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.model.targets import against_facts
from planner.report import published
from planner.report.figures import faults
from planner.report.money.missing import taken_as_nothing
from planner.text import Text

FORM = "result"
NOT_YET = Text(
    "Udkastet kan ikke regnes på eller hentes, før fejlene øverst er rettet.",
    "The draft cannot be run or downloaded before the faults at the top are corrected.",
)
AGAINST = Text(
    "Modellen ved siden af de offentliggjorte tal", "The model beside the published figures"
)
NO_FACTS = Text(
    "Udkastet har ingen offentliggjorte tal at holde modellen op mod. Skriv dem under »Offentliggjorte tal«.",
    "The draft has no published figures to compare the model with. Write them under “Published figures”.",
)
MEAN_FIELD = Text(
    "Modellens tal er de forventede værdier, uden tilfældighed.",
    "The model's figures are the expected values, without chance.",
)
TAKE = Text("Tag scenariet i brug", "Use the scenario")
USE = Text("Brug på siden »{page}«", "Use on the “{page}” page").filled(page=PLAN.title)
GO = Text("Gå til siden »{page}«", "Go to the “{page}” page").filled(page=PLAN.title)
USED = Text("Siden »{page}« regner nu på {title}.", "The “{page}” page now runs on {title}.")
WHAT = Text("Tal fra udkastet: {title}", "Figures from the draft: {title}")
DOWNLOAD = Text("Hent filen {file}", "Download the file {file}")
FOLDER = Text(
    "For at scenariet altid skal stå på listen, lægges filen i mappen med kommunens egne scenarier. Det gør den, "
    "der driver serveren: Miljøvariablen {variable} siger, hvilken mappe det er, "
    "og filen vises, næste gang siden åbnes.",
    "To have the scenario in the list for good, put the file in the folder of the municipality's own scenarios. "
    "Whoever runs the server does that: the environment variable {variable} names the folder, "
    "and the file shows the next time the page is opened.",
)


def show(draft: Draft) -> None:
    if draft.scenario is None:
        st.info(fields.shown(NOT_YET))
        return
    scenario, language = draft.scenario, session.language()
    fields.title(AGAINST)
    if scenario.facts:
        _against(scenario)
    else:
        st.markdown(fields.shown(NO_FACTS))
    if unknown := taken_as_nothing(scenario, ALL):
        st.warning(fields.shown(unknown))
    fields.title(TAKE)
    file = f"{scenario.id}.toml"
    with st.container(horizontal=True):
        download_file(
            DOWNLOAD.filled(file=file),
            file,
            lambda: writing.as_text(scenario).encode(),
            language,
            "application/toml",
            key(FORM, "download"),
            "primary",
        )
        fields.button(USE, FORM, "use", _use, scenario)
    drafts.tell(FORM)
    if scenario == session.baseline():
        fields.button(GO, FORM, "go", session.go, PLAN, is_primary=True)
    st.markdown(fields.shown(FOLDER.filled(variable=f"`{SCENARIOS.name}`")))


def _against(scenario: Scenario) -> None:
    compared = tuple(against_facts(simulate.run(scenario)))
    first, *far = map(fields.shown, published.judged(compared, scenario))
    st.markdown(f"**{first}**")
    for sentence in far:
        st.markdown(f"- {sentence}")
    grid = published.against(compared, scenario, AGAINST)
    st.html(page.html([grid], session.language(), "figures"))
    fields.note(MEAN_FIELD)


def _use(scenario: Scenario) -> None:
    """Another municipality's is opened beside those at hand; a changed one takes the place of what it was."""
    title = faults.safe(scenario.title)
    if scenario.id == session.baseline().id:
        session.replace_baseline(scenario, WHAT.filled(title=title))
    else:
        session.open_scenario(scenario)
    drafts.say(FORM, USED.filled(page=PLAN.title, title=title))
