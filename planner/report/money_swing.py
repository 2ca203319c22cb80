"""Which assumptions the kroner hang on most, ranked, in words and a table."""

from markupsafe import Markup

from planner.model.parameters import Kind, Parameter
from planner.model.scenario import Scenario, Status
from planner.questions.money.swing import TAKEN_FACTOR, Swing, Swings
from planner.report import draft_table, driver_words
from planner.report.amounts import when
from planner.report.money_amounts import COST, DEARER, Direction, kroner, signed
from planner.report.tables import Column, Table
from planner.report.tables import html as table_html
from planner.text import LANGUAGES, Language, Text, number, share

FIRST, MOST = 3, 8
HANGS_ON = Text(
    "Svaret hænger mest på: {names}.",
    "The answer hangs most on: {names}.",
)
NAMED = Text(
    "{n}. {name} ({size} mellem lavt og højt)", "{n}. {name} ({size} between low and high)"
)
NOTHING = Text(
    "Ingen antagelse flytter svaret: der er intet usikkert, som bærer det.",
    "No assumption moves the answer: nothing uncertain carries it.",
)
HOW = Text(
    "Én antagelse ad gangen sættes til det laveste og det højeste, den regnes for at kunne være (5 og 95 %), i "
    "middelfeltet. {of_what} Et gættet beløb uden angivet usikkerhed sættes til ×/÷ {factor}.",
    "One assumption at a time is set to the lowest and highest it is taken to be (5 and 95%), in the mean field. "
    "{of_what} A guessed amount with no stated uncertainty is set to ×/÷ {factor}.",
)
DIFFERENCE = Text(
    "Tallene er kommunens nettoudgift mod udgangspunktet {when}; som alt står her, {now}.",
    "The figures are the municipality's net cost against the baseline {when}; as everything stands here, {now}.",
)
LEVEL = Text(
    "Tallene er kommunens nettoudgift {when}; som alt står her, {now}.",
    "The figures are the municipality's net cost {when}; as everything stands here, {now}.",
)
CAPTION = Text(
    "Antagelserne efter, hvor langt de flytter kommunens nettoudgift {when}.",
    "The assumptions by how far they move the municipality's net cost {when}.",
)
ASSUMPTION = Column("assumption", Text("Antagelse", "Assumption"), "text")
BASIS = Column("status", Text("Status", "Status"), "text")
LOW = Column("low", Text("Lavt: antagelse → netto", "Low: assumption → net"), "text")
HIGH = Column("high", Text("Højt: antagelse → netto", "High: assumption → net"), "text")
SIZE = Column("size", Text("Forskel", "Difference"), "text")
GIVES = Text("{value} → {net}", "{value} → {net}")
TAKEN = Text("{status}, ×/÷ {factor} antaget", "{status}, ×/÷ {factor} taken")
ZERO = Text(
    "Disse gæt står til 0 kr., så det kan ikke siges, hvor meget de betyder: {names}.",
    "These guesses stand at DKK 0, so it cannot be said how much they matter: {names}.",
)


def lead(of: Swings, scenario: Scenario, language: Language) -> str:
    """The first three by name and size."""
    if not of.ranked:
        return NOTHING.in_(language)
    names = [
        NAMED.filled(
            n=n, name=driver_words.name(one.path, scenario), size=kroner(one.size, language)
        ).in_(language)
        for n, one in enumerate(of.ranked[:FIRST], 1)
    ]
    return HANGS_ON.filled(names="; ".join(names)).in_(language)


def html(of: Swings, scenario: Scenario, is_difference: bool, language: Language) -> Markup:
    """`is_difference`: against a baseline; else of the scenario itself."""
    direction = DEARER if is_difference else COST
    period = when(of.window, language)
    of_what = (DIFFERENCE if is_difference else LEVEL).filled(
        when=period, now=signed(of.net, direction, language)
    )
    factor = Text(*(number(TAKEN_FACTOR, one, decimals=1) for one in LANGUAGES))
    said = [lead(of, scenario, language), HOW.filled(of_what=of_what, factor=factor).in_(language)]
    if of.zero_guesses:
        names = ", ".join(driver_words.name(one, scenario).in_(language) for one in of.zero_guesses)
        said.append(ZERO.filled(names=names).in_(language))
    words = Markup("").join(Markup("<p>{}</p>").format(one) for one in said)
    if not of.ranked:
        return words
    rows = [_row(one, scenario, direction, language) for one in of.ranked[:MOST]]
    caption = CAPTION.filled(when=period).in_(language)
    return words + table_html(Table((ASSUMPTION, BASIS, SIZE, LOW, HIGH), rows), caption, language)


def _row(of: Swing, scenario: Scenario, direction: Direction, language: Language) -> list[str]:
    parameter, quantity = scenario.quantity(of.path)

    def gives(value: float, net: float) -> str:
        said = _value(value, parameter, language)
        return GIVES.filled(value=said, net=signed(net, direction, language)).in_(language)

    return [
        driver_words.name(of.path, scenario).in_(language),
        _basis(quantity.status, of.taken, language),
        kroner(of.size, language),
        gives(of.low_value, of.low),
        gives(of.high_value, of.high),
    ]


def _basis(status: Status | None, taken: bool, language: Language) -> str:
    words = draft_table.STATUS[status] if status else draft_table.NOT_SAID
    if not taken:
        return words.in_(language)
    factor = number(TAKEN_FACTOR, language, decimals=1)
    return TAKEN.filled(status=words, factor=factor).in_(language)


def _value(value: float, parameter: Parameter, language: Language) -> str:
    if parameter.kind in (Kind.SHARE, Kind.SHARE_PER_YEAR):
        return share(value, language)
    most = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    shown = round(value, most)
    decimals = next(n for n in range(most + 1) if round(shown, n) == shown)
    return f"{number(shown, language, decimals)} {parameter.unit.in_(language)}"
