"""Which assumptions the kroner hang on most, ranked, in words and a table."""

from planner.document.blocks import Block, Grid, Row, paragraphs, row
from planner.model.quantities import Status
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.money.swing import TAKEN_FACTOR, Swing, Swings
from planner.report import quantities
from planner.report.kroner import COST, DEARER, Direction, in_kroner, with_direction
from planner.report.labels import amount, label
from planner.report.periods import during
from planner.text import Text, joined

FIRST, MOST = 3, 8
HANGS_ON = Text("Svaret afhænger mest af: {names}.", "The answer depends most on: {names}.")
NAMED = Text(
    "{n}. {name} ({size} mellem lavt og højt)", "{n}. {name} ({size} between low and high)"
)
NOTHING = Text(
    "Ingen antagelse flytter svaret: det afhænger ikke af noget usikkert.",
    "No assumption moves the answer: it depends on nothing uncertain.",
)
HOW = Text(
    "Én antagelse ad gangen sættes til det laveste og det højeste, den regnes for at kunne være, i "
    "forventede tal. {of_what} Et gættet beløb uden angivet usikkerhed divideres og ganges med {factor}.",
    "One assumption at a time is set to the lowest and highest it is taken to be, in expected figures. "
    "{of_what} A guessed amount with no stated uncertainty is divided and multiplied by {factor}.",
)
DIFFERENCE = Text(
    "Tallene er kommunens forventede nettoudgift mod udgangspunktet {when}: {now}, før noget flyttes. Den anden "
    "antagelse gælder både i udgangspunktet og med ændringerne. Det er ikke helt midt i forløbene, som svaret ellers "
    "er.",
    "The figures are the municipality's expected net cost against the baseline {when}: {now} before anything is moved. "
    "The other assumption holds in the baseline and with the changes alike. That is not quite the middle of the draws, "
    "which the answer is elsewhere.",
)
LEVEL = Text(
    "Tallene er kommunens forventede nettoudgift {when}: {now}, før noget flyttes. Det er ikke helt midt i forløbene, "
    "som svaret ellers er.",
    "The figures are the municipality's expected net cost {when}: {now} before anything is moved. That is not quite "
    "the middle of the draws, which the answer is elsewhere.",
)
CAPTION = Text(
    "Antagelserne efter, hvor langt de flytter kommunens nettoudgift {when}.",
    "The assumptions by how far they move the municipality's net cost {when}.",
)
ASSUMPTION = Text("Antagelse", "Assumption")
BASIS = Text("Status", "Status")
LOW = Text("Lavt: antagelse → netto", "Low: assumption → net")
HIGH = Text("Højt: antagelse → netto", "High: assumption → net")
SIZE = Text("Forskel", "Difference")
GIVES = Text("{value} → {net}", "{value} → {net}")
TAKEN = Text(
    "{status}, antaget {factor} gange ned og op", "{status}, taken {factor} times down and up"
)
ZERO = Text(
    "Disse gæt står til 0 kr., så det kan ikke siges, hvor meget de betyder: {names}.",
    "These guesses stand at DKK 0, so it cannot be said how much they matter: {names}.",
)


def lead(of: Swings, scenario: Scenario) -> Text:
    """The first three by name and size."""
    if not of.ranked:
        return NOTHING
    names = [
        NAMED.filled(n=n, name=label(one.path, scenario), size=in_kroner(one.size))
        for n, one in enumerate(of.ranked[:FIRST], 1)
    ]
    return HANGS_ON.filled(names=joined(names, "; "))


def words(of: Swings, scenario: Scenario, is_difference: bool) -> list[Text]:
    """`is_difference`: against a baseline; else of the scenario itself."""
    direction = DEARER if is_difference else COST
    of_what = (DIFFERENCE if is_difference else LEVEL).filled(
        when=during(of.window), now=with_direction(of.net, direction)
    )
    factor = Number(TAKEN_FACTOR, 1)
    found = [lead(of, scenario), HOW.filled(of_what=of_what, factor=factor)]
    if of.zero_guesses:
        names = joined((label(one, scenario) for one in of.zero_guesses), ", ")
        found.append(ZERO.filled(names=names))
    return found


def blocks(of: Swings, scenario: Scenario, is_difference: bool) -> list[Block]:
    """The words, and the assumptions that move it furthest."""
    found = paragraphs(words(of, scenario, is_difference))
    if of.ranked:
        direction = DEARER if is_difference else COST
        rows = (_row(one, scenario, direction) for one in of.ranked[:MOST])
        caption = CAPTION.filled(when=during(of.window))
        found.append(Grid(caption, (ASSUMPTION, BASIS, SIZE, LOW, HIGH), tuple(rows)))
    return found


def _row(of: Swing, scenario: Scenario, direction: Direction) -> Row:
    _, quantity = scenario.quantity(of.path)

    def gives(value: float, net: float) -> Text:
        said = _value(of.path, value, scenario)
        return GIVES.filled(value=said, net=with_direction(net, direction))

    return row(
        label(of.path, scenario),
        _basis(quantity.status, of.taken),
        in_kroner(of.size),
        gives(of.low_value, of.low),
        gives(of.high_value, of.high),
    )


def _basis(status: Status | None, taken: bool) -> Text:
    words = quantities.STATUS[status] if status else quantities.NOT_SAID
    if not taken:
        return words
    factor = Number(TAKEN_FACTOR, 1)
    return TAKEN.filled(status=words, factor=factor)


def _value(path: str, value: float, scenario: Scenario) -> Text:
    parameter, _ = scenario.quantity(path)
    if parameter.is_share:
        return amount(path, value, scenario)
    most = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    shown = round(value, most)
    decimals = next(n for n in range(most + 1) if round(shown, n) == shown)
    return joined([Number(shown, decimals), parameter.unit])
