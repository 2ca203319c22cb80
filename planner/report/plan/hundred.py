"""Of a hundred persons a square each, coloured and lettered by where they are; and the same as a table."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from planner.document.blocks import Block, Grid, Hundred, Hundreds, Paragraph, row
from planner.document.words import Sign
from planner.model.measures import MEASURES
from planner.model.scenario import (
    IN_CONTRACT,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    SETTLED,
    Programme,
    Scenario,
)
from planner.numbers import Month
from planner.questions.cohort import Cohort, Where
from planner.report.charts import ACCENT, AXIS, BLACK, GREY
from planner.report.labels import inside
from planner.report.plan.charts import STOCK_COLOURS
from planner.report.plan.rows import WITH_CONTRACTOR
from planner.text import Language, Text, joined, listed, written

HUNDRED = 100
SAID = 24  # months, in the sentence, where the run reaches so far
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SELF_SUPPORTING = (PLACED, SETTLED)

SENTENCE = Text(
    "Af 100 borgere, der ankommer i {month}, er {placed} i job eller uddannelse efter {months} måneder, "
    "{left} er fraflyttet eller ude af andre grunde, og {caseload} er i programmet (forventede antal).",
    "Of 100 people who arrive in {month}, {placed} {are_placed} in a job or education after {months} months, "
    "{left} {have_left} moved away or left for other reasons, and {caseload} {are_in} in the programme "
    "(expected numbers).",
)
NO_SENTENCE = Text(
    "Der er ingen tal for borgere, der ankommer i {month}: fremskrivningen går kun til udgangen af {last}, "
    "mindre end {months} måneder senere.",
    "There are no figures for people who arrive in {month}: the projection only runs to the end of {last}, "
    "less than {months} months later.",
)
MISSING = Text(
    "Ingen tal efter {months} måneder: fremskrivningen går til udgangen af {last}.",
    "No figures after {months} months: the projection runs to the end of {last}.",
)
AT_END = Text("ved udgangen af {month}", "at the end of {month}")
AFTER = Text("Efter {months} måneder", "After {months} months")
IN_WORDS = Text(
    "{after}, {at_end}, af 100 borgere: {parts}.", "{after}, {at_end}, of 100 people: {parts}."
)
CAPTION = Text(
    "Hvor 100 borgere, der ankommer i {month}, ventes at være, afrundet til hele personer, så de giver "
    "100.",
    "Where 100 people who arrive in {month} are expected to be, rounded to whole people so that they "
    "sum to 100.",
)
PLACE = Text("Hvor", "Where")
TOTAL = Text("I alt", "In total")
NOT_A_RESULT = Text("(ikke et resultat)", "(not a result)")

STYLE = f"""
.hundred-figures {{ display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; margin-bottom: 1rem; }}
.hundred-figure {{ flex: 1 1 13rem; max-width: 16rem; margin: 0; }}
.hundred-figure figcaption {{ color: {BLACK}; font-weight: 600; line-height: 1.3; margin-bottom: .4rem; }}
.hundred-when {{ display: block; color: {AXIS}; font-size: .875rem; font-weight: 400; }}
.hundred-grid {{ display: grid; grid-template-columns: repeat(10, 1fr); gap: 2px; }}
.hundred-square {{
  display: flex; align-items: center; justify-content: center; aspect-ratio: 1; box-sizing: border-box;
  border: 1px solid; font-size: .75rem; font-weight: 600; line-height: 1; print-color-adjust: exact;
}}
.hundred-{NOT_READY} {{
  background: {STOCK_COLOURS[NOT_READY]}; border-color: {STOCK_COLOURS[NOT_READY]}; color: {BLACK};
}}
.hundred-{READY} {{ background: {STOCK_COLOURS[READY]}; border-color: {ACCENT}; color: {BLACK}; }}
.hundred-{IN_CONTRACT} {{
  background: {STOCK_COLOURS[IN_CONTRACT]}; border-color: {STOCK_COLOURS[IN_CONTRACT]}; color: #FFFFFF;
}}
.hundred-{PLACED} {{ background: #D9EAD3; border-color: #274E13; color: {BLACK}; }}
.hundred-{SETTLED} {{ background: #274E13; border-color: #274E13; color: #FFFFFF; }}
.hundred-{LEFT} {{ background: #FFFFFF; border: 1px dashed {GREY}; color: {GREY}; font-weight: 400; }}
.hundred-table {{ table-layout: fixed; width: 100%; max-width: 44rem; }}
.hundred-table :is(th, td) {{ padding: .3rem .25rem; overflow-wrap: anywhere; }}
.hundred-table .tbl-right {{ width: 4.5rem; overflow-wrap: normal; }}
.hundred-key {{ display: flex; gap: .5rem; align-items: flex-start; }}
.hundred-key .hundred-square {{ flex: none; width: 1.35rem; }}
@media (max-width: 30rem) {{
  .hundred-table :is(th, td) {{ padding-inline: .125rem; font-size: .875rem; }}
  .hundred-table thead th {{ font-size: .75rem; }}
  .hundred-table thead .tbl-right {{ width: 3.4rem; }}
  .hundred-key {{ flex-direction: column; gap: .2rem; }}
}}
"""


def blocks(cohort: Cohort, scenario: Scenario) -> list[Block]:
    """The sentence, a picture for each horizon, one table of them all, and a word of the horizons beyond the run."""
    found: list[Block] = [Paragraph(sentence(cohort, scenario))]
    if cohort.after:
        names = place_names(cohort, scenario.programme(cohort.programme))
        signs = [
            Sign(LETTERS[at] if at < len(LETTERS) else str(at + 1), place.stock, name)
            for at, (place, name) in enumerate(zip(cohort.places, names, strict=True))
        ]
        pictures = (_picture(cohort, signs, months) for months in cohort.after)
        found += [Hundreds(tuple(pictures)), _table(cohort, signs)]
    if cohort.missing:
        found.append(
            Paragraph(MISSING.filled(months=listed(cohort.missing), last=_last(scenario)), "note")
        )
    return found


def sentence(cohort: Cohort, scenario: Scenario) -> Text:
    """What became of them after two years, or at the last horizon inside the run; that it has none, else."""
    month = Month(cohort.arrived)
    if not cohort.after:
        return NO_SENTENCE.filled(month=month, last=_last(scenario), months=min(cohort.missing))
    months = SAID if SAID in cohort.after else max(cohort.after)
    counts = dict(zip(cohort.places, whole_persons(cohort.after[months]), strict=True))
    programme = scenario.programme(cohort.programme)
    placed = sum(count for place, count in counts.items() if _is_self_supporting(place, programme))
    left = counts[Where(LEFT)]
    caseload = HUNDRED - placed - left
    return SENTENCE.filled(
        month=month,
        months=months,
        placed=placed,
        left=left,
        caseload=caseload,
        are_placed="is" if placed == 1 else "are",
        have_left="has" if left == 1 else "have",
        are_in="is" if caseload == 1 else "are",
    )


def whole_persons(persons: tuple[float, ...]) -> tuple[int, ...]:
    """Of a hundred: rounded down, then one more each for the largest remainders; of equal ones, the first."""
    total = sum(persons)
    exact = [round(HUNDRED * one / total, 9) for one in persons]
    counts = [floor(one) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: counts[i] - exact[i])
    for i in by_remainder[: HUNDRED - sum(counts)]:
        counts[i] += 1
    return tuple(counts)


def place_names(cohort: Cohort, programme: Programme) -> list[Text]:
    """The programme's own words for its stocks; of several contractors, each by its name."""
    own = dict(programme.stock_names)
    contractors = {one.id: one.name for one in programme.contractors}

    def name(place: Where) -> Text:
        by_name = place.contractor and (len(contractors) > 1 or place.stock not in own)
        if by_name:
            return WITH_CONTRACTOR.filled(name=inside(contractors[str(place.contractor)]))
        return own.get(place.stock, MEASURES[place.stock].label)

    return [name(place) for place in cohort.places]


def _is_self_supporting(place: Where, programme: Programme) -> bool:
    educations = {one.id for one in programme.contractors if one.is_education}
    return place.stock in SELF_SUPPORTING or place.contractor in educations


def _picture(cohort: Cohort, signs: Sequence[Sign], months: int) -> Hundred:
    squares = tuple(zip(signs, whole_persons(cohort.after[months]), strict=True))
    after = AFTER.filled(months=months)
    at_end = AT_END.filled(month=Month(cohort.arrived + months))
    parts = (joined([count, written(_lowered, sign.words)]) for sign, count in squares if count)
    words = IN_WORDS.filled(after=after, at_end=at_end, parts=joined(parts, "; "))
    return Hundred(after, at_end, words, squares)


def _lowered(name: Text, language: Language) -> str:
    """Within a sentence: but EGU stays EGU."""
    words = name.in_(language)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _table(cohort: Cohort, signs: Sequence[Sign]) -> Grid:
    """By the squares that stand for the places; whoever left is said not to be a gain."""
    counts = [whole_persons(persons) for persons in cohort.after.values()]
    rows = [
        row(
            replace(sign, words=joined([sign.words, NOT_A_RESULT])) if sign.kind == LEFT else sign,
            *(str(of[at]) for of in counts),
        )
        for at, sign in enumerate(signs)
    ]
    return Grid(
        caption=CAPTION.filled(month=Month(cohort.arrived)),
        head=(PLACE, *(AFTER.filled(months=months) for months in cohort.after)),
        rows=(*rows, row(TOTAL, *(str(sum(of)) for of in counts), is_sum=True)),
        numbers=tuple(range(1, 1 + len(counts))),
    )


def _last(scenario: Scenario) -> Text:
    return Month(scenario.run.stop - 1)
