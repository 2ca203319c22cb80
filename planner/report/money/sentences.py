"""What the choices cost the municipality, in words: the net, the finding of its years, who left, in which prices."""

import numpy as np

from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.numbers import Number, Percent
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import Costs, Terms
from planner.questions.money.unit_cost import ORE, UnitCosts
from planner.questions.outlook import Window
from planner.report.amounts import in_twenty, middle, spread, unsigned_range, whole
from planner.report.kroner import (
    AND,
    COST,
    DEARER,
    FEWEST,
    in_kroner,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.report.money.break_even import year_spans, years
from planner.report.periods import during
from planner.text import Text, capitalised, joined

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
MORE_LEFT = Text(
    "Samtidig er der {n} {more} end i udgangspunktet, der forlader programmet uden job eller uddannelse "
    "({spread}): flytning, pension eller andet. At de ikke længere koster noget, er ikke et resultat.",
    "At the same time {n} more than in the baseline leave the programme without a job or education ({spread}): "
    "moving, retirement or other. That they no longer cost anything is not a result.",
)
FEWER_LEFT = Text(
    "Samtidig er der {n} færre end i udgangspunktet, der forlader programmet uden job eller uddannelse "
    "({spread}): flytning, pension eller andet.",
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
    if not of.is_changed:
        return [_standing(UNCHANGED, of)]
    if of.break_even is None:
        # Nothing differs ahead: another assumption may still have moved the past.
        moved = _differs(of.net_difference(of.ours.window))
        return [in_all(of) if moved else _standing(UNMOVED, of)]
    return [years(of.break_even), in_all(of)]


def lead(of: Account, window: Window, in_world: bool = False) -> Text:
    """What it costs the municipality over the window, or by how much that differs from the baseline: one sentence.

    `in_world`: the baseline too is in the visitor's world.
    """
    by = of.net_difference(window)
    changed = middle(by)
    is_moved = of.is_changed and _differs(by)
    text = CHANGED if is_moved else NOTHING_MOVED if of.is_changed else STANDING
    if is_moved and abs(changed.middle) < FEWEST:
        text = ABOUT_THE_SAME
    now = middle(of.sides(window)[0].net)
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
    by = of.net_difference(window)
    if not of.is_changed or not _differs(by):
        return None
    return OFTEN.filled(often=how_often(by.draws, middle(by).middle))


def of_years(of: Account, costs: Costs, theirs: Costs) -> Text:
    """The finding of the chart of the years: which are dearer and which cheaper; unchanged, where the cost is going."""
    if not of.is_changed:
        return _going(costs)
    by = [
        (one.year, middle(difference(one.net, other.net)).middle)
        for one, other in zip(costs.years, theirs.years, strict=True)
    ]
    dearer = [year for year, change in by if change >= FEWEST]
    cheaper = [year for year, change in by if change <= -FEWEST]
    said = [
        (found[0], text.filled(years=year_spans(found)))
        for text, found in ((DEARER_IN, dearer), (CHEAPER_IN, cheaper))
        if found
    ]
    if not said:
        return ALL_ALIKE
    texts = [text for _, text in sorted(said, key=lambda one: one[0])]
    return capitalised(joined(texts, ", "))


def _going(costs: Costs) -> Text:
    """Whether the cost rises, falls or stays from the first whole year to the last."""
    whole_years = [one for one in costs.years if one.is_whole]
    if len(whole_years) < 2:
        return BY_YEAR
    first, last = whole_years[0], whole_years[-1]
    begin, end = (in_kroner(middle(one.net).middle) for one in (first, last))
    by = middle(last.net).middle - middle(first.net).middle
    stays = abs(by) < NEARLY * abs(middle(last.net).middle)
    text = STAYS if stays else RISES if by > 0 else FALLS
    if stays and begin != end:
        end = AND.filled(low=begin, high=end)
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
    by = of.net_difference(of.ours.window)
    found = middle(by)
    text = AS_DEAR if abs(found.middle) < FEWEST else IN_ALL
    return text.filled(
        change=with_direction(found.middle, DEARER),
        when=during(of.ours.window),
        spread=with_directions(found, DEARER),
        often=how_often(by.draws, found.middle),
    )


def how_often(draws: np.ndarray, middle: float) -> Text:
    """Dyrere i 17 af 20, or billigere: of the direction that the middle has."""
    text, in_them = (CHEAPER_IN, draws < -ORE) if middle < 0 else (DEARER_IN, draws > ORE)
    share = float(in_them.mean()) if len(draws) else 0.0
    return text.filled(years=in_twenty(share))


def split(of: Account, world: Account, window: Window) -> Text:
    """`world` is the baseline in the visitor's world and prices, against the baseline, with the same draws."""
    from_world = world.net_difference(window)
    from_choices = difference(of.net_difference(window), from_world)
    said = [
        with_direction(found.middle, DEARER) if (found := spread(one)) else "–"
        for one in (from_world, from_choices)
    ]
    return SPLIT.filled(world=said[0], choices=said[1])


def left(of: UnitCosts) -> Text:
    """How many more or fewer left without a job, which stands beside any saving."""
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
