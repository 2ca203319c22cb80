"""Regret in words and a table: what each scenario gives if few, as many as planned, or many come."""

from collections.abc import Sequence

from markupsafe import Markup

from planner.questions.outlook import Window
from planner.questions.regret import Cell, Regret, World
from planner.report import amounts
from planner.report.amounts import people, said, said_range, whole
from planner.report.compare_columns import Side, heading
from planner.report.compare_rows import Lines, lines
from planner.text import Language, Text, number

WORLDS = {
    World.LOW: Text("Lav tilgang", "Low inflow"),
    World.PLANNED: Text("Som planlagt", "As planned"),
    World.HIGH: Text("Høj tilgang", "High inflow"),
}
IF = {
    World.LOW: Text("Hvis tilgangen bliver lav", "If inflow is low"),
    World.PLANNED: Text("Hvis tilgangen bliver som planlagt", "If inflow is as planned"),
    World.HIGH: Text("Hvis tilgangen bliver høj", "If inflow is high"),
}
WORST = Text(
    "{when}, giver {side} {amount} {less} end det bedste af valgene ({best}); det er det værste for {letter}.",
    "{when}, {side} gives {amount} {less} than the best of the choices ({best}); that is the worst for {letter}.",
)
NO_WORST = Text(
    "{side} er mindst lige så god som de andre, hvad tilgangen end bliver.",
    "{side} is at least as good as the others whatever the inflow.",
)
FEWER, MORE = Text("færre", "fewer"), Text("flere", "more")
CHOICE = Text(
    "Det mindste værste tab har {choice}.", "The smallest worst loss is that of {choice}."
)
CHOICES = Text(
    "Det mindste værste tab deles af {choice}.", "The smallest worst loss is shared by {choice}."
)
AND, OR = Text(" og ", " and "), Text(" eller ", " or ")
NO_ANSWER = Text(
    "Tallet kan ikke regnes i alle verdener for noget af scenarierne.",
    "The figure cannot be had in every world for any of the scenarios.",
)
MEANING = Text(
    "Lav og høj: den planlagte tilgang, fra beslutningen delt og ganget med {factors}. Så usikker siger filen selv, at "
    "den er (5–95 %); siger den intet, er det 2. Tallene er medianer af {draws} forløb med 5–95 %; tabet er afstanden "
    "til den bedste median i samme kolonne.",
    "Low and high: the planned inflow, from the decision divided and multiplied by {factors}. That is how uncertain "
    "the file itself says it is (5–95%); where it says nothing, it is 2. Figures are medians of {draws} draws with "
    "5–95%; the loss is the distance to the best median in the same column.",
)
NOT_ONE_WORLD = Text(
    "Scenarierne planlægger ikke med samme tilgang, så »lav« og »høj« er ikke helt den samme verden for dem alle.",
    "The scenarios do not plan with the same inflow, so “low” and “high” are not quite one world for all of them.",
)
CAPTION = Text(
    "{figure}: median (5–95 %) og tab, hvis tilgangen bliver lav, som planlagt eller høj.",
    "{figure}: median (5–95%) and loss if inflow is low, as planned or high.",
)
SCENARIO = Text("Scenarie", "Scenario")
LOSS = Text("tab: {n}", "loss: {n}")
BEST = Text("bedst her", "best here")
MEDIAN = Text("{middle} ({spread})", "{middle} ({spread})")
NOT_ASKED = Text("findes ikke her", "is not here")


def html(
    of: Regret, sides: Sequence[Side], factors: Sequence[float], draws: int, language: Language
) -> Markup:
    """`factors`: what the scenarios' inflow is divided and multiplied by."""
    words = [*worst(of, sides, language), choice(of, sides, language)]
    every = sorted(set(factors))
    said_factors = OR.in_(language).join(
        number(one, language, 0 if one == int(one) else 1) for one in every
    )
    how = [MEANING.filled(factors=said_factors, draws=number(draws, language)).in_(language)]
    if not of.same_inflow:
        how.append(NOT_ONE_WORLD.in_(language))
    said_words = Markup("").join(Markup("<li>{}</li>").format(one) for one in words)
    return Markup('<ul class="takeaway">{}</ul>{}<p class="how">{}</p>').format(
        said_words, _table(of, sides, language), " ".join(how)
    )


def worst(of: Regret, sides: Sequence[Side], language: Language) -> list[str]:
    """A sentence for each scenario: in which world it loses most against the best, and which that is."""
    return [
        _worst(of, i, world, amount, sides, language)
        for i, (world, amount) in enumerate(zip(of.worst_in, of.worst, strict=True))
        if world is not None and amount is not None
    ]


def _worst(
    of: Regret, i: int, world: World, amount: float, sides: Sequence[Side], language: Language
) -> str:
    side = sides[i]
    if whole(amount) == 0:
        return NO_WORST.filled(side=side.named(language)).in_(language)
    at = list(World).index(world)
    best = [
        other.mark.letter
        for other, cells in zip(sides, of.cells, strict=True)
        if (cell := cells[at]) is not None and cell.regret == 0
    ]
    n = whole(amount)
    return WORST.filled(
        when=IF[world],
        side=side.named(language),
        letter=side.mark.letter,
        amount=people(n, language).rpartition("\N{NO-BREAK SPACE}")[0],
        less=FEWER if of.more_is_better else MORE,
        best=AND.in_(language).join(best),
    ).in_(language)


def choice(of: Regret, sides: Sequence[Side], language: Language) -> str:
    names = [sides[i].named(language) for i in of.choice]
    if not names:
        return NO_ANSWER.in_(language)
    text = CHOICE if len(names) == 1 else CHOICES
    return text.filled(choice=AND.in_(language).join(names)).in_(language)


def _table(of: Regret, sides: Sequence[Side], language: Language) -> Markup:
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(one.in_(language))
        for one in (SCENARIO, *WORLDS.values())
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            heading(side, language),
            Markup("").join(
                Markup("<td>{}</td>").format(lines(_cell(cell, of.figure.measure, language)))
                for cell in cells
            ),
        )
        for side, cells in zip(sides, of.cells, strict=True)
    )
    window = Window(of.figure.first, of.figure.last)
    figure = amounts.figure_label(of.figure.measure, window).in_(language)
    caption = CAPTION.filled(figure=figure).in_(language)
    return Markup(
        '<div class="tbl-region" role="region" aria-label="{}" tabindex="0">'
        '<table class="tbl-table cmp-table cmp-of-3"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, heads, rows)


def _cell(cell: Cell | None, measure: str, language: Language) -> Lines:
    if cell is None:
        return [NOT_ASKED.in_(language)]
    ends = said_range(amounts.Spread(cell.low, cell.middle, cell.high), measure, language)
    middle = said(cell.middle, measure, language)
    loss = BEST if cell.regret == 0 else LOSS.filled(n=number(whole(cell.regret), language))
    return [MEDIAN.filled(middle=middle, spread=ends).in_(language), loss.in_(language)]
