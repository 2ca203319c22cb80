"""The pages, each declared once, and what an address says before anything is opened: which page, which language."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from planner.sharing.address import LANGUAGE, canonical
from planner.text import LANGUAGES, USUAL, Language, Text


@dataclass(frozen=True, slots=True)
class Route:
    """A page's path and title; `app/frame` has its function.

    `is_fragment`: its content runs alone when something is chosen on it, and writes the address itself.
    `needs_figures`: it is held back while a link that could not be opened waits for a choice.
    """

    path: str  # empty for the front page
    title: Text
    is_fragment: bool = False
    needs_figures: bool = True

    @property
    def key(self) -> str:
        """Of its link, in the page and in the style."""
        return f"to-{self.path or 'front'}"


PLAN = Route("", Text("Prøv", "Try"), is_fragment=True)
COMPARE = Route("sammenlign", Text("Sammenlign", "Compare"), is_fragment=True)
MONEY = Route("oekonomi", Text("Økonomi", "Money"), is_fragment=True)
SAVED = Route("gemte", Text("Gemte", "Saved"))
FIGURES = Route("egne-tal", Text("Egne tal", "Own figures"))
METHOD = Route("metode", Text("Metode og kilder", "Method and sources"))
ACCESSIBILITY = Route(
    "tilgaengelighed", Text("Tilgængelighed", "Accessibility"), needs_figures=False
)
ROUTES = (PLAN, COMPARE, MONEY, SAVED, FIGURES, METHOD, ACCESSIBILITY)  # in the navigation's order
BY_PATH = {route.path: route for route in ROUTES}


def base_path() -> str:
    """Of every address here, from slash to slash."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/" if base else "/"


def way_up(path: str) -> str:
    """The way to the front page from an address below it."""
    return "../" * (path.count("/") - base_path().count("/")) or "./"


def route_at(path: str) -> Route | None:
    """The page that an address of this server shows; None where it shows none."""
    below = f"{path.rstrip('/')}/".removeprefix(base_path()).rstrip("/")
    return BY_PATH.get(below)


def front_path(path: str) -> str:
    """The front page's path: the server's own where it has one, else all before a page's name, as a proxy gives it."""
    if base_path() != "/":
        return base_path()
    base, _, last = path.rstrip("/").rpartition("/")
    return f"{base}/" if last and last in BY_PATH else f"{path.rstrip('/')}/"


def language_asked_for(query: Mapping[str, str]) -> Language:
    """`lang` in an address, also with signs around it; Danish when it is missing or unknown."""
    asked = query.get(LANGUAGE, "")
    if asked not in LANGUAGES:
        asked = canonical(query).get(LANGUAGE, "").lower()
    return asked if asked in LANGUAGES else USUAL
