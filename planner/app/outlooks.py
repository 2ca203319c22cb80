"""The runs that a plan is shown by, over the year that is looked at."""

from dataclasses import dataclass, replace

from planner.app import session
from planner.app.server.sweeps import SWEEPS, State
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions import outlook
from planner.questions.outlook import (
    Outlook,
    Placements,
    Stocks,
    Window,
    headline_window,
    window_of,
    years_ahead,
)
from planner.report.periods import months_of, year_label
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is to show, asked for in steps: what is there first can be sent first."""

    ours: outlook.Asked
    world: outlook.Asked  # the same as `ours` where no choice was made
    baseline: outlook.Asked
    window: Window

    def stocks(self) -> tuple[Stocks, Stocks]:
        """Ours and the baseline's."""
        ours, baseline = (
            outlook.stocks(one.scenario, one.programme) for one in (self.ours, self.baseline)
        )
        return ours, baseline

    def placements(self) -> tuple[Placements, Placements, Placements]:
        """Ours, in our world, and the baseline's; only of ours the rest is still to be made."""
        world, baseline = (
            outlook.placements(one) if one is self.ours else outlook.whole(one)
            for one in (self.world, self.baseline)
        )
        return replace(outlook.placements(self.ours), window=self.window), world, baseline

    def shown(self) -> Shown:
        ours, world, baseline = (
            outlook.whole(one).over(self.window) for one in (self.ours, self.world, self.baseline)
        )
        return Shown(ours, world, baseline)


def asked(plan: Plan) -> Asked:
    """Of the session's programme, draws and year."""
    programme, draws = session.programme(), session.draws()
    ours = outlook.Asked(plan.scenario, programme, draws)
    world, baseline = (
        ours if one == ours.scenario else outlook.Asked(one, programme, draws)
        for one in (plan.world.scenario, plan.baseline)
    )
    return Asked(ours, world, baseline, window_of(plan.baseline, session.year()))


def shown(plan: Plan) -> Shown:
    return asked(plan).shown()


def years(scenario: Scenario) -> dict[int | None, Text]:
    """Those that can be looked at, by name; None for the usual months where they are no year's."""
    ahead, usual = years_ahead(scenario), headline_window(scenario)
    names: dict[int | None, Text] = {year: year_label(window) for year, window in ahead.items()}
    if usual in ahead.values():
        return names
    return {None: months_of(usual), **names}


def year(of: Outlook) -> int | None:
    """The one of `years` that is looked at."""
    found = years_ahead(of.scenario)
    return next((year for year, window in found.items() if window == of.window), None)
