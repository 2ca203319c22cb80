"""The result in words, made from the numbers: whole people, ranges, no false precision."""

from dataclasses import dataclass
from math import floor, isnan

import numpy as np

from planner.model import table
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import Outlook, Window
from planner.text import NO_BREAK, Language, Text, month_name, number, percent, plain

UNCHANGED = Text("Uden ændringer", "With nothing changed")
CHOSEN = Text("Med disse valg", "With these choices")
PLACED = Text(
    "{given} kommer **{who}** i job eller uddannelse {when} ({spread}).",
    "{given} **{who}** {come} into a job or education {when} ({spread}).",
)
MORE = Text(
    "Det er {how_many} {more} end i udgangspunktet ({spread}).",
    "That is {how_many} more than in the baseline ({spread}).",
)
FEWER = Text(
    "Det er {how_many} færre end i udgangspunktet ({spread}).",
    "That is {how_many} fewer than in the baseline ({spread}).",
)
SAME = Text(
    "Det er det samme som i udgangspunktet ({spread}).",
    "That is the same as in the baseline ({spread}).",
)
NOBODY_ELSE = Text("i alle forløb", "in every draw")
FROM_FEWER_TO_MORE = Text("fra {low} færre til {high} flere", "from {low} fewer to {high} more")
TARGET = Text(
    "Målet på {bound} {value} nås i {years} sådanne år.",
    "The target of {bound} {value} is met in {years} such years.",
)
FLOOR = Text(
    "Af de henviste til {name} når {referred} i selvforsørgelse {when} ({referred_spread}); "
    "kontraktens minimum er {floor}. Af de afsluttede er det {completed}.",
    "Of those referred to {name}, {referred} reach self-support {when} ({referred_spread}); "
    "the contract's floor is {floor}. Of those who completed it is {completed}.",
)
NO_FIGURE = Text(
    "Ingen er henvist til eller afsluttet hos {name} {when}.",
    "Nobody is referred to or completes with {name} {when}.",
)
NO_CONTRACTOR = Text("Programmet har ingen leverandør.", "The programme has no contractor.")
PERSON, PEOPLE = Text("borger", "person"), Text("borgere", "people")
AT_LEAST = Text("mindst", "at least")
AT_MOST = Text("højst", "at most")
IN_YEAR = Text("i {year}", "in {year}")
IN_MONTHS = Text("fra {first} til {last}", "from {first} to {last}")
AT_END = Text("ved udgangen af {month}", "at the end of {month}")
OF_TWENTY = Text("{n} af 20", "{n} of 20")
MORE_THAN_NINETEEN = Text("mere end 19 af 20", "more than 19 of 20")
LESS_THAN_ONE = Text("færre end 1 af 20", "fewer than 1 of 20")
HOW_TO_READ = Text(
    "Tal for fremtiden er medianen af {draws} tilfældige forløb; i parentes står det interval, "
    "som 9 af 10 forløb ligger i (5–95 %).",
    "Figures for the future are the median of {draws} random draws; in parentheses the range that "
    "9 of 10 draws fall in (5–95%).",
)
JUDGED = Text(
    "{title}: {bound} {value}. Modellen giver {found} ({spread}); målet nås i {years} forløb.",
    "{title}: {bound} {value}. The model gives {found} ({spread}); met in {years} draws.",
)
PUBLISHED = Text(
    "{title}: {bound} {value}. Det blev {found} (offentliggjort tal).",
    "{title}: {bound} {value}. It came to {found} (published figure).",
)
JUDGED_CERTAIN = Text(
    "{title}: {bound} {value}. Modellen giver {found} i alle forløb.",
    "{title}: {bound} {value}. The model gives {found} in every draw.",
)
UNDEFINED = Text("intet tal", "no figure")
REACHED, UNSURE, MISSED = (
    Text("Nået", "Met"),
    Text("Usikkert", "Uncertain"),
    Text("Ikke nået", "Not met"),
)
SURE = 0.95  # from here on a target counts as met, and below 1 − SURE as missed


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 5–95 % range over the draws in which the figure is defined."""

    low: float
    middle: float
    high: float


def spread(draws: np.ndarray) -> Spread | None:
    """None where no draw defines the figure."""
    found = table.summary(draws)
    if isnan(found["p50"]):
        return None
    return Spread(float(found["p05"]), float(found["p50"]), float(found["p95"]))


def whole(value: float) -> int:
    return floor(value + 0.5)


def people(count: int, language: Language) -> str:
    word = PERSON if count == 1 else PEOPLE
    return number(count, language) + NO_BREAK + word.in_(language)


def said(value: float, measure: str, language: Language) -> str:
    """Whole persons, or whole per cent of a ratio."""
    if MEASURES[measure].kind is Kind.RATIO:
        return percent(value, language)
    return number(whole(value), language)


def said_exactly(value: float, measure: str, language: Language) -> str:
    """With one decimal, for a comparison with a published figure; a dash where undefined."""
    if isnan(value):
        return "–"
    if MEASURES[measure].kind is Kind.RATIO:
        return percent(value, language, decimals=1)
    return number(value, language, decimals=0 if value == floor(value) else 1)


def said_range(of: Spread, measure: str, language: Language) -> str:
    """24–39, or one figure where the ends read the same; of ratios 20–25 %."""
    low, high = said(of.low, measure, language), said(of.high, measure, language)
    if low == high:
        return low
    if MEASURES[measure].kind is Kind.RATIO:
        low = low.rstrip("%").rstrip(NO_BREAK)
    return f"{low}–{high}"


def when(window: Window, language: Language) -> str:
    if window.is_year:
        return IN_YEAR.filled(year=window.first // 12).in_(language)
    first, last = month_name(window.first, language), month_name(window.last, language)
    return IN_MONTHS.filled(first=first, last=last).in_(language)


def at_end(window: Window, language: Language) -> str:
    return AT_END.filled(month=month_name(window.last, language)).in_(language)


def of_twenty(probability: float, language: Language) -> str:
    """Rounded to whole years; 20 of 20 only if every draw, and 0 only if none."""
    n = floor(probability * 20 + 0.5)
    if n == 20 and probability < 1:
        return MORE_THAN_NINETEEN.in_(language)
    if n == 0 and probability > 0:
        return LESS_THAN_ONE.in_(language)
    return OF_TWENTY.filled(n=n).in_(language)


def result(ours: Outlook, baseline: Outlook, language: Language) -> list[str]:
    """The sentences of the result, in Markdown: what comes of it, the difference, the target, the contract."""
    changed = ours.scenario != baseline.scenario
    sentences = [_placed(ours, changed, language)]
    if changed:
        sentences.append(_difference(ours, baseline, language))
    sentences += [_on_target(one, language) for one in ours.targets if _is_headline(one, ours)]
    for contractor in ours.scenario.programme(ours.programme).contractors:
        if "minimum_success" in contractor.quantities:
            sentences.append(_floor(contractor, ours, language))
    if not ours.contractors:
        sentences.append(NO_CONTRACTOR.in_(language))
    return sentences


def _placed(ours: Outlook, changed: bool, language: Language) -> str:
    of = spread(ours.headlines["placements"].draws)
    assert of is not None  # a count is always defined
    count = whole(of.middle)
    return PLACED.filled(
        given=CHOSEN if changed else UNCHANGED,
        who=people(count, language),
        come="comes" if count == 1 else "come",
        when=when(ours.window, language),
        spread=said_range(of, "placements", language),
    ).in_(language)


def _difference(ours: Outlook, baseline: Outlook, language: Language) -> str:
    placements = ours.headlines["placements"], baseline.headlines["placements"]
    of = spread(difference(*placements).draws)
    assert of is not None
    count = whole(of.middle)
    text = MORE if count > 0 else FEWER if count < 0 else SAME
    return text.filled(
        how_many=number(abs(count), language),
        more="mere" if count == 1 else "flere",
        spread=change_range(of, language),
    ).in_(language)


def change_range(of: Spread, language: Language) -> str:
    """Of a difference in persons whose direction the sentence has said, or both directions."""
    low, high = whole(of.low), whole(of.high)
    if low == high:
        return NOBODY_ELSE.in_(language)
    if low < 0 < high:
        ends = {"low": number(-low, language), "high": number(high, language)}
        return FROM_FEWER_TO_MORE.filled(**ends).in_(language)
    nearer, farther = sorted((abs(low), abs(high)))
    return f"{number(nearer, language)}–{number(farther, language)}"


def signed(value: float, language: Language) -> str:
    """+5, −3 or 0, with a true minus sign."""
    count = whole(value)
    sign = "+" if count > 0 else "\N{MINUS SIGN}" if count < 0 else ""
    return sign + number(abs(count), language)


def _is_headline(judged: Judged, ours: Outlook) -> bool:
    figure = judged.target.figure
    months = (figure.first, figure.last) == (ours.window.first, ours.window.last)
    return figure.measure == "placements" and months


def _bound(judged: Judged, language: Language) -> dict[str, str]:
    target = judged.target
    return {
        "bound": (AT_LEAST if target.at_least else AT_MOST).in_(language),
        "value": said(target.value, target.figure.measure, language),
    }


def _on_target(judged: Judged, language: Language) -> str:
    years = of_twenty(judged.probability or 0.0, language)
    return TARGET.filled(years=years, **_bound(judged, language)).in_(language)


def _floor(contractor: Contractor, ours: Outlook, language: Language) -> str:
    figures = ours.contractors[contractor.id]
    referred = spread(figures["success_share_of_referred"].draws)
    completed = spread(figures["success_share"].draws)
    period = when(ours.window, language)
    name = plain(contractor.name.in_(language))
    if referred is None or completed is None:
        return NO_FIGURE.filled(name=name, when=period).in_(language)
    return FLOOR.filled(
        name=name,
        when=period,
        referred=percent(referred.middle, language),
        referred_spread=said_range(referred, "success_share_of_referred", language),
        floor=percent(contractor.quantities["minimum_success"].value, language),
        completed=percent(completed.middle, language),
    ).in_(language)


def figure_label(measure: str, window: Window, language: Language) -> str:
    """What the figure counts, and over or at the end of which months."""
    is_stock = MEASURES[measure].kind is Kind.STOCK
    period = (at_end if is_stock else when)(window, language)
    return f"{MEASURES[measure].label.in_(language)} {period}"


def state(judged: Judged) -> tuple[str, Text]:
    """A shape and a word, never a colour alone."""
    probability = judged.probability or 0.0
    if probability >= SURE:
        return "●", REACHED
    return ("○", MISSED) if probability <= 1 - SURE else ("◐", UNSURE)


def judged(one: Judged, language: Language) -> str:
    """A target with its bound, what the model gives and how often it is met."""
    measure = one.target.figure.measure
    of = spread(one.outcome.draws)
    parts = {"title": plain(one.target.title.in_(language)), **_bound(one, language)}
    if of is None:
        return JUDGED_CERTAIN.filled(found=UNDEFINED, **parts).in_(language)
    found = said(of.middle, measure, language)
    if np.ptp(one.outcome.draws) == 0:
        text = PUBLISHED if one.counted else JUDGED_CERTAIN
        return text.filled(found=found, **parts).in_(language)
    return JUDGED.filled(
        found=found,
        spread=said_range(of, measure, language),
        years=of_twenty(one.probability or 0.0, language),
        **parts,
    ).in_(language)


def change(ours: Outcome, baseline: Outcome, language: Language) -> str:
    """The median of the difference, draw by draw."""
    of = spread(difference(ours, baseline).draws)
    return signed(of.middle, language) if of else UNDEFINED.in_(language)
