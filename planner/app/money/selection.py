"""What the Money page is asked to show: the plan in kroner, against which side, and of which year."""

from dataclasses import dataclass

from planner.app import kroner, lists, session
from planner.app.address.codec import MONEY_AGAINST, MONEY_PERIOD
from planner.model.scenario import Scenario
from planner.questions.money.account import Account, account
from planner.text import Language, Text

AGAINST = Text("Hold op imod", "Hold against")
SIDE, YEAR = MONEY_AGAINST.key, MONEY_PERIOD.key
BASELINE, WORLD, RUN = MONEY_AGAINST.usual, "world", MONEY_PERIOD.usual
SIDES = {
    BASELINE: Text("Udgangspunktet", "The baseline"),
    WORLD: Text("Udgangspunktet i jeres verden og priser", "The baseline in your world and prices"),
}
PERIOD, WHOLE_RUN = Text("Periode", "Period"), Text("Hele perioden", "The whole run")


@dataclass(frozen=True, slots=True)
class Shown:
    """`world` is the baseline in the visitor's world, of which a part of the difference comes; None without one.

    `in_world`: the account is against it, not against the baseline. `year` is the one that is looked at;
    None for the whole run.
    """

    account: Account
    year: int | None
    world: Scenario | None = None
    in_world: bool = False


def shown() -> Shown | None:
    """None for a programme without money."""
    plan, programme, draws = session.history().shown, session.programme(), session.draws()
    ours, world, baseline = plan.scenario, plan.world.scenario, plan.baseline
    has_world = world not in (ours, baseline)
    in_world = has_world and lists.now(SIDE, SIDES, BASELINE) == WORLD
    found = account(ours, world if in_world else baseline, programme, draws, kroner.terms())
    if found is None:
        return None
    year = lists.now(YEAR, _periods(found), RUN)
    return Shown(
        account=found,
        year=None if year == RUN else int(year),
        world=world if has_world and not in_world else None,
        in_world=in_world,
    )


def choose_side(of: Shown, language: Language) -> None:
    """Where the world was moved too."""
    if of.in_world or of.world is not None:
        names = {key: words.in_(language) for key, words in SIDES.items()}
        lists.choice(AGAINST, SIDE, names, BASELINE, language)


def choose_year(of: Shown, language: Language) -> None:
    names = {key: words.in_(language) for key, words in _periods(of.account).items()}
    lists.choice(PERIOD, YEAR, names, RUN, language, lists.NO_YEAR)


def _periods(of: Account) -> dict[str, Text]:
    years = (str(one.year) for one in of.ours.years)
    return {RUN: WHOLE_RUN} | {year: Text(year, year) for year in years}
