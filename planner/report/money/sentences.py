"""What the choices cost the municipality, in words: which years are dearer, the net, when it is earned back."""

from collections.abc import Sequence

import numpy as np

from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.break_even import BreakEven
from planner.questions.money.cost import Costs, Terms
from planner.questions.money.unit_cost import ORE, UnitCosts
from planner.questions.outlook import Window
from planner.report.amounts import during, in_twenty, spread, unsigned_range, whole
from planner.report.kroner import (
    COST,
    DEARER,
    FEWEST,
    in_kroner,
    kroner_range,
    middle,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.text import Month, Number, Percent, Text, capitalised, joined, listed

UNCHANGED = Text(
    "Uden ændringer koster »{name}« kommunen {net} netto {when}: ydelser og indsats, efter refusion og tilskud fra "
    "staten.",
    "With nothing changed the municipality's net cost of “{name}” is {net} {when}: benefits and effort, after "
    "reimbursement and grants from the state.",
)
UNMOVED = Text(
    "Ændringerne flytter ikke kommunens nettoudgift til »{name}«. Den er {net} {when}.",
    "The changes do not move the municipality's net cost of “{name}”. It is {net} {when}.",
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
    "Heraf gør verden og ændrede priser det {world} og jeres greb {choices} (hver for sig, så de går ikke altid op).",
    "Of this, the world and changed prices make it {world} and your choices {choices} (each by itself, so they do not "
    "always add up).",
)
COST_FIRST = Text(
    "Merudgiften ligger i {cost}, gevinsten kommer i {gain}.",
    "The extra cost comes in {cost}, the saving in {gain}.",
)
GAIN_FIRST = Text(
    "Besparelsen ligger i {gain}, merudgiften kommer i {cost}.",
    "The saving comes in {gain}, the extra cost in {cost}.",
)
MIXED = Text(
    "Der er merudgift i {cost} og besparelse i {gain}.",
    "There is an extra cost in {cost} and a saving in {gain}.",
)
ONLY_COST = Text(
    "Der er merudgift i {cost}, og intet år er billigere end udgangspunktet.",
    "There is an extra cost in {cost}, and no year is cheaper than the baseline.",
)
ONLY_GAIN = Text(
    "Der er besparelse i {gain}, og intet år er dyrere end udgangspunktet.",
    "There is a saving in {gain}, and no year is more expensive than the baseline.",
)
NO_YEAR = Text(
    "Intet enkelt år bliver mærkbart dyrere eller billigere.",
    "No single year becomes noticeably more expensive or cheaper.",
)
PAID_BACK = Text(
    "I {years} forløb er en merudgift tjent ind igen inden udgangen af {end}: i halvdelen af dem senest i {month}, "
    "i 9 af 10 af dem {spread}.",
    "In {years} draws an extra cost is earned back by the end of {end}: in half of them by {month}, in 9 of 10 of "
    "them {spread}.",
)
NEVER_BEHIND = Text(
    "I {years} forløb er der på intet tidspunkt en merudgift at tjene ind.",
    "In {years} draws there is no extra cost to earn back at any time.",
)
NEVER_BEHIND_OF_THEM = Text(
    "Heraf er der i {years} forløb på intet tidspunkt en merudgift.",
    "Among them are {years} draws in which there is no extra cost at any time.",
)
NOT_IN_REST = Text(
    "I resten er den ikke tjent ind inden udgangen af {end}.",
    "In the rest it is not earned back by the end of {end}.",
)
NOT_PAID_BACK = Text(
    "I intet forløb er merudgiften tjent ind inden udgangen af {end}.",
    "In no draw is the extra cost earned back by the end of {end}.",
)
DEEPEST = Text(
    "Undervejs er kommunen på det værste {kr} bagud ({spread}).",
    "On the way the municipality is at worst {kr} behind ({spread}).",
)
IN_MONTH = Text("i {month}", "in {month}")
FROM_TO_MONTHS = Text("fra {low} til {high}", "from {low} to {high}")
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
STANDING = Text(
    "Som det står nu, koster »{name}« kommunen {net} {when} ({spread}), når staten har betalt sin del.",
    "As things stand now, “{name}” costs the municipality {net} {when} ({spread}), once the state has paid its part.",
)
CHANGED = Text(
    "{when} bliver det {change} for kommunen end {now} ({spread}).",
    "{when} it becomes {change} for the municipality than {now} ({spread}).",
)
ABOUT_THE_SAME = Text(
    "{when} koster det kommunen omtrent det samme som {now} ({spread}).",
    "{when} it costs the municipality about the same as {now} ({spread}).",
)
NOTHING_MOVED = Text(
    "Det, I har ændret, flytter ikke kommunens udgift. Den er {net} {when} ({spread}).",
    "What you have changed does not move the municipality's cost. It is {net} {when} ({spread}).",
)
NEARLY = 0.03  # of a year's cost: by less it neither falls nor rises
NOW, IN_WORLD = Text("nu", "now"), Text("nu i jeres verden", "now in your world")
OFTEN = Text("Det bliver {often} forløb.", "It becomes {often} draws.")
ALL_ALIKE = Text("Næsten samme udgift hvert år", "Nearly the same cost every year")
BY_YEAR = Text("Kommunens udgift år for år", "The municipality's cost year by year")
FALLS = Text(
    "Udgiften falder fra {begin} i {first} til {end} i {last}",
    "The cost falls from {begin} in {first} to {end} in {last}",
)
RISES = Text(
    "Udgiften stiger fra {begin} i {first} til {end} i {last}",
    "The cost rises from {begin} in {first} to {end} in {last}",
)
STAYS = Text(
    "Udgiften er omtrent den samme i {first} og {last}: {end}",
    "The cost is about the same in {first} and {last}: {end}",
)
MOST_OF_IT = Text(
    "Hvad gør forskellen? Mest {line}: {change}",
    "What makes the difference? Mostly {line}: {change}",
)
WHAT_DIFFERS = Text("Hvad gør forskellen?", "What makes the difference?")
MADE_UP = Text("Hvad består udgiften af?", "What is the cost made up of?")
MADE_UP_OF = Text(
    "Hvad består udgiften af? Mest {line}: {change}",
    "What is the cost made up of? Mostly {line}: {change}",
)
WHOLE_SCENARIO = Text("programmerne", "the programmes")


def first(of: Account) -> list[Text]:
    """When the cost comes and when the gain, then the net over the whole run; one sentence where nothing differs."""
    if of.scenario == of.baseline:
        return [_standing(UNCHANGED, of)]
    if (
        of.break_even is None
    ):  # nothing differs ahead: another assumption may still have moved the past
        moved = _differs(of.bridges.total.difference)
        return [in_all(of) if moved else _standing(UNMOVED, of)]
    return [years(of.break_even), in_all(of)]


def lead(of: Account, window: Window, in_world: bool = False) -> Text:
    """What it costs the municipality over the window, or by how much that differs from the baseline: one sentence.

    `in_world`: the baseline too is in the visitor's world.
    """
    ours, theirs = of.sides(window)
    by = difference(ours.net, theirs.net)
    changed = middle(by)
    is_moved = of.scenario != of.baseline and _differs(by)
    text = CHANGED if is_moved else NOTHING_MOVED if of.scenario != of.baseline else STANDING
    if is_moved and abs(changed.middle) < FEWEST:
        text = ABOUT_THE_SAME
    now = middle(ours.net)
    return text.filled(
        name=programme_name(of),
        net=with_direction(now.middle, COST),
        change=with_direction(changed.middle, DEARER),
        now=IN_WORLD if in_world else NOW,
        when=capitalised(during(window)) if is_moved else during(window),
        spread=with_directions(changed, DEARER) if is_moved else with_directions(now, COST),
    )


def often(of: Account, window: Window) -> Text | None:
    """In how many draws it goes that way; None where nothing differs."""
    by = of.bridge(window).difference
    if of.scenario == of.baseline or not _differs(by):
        return None
    return OFTEN.filled(often=how_often(by.draws, middle(by).middle))


def of_years(of: Account, costs: Costs, theirs: Costs) -> Text:
    """The finding of the chart of the years: which are dearer and which cheaper; unchanged, where the cost is going."""
    if of.scenario == of.baseline:
        return _going(costs)
    by = [
        (one.year, middle(difference(one.net, other.net)).middle)
        for one, other in zip(costs.years, theirs.years, strict=True)
    ]
    dearer = [year for year, change in by if change >= FEWEST]
    cheaper = [year for year, change in by if change <= -FEWEST]
    said = [
        (found[0], text.filled(years=said_years(found)))
        for text, found in ((DEARER_IN, dearer), (CHEAPER_IN, cheaper))
        if found
    ]
    if not said:
        return ALL_ALIKE
    texts = [text for _, text in sorted(said, key=lambda one: one[0])]
    return capitalised(joined(texts, ", "))


def _going(costs: Costs) -> Text:
    """From the first whole year to the last."""
    whole_years = [one for one in costs.years if one.is_whole]
    if len(whole_years) < 2:
        return BY_YEAR
    first, last = whole_years[0], whole_years[-1]
    begin, end = (in_kroner(middle(one.net).middle) for one in (first, last))
    by = middle(last.net).middle - middle(first.net).middle
    stays = abs(by) < NEARLY * abs(middle(last.net).middle)
    text = STAYS if stays else RISES if by > 0 else FALLS
    return text.filled(begin=begin, end=end, first=first.year, last=last.year)


def _standing(text: Text, of: Account) -> Text:
    return text.filled(
        name=programme_name(of),
        net=with_direction_and_range(of.ours.net, COST),
        when=during(of.ours.window),
    )


def _differs(by: Outcome) -> bool:
    return abs(by.mean_field) > ORE or bool((np.abs(by.draws) > ORE).any())


def programme_name(of: Account) -> Text:
    """Of the one that is counted; several together are "the programmes"."""
    if len(of.ours.counted) != 1:
        return WHOLE_SCENARIO
    return of.scenario.programme(of.ours.counted[0]).name.plain()


def in_all(of: Account) -> Text:
    """The difference from the baseline over the whole run, and how often it is dearer."""
    difference = of.bridges.total.difference
    found = middle(difference)
    text = AS_DEAR if abs(found.middle) < FEWEST else IN_ALL
    return text.filled(
        change=with_direction(found.middle, DEARER),
        when=during(of.ours.window),
        spread=with_directions(found, DEARER),
        often=how_often(difference.draws, found.middle),
    )


def how_often(draws: np.ndarray, middle: float) -> Text:
    """Dyrere i 17 af 20, or billigere: of the direction that the middle has."""
    text, in_them = (CHEAPER_IN, draws < -ORE) if middle < 0 else (DEARER_IN, draws > ORE)
    share = float(in_them.mean()) if len(draws) else 0.0
    return text.filled(years=in_twenty(share))


def split(of: Account, world: Account, window: Window) -> Text:
    """`world` is the baseline in the visitor's world and prices, against the baseline, with the same draws."""
    from_world = world.bridge(window).difference
    from_choices = difference(of.bridge(window).difference, from_world)
    said = [
        with_direction(found.middle, DEARER) if (found := spread(one)) else "–"
        for one in (from_world, from_choices)
    ]
    return SPLIT.filled(world=said[0], choices=said[1])


def left(of: UnitCosts) -> Text:
    """Who left without a job stands beside any saving."""
    found = middle(of.departures)
    count = whole(found.middle)
    text = MORE_LEFT if count > 0 else FEWER_LEFT if count < 0 else AS_MANY_LEFT
    return text.filled(
        n=Number(abs(count)),
        more="mere" if count == 1 else "flere",
        spread=unsigned_range(found),
    )


def prices(scenario: Scenario, terms: Terms) -> Text:
    """Which prices these are, and what was done to them."""
    year = scenario.price_year
    first = FIXED_OF_NO_YEAR if year is None else FIXED_PRICES.filled(year=year)
    decided = scenario.decision // 12
    said = [first]
    if terms.uplift:
        uplift = Percent(terms.uplift, 1)
        said.append(RAISED.filled(uplift=uplift, year=decided if year is None else year))
    if terms.discount:
        discount = Percent(terms.discount, 1)
        said.append(DISCOUNTED.filled(discount=discount, year=decided))
    return joined(said)


def years(of: BreakEven) -> Text:
    """Which years are dearer than the baseline and which are cheaper, by the medians."""
    cost, gain = of.cost_years, of.gain_years
    if not cost and not gain:
        return NO_YEAR
    if not gain:
        text = ONLY_COST
    elif not cost:
        text = ONLY_GAIN
    elif max(cost) < min(gain):
        text = COST_FIRST
    else:
        text = GAIN_FIRST if max(gain) < min(cost) else MIXED
    return text.filled(cost=said_years(cost), gain=said_years(gain))


def said_years(of: Sequence[int]) -> Text:
    """2018; 2019–2020; 2017, 2019 og 2021–2022."""
    spans: list[list[int]] = []
    for year in of:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return listed(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)


def pays_back(of: BreakEven) -> list[Text]:
    """When the extra cost is earned back and how often, and how far behind the municipality is before."""
    end = Month(of.window.last)
    probability = of.probability or 0.0
    never = in_twenty(of.from_the_start or 0.0)
    times = in_twenty(probability)
    said: list[Text] = []
    if probability and times != never:
        said.append(_paid_back(of, times))
    if of.from_the_start:
        text = NEVER_BEHIND_OF_THEM if said else NEVER_BEHIND
        said.append(text.filled(years=never))
    if probability == 0:
        said.append(NOT_PAID_BACK.filled(end=end))
    elif probability < 1:
        said.append(NOT_IN_REST.filled(end=end))
    worst = middle(of.deepest)
    if worst.middle >= FEWEST:
        said.append(
            DEEPEST.filled(kr=in_kroner(worst.middle), spread=kroner_range(worst.low, worst.high))
        )
    return said


def _paid_back(of: BreakEven, times: Text) -> Text:
    assert of.low is not None
    assert of.middle is not None
    assert of.high is not None
    low, middle_month, high = (Month(one) for one in (of.low, of.middle, of.high))
    span = FROM_TO_MONTHS.filled(low=low, high=high)
    return PAID_BACK.filled(
        years=times,
        end=Month(of.window.last),
        month=middle_month,
        spread=IN_MONTH.filled(month=low) if low == high else span,
    )
