"""The paper's first sentences: what is proposed, what is presupposed, and what can be expected of it."""

from collections.abc import Iterator, Sequence

from planner.model.plan import is_choice
from planner.numbers import Number
from planner.questions.compare import difference
from planner.report import title_parts, titles
from planner.report.amounts import apart, in_twenty, middle, persons, unsigned_range, whole
from planner.report.amounts import between as said_between
from planner.report.paper import differing
from planner.report.paper.subject import NOW, Subject
from planner.report.periods import during
from planner.report.plan import sentences
from planner.report.plan.targets import bound
from planner.text import Text, joined

PROPOSED = Text(
    "Forslaget indebærer følgende: {changes}.", "The proposal entails the following: {changes}."
)
PRESUPPOSED = Text(
    "Beregningen forudsætter følgende: {changes}.",
    "The calculation presupposes the following: {changes}.",
)
AND_MORE = Text("og {n} andre ændringer", "and {n} other changes")
ONE_MORE = Text("og 1 anden ændring", "and 1 other change")
MOST_NAMED = 3
UNCHANGED = Text("Der foreslås ingen ændringer.", "No changes are proposed.")
AS_NOW = Text(
    "Tallene viser, hvad der kan ventes, hvis alt fortsætter som nu.",
    "The figures show what can be expected if all goes on as now.",
)
NOTHING_MOVED = Text(
    "Der er ændringer, men de får ingen betydning i de måneder, der regnes på.",
    "There are changes, but they make no difference in the months that are calculated.",
)
WITH_IT = Text("Med forslaget", "With the proposal")
UNDER_THESE = Text("Under disse forudsætninger", "On these assumptions")
WITHOUT = Text("Uden ændringer", "With nothing changed")
EXPECTED = Text(
    "{given} ventes {who} at komme i job eller uddannelse {when} ({spread}).",
    "{given} {who} can be expected to move into work or education {when} ({spread}).",
)
MORE = Text(
    "Det er {n} {more}, end hvis intet ændres ({spread}).",
    "That is {n} more than if nothing is changed ({spread}).",
)
FEWER = Text(
    "Det er {n} færre, end hvis intet ændres ({spread}).",
    "That is {n} fewer than if nothing is changed ({spread}).",
)
AS_MANY = Text(
    "Det er lige så mange, som hvis intet ændres ({spread}).",
    "That is as many as if nothing is changed ({spread}).",
)
OWED = Text(
    "Heraf er {world} en følge af det, der forudsættes, og {choices} en følge af forslaget.",
    "Of that, {world} follow from what is presupposed, and {choices} from the proposal.",
)
TARGET = Text(
    "Målet på {bound}{of} nås i {years} beregnede forløb.",
    "The target of {bound}{of} is met in {years} calculated runs.",
)


def proposal(subject: Subject) -> Text:
    """What is chosen, the most important first, and what is presupposed of the world."""
    if not subject.is_changed:
        return NOTHING_MOVED if subject.plan.settings else joined([UNCHANGED, AS_NOW])
    chosen, rest = _changes(subject)
    said = [
        text.filled(changes=_named(of))
        for text, of in ((PROPOSED, chosen), (PRESUPPOSED, rest))
        if of
    ]
    return joined(said if chosen else [UNCHANGED, *said])


def _changes(subject: Subject) -> tuple[Sequence[Text], Sequence[Text]]:
    """What is chosen and what is presupposed; of a scenario that is no plan on what is now, all that differs."""
    plan = subject.plan
    if subject.now is not None:
        found = differing.from_now(subject, NOW)
        return found.choices, found.rest
    paths = sorted(titles.changed(plan), key=lambda path: title_parts.importance(plan, path))
    chosen = [path for path in paths if is_choice(plan.baseline, path)]
    rest = [path for path in paths if path not in chosen]
    in_full = title_parts.in_full
    return [in_full(plan, path) for path in chosen], [in_full(plan, path) for path in rest]


def _named(changes: Sequence[Text]) -> Text:
    first, left = list(changes[:MOST_NAMED]), len(changes) - MOST_NAMED
    if left > 0:
        first.append(ONE_MORE if left == 1 else AND_MORE.filled(n=Number(left)))
    return joined(first, "; ")


def result(subject: Subject) -> Iterator[Text]:
    ours = subject.ours
    placed = middle(ours.headlines["placements"])
    chosen, _ = _changes(subject)
    yield EXPECTED.filled(
        given=WITHOUT if not subject.is_changed else WITH_IT if chosen else UNDER_THESE,
        who=persons(whole(placed.middle)),
        when=during(ours.window),
        spread=said_between(placed, "placements"),
    )
    if subject.is_changed:
        yield _difference(subject)
        yield from _owed(subject)
    for one, counted in sentences.targets_told(ours):
        yield TARGET.filled(bound=bound(one.target), of=counted, years=in_twenty(one.probability))


def _difference(subject: Subject) -> Text:
    ours, baseline = subject.ours.headlines, subject.baseline.headlines
    of = apart(difference(ours["placements"], baseline["placements"]), "placements")
    count = whole(of.middle)
    text = MORE if count > 0 else FEWER if count < 0 else AS_MANY
    return text.filled(
        n=Number(abs(count)), more="mere" if count == 1 else "flere", spread=unsigned_range(of)
    )


def _owed(subject: Subject) -> Iterator[Text]:
    """Whose the difference is, where the world is another one too."""
    ours, world, baseline = subject.ours, subject.world, subject.baseline
    if not subject.now and world.scenario not in (ours.scenario, baseline.scenario):
        by_world, by_choices = sentences.owed(ours, world, baseline)
        yield OWED.filled(world=by_world, choices=by_choices)
