"""Which assumptions turn an answer over, alone, and how far each must be moved for it."""

from planner.document.blocks import Block, Grid, Paragraph, row
from planner.document.words import Words
from planner.model.scenario import Scenario, Target
from planner.numbers import Number
from planner.questions.outlook import headline_window
from planner.questions.shifts import FAR
from planner.questions.trust.turning import Turn, Turning
from planner.report.amounts import more_or_fewer_on_average
from planner.report.labels import amount, label
from planner.report.periods import at_end_of
from planner.report.trust.exhibits import programme_name
from planner.text import NO_BREAK, Text, joined, uncapitalised

CHOICES = Text(
    "Jeres valg giver {n} selvforsørgende {when} ({programme}).",
    "Your choices give {n} self-supporting {when} ({programme}).",
)
EFFORTS = Text(
    "Indsatsen giver i forhold til ingen indsats {n} selvforsørgende {when} ({programme}).",
    "Compared with no effort at all, the efforts give {n} self-supporting {when} ({programme}).",
)
NO_DIFFERENCE = Text(
    "Der er ingen forskel at vende: {what}", "There is no difference to reverse: {what}"
)
NOTHING_TURNS = Text(
    "Ingen af {tried} antagelser vender alene forskellen, selv om hver flyttes {far} gange så langt, som "
    "dens usikkerhed rækker.",
    "None of {tried} assumptions alone reverses the difference, even if each is moved {far} times as far as "
    "its uncertainty reaches.",
)
TURNS = Text(
    "Forskellen vender, hvis »{name}« er {at} i stedet for {value}: {how}.",
    "The difference reverses if “{name}” is {at} instead of {value}: {how}.",
)
WITHIN = Text(
    "det ligger inden for antagelsens usikkerhed",
    "that lies within the assumption's uncertainty",
)
BEYOND = Text(
    "det er {n} gange så langt væk, som usikkerheden rækker",
    "that is {n} times as far away as the uncertainty reaches",
)
TARGETS_TURN = Text(
    "{n} antagelser kan inden for deres usikkerhed afgøre, om et mål nås.",
    "{n} assumptions can, within their uncertainty, decide whether a target is met.",
)
TARGET_TURNS = Text(
    "Én antagelse kan inden for sin usikkerhed afgøre, om et mål nås.",
    "One assumption can, within its uncertainty, decide whether a target is met.",
)
TURN_CAPTION = Text(
    "Antagelser, som vender et svar: forskellen først, så målene, de nærmeste først",
    "Assumptions that reverse an answer: the difference first, then the targets, the nearest first",
)
ASSUMPTION, NOW = Text("Antagelse", "Assumption"), Text("Nu", "Now")
TURNS_AT, HOW_FAR = Text("Vender ved", "Turns at"), Text("Hvor langt", "How far")
ANSWER = Text("Svaret", "The answer")
THE_DIFFERENCE = Text("hvilken vej forskellen går", "which way the difference goes")
TIMES = Text("{n} gange usikkerheden", "{n} times the uncertainty")
MOST_TURNS = 12


def turning(of: Turning, scenario: Scenario, are_choices: bool) -> list[Block]:
    """`are_choices`: the difference is that of a visitor's choices; else of all efforts against none."""
    sentences = [_difference(of, scenario, are_choices)]
    signs = [one for one in of.turns if one.target is None]
    if not of.makes_none:
        sentences += [_turns(one, scenario) for one in signs[:2]] or [
            NOTHING_TURNS.filled(tried=Number(of.tried), far=Number(FAR))
        ]
    within = {one.path for one in of.turns if one.target is not None and one.is_within}
    if within:
        sentences.append(
            TARGET_TURNS if len(within) == 1 else TARGETS_TURN.filled(n=Number(len(within)))
        )
    blocks: list[Block] = [Paragraph(joined(sentences))]
    if of.turns:
        titles = {one.id: one for one in scenario.targets}
        shown = sorted(of.turns, key=lambda one: one.target is not None)[:MOST_TURNS]
        rows = tuple(row(*_turn_cells(one, scenario, titles)) for one in shown)
        head = (ASSUMPTION, NOW, TURNS_AT, HOW_FAR, ANSWER)
        blocks.append(Grid(TURN_CAPTION, head, rows, numbers=(1, 2)))
    return blocks


def _difference(of: Turning, scenario: Scenario, are_choices: bool) -> Text:
    what = (CHOICES if are_choices else EFFORTS).filled(
        n=more_or_fewer_on_average(of.difference),
        when=at_end_of(headline_window(scenario)),
        programme=programme_name(of.figure.programme, scenario),
    )
    return NO_DIFFERENCE.filled(what=uncapitalised(what)) if of.makes_none else what


def _turns(one: Turn, scenario: Scenario) -> Text:
    value, at = _values(one, scenario)
    how = WITHIN if one.is_within else BEYOND.filled(n=Number(abs(one.widths), 1))
    return TURNS.filled(name=label(one.path, scenario), at=at, value=value, how=how)


def _values(one: Turn, scenario: Scenario) -> tuple[Text, Text]:
    parameter, _ = scenario.quantity(one.path)
    # Three digits: where it turns is not known better.
    ends = (float(f"{end:.3g}") for end in (one.value, one.at))
    value, at = (amount(one.path, end, scenario) for end in ends)
    if parameter.is_share or parameter.is_ratio:
        return value, at
    return joined([value, parameter.unit], NO_BREAK), joined([at, parameter.unit], NO_BREAK)


def _turn_cells(one: Turn, scenario: Scenario, targets: dict[str, Target]) -> tuple[Words, ...]:
    value, at = _values(one, scenario)
    answer = THE_DIFFERENCE if one.target is None else targets[one.target].title.plain()
    how = TIMES.filled(n=Number(abs(one.widths), 1))
    return label(one.path, scenario), value, at, how, answer
