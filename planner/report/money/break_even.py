"""When the choices pay themselves back, in words: which years are dearer, when the cost is earned back, how often."""

from collections.abc import Sequence

from planner.numbers import Month
from planner.questions.money.break_even import BreakEven
from planner.report.amounts import in_twenty, middle, twentieths
from planner.report.kroner import FEWEST, in_kroner, kroner_range
from planner.text import Text, listed

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
    "I {years} forløb er valgene tjent ind inden udgangen af {end}: i halvdelen af dem senest i {month}, i 9 af 10 af "
    "dem {spread}.",
    "In {years} draws the choices have paid for themselves by the end of {end}: in half of them by {month}, in 9 of 10 "
    "of them {spread}.",
)
SELDOM_PAID_BACK = Text(
    "Kun i {years} forløb er valgene tjent ind inden udgangen af {end}.",
    "Only in {years} draws have the choices paid for themselves by the end of {end}.",
)
NEVER_BEHIND = Text(
    "I {years} forløb er der på intet tidspunkt en merudgift at tjene ind.",
    "In {years} draws there is no extra cost to earn back at any time.",
)
NEVER_BEHIND_OF_THEM = Text(
    "Heraf koster de i {years} forløb på intet tidspunkt mere.",
    "In {years} of the draws they never cost more at any time.",
)
NOT_IN_REST = Text(
    "I resten er de det ikke.",
    "In the rest they have not.",
)
NOT_PAID_BACK = Text(
    "I intet forløb er merudgiften tjent ind inden udgangen af {end}.",
    "In no draw is the extra cost earned back by the end of {end}.",
)
DEEPEST = Text(
    "Undervejs er kommunen på det værste {kr} bagud ({spread}).",
    "On the way the municipality is at worst {kr} behind ({spread}).",
)
HALF = 0.5  # of the draws: of fewer it is not told when
IN_MONTH = Text("i {month}", "in {month}")
FROM_TO_MONTHS = Text("fra {low} til {high}", "from {low} to {high}")


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
    return text.filled(cost=year_spans(cost), gain=year_spans(gain))


def year_spans(of: Sequence[int]) -> Text:
    """2018; 2019–2020; 2017, 2019 og 2021–2022."""
    spans: list[list[int]] = []
    for year in of:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return listed(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)


def pays_back(of: BreakEven) -> list[Text]:
    """When the extra cost is earned back and how often, and how far behind the municipality is before.

    Not how far where it never turns: that is the difference in all, which is told elsewhere.
    """
    end = Month(of.window.last)
    probability = of.probability or 0.0
    never = in_twenty(of.from_the_start)
    times = in_twenty(probability)
    said: list[Text] = []
    if probability < HALF and probability > (of.from_the_start or 0.0):
        said.append(SELDOM_PAID_BACK.filled(years=times, end=end))
    elif probability and times != never:
        said.append(_paid_back(of, times))
    if twentieths(of.from_the_start or 0.0):
        text = NEVER_BEHIND_OF_THEM if said else NEVER_BEHIND
        said.append(text.filled(years=never))
    if probability == 0:
        said.append(NOT_PAID_BACK.filled(end=end))
    elif probability < 1:
        said.append(NOT_IN_REST)
    worst = middle(of.deepest)
    if worst.middle >= FEWEST and not of.is_deepest_at_the_end:
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
