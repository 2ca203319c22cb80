"""What it is worth to reach the floor that a contract demands, and what the rest is worth."""

from markupsafe import Markup

from planner.questions.money.contract import Beside, Contract
from planner.report import money_rows
from planner.report.amounts import change_range, spread, when, whole
from planner.report.compare_rows import Row
from planner.report.money_amounts import DEARER, middle, signed, signed_range
from planner.text import LANGUAGES, Language, Text, number, percent

FLOOR_CAPTION = Text(
    "Hvad det er værd at nå kontraktens gulv, og hvad resten er værd {when}: median af forløbene med 5–95 %, "
    "forløb for forløb.",
    "What it is worth to reach the contract's floor, and what the rest is worth {when}: median of the draws with "
    "5–95%, draw by draw.",
)
FLOOR = Text(
    "Gulvet på {floor} er her regnet af dem, der afslutter forløbet; af de henviste, som kontrakten tæller, bliver det "
    "{referred}.",
    "The floor of {floor} is taken here of those who finish; of the referred, whom the contract counts, it comes to "
    "{referred}.",
)
HELD = {
    "reaching": Text("Netop gulvet mod ingen kontrakt", "Just the floor against no contract"),
    "reached": Text(
        "Det, der regnes med at nås, mod ingen kontrakt",
        "What is expected to be reached against no contract",
    ),
    "beyond": Text(
        "Det, der regnes med at nås, mod netop gulvet",
        "What is expected to be reached against just the floor",
    ),
}
COMPARED = Text("Sammenligning", "Comparison")
COLUMNS = (
    Text("Kommunen, netto", "The municipality, net"),
    Text("I job eller uddannelse", "In a job or education"),
    Text("Selvforsørgende til sidst", "Self-supporting at the end"),
    Text("Forlader uden job eller uddannelse", "Leave without a job or education"),
)
MORE, FEWER = Text("{n} flere", "{n} more"), Text("{n} færre", "{n} fewer")
AS_MANY = Text("lige så mange", "as many")


def html(of: Contract, language: Language) -> Markup:
    """Nothing where no floor is agreed, or no place is left to reach it with."""
    if of.floor is None or of.ahead is None:
        return Markup("")
    referred = spread(of.floor.of_referred.draws)
    share = FLOOR.filled(
        floor=percent(of.floor.share, language),
        referred="–" if referred is None else percent(referred.middle, language),
    )
    rows = [
        Row([title.in_(language)], _cells(one, language))
        for title, one in zip(
            HELD.values(), (of.floor.reaching, of.floor.reached, of.floor.beyond), strict=True
        )
    ]
    caption = FLOOR_CAPTION.filled(when=when(of.ahead, language)).in_(language)
    headings = [one.in_(language) for one in (COMPARED, *COLUMNS)]
    said = Markup("<p>{}</p>").format(share.in_(language))
    return said + money_rows.html(caption, headings, rows)


def _cells(of: Beside, language: Language) -> list[list[str]]:
    net = middle(of.net)
    cells = [[signed(net.middle, DEARER, language), signed_range(net, DEARER, language)]]
    for one in (of.placements, of.self_supporting, of.departures):
        found = middle(one)
        cells.append([more_or_fewer(found.middle).in_(language), change_range(found, language)])
    return cells


def more_or_fewer(by: float) -> Text:
    """Of whole persons."""
    count = whole(by)
    text = MORE if count > 0 else FEWER if count < 0 else AS_MANY
    return text.filled(n=Text(*(number(abs(count), one) for one in LANGUAGES)))
