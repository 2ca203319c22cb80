"""Of a hundred persons a square each, coloured and lettered by where they are; and the same as a table."""

from math import floor

from markupsafe import Markup

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
from planner.questions.cohort import Cohort, Where
from planner.report.charts import ACCENT, AXIS, BLACK, GREY
from planner.report.plan_charts import STOCK_COLOURS
from planner.report.plan_rows import WITH_CONTRACTOR
from planner.text import Language, Text, month_name

HUNDRED = 100
SAID = 24  # months, in the sentence, where the run reaches so far
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SELF_SUPPORTING = (PLACED, SETTLED)

SENTENCE = Text(
    "Af 100 borgere, der ankommer i {month}, er {placed} i job eller uddannelse efter {months} måneder, "
    "{left} er fraflyttet eller ude af andre grunde, og {caseload} er i programmet (forventede antal, "
    "modellens middelfelt).",
    "Of 100 people who arrive in {month}, {placed} {are_placed} in a job or education after {months} months, "
    "{left} {have_left} moved away or left for other reasons, and {caseload} {are_in} in the programme "
    "(expected numbers, the model's mean field).",
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
AND = Text(" og ", " and ")
AFTER = Text("Efter {months} måneder", "After {months} months")
IN_WORDS = Text(
    "{after}, {at_end}, af 100 borgere: {parts}.", "{after}, {at_end}, of 100 people: {parts}."
)
CAPTION = Text(
    "Hvor 100 borgere, der ankommer i {month}, ventes at være. Hele personer (modellens middelfelt, afrundet, "
    "så de giver 100).",
    "Where 100 people who arrive in {month} are expected to be. Whole people (the model's mean field, rounded "
    "so that they sum to 100).",
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
.hundred-table {{
  table-layout: fixed; width: 100%; max-width: 44rem; border-collapse: collapse; color: {BLACK}; font-size: .9375rem;
}}
.hundred-table caption {{ text-align: left; color: {AXIS}; font-size: .875rem; padding-bottom: .4rem; }}
.hundred-table th, .hundred-table td {{ padding: .3rem .25rem; border-bottom: 1px solid #D0D0D0; vertical-align: top; }}
.hundred-table th {{ text-align: left; font-weight: 400; overflow-wrap: anywhere; }}
.hundred-table thead th {{ font-weight: 600; vertical-align: bottom; }}
.hundred-table thead th + th, .hundred-table td {{ width: 4.5rem; text-align: right; overflow-wrap: normal; }}
.hundred-table td {{ font-variant-numeric: tabular-nums; }}
.hundred-table tfoot th, .hundred-table tfoot td {{ font-weight: 600; border-bottom: 0; }}
.hundred-key {{ display: flex; gap: .5rem; align-items: flex-start; }}
.hundred-key .hundred-square {{ flex: none; width: 1.35rem; }}
.hundred-missing {{ color: {AXIS}; }}
@media (max-width: 30rem) {{
  .hundred-table th, .hundred-table td {{ padding-inline: .125rem; font-size: .875rem; }}
  .hundred-table thead th {{ font-size: .75rem; }}
  .hundred-table thead th + th {{ width: 3.4rem; }}
  .hundred-key {{ flex-direction: column; gap: .2rem; }}
}}
"""


def sentence(cohort: Cohort, scenario: Scenario, language: Language) -> str:
    """What became of them after two years, or at the last horizon inside the run; that it has none, else."""
    month = month_name(cohort.arrived, language)
    if not cohort.after:
        last, months = _last(scenario, language), min(cohort.missing)
        return NO_SENTENCE.filled(month=month, last=last, months=months).in_(language)
    months = SAID if SAID in cohort.after else max(cohort.after)
    counts = _by_stock(cohort, months)
    placed, left = sum(counts[stock] for stock in SELF_SUPPORTING), counts[LEFT]
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
    ).in_(language)


def html(cohort: Cohort, scenario: Scenario, language: Language) -> Markup:
    """A picture for each horizon, one table of them all, and a word of the horizons beyond the run."""
    names = place_names(cohort, scenario.programme(cohort.programme), language)
    parts = [_missing(cohort, scenario, language)] if cohort.missing else []
    if cohort.after:
        pictures = Markup().join(
            _picture(cohort, names, months, language) for months in cohort.after
        )
        parts.insert(0, Markup('<div class="hundred-figures">{}</div>').format(pictures))
        parts.insert(1, _table(cohort, names, language))
    return Markup('<div class="hundred">{}</div>').format(Markup().join(parts))


def whole_persons(persons: tuple[float, ...]) -> tuple[int, ...]:
    """Of a hundred: rounded down, then one more each for the largest remainders; of equal ones, the first."""
    total = sum(persons)
    exact = [round(HUNDRED * one / total, 9) for one in persons]
    counts = [floor(one) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: counts[i] - exact[i])
    for i in by_remainder[: HUNDRED - sum(counts)]:
        counts[i] += 1
    return tuple(counts)


def place_names(cohort: Cohort, programme: Programme, language: Language) -> list[str]:
    """The programme's own words for its stocks; of several contractors, each by its name."""
    own = dict(programme.stock_names)
    contractors = {one.id: one.name for one in programme.contractors}

    def name(place: Where) -> Text:
        by_name = place.contractor and (len(contractors) > 1 or place.stock not in own)
        if by_name:
            return WITH_CONTRACTOR.filled(name=contractors[str(place.contractor)])
        return own.get(place.stock, MEASURES[place.stock].label)

    return [name(place).in_(language) for place in cohort.places]


def _by_stock(cohort: Cohort, months: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for place, count in zip(cohort.places, whole_persons(cohort.after[months]), strict=True):
        counts[place.stock] = counts.get(place.stock, 0) + count
    return counts


def _square(cohort: Cohort, place: int) -> Markup:
    """With A, B, C, … in the order of the table."""
    letter = LETTERS[place] if place < len(LETTERS) else place + 1
    square = Markup('<span class="hundred-square hundred-{}" aria-hidden="true">{}</span>')
    return square.format(cohort.places[place].stock, letter)


def _picture(cohort: Cohort, names: list[str], months: int, language: Language) -> Markup:
    counts = whole_persons(cohort.after[months])
    after = AFTER.filled(months=months).in_(language)
    at_end = AT_END.filled(month=month_name(cohort.arrived + months, language)).in_(language)
    said = [f"{count} {_lowered(name)}" for name, count in zip(names, counts, strict=True) if count]
    words = IN_WORDS.filled(after=after, at_end=at_end, parts="; ".join(said)).in_(language)
    squares = Markup().join(_square(cohort, i) * count for i, count in enumerate(counts))
    return Markup(
        '<figure class="hundred-figure"><figcaption>{} <span class="hundred-when">{}</span></figcaption>'
        '<div class="hundred-grid" role="img" aria-label="{}">{}</div></figure>'
    ).format(after, at_end, words, squares)


def _lowered(name: str) -> str:
    """Within a sentence: but EGU stays EGU."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _table(cohort: Cohort, names: list[str], language: Language) -> Markup:
    counts = [whole_persons(persons) for persons in cohort.after.values()]
    caption = CAPTION.filled(month=month_name(cohort.arrived, language)).in_(language)
    columns = [PLACE, *(AFTER.filled(months=months) for months in cohort.after)]
    head = [Markup('<th scope="col">{}</th>').format(one.in_(language)) for one in columns]
    rows = [
        _row(_key(cohort, i, name, language), [of[i] for of in counts])
        for i, name in enumerate(names)
    ]
    total = _row(TOTAL.in_(language), [sum(of) for of in counts])
    return Markup(
        '<table class="hundred-table"><caption>{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody><tfoot>{}</tfoot></table>"
    ).format(caption, Markup().join(head), Markup().join(rows), total)


def _key(cohort: Cohort, place: int, name: str, language: Language) -> Markup:
    """The square that stands for the place, and its name; whoever left is said not to be a gain."""
    left = cohort.places[place].stock == LEFT
    words = f"{name} {NOT_A_RESULT.in_(language)}" if left else name
    key = Markup('<span class="hundred-key">{}<span>{}</span></span>')
    return key.format(_square(cohort, place), words)


def _row(head: str, counts: list[int]) -> Markup:
    cells = Markup().join(Markup("<td>{}</td>").format(one) for one in counts)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(head, cells)


def _missing(cohort: Cohort, scenario: Scenario, language: Language) -> Markup:
    *first, last = map(str, cohort.missing)
    months = AND.in_(language).join([", ".join(first), last] if first else [last])
    words = MISSING.filled(months=months, last=_last(scenario, language)).in_(language)
    return Markup('<p class="hundred-missing">{}</p>').format(words)


def _last(scenario: Scenario, language: Language) -> str:
    return month_name(scenario.run.stop - 1, language)
