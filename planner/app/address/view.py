"""What is looked at, apart from the scenario: programme, question, year, columns, budget frame; in the address."""

import re
from collections.abc import Mapping

from planner.app import chosen_columns as columns
from planner.app import session
from planner.app.address import saved_here
from planner.app.money import kept as kroner
from planner.app.money import selection
from planner.app.routes import COMPARE, MONEY, PLAN, Route
from planner.sharing.parameters import (
    EDIT,
    LANGUAGE,
    LIST,
    OWN,
    PROGRAMME,
    SAVED,
    SCENARIO,
    VIEW,
)

# By page: what of the session goes along, and what goes without saying.
CHOICES: Mapping[Route, Mapping[str, str]] = {
    PLAN: {"asked": ""},
    MONEY: {"money asked": "", selection.YEAR: selection.RUN, selection.SIDE: selection.BASELINE},
    COMPARE: {"compare asked": "", columns.YEAR: ""},
}
READ_ELSEWHERE = (SCENARIO, SAVED, OWN, LIST, EDIT, LANGUAGE, VIEW, PROGRAMME)
# What those who count visits, and Streamlit itself, put into an address; it says nothing of what is shown.
HARMLESS = re.compile(
    r"(amp|utm_.*|[a-z]*clid|_ga.*|_gl|_hs.*|hsctatracking|mc_.id|mkt_tok|igshid|si|ref|ref_src|source"
    r"|wt[._].*|at_.*|pk_.*|mtm_.*|piwik_.*|matomo_.*|cmpid|ocid|trk|embed.*|_|t|ts|v)?"
)
# What each can be; whether there is such a question or year is told of where it is shown.
_YEAR = r"[0-9]{4}"
_FORMS = {
    selection.YEAR: f"{selection.RUN}|{_YEAR}",
    selection.SIDE: "|".join(selection.SIDES),
    columns.YEAR: _YEAR,
}
_QUESTION = "[a-z][a-z ]{0,39}"


def in_address(every_page: bool = False) -> dict[str, str]:
    """As far as it is not what is shown first: of the page that is shown, or of every page."""
    first = session.baseline().programmes[0].id
    shown = {
        LIST: saved_here.collection(),
        PROGRAMME: "" if session.programme() == first else session.programme(),
    }
    pages = CHOICES if every_page else {session.page()}
    choices = [choice for page in pages for choice in CHOICES.get(page, {}).items()]
    for key, usual in choices:
        now = session.choice(key)
        shown[_name(key)] = "" if now in (None, usual) else str(now)
    shown |= kroner.in_address() | (columns.in_address() if COMPARE in pages else {})
    return {key: value for key, value in shown.items() if value}


def from_address(query: Mapping[str, str]) -> dict[str, str]:
    """Of the scenario that is chosen. What of it cannot be used, by name; a programme that there is none of, too."""
    unused = {}
    if query.get(PROGRAMME):
        every = {one.id.lower(): one.id for one in session.baseline().programmes}
        programme = every.get(query[PROGRAMME].lower())
        if programme is None:
            unused[PROGRAMME] = query[PROGRAMME]
        else:
            session.choose_programme(programme)
    keys = {_name(key): key for choices in CHOICES.values() for key in choices}
    for name, key in keys.items():
        if re.fullmatch(_FORMS.get(key, _QUESTION), query.get(name, "")):
            session.choose(key, query[name])
        elif query.get(name):
            unused[name] = query[name]
    unused |= columns.from_address(query)
    unused |= kroner.from_address(query, session.baseline().run, session.language())
    known = {*READ_ELSEWHERE, *keys, *columns.NAMES, *kroner.NAMES}
    return unused | {
        name: value
        for name, value in query.items()
        if name not in known and not HARMLESS.fullmatch(name)
    }


def _name(key: str) -> str:
    return key.replace(" ", "-")
