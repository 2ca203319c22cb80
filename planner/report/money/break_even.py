"""When the choices pay themselves back, in words: which years are dearer, when the cost is earned back, how often."""

from collections.abc import Sequence

from planner.numbers import Month
from planner.questions.money.break_even import BreakEven
from planner.report.amounts import OF_TWENTY, in_twenty, middle, twentieths
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
NEVER_BEHIND = Text(
    "I {years} forløb koster valgene på intet tidspunkt mere end nu.",
    "In {years} draws the choices never cost more than now.",
)
PAID_BACK = Text(
    "I {years} forløb er merudgiften tjent ind inden udgangen af {end}{when}.",
    "In {years} draws the extra cost is earned back by the end of {end}{when}.",
)
WHEN = Text(
    ", i halvdelen af dem senest i {month} og i 9 af 10 af dem {spread}",
    ", in half of them by {month} and in 9 of 10 of them {spread}",
)
NOT_IN_REST = Text("I {years} forløb er den ikke.", "In {years} draws it is not.")
NOT_PAID_BACK = Text(
    "I {years} forløb er merudgiften ikke tjent ind inden udgangen af {end}.",
    "In {years} draws the extra cost is not earned back by the end of {end}.",
)
NEVER_PAID_BACK = Text(
    "I intet forløb er merudgiften tjent ind inden udgangen af {end}.",
    "In no draw is the extra cost earned back by the end of {end}.",
)
DEEPEST = Text(
    "Undervejs er kommunen på det værste {kr} bagud ({spread}).",
    "On the way the municipality is at worst {kr} behind ({spread}).",
)
HALF = 10  # of twenty draws: of fewer it is not told when
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
    """How many of twenty draws never cost more, have earned it back, and have not; and how far behind before.

    Not how far where it never turns: that is the difference in all, which is told elsewhere.
    """
    end = Month(of.window.last)
    never, within = of.from_the_start or 0.0, of.probability or 0.0
    up_to_never, up_to_within = twentieths(never), twentieths(within)
    said: list[Text] = []
    if up_to_never:
        said.append(NEVER_BEHIND.filled(years=_times(up_to_never, never)))
    if paid := up_to_within - up_to_never:
        times = _times(paid, within - never)
        when = _when(of) if paid >= HALF else ""
        said.append(PAID_BACK.filled(years=times, end=end, when=when))
    if within == 0:
        said.append(NEVER_PAID_BACK.filled(end=end))
    elif not_paid := 20 - up_to_within:
        text = NOT_IN_REST if paid else NOT_PAID_BACK
        said.append(text.filled(years=_times(not_paid, 1 - within), end=end))
    worst = middle(of.deepest)
    if worst.middle >= FEWEST and not of.is_deepest_at_the_end:
        said.append(
            DEEPEST.filled(kr=in_kroner(worst.middle), spread=kroner_range(worst.low, worst.high))
        )
    return said


def _times(n: int, probability: float) -> Text:
    """Of twenty, as the groups add up to it; all of them only where no draw is left out."""
    return in_twenty(probability) if n == 20 else OF_TWENTY.filled(n=n)


def _when(of: BreakEven) -> Text:
    """Of the draws that are behind first."""
    assert of.earned_back is not None
    low, half, high = (Month(one) for one in of.earned_back)
    span = FROM_TO_MONTHS.filled(low=low, high=high)
    return WHEN.filled(month=half, spread=IN_MONTH.filled(month=low) if low == high else span)
