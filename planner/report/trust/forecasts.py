"""What the model would have said beforehand: of figures left out, beside simple guesses; how far its range holds."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Paragraph, paragraphs, row
from planner.document.words import NoFigure, Words
from planner.model.scenario import Fact, Scenario
from planner.numbers import Month, Number, Percent, Year, short_month
from planner.questions.trust.coverage import Coverage, Held
from planner.questions.trust.findings import OWN_EFFORT
from planner.questions.trust.held_out import OF_SUCCESS, HeldOut, KnownAt, Predicted
from planner.questions.trust.naive import Ahead, KnownFigure, Tried
from planner.report import published
from planner.report.amounts import UNDEFINED, exact_figure
from planner.report.trust.exhibits import FIGURE, NO, PUBLISHED, YES, named, programme_name
from planner.text import Text, joined, listed, written

NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal, der kan holdes ude og forudsiges.",
    "The scenario has no published figures that could be left out and predicted.",
)
NO_OUTCOMES = Text(
    "Ingen af de offentliggjorte tal er om, hvem der kom i job eller uddannelse, så netop det kan ikke prøves.",
    "None of the published figures is on who came into work or education, so just that cannot be tested.",
)
NO_YEAR = Text(
    "De offentliggjorte tal er fra samme tid: ingen af dem ligger langt nok efter de andre til at blive forudsagt.",
    "The published figures are of one and the same time: none lies long enough after the others to be predicted.",
)
OUTCOMES = Text(
    "Uden tallene for, hvem der kom i job eller uddannelse, forudsiger modellen {held} af {every} af dem.",
    "Without the figures on who came into work or education the model predicts {held} of {every} of them.",
)
NOTHING_KEPT = Text(
    "Der var ingen andre tal at gå efter, så forudsigelsen er scenariets gæt alene.",
    "There were no other figures to go by, so the prediction is the scenario's guesses alone.",
)
SUCCESS_TOO = Text(
    "Indsatsens resultat er i scenariet taget af de samme tal. Derfor er det her sat til det, der er målt andre "
    "steder, {share} ({source}).",
    "The effort's success is in the scenario taken from the same figures. So here it is set to what was measured "
    "elsewhere, {share} ({source}).",
)
MISSED = Text(
    "Ikke ramt: »{figure}«, forudsagt {predicted}, det blev {fact}.",
    "Missed: “{figure}”, predicted {predicted}, it came to {fact}.",
)
YEAR = Text(
    "Med det, der kunne vides ved udgangen af {cut}, forudsiger modellen {held} af {every} af de senere tal.",
    "With what could be known at the end of {cut} the model predicts {held} of {every} of the later figures.",
)
HINDSIGHT = Text(
    "Regnes den indsats og tilgang med, som scenariet siden har fået, rammer den {held} af {every}: bagefter kan den "
    "forklare, hvad der skete, men den ville ikke have set det komme.",
    "With the effort and the inflow that the scenario has been given since, it meets {held} of {every}: afterwards it "
    "can explain what happened, but it would not have seen it coming.",
)
HINDSIGHT_TOO = Text(
    "Med den indsats og tilgang, som scenariet siden har fået, rammer den {held} af {every}.",
    "With the effort and the inflow that the scenario has been given since it meets {held} of {every}.",
)
LENIENT = Text(
    "Hver ny tilpasning begynder med værdier trukket inden for størrelsernes usikkerhed. Men usikkerheden ligger om "
    "scenariets værdier, som er valgt med alle tallene i hånden, så prøven er mild.",
    "Each new fit begins with values drawn within the widths of the quantities. But those lie around the scenario's "
    "values, which were chosen with all figures at hand, so the test is a lenient one.",
)
OUTCOMES_CAPTION = Text(
    "Forudsagt uden tallene for job og uddannelse",
    "Predicted without the figures on jobs and education",
)
YEAR_CAPTION = Text(
    "Forudsagt med det, der kunne vides ved udgangen af {cut}",
    "Predicted with what could be known at the end of {cut}",
)
SEEN = Text("Modellen, som har set tallet", "The model, which has seen it")
PREDICTED = Text("Forudsagt", "Predicted")
IN_HINDSIGHT = Text("Med det, vi ved nu", "With what is known now")
HOLDS = Text("Rammer", "Meets")

TRIED = Text(
    "»{figure}«: lige så mange om måneden som før ville have givet {guess}. Det blev {fact}. Modellen, som har set "
    "tallet, siger {own}.",
    "“{figure}”: as many a month as before would have given {guess}. It came to {fact}. The model, which has seen the "
    "figure, says {own}.",
)
NOT_TRIED = Text(
    "Ingen to offentliggjorte tal følger på hinanden, så et simpelt gæt kan ikke prøves på noget, der er sket.",
    "No two published figures follow upon each other, so a simple guess cannot be tested on anything that happened.",
)
AHEAD = Text(
    "{figure}: modellen siger {middle} ({low}–{high}).",
    "{figure}: the model says {middle} ({low}–{high}).",
)
GUESSED = Text("»{guess}« giver {value}.", "“{guess}” gives {value}.")
AS_IN = Text("Som i {year}", "As in {year}")
TWICE = Text("Som i {months}, året rundt", "As in {months}, all year round")
ALL_INSIDE = Text(
    "De simple gæt ligger i modellens interval: her er den ikke til at skelne fra dem.",
    "The simple guesses lie in the model's range: here it cannot be told from them.",
)
ONE_INSIDE = Text(
    "Det simple gæt ligger i modellens interval: her er den ikke til at skelne fra det.",
    "The simple guess lies in the model's range: here it cannot be told from it.",
)
OUTSIDE = Text(
    "Uden for modellens interval ligger: {names}. Her siger den noget andet, og det skyldes dens antagelser.",
    "Outside the model's range lie: {names}. Here it says something else, because of its assumptions.",
)
NO_GUESS = Text(
    "Scenariet begynder så sent, at der ikke er noget at gætte ud fra.",
    "The scenario begins so late that there is nothing to guess from.",
)
NAIVE_CAPTION = Text(
    "Simple gæt og modellen (median og 5–95 %)", "Simple guesses and the model (median and 5–95%)"
)
BASIS = Text("Bygger på", "Based on")
OWN_PAST = Text("modellens eget tal for fortiden", "the model's own figure of the past")
A_PUBLISHED = Text("et offentliggjort tal", "a published figure")
VALUE = Text("Giver", "Gives")
MODEL = Text("Modellen", "The model")
WITH_RANGE = Text("{middle} ({low}–{high})", "{middle} ({low}–{high})")

NO_COVERAGE = Text(
    "Det er ikke regnet ud for dette scenarie, som det er nu. Kommandoen »{command}« gør det; siden viser svaret, når "
    "filen ligger ved scenariet.",
    "This has not been worked out for this scenario as it is now. The command “{command}” does it; the page shows the "
    "answer when the file lies beside the scenario.",
)
COMMAND = "python -m planner coverage {id}.toml --out {id}.coverage.json"
COVERED = Text(
    "I {worlds} opdigtede verdener, hvor sandheden er kendt, rummede intervallet den i {low}–{high} af hundrede. Det "
    "skal rumme 90.",
    "In {worlds} made-up worlds in which the truth is known the range held it in {low}–{high} of a hundred. It should "
    "hold 90.",
)
RIGHT = Text(
    "Det passer, så godt det kan ses i så mange verdener (±{error}).",
    "That is right, as far as so many worlds can show (±{error}).",
)
TOO_NARROW = Text("For smalt er det for: {names}.", "It is too narrow for: {names}.")
TOO_WIDE = Text("For bredt er det for: {names}.", "It is too wide for: {names}.")
WORLDS = Text(
    "Hver verden har egne værdier inden for størrelsernes usikkerhed og egne tilfældigheder fra første måned. Den "
    "offentliggør de samme slags tal som scenariet, modellen tilpasses til dem, og intervallet holdes op mod det, der "
    "siden skete i den verden. At modellens opbygning er rigtig, prøver det ikke.",
    "Each world has its own values within the widths of the quantities and its own luck from the first month. It "
    "publishes the same kinds of figures as the scenario, the model is fitted to them, and the range is held against "
    "what then happened in that world. That the model is built right, this does not test.",
)
COVERAGE_CAPTION = Text(
    "Verdener, hvis tal lå i intervallet", "Worlds whose figure lay in the range"
)
SHARE = Text("Andel", "Share")
RIGHT_SHARE = 0.9
NONE = NoFigure(UNDEFINED)


def held_out(of: HeldOut | None, year: KnownAt | None, scenario: Scenario) -> list[Block]:
    """What is predicted without the outcomes, and with what was known at a time."""
    if not scenario.facts:
        return [Paragraph(NO_FACTS)]
    blocks: list[Block] = []
    if of is None:
        blocks.append(Paragraph(NO_OUTCOMES))
    else:
        rows = [_predicted(one, scenario) for one in of.predicted]
        head = (FIGURE, PUBLISHED, SEEN, PREDICTED, HOLDS)
        blocks += [
            Paragraph(joined(_outcomes(of, scenario))),
            Grid(OUTCOMES_CAPTION, head, tuple(row(*cells) for cells in rows), numbers=(1, 2, 3)),
        ]
    if year is None:
        blocks.append(Paragraph(NO_YEAR))
    else:
        blocks += [Paragraph(joined(_year(year, scenario))), _year_grid(year, scenario)]
    if of or year:
        blocks.append(Paragraph(LENIENT, "note"))
    return blocks


def _count_held(of: HeldOut) -> int:
    return sum(one.is_held for one in of.predicted)


def _outcomes(of: HeldOut, scenario: Scenario) -> list[Text]:
    found = [OUTCOMES.filled(held=_count_held(of), every=len(of.predicted))]
    figures = [one.fact.figure for one in of.predicted]
    if any(one.contractor and one.measure in OF_SUCCESS for one in figures):
        share = Percent(OWN_EFFORT.value)
        found.append(SUCCESS_TOO.filled(share=share, source=OWN_EFFORT.source))
    if not of.kept:
        found.append(NOTHING_KEPT)
    return [*found, *_missed(of, scenario)]


def _year(year: KnownAt, scenario: Scenario) -> list[Text]:
    held, every = _count_held(year.as_known), len(year.as_known.predicted)
    since = _count_held(year.with_hindsight)
    text = HINDSIGHT if since > held else HINDSIGHT_TOO
    return [
        YEAR.filled(cut=Month(year.cut), held=held, every=every),
        *_missed(year.as_known, scenario),
        text.filled(held=since, every=every),
    ]


def _missed(of: HeldOut, scenario: Scenario) -> list[Text]:
    return [
        MISSED.filled(
            figure=_fact_name(one.fact, scenario),
            predicted=_ends(one),
            fact=exact_figure(one.fact.value, one.fact.figure.measure),
        )
        for one in of.predicted
        if not one.is_held
    ]


def _predicted(one: Predicted, scenario: Scenario) -> tuple[Words, ...]:
    measure = one.fact.figure.measure
    return (
        _fact_name(one.fact, scenario),
        exact_figure(one.fact.value, measure),
        exact_figure(one.own, measure),
        _ends(one),
        YES if one.is_held else NO,
    )


def _ends(one: Predicted) -> Text:
    measure = one.fact.figure.measure
    ends = (exact_figure(round(end, 3), measure) for end in (one.low, one.high))
    return joined(ends, "–")


def _year_grid(year: KnownAt, scenario: Scenario) -> Grid:
    pairs = zip(year.as_known.predicted, year.with_hindsight.predicted, strict=True)
    rows = []
    for one, since in pairs:
        name, value, own, ends, holds = _predicted(one, scenario)
        rows.append(row(name, value, own, ends, holds, _ends(since), YES if since.is_held else NO))
    head = (FIGURE, PUBLISHED, SEEN, PREDICTED, HOLDS, IN_HINDSIGHT, HOLDS)
    return Grid(YEAR_CAPTION.filled(cut=Month(year.cut)), head, tuple(rows), numbers=(1, 2, 3, 5))


def _fact_name(fact: Fact, scenario: Scenario) -> Text:
    """What it counts, of whom and when."""
    return published.names((fact,), scenario)[0]


def naive(tried: Sequence[Tried], ahead: Sequence[Ahead], scenario: Scenario) -> list[Block]:
    """What has been tried on what happened, and the guesses of what is to come."""
    blocks: list[Block] = paragraphs([_tried(one, scenario) for one in tried] or [NOT_TRIED])
    for one in ahead:
        guesses = _guesses(one)
        blocks.append(Paragraph(joined(_ahead(one, guesses, scenario))))
        if guesses:
            blocks.append(_guess_grid(one, guesses, scenario))
    return blocks


def _tried(one: Tried, scenario: Scenario) -> Text:
    measure = one.fact.figure.measure
    return TRIED.filled(
        figure=_fact_name(one.fact, scenario),
        guess=exact_figure(one.guess, measure),
        fact=exact_figure(one.fact.value, measure),
        own=exact_figure(one.own, measure),
    )


def _guesses(one: Ahead) -> list[tuple[Text, KnownFigure]]:
    found = []
    for text, known in ((AS_IN, one.last_year), (TWICE, one.half_year)):
        if known is not None:
            months = joined((written(short_month, m) for m in (known.first, known.last)), "–")
            found.append((text.filled(year=Year(known.first // 12), months=months), known))
    return found


def _ahead(
    one: Ahead, guesses: Sequence[tuple[Text, KnownFigure]], scenario: Scenario
) -> list[Text]:
    figure = named(one.figure, scenario)
    middle, low, high = (Number(round(end)) for end in (one.middle, one.low, one.high))
    found = [AHEAD.filled(figure=figure, middle=middle, low=low, high=high)]
    if not guesses:
        return [*found, NO_GUESS]
    found += [
        GUESSED.filled(guess=name, value=Number(round(known.over(one.months))))
        for name, known in guesses
    ]
    outside = [name for name, known in guesses if not one.low <= known.over(one.months) <= one.high]
    if outside:
        return [*found, OUTSIDE.filled(names=listed(outside))]
    return [*found, ONE_INSIDE if len(guesses) == 1 else ALL_INSIDE]


def _guess_grid(
    one: Ahead, guesses: Sequence[tuple[Text, KnownFigure]], scenario: Scenario
) -> Grid:
    rows = [
        row(
            name,
            A_PUBLISHED if known.published else OWN_PAST,
            Number(round(known.over(one.months))),
        )
        for name, known in guesses
    ]
    middle, low, high = (Number(round(end)) for end in (one.middle, one.low, one.high))
    rows.append(row(MODEL, NONE, WITH_RANGE.filled(middle=middle, low=low, high=high)))
    head = (programme_name(one.figure.programme, scenario), BASIS, VALUE)
    return Grid(NAIVE_CAPTION, head, tuple(rows), numbers=(2,))


def coverage(of: Coverage | None, scenario: Scenario) -> list[Block]:
    """The coverage as it was worked out and kept; else how to work it out."""
    if of is None:
        return [
            Paragraph(NO_COVERAGE.filled(command=COMMAND.format(id=scenario.id))),
            Paragraph(WORLDS, "note"),
        ]
    shares = [one.share for one in of.held]
    low, high = (Number(100 * one) for one in (min(shares), max(shares)))
    sentences = [COVERED.filled(worlds=Number(of.worlds), low=low, high=high), *_off(of, scenario)]
    rows = tuple(row(named(one.figure, scenario), Percent(one.share)) for one in of.held)
    return [
        Paragraph(joined(sentences)),
        Grid(COVERAGE_CAPTION, (FIGURE, SHARE), rows, numbers=(1,)),
        Paragraph(WORLDS, "note"),
    ]


def _off(of: Coverage, scenario: Scenario) -> list[Text]:
    """What lies further from RIGHT_SHARE than so many worlds can by chance."""

    def names(which: Sequence[Held]) -> Text:
        return listed(named(one.figure, scenario) for one in which)

    narrow = [one for one in of.held if one.share < RIGHT_SHARE - 2 * of.error]
    wide = [one for one in of.held if one.share > RIGHT_SHARE + 2 * of.error]
    found = [TOO_NARROW.filled(names=names(narrow))] if narrow else []
    found += [TOO_WIDE.filled(names=names(wide))] if wide else []
    return found or [RIGHT.filled(error=Number(200 * of.error))]
