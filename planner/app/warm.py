"""What a visitor should not wait for: imports, compiled months, charts, baselines."""

import logging
from collections.abc import Iterable
from functools import cache

from planner.app import compiling, frame, session
from planner.app.columns import FEWEST, MOST
from planner.app.interface import answering
from planner.app.routes import ROUTES
from planner.app.server import places
from planner.files import library
from planner.model.scenario import Scenario
from planner.questions.outlook import outlook
from planner.report.compare import charts as compare_charts
from planner.report.compare.sides import marks
from planner.report.money import charts as money_charts
from planner.report.money import years as money_years
from planner.report.plan import charts, years
from planner.sharing.saved.database import Database
from planner.text import LANGUAGES, USUAL, Language, Text

_log = logging.getLogger(__name__)


def warm_up() -> None:
    """What the front page shows to one who comes without a link."""
    places.rule()
    for route in ROUTES:
        for language in LANGUAGES:
            frame.look(route, language, is_projected=False)
    tell_of_wrong_first(library.load(library.folders()).scenarios)
    first = _scenarios()[:1]
    _draw_plan(first, USUAL)
    _run(first)
    compiling.DONE.set()


def warm_the_rest() -> None:
    """The other languages, scenarios and charts: meanwhile visitors are let in."""
    every = _scenarios()
    for language in LANGUAGES:
        answering.document(language)
        _draw_plan(every, language)
        money_years.years_spec(language)
        money_charts.bridge_spec(language)
        for columns in range(FEWEST, MOST + 1):
            compare_charts.caseload_spec(language, marks(columns, columns - 1))
    _run(every)


@cache
def _asked_database() -> Database:
    """With a connection of its own, for visitors may have taken theirs."""
    return Database.from_environment()


def database_matter() -> Text | None:
    return _asked_database().matter()


def _scenarios() -> list[Scenario]:
    return list(library.with_first(library.load(library.folders()).scenarios).values())


def tell_of_wrong_first(scenarios: dict[str, Scenario]) -> None:
    if wrong := library.wrong_first(scenarios):
        _log.warning("%s", " / ".join(wrong.in_(language) for language in LANGUAGES))


def _draw_plan(every: Iterable[Scenario], language: Language) -> None:
    charts.where_spec(language)
    for scenario in every:
        for with_world in (False, True):
            years.years_spec(language, *years.span(scenario), with_world, False)


def _run(every: Iterable[Scenario]) -> None:
    for scenario in every:
        for programme in scenario.programmes:
            outlook(scenario, programme.id, session.draws_for(scenario))
