"""Fair credit in words and a table: what of a difference between two scenarios is owed to what."""

from math import floor

from markupsafe import Markup

from planner.model.measures import MEASURES, Kind
from planner.questions.credit import Credit, Share
from planner.questions.outlook import Window
from planner.report import amounts, compare_causes
from planner.report.amounts import signed_range, spread
from planner.report.compare_columns import Side
from planner.text import Language, Text, number

DECIMALS = 1
MORE = Text(
    "{figure}: {other} har {n} flere end {base} i modellens middelfelt. Fordelt på det, der er forskelligt:",
    "{figure}: {other} has {n} more than {base} in the model's mean field. Split over what differs:",
)
FEWER = Text(
    "{figure}: {other} har {n} færre end {base} i modellens middelfelt. Fordelt på det, der er forskelligt:",
    "{figure}: {other} has {n} fewer than {base} in the model's mean field. Split over what differs:",
)
AS_MANY = Text(
    "{figure}: {other} har lige så mange som {base} i modellens middelfelt. Det, der er forskelligt, trækker "
    "hver sin vej:",
    "{figure}: {other} has as many as {base} in the model's mean field. What differs pulls either way:",
)
NOTHING = Text(
    "Intet, der har betydning for tallene, er forskelligt, så der er intet at fordele.",
    "Nothing that matters to the figures differs, so there is nothing to split.",
)
EXACT = Text(
    "Regnet over alle {orders} rækkefølger, som forskellene kan indføres i, så fordelingen er eksakt og "
    "ikke afhænger af, hvad der nævnes først.",
    "Taken over all {orders} orders in which the differences can be brought in, so the split is exact and does "
    "not depend on what is named first.",
)
ONLY_ONE = Text(
    "Kun én ting er forskellig, så hele forskellen er dens.",
    "Only one thing differs, so the whole difference is its own.",
)
SAMPLED = Text(
    "Der er for mange rækkefølger til at regne dem alle; fordelingen bygger på {orders} tilfældigt trukne og er "
    "usikker med op til ±{error}.",
    "There are too many orders to take them all; the split rests on {orders} drawn at random and is uncertain by "
    "up to ±{error}.",
)
MEAN_FIELD = Text(
    "Middelfelt: modellen regnet med forventede værdier og uden tilfældighed.",
    "Mean field: the model run with expected values and without chance.",
)
ADDS_UP = Text(
    "Bidragene går op i forskellen; de er rundet af, så også de viste tal går op. {mean_field}",
    "The parts add up to the difference; they are rounded so that the figures shown add up too. {mean_field}",
).filled(mean_field=MEAN_FIELD)
OF_DRAWS = Text(
    "I kolonnen med forløb står medianen af {draws} forløb med 5–95 %; medianer går ikke altid op.",
    "The column of draws has the median of {draws} draws with 5–95%; medians do not always add up.",
)
CAPTION = Text(
    "Forskellen fra {base} til {other}, fordelt: {figure}, personer",
    "The difference from {base} to {other}, split: {figure}, persons",
)
CAUSE = Text("Hvad der er forskelligt", "What differs")
PART = Text("Bidrag, middelfelt", "Part, mean field")
DRAWS = Text("Bidrag i forløb, median (5–95 %)", "Part in draws, median (5–95%)")
TOGETHER = Text("Tilsammen", "Together")
SPREAD = Text("{middle} ({spread})", "{middle} ({spread})")


def html(of: Credit, drawn: Credit | None, base: Side, other: Side, language: Language) -> Markup:
    """`drawn` is the same split on draws, where that was asked for."""
    figure = figure_label(of, language)
    parts = shown(of)
    total = round(sum(parts), DECIMALS)
    words = (
        (MORE if total > 0 else FEWER if total < 0 else AS_MANY)
        .filled(
            figure=figure,
            other=other.named(language),
            base=base.named(language),
            n=number(abs(total), language, DECIMALS),
        )
        .in_(language)
    )
    if not of.shares:
        return Markup("<p>{}</p>").format(NOTHING.in_(language))
    scenarios = (base.scenario, other.scenario)
    order = sorted(range(len(parts)), key=lambda i: -abs(of.shares[i].outcome.mean_field))
    most = max(map(abs, parts)) or 1
    rows = [
        _row(
            compare_causes.name(of.shares[i].group, scenarios).in_(language),
            parts[i],
            most,
            drawn and drawn.shares[i].outcome.draws,
            language,
        )
        for i in order
    ]
    rows.append(_row(TOGETHER.in_(language), total, None, drawn and drawn.total.draws, language))
    heads = [CAUSE, PART, *([DRAWS] if drawn else [])]
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(one.in_(language)) for one in heads
    )
    letters = {"base": base.mark.letter, "other": other.mark.letter}
    caption = CAPTION.filled(figure=figure, **letters).in_(language)
    table = Markup(
        '<div class="tbl-region" role="region" aria-label="{}" tabindex="0">'
        '<table class="tbl-table cmp-credit"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, head, Markup("").join(rows))
    how = " ".join(one.in_(language) for one in _how(of, drawn, language))
    return Markup('<p class="takeaway">{}</p>{}<p class="how">{}</p>').format(words, table, how)


def figure_label(of: Credit, language: Language) -> str:
    figure = of.figure
    window = Window(figure.first, figure.last)
    is_stock = MEASURES[figure.measure].kind is Kind.STOCK
    when = (amounts.at_end if is_stock else amounts.when)(window, language)
    return f"{MEASURES[figure.measure].label.in_(language)} {when}"


def shown(of: Credit) -> list[float]:
    """The shares with one decimal, rounded so that they add up to the total as it is rounded."""
    scale = 10**DECIMALS
    exact = [share.outcome.mean_field * scale for share in of.shares]
    down = [floor(one) for one in exact]
    left = round(round(of.total.mean_field, DECIMALS) * scale) - sum(down)
    by_fraction = sorted(range(len(exact)), key=lambda i: down[i] - exact[i])
    for i in by_fraction[: max(0, left)]:
        down[i] += 1
    return [one / scale for one in down]


def _row(of: str, part: float, most: float | None, draws: object, language: Language) -> Markup:
    """Without a bar where `most`, the longest, is None: the sum."""
    cells = Markup('<td class="tbl-number">{}</td>').format(_signed(part, language))
    if most is not None:
        side = "more" if part >= 0 else "less"
        cells = Markup(
            '<td class="tbl-number"><span class="cmp-bar cmp-bar-{}" style="width: {:.2f}rem" '
            'aria-hidden="true"></span> {}</td>'
        ).format(side, abs(part) / most * 6, _signed(part, language))
    if draws is not None:
        of_draws = spread(draws)  # type: ignore[arg-type]
        assert of_draws is not None
        middle, ends = amounts.signed(of_draws.middle, language), signed_range(of_draws, language)
        cells += Markup('<td class="tbl-number">{}</td>').format(
            SPREAD.filled(middle=middle, spread=ends).in_(language)
        )
    tag = Markup('<tr class="cmp-sum">') if most is None else Markup("<tr>")
    return tag + Markup('<th scope="row">{}</th>{}</tr>').format(of, cells)


def _how(of: Credit, drawn: Credit | None, language: Language) -> list[Text]:
    if len(of.shares) == 1:
        said = [ONLY_ONE]
    elif of.exact:
        said = [EXACT.filled(orders=number(of.orders, language))]
    else:
        error = max(_error(share) for share in of.shares)
        said = [
            SAMPLED.filled(
                orders=number(of.orders, language), error=number(2 * error, language, DECIMALS)
            )
        ]
    said.append(ADDS_UP if len(of.shares) > 1 else MEAN_FIELD)
    if drawn is not None and drawn.draws is not None:
        said.append(OF_DRAWS.filled(draws=number(drawn.draws.count, language)))
    return said


def _error(share: Share) -> float:
    return share.error or 0.0


def _signed(value: float, language: Language) -> str:
    """+5,0 or −3,2 with a true minus sign; 0 alone has none."""
    rounded = round(value, DECIMALS)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return sign + number(abs(rounded), language, DECIMALS)
