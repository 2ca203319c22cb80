"""What the first visitor should not wait for: imports, compiled months, charts, baselines, what levers can do."""

from planner.app import controls, frame, session
from planner.app.columns import FEWEST, MOST
from planner.app.plan import page as plan
from planner.app.routes import ROUTES
from planner.app.server import places
from planner.files import library
from planner.questions.outlook import outlook
from planner.report.compare import charts as compare_charts
from planner.report.plan import charts
from planner.text import LANGUAGES


def warm_up() -> None:
    places.rule()
    for route in ROUTES:
        frame.look(route)
    for language in LANGUAGES:
        for with_world in (False, True):
            charts.placements_spec(language, with_world)
        charts.where_spec(language)
        for columns in range(FEWEST, MOST + 1):
            compare_charts.years_spec(language, columns)
            compare_charts.caseload_spec(language, columns)
    for scenario in library.load(library.folders()).scenarios.values():
        for programme in scenario.programmes:
            outlook(scenario, programme.id, session.draws_for(scenario))
            for control in controls.controls(scenario, programme.id).every:
                plan.what_it_can(scenario, programme.id, control)
