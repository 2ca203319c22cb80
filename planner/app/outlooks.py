"""The runs that a plan is shown by, over the year that is looked at."""

from dataclasses import dataclass

from planner.app import session
from planner.app.server.sweeps import SWEEPS, State
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions.outlook import Outlook, headline_window, outlook, window_of, years_ahead
from planner.report.amounts import months_of
from planner.report.kroner import year_label
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Shown:
    """`world` is the baseline in the visitor's world, without the choices."""

    ours: Outlook
    world: Outlook
    baseline: Outlook

    def offered(self) -> str:
        """The name under which a browser can ask for the sweep of a lever; none while the page shows how it was."""
        if session.history().shows_before:
            return ""
        return SWEEPS.offer(State.of(session.plan(), self.ours, self.baseline))


def shown(plan: Plan) -> Shown:
    """Of the session's programme, draws and year."""
    programme, draws = session.programme(), session.draws()
    window = window_of(plan.baseline, session.year())
    ours, world, baseline = (
        outlook(one, programme, draws).over(window)
        for one in (plan.scenario, plan.world.scenario, plan.baseline)
    )
    return Shown(ours, world, baseline)


def years(scenario: Scenario) -> dict[int | None, Text]:
    """Those that can be looked at, by name; None for the usual months where they are no year's."""
    ahead, usual = years_ahead(scenario), headline_window(scenario)
    names: dict[int | None, Text] = {
        year: year_label(year, window, window.is_year) for year, window in ahead.items()
    }
    if usual in ahead.values():
        return names
    return {None: months_of(usual), **names}


def year(of: Outlook) -> int | None:
    """The one of `years` that is looked at."""
    found = years_ahead(of.scenario)
    return next((year for year, window in found.items() if window == of.window), None)
