"""The result in words, made from the numbers: whole people, ranges, no false precision."""

from planner.model.measures import MEASURES, Kind
from planner.model.targets import Judged
from planner.numbers import Month, Number
from planner.questions.compare import difference
from planner.questions.outlook import Outlook, Window
from planner.report.amounts import (
    Spread,
    apart,
    between,
    either_way,
    figure,
    figure_range,
    in_twenty,
    middle,
    more_or_fewer,
    persons,
    unsigned_range,
    whole,
)
from planner.report.labels import lowered
from planner.report.periods import at_end_of, during
from planner.report.plan import answer
from planner.report.plan.targets import bound
from planner.text import Text, capitalised, joined

UNCHANGED = Text("Uden ændringer", "With nothing changed")
CHOSEN = Text("Med disse valg", "With these choices")
PLACED = Text(
    "{given} kommer {who} i job eller uddannelse {when} ({spread}).",
    "{given} {who} {move} into work or education {when} ({spread}).",
)
MORE = Text(
    "Det er {how_many} {more} end nu ({spread}).",
    "That is {how_many} more than now ({spread}).",
)
FEWER = Text(
    "Det er {how_many} færre end nu ({spread}).",
    "That is {how_many} fewer than now ({spread}).",
)
SPLIT = Text(
    "{world} på grund af den verden, I regner med; {choices} på grund af jeres valg.",
    "{world} because of the world you assume; {choices} because of your choices.",
)
NO_DIFFERENCE = Text("ingen forskel", "no difference")
SAME = Text("Det er det samme som nu ({spread}).", "That is the same as now ({spread}).")
TARGET = Text(
    "Målet på {bound}{of} nås i {years} sådanne år.",
    "The target of {bound}{of} is met in {years} such years.",
)
HOW_MANY = Text(" {what} {at_end}", " {what} {at_end}")
ARE_ON_BENEFIT = Text("på ydelse", "on benefit")
RETURNS = Text(
    "{who} kommer tilbage på ydelse {when} ({spread}). Kommer de i job eller uddannelse igen, tælles de igen.",
    "{who} {go} back onto benefits {when} ({spread}). If they move into work or education again, they count again.",
)
PLACED_IN = Text("{n} i job eller uddannelse {when}", "{n} into work or education {when}")
AS_MANY_IN = Text(
    "Lige så mange i job eller uddannelse {when} som nu",
    "As many into work or education {when} as now",
)
WORTH_SAYING = 0.05  # of a year's figure: by how much other years must differ
FEWER_AFTER = Text("{finding}, færre derefter", "{finding}, fewer after that")
MORE_AFTER = Text("{finding}, flere derefter", "{finding}, more after that")
ON_BENEFIT = Text("{n} på ydelse {at_end}", "{n} on benefit {at_end}")
ON_BENEFIT_AS_NOW = Text(
    "Lige så mange på ydelse {at_end} som nu", "As many on benefit {at_end} as now"
)
FROM_TO = Text(
    "Fra {begin} på ydelse i {first} til {end} i {last}",
    "From {begin} on benefit in {first} to {end} in {last}",
)
BY_YEAR = Text(
    "Kommet i job eller uddannelse i {years}.", "Came into work or education in {years}."
)
IN_YEAR = Text("{year}: {n} ({spread})", "{year}: {n} ({spread})")
CASELOAD_FALLS = Text(
    "Antallet i programmet falder fra {begin} i {first} til {end} i {last}.",
    "The caseload falls from {begin} in {first} to {end} in {last}.",
)
CASELOAD_RISES = Text(
    "Antallet i programmet stiger fra {begin} i {first} til {end} i {last}.",
    "The caseload rises from {begin} in {first} to {end} in {last}.",
)
CASELOAD_STAYS = Text(
    "Antallet i programmet er {begin} i {first} og {end} i {last}.",
    "The caseload is {begin} in {first} and {end} in {last}.",
)


def result(ours: Outlook, world: Outlook, baseline: Outlook) -> list[Text]:
    """What comes of it, the difference and whose it is, the target. Plain words.

    `world` is the baseline in the visitor's world, without the choices.
    """
    changed = ours.scenario != baseline.scenario
    sentences = [_placed(ours, changed)]
    if changed:
        sentences.append(_difference(ours, baseline))
    if world.scenario not in (ours.scenario, baseline.scenario):
        sentences.append(_split(ours, world, baseline))
    return sentences + _on_targets(ours)


def in_short(ours: Outlook, baseline: Outlook) -> list[Text]:
    """What comes of it and the target, where the difference stands beside."""
    return [_placed(ours, ours.scenario != baseline.scenario), *_on_targets(ours)]


def returns(ours: Outlook) -> Text | None:
    """How many come back on benefit, of whom some are placed again; None where nobody does."""
    of = middle(ours.returns)
    count = whole(of.middle)
    if whole(of.high) == 0:
        return None
    return RETURNS.filled(
        who=persons(count),
        go="goes" if count == 1 else "go",
        when=during(ours.window),
        spread=between(of, "relapses"),
    )


def finding_of_years(ours: Outlook, baseline: Outlook) -> Text:
    """What the chart of the years comes to: the difference, and where there is none, how it goes on."""
    when = during(ours.window)
    if ours.scenario != baseline.scenario:
        by = _more(ours, baseline).middle
        text = PLACED_IN if whole(by) else AS_MANY_IN
        return text.filled(n=more_or_fewer(by), when=when)
    now = whole(middle(ours.headlines["placements"]).middle)
    finding = PLACED_IN.filled(n=Number(now), when=when)
    after = [
        whole(middle(counted.headlines["placements"]).middle)
        for window, counted in ours.counted.items()
        if window.is_year and window.first > ours.window.last
    ]
    enough = max(1.0, WORTH_SAYING * now)
    if not after or not ours.window.is_year:
        return finding
    if max(after) < now - enough:
        return FEWER_AFTER.filled(finding=finding)
    return MORE_AFTER.filled(finding=finding) if min(after) > now + enough else finding


def finding_of_where(ours: Outlook, baseline: Outlook) -> Text | None:
    """What the chart of where people are comes to; None where the answer's time begins with the run's end."""
    at_end, now = at_end_of(ours.window), middle(ours.headlines["caseload"]).middle
    if ours.scenario != baseline.scenario:
        by = _more(ours, baseline, "caseload").middle
        text = ON_BENEFIT if whole(by) else ON_BENEFIT_AS_NOW
        return text.filled(n=more_or_fewer(by), at_end=at_end)
    first = max(ours.scenario.start, ours.scenario.decision - 1)
    if first >= ours.window.last:
        return None
    begin = whole(float(ours.caseload[first - ours.scenario.start]))
    return FROM_TO.filled(
        begin=Number(begin),
        end=Number(whole(now)),
        first=Month(first),
        last=Month(ours.window.last),
    )


def _placed(ours: Outlook, changed: bool) -> Text:
    of = middle(ours.headlines["placements"])
    count = whole(of.middle)
    return PLACED.filled(
        given=CHOSEN if changed else UNCHANGED,
        who=persons(count),
        move="moves" if count == 1 else "move",
        when=during(ours.window),
        spread=between(of, "placements"),
    )


def _difference(ours: Outlook, baseline: Outlook) -> Text:
    of = _more(ours, baseline)
    count = whole(of.middle)
    text = MORE if count > 0 else FEWER if count < 0 else SAME
    return text.filled(
        how_many=Number(abs(count)),
        more="mere" if count == 1 else "flere",
        spread=unsigned_range(of) if count else either_way(of),
    )


def _split(ours: Outlook, world: Outlook, baseline: Outlook) -> Text:
    by_world, by_choices = owed(ours, world, baseline)
    return SPLIT.filled(world=capitalised(by_world), choices=by_choices)


def owed(ours: Outlook, world: Outlook, baseline: Outlook) -> tuple[Text, Text]:
    """How many more or fewer the world makes, and how many the choices."""
    return part(_more(world, baseline).middle), part(_more(ours, world).middle)


def part(by: float) -> Text:
    """Of a change in persons."""
    return more_or_fewer(by) if whole(by) else NO_DIFFERENCE


def _more(one: Outlook, other: Outlook, measure: str = "placements") -> Spread:
    """The difference in persons."""
    return apart(difference(one.headlines[measure], other.headlines[measure]), measure)


def targets_told(ours: Outlook) -> list[tuple[Judged, Text | str]]:
    """Those for who comes into a job over just the months that are looked at, and what one counts beside them.

    Where there is none, that of the answer, if it is for how many there are of some: who they are, and when.
    """
    placed: list[tuple[Judged, Text | str]] = [
        (one, "")
        for one in ours.targets
        if one.target.figure.measure == "placements" and Window.of(one.target.figure) == ours.window
    ]
    shown = answer.headline_target(ours)
    if placed or shown is None:
        return placed
    of = shown.target.figure
    if of.contractor or MEASURES[of.measure].kind is not Kind.STOCK:
        return []
    label = answer.label(of.measure, ours.scenario.programme(ours.programme))
    what = ARE_ON_BENEFIT if of.measure == "caseload" else lowered(label)
    return [(shown, HOW_MANY.filled(what=what, at_end=at_end_of(Window.of(of))))]


def _on_targets(ours: Outlook) -> list[Text]:
    return [
        TARGET.filled(bound=bound(one.target), of=counted, years=in_twenty(one.probability))
        for one, counted in targets_told(ours)
    ]


def by_year(ours: Outlook) -> Text | None:
    """How many in each calendar year from the decision on, with their range; None where no year ends."""
    months = ours.scenario.run
    ends = [m for m in months if m % 12 == 11 and m >= ours.scenario.decision]
    years = []
    for month in ends:
        at = month - months.start
        low, half, high = (float(ours.placements[q][at]) for q in ("p05", "p50", "p95"))
        of = Spread(low, half, high)
        count, ends_of = figure(of.middle, "placements"), figure_range(of, "placements")
        years.append(IN_YEAR.filled(year=month // 12, n=count, spread=ends_of))
    return BY_YEAR.filled(years=joined(years, "; ")) if years else None


def caseload(ours: Outlook) -> Text:
    """From the month before the decision to the run's end, in the mean field."""
    first = max(ours.scenario.start, ours.scenario.decision - 1)
    last = ours.scenario.run.stop - 1
    begin, end = (
        whole(float(ours.caseload[month - ours.scenario.start])) for month in (first, last)
    )
    text = CASELOAD_FALLS if end < begin else CASELOAD_RISES if end > begin else CASELOAD_STAYS
    return text.filled(begin=Number(begin), end=Number(end), first=Month(first), last=Month(last))
