"""An amendment in plain words: what it changes and when, what it costs a year, what it gives, what it presupposes."""

from collections.abc import Sequence

from planner.document.blocks import Block, Bullets, Paragraph, paragraphs
from planner.files.writing import as_table
from planner.model import results, simulate
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.model.simulate import Draws, Run
from planner.numbers import Month, Number
from planner.questions import side_by_side
from planner.questions.compare import difference
from planner.questions.differences import DifferenceRow, Differences, differences
from planner.questions.money.cost import FIXED, ledger
from planner.questions.outlook import Window
from planner.report import amounts, periods
from planner.report.amounts import middle
from planner.report.compare import values
from planner.report.compare.sides import Side
from planner.report.kroner import DEARER, with_direction, with_directions
from planner.report.money import sentences
from planner.report.paper import differing
from planner.report.quantities import guesses
from planner.text import Text, joined, listed

ORIGINALLY = Text("oprindeligt", "originally")
TITLE = Text("Ændringsforslag til »{base}«", "Amendment to “{base}”")
PROPOSED = Text("Det foreslås at ændre følgende:", "It is proposed to change the following:")
SAME = Text(
    "De to er ens i alt, der har betydning for tallene; der er intet at foreslå.",
    "The two are alike in everything that matters to the figures; there is nothing to propose.",
)
COSTS = Text(
    "Nettovirkning for kommunen{whose}: {years}. {prices}",
    "Net effect for the municipality{whose}: {years}. {prices}",
)
OF_ALL = Text(", alle programmer med priser", ", all programmes with prices")
QUOTED = Text("»{name}«", "“{name}”")
IN_YEAR = Text("{amount} {when} ({spread})", "{amount} {when} ({spread})")
NO_PRICES = Text(
    "Kroner pr. år kan ikke siges: der mangler priser i mindst ét af scenarierne.",
    "Kroner a year cannot be said: at least one of the scenarios has no prices.",
)
EXPECTED = Text(
    "Forventet virkning på antallet, der kommer i job eller uddannelse: {years}.",
    "Expected effect on the number who move into work or education: {years}.",
)
AT_END = Text(
    "Selvforsørgende {at_end}: {change} ({spread}). Fraflyttet eller andet i samme periode, som ikke er et resultat: "
    "{left} ({left_spread}).",
    "Self-supporting {at_end}: {change} ({spread}). Left or other in the same period, which is no result: "
    "{left} ({left_spread}).",
)
MODELLED = Text(
    "Tallene er medianen af {draws} forløb, regnet med de samme tilfældige udfald i begge; i parentes 5–95 %.",
    "Figures are the median of {draws} draws, made with the same chance events in both; in parentheses 5–95%.",
)
PRESUPPOSES = Text("Forslaget forudsætter:", "The amendment presupposes:")
THE_REST = Text("at alt andet står som i »{base}«.", "that everything else stands as in “{base}”.")
THE_REST_BUT = Text(
    "at alt andet end disse forudsætninger står som i »{base}«.",
    "that everything but these assumptions stands as in “{base}”.",
)
OTHER_WORLD = Text(
    "Tallene er ikke forslagets alene. Med i dem er virkningen af disse andre forudsætninger: {what}.",
    "The figures are not those of the amendment alone. In them is the effect of these other assumptions: {what}.",
)
NO_LEVERS = Text(
    "Ingen greb er ændret; kun forudsætningerne er forskellige.",
    "No levers are changed; only the assumptions differ.",
)
DECIDED = Text(
    "at {names} besluttes senest i {month}, for der går {lead} med at forberede det.",
    "that {names} {is_or_are} decided in {month} at the latest, for it takes {lead} to prepare.",
)
MONTHS, ONE_MONTH = Text("{n} måneder", "{n} months"), Text("en måned", "a month")
RESTS = Text(
    "at scenariets antagelser holder: {guesses}", "that the scenario's assumptions hold: {guesses}"
)
NO_YEARS = Text(
    "De to har ingen måneder efter beslutningen til fælles, så virkningen kan ikke regnes.",
    "The two share no month after the decision, so the effect cannot be worked out.",
)


def amendment(base: Side, ours: Side, programme: str, draws: Draws) -> list[Block]:
    """To be copied: what differs, from when, kroner a year, placements with range, what is presupposed.

    `programme` is an id that both have, or ALL: whose placements are counted; kroner are of all programmes, since
    mentors are shared.
    """
    of = differences([base.scenario, ours.scenario])
    what = differing.changes(of, base, ours, ORIGINALLY)
    blocks: list[Block] = [Paragraph(TITLE.filled(base=base.title))]
    if not what:
        return [*blocks, Paragraph(SAME)]
    if what.choices:
        blocks += [Paragraph(PROPOSED), Bullets(differing.sentences(what.choices))]
    else:
        blocks.append(Paragraph(NO_LEVERS))
    runs = [simulate.run(side.scenario, draws) for side in (base, ours)]
    if what.rest:
        blocks.append(Paragraph(OTHER_WORLD.filled(what=joined(what.rest, "; "))))
    if windows := side_by_side.years([base.scenario, ours.scenario]):
        modelled = MODELLED.filled(draws=Number(draws.count))
        blocks += paragraphs([_costs(runs, windows), *_effect(runs, programme, windows), modelled])
    else:
        blocks.append(Paragraph(NO_YEARS))
    the_rest = THE_REST_BUT if what.rest else THE_REST
    presupposed = Bullets(tuple(_presupposed(of, base, ours, the_rest)))
    return [*blocks, Paragraph(PRESUPPOSES), presupposed]


def _costs(runs: Sequence[Run], windows: Sequence[Window]) -> Text:
    """Of the programmes that have prices in both."""
    base, ours = (ledger(run, ALL) for run in runs)
    counted = [{p.id for p in run.scenario.programmes if p.money} for run in runs]
    if base is None or ours is None or counted[0] != counted[1]:
        return NO_PRICES
    years = []
    for window in windows:
        found = middle(difference(ours.costs(window).net, base.costs(window).net))
        years.append(
            IN_YEAR.filled(
                amount=with_direction(found.middle, DEARER),
                when=periods.during(window),
                spread=with_directions(found, DEARER),
            )
        )
    return COSTS.filled(
        years=joined(years, "; "),
        whose=OF_ALL if len(counted[0]) > 1 else "",
        prices=sentences.prices(runs[1].scenario, FIXED),
    )


def _effect(runs: Sequence[Run], programme: str, windows: Sequence[Window]) -> list[Text]:
    def change(measure: str, window: Window) -> tuple[Text, Text]:
        figure = window.figure(programme, measure)
        base, ours = (results.over(run, figure) for run in runs)
        of = amounts.apart(difference(ours, base), measure)
        return amounts.with_sign(of.middle), amounts.with_signs(of)

    by_year = []
    for window in windows:
        amount, spread = change("placements", window)
        by_year.append(IN_YEAR.filled(amount=amount, when=periods.during(window), spread=spread))
    whole = Window(windows[0].first, windows[-1].last)
    supported, spread = change("self_supporting", whole)
    left, left_spread = change("departures", whole)
    at_end = AT_END.filled(
        at_end=periods.at_end_of(whole),
        change=supported,
        spread=spread,
        left=left,
        left_spread=left_spread,
    )
    return [EXPECTED.filled(years=joined(by_year, "; ")), at_end]


def _presupposed(of: Differences, base: Side, ours: Side, the_rest: Text) -> list[Text]:
    said = _in_time(of, base.scenario, ours.scenario)
    said.append(the_rest.filled(base=base.title))
    return [*said, RESTS.filled(guesses=guesses(as_table(base.scenario)))]


def _in_time(of: Differences, base: Scenario, ours: Scenario) -> list[Text]:
    """When the levers that need some months to come in must be decided, those of the same month together."""
    names: dict[tuple[int, int], list[Text]] = {}
    for row in of.differing:
        lead = _lead(row, ours)
        if lead and row.first is not None and row.first - lead >= ours.decision:
            name = QUOTED.filled(name=values.name(row.path, (base, ours)))
            names.setdefault((row.first - lead, lead), []).append(name)
    return [
        DECIDED.filled(
            names=listed(together),
            is_or_are="is" if len(together) == 1 else "are",
            month=Month(month),
            lead=ONE_MONTH if lead == 1 else MONTHS.filled(n=Number(lead)),
        )
        for (month, lead), together in names.items()
    ]


def _lead(row: DifferenceRow, ours: Scenario) -> int:
    """The months that such a change usually needs; 0 where it was made in the past, or a contract is lacking."""
    lacks = any(course is None or course.no_contract for course in row.courses)
    if row.first is None or row.in_the_past or row.path.is_contract_end or lacks:
        return 0
    try:
        return ours.quantity(row.path)[0].lead
    except KeyError:
        return 0
