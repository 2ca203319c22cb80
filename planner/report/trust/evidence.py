"""The model beside what is known: published figures, a hundred newcomers, the mentor trial."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Paragraph, paragraphs, row
from planner.document.words import NoFigure, Words
from planner.model.scenario import Scenario
from planner.model.targets import Compared
from planner.numbers import Month, Number, Percent
from planner.questions.trust.findings import IN_WAGE_JOB, MENTOR_TRIAL, TRIAL_MONTHS, Finding
from planner.questions.trust.people import HORIZONS, Newcomers, Trial
from planner.report import published
from planner.report.amounts import UNDEFINED, with_sign
from planner.report.method import sources
from planner.report.trust.exhibits import EXPECTED, SPREAD, programme_name
from planner.text import Text, joined

NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal, så intet i det er holdt op mod virkeligheden.",
    "The scenario has no published figures, so nothing in it has been compared with reality.",
)
FREE = Text(
    "Tallene afhænger af {free} usikre størrelser. Af de {facts} offentliggjorte tal er {independent} "
    "uafhængige. De kan højst oplyse om lige så mange størrelser eller kombinationer af størrelser. Resten "
    "er valgt. Se »{spread}«",
    "The figures depend on {free} uncertain quantities. Of the {facts} published figures {independent} are "
    "independent. They can tell of at most that many quantities or combinations of quantities. The rest was "
    "chosen. See “{spread}”",
)
NOT_COUNTED = Text(
    "Scenariet er så stort, at det ikke er talt op, hvor mange af tallene der er uafhængige.",
    "The scenario is so large that it was not counted how many of the figures are independent.",
)
NOTHING_FREE = Text(
    "De offentliggjorte tal siger ikke noget om nogen af scenariets usikre størrelser; derfor er ingen "
    "størrelser valgt for at ramme tallene.",
    "The published figures say nothing about any of the scenario's uncertain quantities; so no quantity was "
    "chosen to match them.",
)

NEWCOMERS = Text(
    "Af hundrede, der kommer til {programme} i {month}, er {first} i job eller uddannelse efter 1 år, {second} efter "
    "3 år og {third} efter 5 år.",
    "Of a hundred who come to {programme} in {month}, {first} are in a job or education after 1 year, {second} after 3 "
    "years and {third} after 5 years.",
)
NEAR = Text(
    "Efter {years} år er det på linje med hele landet ({value} af hundrede).",
    "After {years} years that is in line with the whole country ({value} of a hundred).",
)
OFF = Text(
    "Efter {years} år er det {by} end i hele landet ({value} af hundrede), {place} kommunernes spænd på {low}–{high}.",
    "After {years} years that is {by} than in the whole country ({value} of a hundred), {place} the municipalities' "
    "range of {low}–{high}.",
)
MORE, FEWER = Text("{n} flere", "{n} more"), Text("{n} færre", "{n} fewer")
INSIDE, OUTSIDE = Text("inden for", "inside"), Text("uden for", "outside")
PLATEAU = Text(
    "Fra 3 til 5 år ændrer modellen tallet med {ours}; i hele landet ændrede det sig med {theirs}.",
    "From 3 to 5 years the model changes the figure by {ours}; in the whole country it changed by {theirs}.",
)
NO_NATIONAL = Text(
    "Der er ikke fundet et landstal at holde det op mod for dette program.",
    "No national figure was found to compare this programme with.",
)
OTHER_COUNT = Text(
    "Landstallet tæller lønjob; modellen tæller også uddannelse. {expected}",
    "The national figure counts wage jobs; the model counts education too. {expected}",
)
PROLONGED = Text(
    "Scenariet er for kort til 5 år; det er forlænget med den sidste måneds værdier.",
    "The scenario is too short for 5 years; it was prolonged with the values of its last month.",
)
NEWCOMERS_CAPTION = Text(
    "Af hundrede, der kommer i {month}: {programme}",
    "Of a hundred who come in {month}: {programme}",
)
AFTER = Text("Efter {years} år", "After {years} years")
AFTER_ONE = Text("Efter 1 år", "After 1 year")
WHEN = Text("Hvornår", "When")
OURS = Text("I job eller uddannelse, modellen", "In a job or education, the model")
LEFT = Text("Fraflyttet eller andet, modellen", "Left or other, the model")
NATION = Text("I lønjob, hele landet", "In a wage job, the whole country")
RANGE = Text("Kommunernes spænd", "The municipalities' range")
SOURCE = Text("Kilde", "Source")
NONE = NoFigure(UNDEFINED)
CLOSE = 3  # of a hundred

NO_TRIAL = Text(
    "Mentorer virker her ikke på borgere, der ikke er parate, så forsøget kan ikke gentages i modellen.",
    "Here mentors do not act on people who are not ready, so the trial cannot be repeated in the model.",
)
TRIED = Text(
    "I forsøget kom {effect} procentpoint flere i job eller uddannelse på et år ({low}–{high}): {source}.",
    "In the trial {effect} percentage points more came into work or education in a year ({low}–{high}): {source}.",
)
REPLAYED = Text(
    "Gentaget i modellen, {programme}: {treated} med en mentor og {control} uden, altså {effect} procentpoint.",
    "Repeated in the model, {programme}: {treated} with a mentor and {control} without, so {effect} percentage points.",
)
HOLDS = Text("Det er inden for forsøgets usikkerhed.", "That is within the trial's uncertainty.")
TOO_WEAK = Text(
    "Det er mindre end i forsøget: mentorer virker for svagt i dette scenarie.",
    "That is less than in the trial: mentors work too weakly in this scenario.",
)
TOO_STRONG = Text(
    "Det er mere end i forsøget: mentorer virker for stærkt i dette scenarie.",
    "That is more than in the trial: mentors work too strongly in this scenario.",
)
OTHER_PEOPLE = Text(
    "Forsøget gjaldt unge på uddannelseshjælp og siger ikke, hvad virkningen skal være her.",
    "The trial was of young people on education assistance and does not say what the effect should be here.",
)
TRIAL_CAPTION = Text(
    "I job eller uddannelse {months} måneder efter, af dem, der ikke var parate",
    "In a job or education {months} months later, of those who were not ready",
)
WHOSE = Text("Hvem", "Whose")
TREATED, CONTROL = Text("Med mentor", "With a mentor"), Text("Uden mentor", "Without a mentor")
EFFECT = Text("Virkning, procentpoint", "Effect, percentage points")
THE_TRIAL = Text("Forsøget", "The trial")


def facts(
    scenario: Scenario, compared: Sequence[Compared], counted: tuple[int, int] | None
) -> list[Block]:
    """`counted`: how many uncertain quantities move the facts, how many facts are independent; None: not counted."""
    if not compared:
        return [Paragraph(NO_FACTS)]
    return [
        *paragraphs([*published.judged(compared, scenario), _free(len(compared), counted)]),
        sources.facts(scenario),
    ]


def _free(facts: int, counted: tuple[int, int] | None) -> Text:
    if counted is None:
        return NOT_COUNTED
    free, independent = counted
    if not free:
        return NOTHING_FREE
    return FREE.filled(free=free, facts=facts, independent=independent, spread=SPREAD)


def newcomers(found: Sequence[Newcomers], scenario: Scenario) -> list[Block]:
    """What becomes of a hundred newcomers, programme by programme."""
    blocks: list[Block] = []
    for one in found:
        counts = [round(one.supporting[months]) for months in HORIZONS]
        name, month = programme_name(one.programme, scenario), Month(one.arrived)
        first, second, third = map(Number, counts)
        lead = NEWCOMERS.filled(
            programme=name, month=month, first=first, second=second, third=third
        )
        national = {m: f for m, f in IN_WAGE_JOB.items() if f.speaks_of(one.programme)}
        blocks.append(Paragraph(joined([lead, *_beside(dict(zip(HORIZONS, counts)), national)])))
        blocks.append(
            _newcomers(one, national, NEWCOMERS_CAPTION.filled(month=month, programme=name))
        )
        if one.prolonged:
            blocks.append(Paragraph(PROLONGED, "note"))
    return [*blocks, Paragraph(OTHER_COUNT.filled(expected=EXPECTED), "note")]


def _beside(counts: dict[int, int], national: dict[int, Finding]) -> list[Text]:
    if not national:
        return [NO_NATIONAL]
    found = [_judged(counts[months], months // 12, of) for months, of in national.items()]
    first, last = min(national), max(national)
    change = round(100 * (national[last].value - national[first].value))
    ours = counts[last] - counts[first]
    return [*found, PLATEAU.filled(ours=with_sign(ours), theirs=with_sign(change))]


def _judged(count: int, years: int, of: Finding) -> Text:
    value, low, high = (round(100 * one) for one in (of.value, of.low, of.high))
    by = count - value
    if abs(by) <= CLOSE:
        return NEAR.filled(years=years, value=value)
    return OFF.filled(
        years=years,
        value=value,
        by=(MORE if by > 0 else FEWER).filled(n=abs(by)),
        place=INSIDE if low <= count <= high else OUTSIDE,
        low=low,
        high=high,
    )


def _newcomers(one: Newcomers, national: dict[int, Finding], caption: Text) -> Grid:
    def cells(months: int) -> tuple[Words, ...]:
        of = national.get(months)
        beside: tuple[Words, ...] = (NONE, NONE, NONE)
        if of:
            low, high = (Number(100 * end) for end in (of.low, of.high))
            beside = Number(100 * of.value), joined([low, high], "–"), of.source
        when = AFTER_ONE if months == 12 else AFTER.filled(years=months // 12)
        return when, Number(one.supporting[months]), Number(one.left[months]), *beside

    rows = tuple(row(*cells(months)) for months in HORIZONS)
    return Grid(caption, (WHEN, OURS, LEFT, NATION, RANGE, SOURCE), rows, numbers=(1, 2, 3, 4))


def trial(found: Sequence[Trial], scenario: Scenario) -> list[Block]:
    """The mentor trial repeated in the programmes in which that can be done."""
    if not found:
        return [Paragraph(NO_TRIAL)]
    effect, low, high = (
        Number(100 * one) for one in (MENTOR_TRIAL.value, MENTOR_TRIAL.low, MENTOR_TRIAL.high)
    )
    blocks: list[Block] = [
        Paragraph(TRIED.filled(effect=effect, low=low, high=high, source=MENTOR_TRIAL.source))
    ]
    blocks += [Paragraph(joined([_replayed(one, scenario), _verdict(one)])) for one in found]
    rows = [
        row(
            programme_name(one.programme, scenario),
            Percent(one.treated, 1),
            Percent(one.control, 1),
            Number(100 * one.effect, 1),
        )
        for one in found
    ]
    caption = TRIAL_CAPTION.filled(months=TRIAL_MONTHS)
    head = (WHOSE, TREATED, CONTROL, EFFECT)
    rows.append(row(THE_TRIAL, NONE, NONE, effect))
    return [*blocks, Grid(caption, head, tuple(rows), numbers=(1, 2, 3))]


def _replayed(one: Trial, scenario: Scenario) -> Text:
    return REPLAYED.filled(
        programme=programme_name(one.programme, scenario),
        treated=Percent(one.treated, 1),
        control=Percent(one.control, 1),
        effect=Number(100 * one.effect, 1),
    )


def _verdict(one: Trial) -> Text:
    if not MENTOR_TRIAL.speaks_of(one.programme):
        return OTHER_PEOPLE
    if one.effect < MENTOR_TRIAL.low:
        return TOO_WEAK
    return TOO_STRONG if one.effect > MENTOR_TRIAL.high else HOLDS
