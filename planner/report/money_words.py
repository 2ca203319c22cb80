"""What the choices cost the municipality, in words: which years are dearer, the net, who left, whose prices."""

import numpy as np

from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.money.account import Account
from planner.questions.money.cost import Terms
from planner.questions.money.unit_cost import ORE, UnitCosts
from planner.report import money_when
from planner.report.amounts import change_range, of_twenty, spread, when, whole
from planner.report.money_amounts import (
    COST,
    DEARER,
    FEWEST,
    middle,
    signed,
    signed_range,
    with_range,
)
from planner.text import LANGUAGES, Language, Text, number, percent

UNCHANGED = Text(
    "Uden ændringer koster »{name}« kommunen {net} netto {when}: ydelser og indsats, efter refusion og tilskud fra "
    "staten.",
    "With nothing changed the municipality's net cost of “{name}” is {net} {when}: benefits and effort, after "
    "reimbursement and grants from the state.",
)
UNMOVED = Text(
    "Det, I har ændret, flytter ikke kommunens nettoudgift til »{name}«. Den er {net} {when}.",
    "What you have changed does not move the municipality's net cost of “{name}”. It is {net} {when}.",
)
IN_ALL = Text(
    "I alt bliver det {change} for kommunen end i udgangspunktet {when} ({spread}); {often} forløb.",
    "In all it becomes {change} for the municipality than in the baseline {when} ({spread}); {often} draws.",
)
AS_DEAR = Text(
    "I alt koster det kommunen omtrent det samme som udgangspunktet {when} ({spread}); {often} forløb.",
    "In all it costs the municipality about the same as the baseline {when} ({spread}); {often} draws.",
)
DEARER_IN = Text("dyrere i {years}", "more expensive in {years}")
CHEAPER_IN = Text("billigere i {years}", "cheaper in {years}")
SPLIT = Text(
    "Verden og de ændrede antagelser (også priser) gør det {world}, jeres greb gør det {choices} (medianer, som ikke "
    "altid går op).",
    "The world and the changed assumptions (prices too) make it {world}, your choices make it {choices} (medians, "
    "which do not always add up).",
)
MORE_LEFT = Text(
    "Samtidig forlader {n} {more} end i udgangspunktet programmet uden job eller uddannelse ({spread}): flytning, "
    "pension eller andet. At de ikke længere koster noget, er ikke et resultat.",
    "At the same time {n} more than in the baseline leave the programme without a job or education ({spread}): "
    "moving, retirement or other. That they no longer cost anything is not a result.",
)
FEWER_LEFT = Text(
    "Samtidig forlader {n} færre end i udgangspunktet programmet uden job eller uddannelse ({spread}): flytning, "
    "pension eller andet.",
    "At the same time {n} fewer than in the baseline leave the programme without a job or education ({spread}): "
    "moving, retirement or other.",
)
AS_MANY_LEFT = Text(
    "Lige så mange som i udgangspunktet forlader programmet uden job eller uddannelse ({spread}): flytning, "
    "pension eller andet.",
    "As many as in the baseline leave the programme without a job or education ({spread}): moving, retirement "
    "or other.",
)
FIXED_PRICES = Text(
    "Faste {year}-priser (regelsæt {year}), kroner før skat.",
    "Fixed {year} prices (rule set {year}), kroner before tax.",
)
FIXED_OF_NO_YEAR = Text(
    "Faste priser (scenariet siger ikke, hvilket års), kroner før skat.",
    "Fixed prices (the scenario does not say of which year), kroner before tax.",
)
RAISED = Text(
    "Priserne er løftet {uplift} om året fra {year}.",
    "Prices are raised by {uplift} a year from {year}.",
)
DISCOUNTED = Text(
    "Senere år er tilbagediskonteret med {discount} om året fra {year}.",
    "Later years are discounted by {discount} a year from {year}.",
)
WHOLE_SCENARIO = Text("programmerne", "the programmes")


def lead(of: Account, language: Language) -> list[str]:
    """When the cost comes and when the gain, then the net over the whole run; one sentence where nothing differs."""
    if of.scenario == of.baseline:
        return [_standing(UNCHANGED, of, language)]
    if (
        of.break_even is None
    ):  # nothing differs ahead: another assumption may still have moved the past
        moved = _differs(of.bridges.total.difference)
        return [in_all(of, language) if moved else _standing(UNMOVED, of, language)]
    return [money_when.years(of.break_even, language), in_all(of, language)]


def _standing(text: Text, of: Account, language: Language) -> str:
    return text.filled(
        name=programme_name(of),
        net=with_range(of.ours.net, COST, language),
        when=when(of.ours.window, language),
    ).in_(language)


def _differs(by: Outcome) -> bool:
    return abs(by.mean_field) > ORE or bool((np.abs(by.draws) > ORE).any())


def programme_name(of: Account) -> Text:
    """Of the one that is counted; several together are "the programmes"."""
    if len(of.ours.counted) != 1:
        return WHOLE_SCENARIO
    return of.scenario.programme(of.ours.counted[0]).name.plain()


def in_all(of: Account, language: Language) -> str:
    """The difference from the baseline over the whole run, and how often it is dearer."""
    difference = of.bridges.total.difference
    found = middle(difference)
    text = AS_DEAR if abs(found.middle) < FEWEST else IN_ALL
    return text.filled(
        change=signed(found.middle, DEARER, language),
        when=when(of.ours.window, language),
        spread=signed_range(found, DEARER, language),
        often=how_often(difference.draws, found.middle, language),
    ).in_(language)


def how_often(draws: np.ndarray, middle: float, language: Language) -> str:
    """Dyrere i 17 af 20, or billigere: of the direction that the middle has."""
    text, in_them = (CHEAPER_IN, draws < -ORE) if middle < 0 else (DEARER_IN, draws > ORE)
    share = float(in_them.mean()) if len(draws) else 0.0
    return text.filled(years=of_twenty(share, language)).in_(language)


def split(of: Account, world: Account, language: Language) -> str:
    """`world` is the baseline in the visitor's world and prices, against the baseline, with the same draws."""
    from_world = world.bridges.total.difference.draws
    from_choices = of.bridges.total.difference.draws - from_world
    said = [
        signed(found.middle, DEARER, language) if (found := spread(one)) else "–"
        for one in (from_world, from_choices)
    ]
    return SPLIT.filled(world=said[0], choices=said[1]).in_(language)


def left(of: UnitCosts, language: Language) -> str:
    """Who left without a job stands beside any saving."""
    found = middle(of.departures)
    count = whole(found.middle)
    text = MORE_LEFT if count > 0 else FEWER_LEFT if count < 0 else AS_MANY_LEFT
    return text.filled(
        n=number(abs(count), language),
        more="mere" if count == 1 else "flere",
        spread=change_range(found, language),
    ).in_(language)


def prices(scenario: Scenario, terms: Terms, language: Language) -> str:
    """Which prices these are, and what was done to them."""
    year = scenario.price_year
    first = FIXED_OF_NO_YEAR if year is None else FIXED_PRICES.filled(year=year)
    decided = scenario.decision // 12
    said = [first]
    if terms.uplift:
        uplift = Text(*(percent(terms.uplift, one, 1) for one in LANGUAGES))
        said.append(RAISED.filled(uplift=uplift, year=decided if year is None else year))
    if terms.discount:
        discount = Text(*(percent(terms.discount, one, 1) for one in LANGUAGES))
        said.append(DISCOUNTED.filled(discount=discount, year=decided))
    return " ".join(one.in_(language) for one in said)
