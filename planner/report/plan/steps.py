"""What one step of a lever gives now, beside it and in the list of what helps most: expected values, whole persons."""

from collections.abc import Iterator, Sequence

from planner.document.blocks import Block, Grid, Heading, Row
from planner.document.words import Words
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions.outlook import Outlook
from planner.questions.steps import Gain, Step
from planner.report import title_parts
from planner.report.amounts import middle, more_or_fewer, whole
from planner.report.kroner import ABOUT_DEARER, in_kroner, rounded_beside, with_direction
from planner.report.labels import inside, lever
from planner.report.periods import months_of
from planner.report.plan import answer
from planner.report.plan.reasons import instead
from planner.text import Text, capitalised, joined

GIVES = Text("{step}: {gain}.", "{step}: {gain}.")
SUPPORTING = Text("{n} selvforsørgende", "{n} self-supporting")
PLACED = Text("{n} i job eller uddannelse", "{n} into work or education")
ON_BENEFIT = Text("{n} på ydelse", "{n} on benefit")
LITTLE = Text("{step} giver næsten intet{kroner}.", "{step} gives next to nothing{kroner}.")
BUT = Text(", men er {kroner}", ", but is {kroner}")
NO_ROOM = Text("Det kan ikke sættes højere.", "It cannot be set any higher.")
TOO_LATE = Text(
    "Det virker først fra {month}, efter perioden.", "It acts only from {month}, after the period."
)
TITLE = Text("Hvad hjælper mest nu?", "What helps most now?")
NOTE = Text(
    "Ét skridt på hvert greb oven i jeres valg. Forventede tal. Øverst står det, der giver flest selvforsørgende: i "
    "tallet for job eller uddannelse tæller den to gange, der kommer tilbage på ydelse og så i job igen.",
    "One step of each lever on top of your choices. Expected figures. First comes what gives most self-supporting: "
    "in the figure for a job or education a person counts twice who goes back onto benefits and then into a job again.",
)
LOCKED_IN = Text(
    "Den, der er i indsats, finder ikke selv job imens.",
    "Whoever is in an effort finds no job alone meanwhile.",
)
# Which way a lever goes for more people in an effort.
MORE_IN_EFFORT = {"places": 1, "referral_months": -1}
LEVER = Text("Skridt", "Step")
MEASURES_SHOWN = ("self_supporting", "placements")
ROUNDED = 0.15  # of an amount: as far as its rounding may go before nobody can divide by it
EACH = Text("ca. {kr} pr. selvforsørgende", "about {kr} per self-supporting person")
NEXT_TO_NOTHING = Text("næsten intet", "next to nothing")
GOES_ON = Text("{name} fortsætter hele perioden", "{name} goes on for the whole period")
OF_LEVER = Text("{label}: {step}", "{label}: {step}")


def sentence(of: Step, ours: Outlook) -> Text:
    """+10 places: 3 more self-supporting, DKK 76,500 cheaper; or that it gives next to nothing, and why."""
    if of.gain is None:
        late = of.acts >= ours.scenario.run.stop
        return TOO_LATE.filled(month=Month(of.acts)) if late else NO_ROOM
    step = amount(of, ours.scenario)
    if of.gain.is_little:
        why = instead(of.path, ours.programme, ours.window, ours.limits, ours.scenario)
        return joined([LITTLE.filled(step=step, kroner=_but(of.gain, ours)), why])
    gives = GIVES.filled(step=step, gain=_gain(of.gain, ours))
    return joined([gives, LOCKED_IN]) if _locks_in(of, ours.scenario) else gives


def _locks_in(of: Step, scenario: Scenario) -> bool:
    """Whether more people in an effort means fewer self-supporting, or fewer more: they find no job of their own."""
    if of.gain is None or of.path.key not in MORE_IN_EFFORT:
        return False
    owner = of.path.owner
    if owner.contractor and scenario.contractor(owner.programme, owner.contractor).is_education:
        return False
    return of.by * MORE_IN_EFFORT[of.path.key] * whole(of.gain.self_supporting) < 0


def amount(of: Step, scenario: Scenario) -> Text:
    """+10 places, −1 month; of a wait that is all ready persons' together, which nobody waits, how much shorter."""
    parameter, quantity = scenario.quantity(of.path)
    assert parameter.lever is not None
    now = quantity.schedule.at(of.acts)
    if title_parts.is_of_all_together(of.path) and now:
        return title_parts.wait(1 + of.by / now)
    scale = scenario.scale(of.path)
    by = of.by / scale.length if scale else of.by
    sign = "+" if by > 0 else "\N{MINUS SIGN}"
    n = Number(abs(round(by * 100, 6) if parameter.is_share else by), None)
    words = parameter.lever
    several = words.several if words.several and abs(of.by) > 1 else words.amount
    return joined([sign, several.filled(n=n)], "")


def _gain(of: Gain, ours: Outlook) -> Text:
    """The self-supporting, who are ranked by; else the figure that moves most, where it moves far more. And kroner."""
    persons = {
        SUPPORTING: of.self_supporting,
        PLACED: of.placements,
        ON_BENEFIT: of.caseload,
    }
    text = max(persons, key=lambda one: abs(whole(persons[one])))
    if abs(whole(of.self_supporting)) * 2 > abs(whole(persons[text])):
        text = SUPPORTING
    said = [text.filled(n=more_or_fewer(persons[text]))]
    if of.net is not None:
        said.append(with_direction(_roughly(of.net, ours), ABOUT_DEARER))
    return joined(said, ", ")


def _but(of: Gain, ours: Outlook) -> Words:
    """What it costs all the same."""
    if of.net is None or (kroner := _roughly(of.net, ours)) < ABOUT_DEARER.least:
        return ""
    return BUT.filled(kroner=with_direction(kroner, ABOUT_DEARER))


def _roughly(net: float, ours: Outlook) -> float:
    """No finer than the answer says the total: that of the draws may move by somewhat more or less."""
    return rounded_beside(net, middle(ours.net).middle) if ours.net is not None else net


def ranking(steps: Sequence[Step], ours: Outlook) -> list[Block]:
    """What helps most, with what it costs; nothing where nobody can choose anything.

    Under the names that the answer gives its figures. Ranked by self-supporting whatever the headline begins with: by
    placements, to keep fewer people in their jobs would help.
    """
    possible = [one for one in steps if one.gain is not None]
    if not possible or ours.ahead is None:
        return []
    head = [LEVER, *(answer.name_of(one, ours) for one in MEASURES_SHOWN)]
    if ours.net is not None:
        head.append(answer.OF_MUNICIPALITY.filled(when=months_of(ours.ahead)))
    rows = tuple(Row(_cells(one, ours)) for one in possible)
    return [Heading(TITLE), Grid(NOTE, tuple(head), rows, numbers=())]


def _cells(of: Step, ours: Outlook) -> tuple[tuple[Words, ...], ...]:
    assert of.gain is not None
    name = _name(of, ours.scenario)
    persons = of.gain.self_supporting, of.gain.placements
    cells: list[tuple[Words, ...]] = [(name,), *((more_or_fewer(one),) for one in persons)]
    if of.gain.is_little and not of.path.is_contract_end:
        why = instead(of.path, ours.programme, ours.window, ours.limits, ours.scenario)
        cells = [(name, why), *((NEXT_TO_NOTHING,) for _ in persons)]
    elif _locks_in(of, ours.scenario):
        cells[0] = (name, LOCKED_IN)
    if ours.net is not None:
        cells.append(tuple(_kroner(of, ours)))
    return tuple(cells)


def _name(of: Step, scenario: Scenario) -> Text:
    if of.path.is_contract_end:
        return GOES_ON.filled(name=_contractor(of, scenario))
    is_of_all = title_parts.is_of_all_together(of.path)
    label = _contractor(of, scenario) if is_of_all else capitalised(lever(of.path, scenario))
    return OF_LEVER.filled(label=label, step=amount(of, scenario))


def _contractor(of: Step, scenario: Scenario) -> Text:
    owner = of.path.owner
    return capitalised(inside(scenario.contractor(owner.programme, owner.contractor).name))


def _kroner(of: Step, ours: Outlook) -> Iterator[Words]:
    assert of.gain is not None
    net = of.gain.net or 0.0
    shown, each = _roughly(net, ours), of.kroner_each
    yield with_direction(shown, ABOUT_DEARER)
    # To two figures: a reader who divides has only rounded ones. Not where they would come to another amount.
    if each is not None and abs(shown - net) <= ROUNDED * net:
        yield EACH.filled(kr=in_kroner(rounded_beside(each, 10 * each)))
