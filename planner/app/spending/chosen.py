"""What the Money page is asked to show: the plan in kroner, against which side, and of which year."""

from dataclasses import dataclass

from planner.app import state
from planner.app.comparing import fields
from planner.app.spending import terms
from planner.model.scenario import Scenario
from planner.questions.money.account import Account, account
from planner.text import Language, Text

AGAINST = Text("Hold op imod", "Hold against")
SIDE, YEAR = "money against", "money period"  # in the session
BASELINE, WORLD, RUN = "baseline", "world", "run"
SIDES = {
    BASELINE: Text("Udgangspunktet", "The baseline"),
    WORLD: Text("Udgangspunktet i jeres verden og priser", "The baseline in your world and prices"),
}
PERIOD, WHOLE_RUN = Text("Periode", "Period"), Text("Hele perioden", "The whole run")


@dataclass(frozen=True, slots=True)
class Shown:
    """`world` is the baseline in the visitor's world, of which a part of the difference comes; None without one.

    `in_world`: the account is against it, not against the baseline.
    """

    account: Account
    world: Scenario | None = None
    in_world: bool = False


def shown(language: Language) -> Shown | None:
    """None for a programme without money."""
    plan, programme, draws = state.history().shown, state.programme(), state.draws()
    ours, world, baseline = plan.scenario, plan.world.scenario, plan.baseline
    if world in (ours, baseline):
        found = account(ours, baseline, programme, draws, terms.chosen())
        return Shown(found) if found else None
    names = {key: words.in_(language) for key, words in SIDES.items()}
    side = fields.choice(AGAINST, SIDE, names, BASELINE, language)
    if side == WORLD:
        found = account(ours, world, programme, draws, terms.chosen())
        return Shown(found, in_world=True) if found else None
    found = account(ours, baseline, programme, draws, terms.chosen())
    return Shown(found, world) if found else None


def year(of: Account, language: Language) -> int | None:
    """None for the whole run."""
    names = {RUN: WHOLE_RUN.in_(language)}
    names |= {str(one.year): str(one.year) for one in of.ours.years}
    found = fields.choice(PERIOD, YEAR, names, RUN, language)
    return None if found == RUN else int(found)
