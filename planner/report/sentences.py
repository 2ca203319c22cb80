"""The result in words, made from the numbers: whole people, ranges, no false precision."""

import re

import numpy as np

from planner.model.measures import MEASURES, Kind
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import Outlook, Window
from planner.report.amounts import (
    UNDEFINED,
    Spread,
    at_end,
    change,
    change_range,
    of_twenty,
    people,
    said,
    said_range,
    spread,
    when,
    whole,
)
from planner.text import NO_BREAK, Language, Text, month_name, number, plain

UNCHANGED = Text("Uden ændringer", "With nothing changed")
CHOSEN = Text("Med disse valg", "With these choices")
PLACED = Text(
    "{given} kommer {who} i job eller uddannelse {when} ({spread}).",
    "{given} {who} {come} into a job or education {when} ({spread}).",
)
MORE = Text(
    "Det er {how_many} {more} end i udgangspunktet ({spread}).",
    "That is {how_many} more than in the baseline ({spread}).",
)
FEWER = Text(
    "Det er {how_many} færre end i udgangspunktet ({spread}).",
    "That is {how_many} fewer than in the baseline ({spread}).",
)
SPLIT = Text(
    "Heraf kommer {world} af den verden, I har valgt at regne med, og {choices} af jeres greb "
    "(medianer, som ikke altid går op).",
    "Of this, {world} comes from the world you chose to reckon with and {choices} from your choices "
    "(medians, which do not always add up).",
)
SAME = Text(
    "Det er det samme som i udgangspunktet ({spread}).",
    "That is the same as in the baseline ({spread}).",
)
TARGET = Text(
    "Målet på {bound} {value} nås i {years} sådanne år.",
    "The target of {bound} {value} is met in {years} such years.",
)
AT_LEAST = Text("mindst", "at least")
AT_MOST = Text("højst", "at most")
HOW_TO_READ = Text(
    "Tal for fremtiden er medianen af {draws} tilfældige forløb; i parentes står det interval, "
    "som 9 af 10 forløb ligger i (5–95 %).",
    "Figures for the future are the median of {draws} random draws; in parentheses the range that "
    "9 of 10 draws fall in (5–95%).",
)
JUDGED = Text(
    "{claim}. Modellen giver {found} ({spread}); målet nås i {years} forløb.",
    "{claim}. The model gives {found} ({spread}); met in {years} draws.",
)
PUBLISHED = Text(
    "{claim}. Det blev {found} (offentliggjort tal).",
    "{claim}. It came to {found} (published figure).",
)
JUDGED_CERTAIN = Text(
    "{claim}. Modellen giver {found} i alle forløb.",
    "{claim}. The model gives {found} in every draw.",
)
REACHED, UNSURE, MISSED = (
    Text("Nået", "Met"),
    Text("Usikkert", "Uncertain"),
    Text("Ikke nået", "Not met"),
)
SURE = 0.95  # from here on a target counts as met, and below 1 − SURE as missed


def result(ours: Outlook, world: Outlook, baseline: Outlook, language: Language) -> list[str]:
    """What comes of it, the difference and whose it is, the target. Plain words.

    `world` is the baseline in the visitor's world, without the choices.
    """
    changed = ours.scenario != baseline.scenario
    sentences = [_placed(ours, changed, language)]
    if changed:
        sentences.append(_difference(ours, baseline, language))
    if world.scenario not in (ours.scenario, baseline.scenario):
        sentences.append(_split(ours, world, baseline, language))
    return sentences + [
        _on_target(one, language) for one in ours.targets if _is_headline(one, ours)
    ]


def _split(ours: Outlook, world: Outlook, baseline: Outlook, language: Language) -> str:
    def between(one: Outlook, other: Outlook) -> str:
        return change(one.headlines["placements"], other.headlines["placements"], language)

    return SPLIT.filled(world=between(world, baseline), choices=between(ours, world)).in_(language)


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


def _claim(judged: Judged, language: Language) -> str:
    """The title, with the bound unless the title says that itself."""
    title = plain(judged.target.title.in_(language)).replace(NO_BREAK, " ")
    bound = "{bound} {value}".format(**_bound(judged, language))
    said = re.escape(bound.replace(NO_BREAK, " "))
    if re.search(rf"\b{said}(?![\d.,]*\d)", title, re.IGNORECASE):
        return title
    return f"{title}: {bound}"


def _on_target(judged: Judged, language: Language) -> str:
    years = of_twenty(judged.probability or 0.0, language)
    return TARGET.filled(years=years, **_bound(judged, language)).in_(language)


def placements_takeaway(ours: Outlook, language: Language) -> str:
    """By year: how many in each calendar year from the decision on, with their range."""
    months = ours.scenario.run
    ends = [m for m in months if m % 12 == 11 and m >= ours.scenario.decision]
    parts = []
    for month in ends:
        at = month - months.start
        low, middle, high = (float(ours.placements[q][at]) for q in ("p05", "p50", "p95"))
        of = Spread(low, middle, high)
        figure = (
            f"{said(of.middle, 'placements', language)} ({said_range(of, 'placements', language)})"
        )
        parts.append(f"{month // 12}: {figure}")
    if not parts:
        return ""
    return BY_YEAR.filled(years="; ".join(parts)).in_(language)


def where_takeaway(ours: Outlook, language: Language) -> str:
    """From the month before the decision to the run's end, in the mean field."""
    first = max(ours.scenario.start, ours.scenario.decision - 1)
    last = ours.scenario.run.stop - 1
    begin, end = (
        whole(float(ours.caseload[month - ours.scenario.start])) for month in (first, last)
    )
    text = CASELOAD_FALLS if end < begin else CASELOAD_RISES if end > begin else CASELOAD_STAYS
    return text.filled(
        begin=number(begin, language),
        end=number(end, language),
        first=month_name(first, language),
        last=month_name(last, language),
    ).in_(language)


BY_YEAR = Text(
    "Kommet i job eller uddannelse i {years}.", "Came into a job or education in {years}."
)
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


def figure_label(measure: str, window: Window, language: Language) -> str:
    """What the figure counts, and over or at the end of which months."""
    is_stock = MEASURES[measure].kind is Kind.STOCK
    period = (at_end if is_stock else when)(window, language)
    return f"{MEASURES[measure].label.in_(language)} {period}"


def state(probability: float) -> tuple[str, Text]:
    """A shape and a word, never a colour alone."""
    if probability >= SURE:
        return "●", REACHED
    return ("○", MISSED) if probability <= 1 - SURE else ("◐", UNSURE)


def judged(one: Judged, language: Language) -> str:
    """A target with its bound, what the model gives and how often it is met."""
    measure = one.target.figure.measure
    of = spread(one.outcome.draws)
    parts = {"claim": _claim(one, language)}
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
