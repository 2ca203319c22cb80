"""A contractor's successes beside what the same draws come to without the contractor."""

from planner.model.scenario import Contractor
from planner.numbers import Month
from planner.questions.compare import difference
from planner.questions.outlook import Outlook
from planner.report.amounts import (
    apart,
    figure,
    figure_range,
    more_or_fewer,
    spread,
    unsigned_range,
)
from planner.report.labels import inside
from planner.report.periods import at_end_of, during
from planner.text import Text, listed

GROSS = Text(
    "Brutto: {n} afslutter hos {name} til selvforsørgelse {when} ({spread}).",
    "Gross: {n} complete with {name} to self-support {when} ({spread}).",
)
NET = Text(
    "Netto: uden {name} fra {decision} ville {change} være kommet i job eller uddannelse {when} "
    "({spread}), i de samme forløb.",
    "Net: without {name} from {decision}, {change} would have moved into work or education {when} "
    "({spread}), in the same draws.",
)
SELF_SUPPORTING = Text(
    "Selvforsørgende {at_end} ville der være {change} ({spread}).",
    "Self-supporting {at_end} there would be {change} ({spread}).",
)
WHY = Text(
    "Forskellen på brutto og netto er dem, der også uden {name} ville have fundet job eller uddannelse. "
    "Kommunen vælger, hvem der henvises, så heller ikke nettotallet er et bevis for virkning.",
    "The difference between gross and net is the people who would have found a job or education without {name} "
    "too. The municipality chooses whom to refer, so the net figure is no proof of effect either.",
)
ALONE = Text(
    "Uden {name} er der slet ingen indsats eller uddannelse: ingen andre i programmet har pladser.",
    "Without {name} there is no effort or education at all: nobody else in the programme has places.",
)
BESIDE = Text(
    "Uden {name} er der fortsat pladser hos {others}, så mange som her.",
    "Without {name} there are still places with {others}, as many as here.",
)
NOBODY = Text("Ingen er hos {name} {when}.", "Nobody is with {name} {when}.")


def sentences(contractor: Contractor, ours: Outlook, alone: Outlook) -> list[Text]:
    """`alone` is ours without the contractor from the decision on, with the same draws."""
    name = inside(contractor.name)
    period = during(ours.window)
    gross = spread(ours.contractors[contractor.id]["successes"])
    assert gross is not None
    if gross.high == 0:
        return [NOBODY.filled(name=name, when=period)]
    return [
        GROSS.filled(
            n=figure(gross.middle, "successes"),
            name=name,
            when=period,
            spread=figure_range(gross, "successes"),
        ),
        NET.filled(
            name=name,
            decision=Month(ours.scenario.decision),
            when=period,
            **_without(ours, alone, "placements"),
        ),
        SELF_SUPPORTING.filled(
            at_end=at_end_of(ours.window), **_without(ours, alone, "self_supporting")
        ),
        _against(contractor, alone),
        WHY.filled(name=name),
    ]


def _against(contractor: Contractor, alone: Outlook) -> Text:
    """What the contractor is held against: nothing at all, or those who have places without it too."""
    scenario, name = alone.scenario, inside(contractor.name)
    left = range(scenario.decision, scenario.run.stop)
    others = [
        inside(one.name)
        for one in scenario.programme(alone.programme).contractors
        if one.id != contractor.id
        and any(one.quantities["places"].schedule.monthly(left.start, len(left)))
    ]
    if not others:
        return ALONE.filled(name=name)
    return BESIDE.filled(name=name, others=listed(others))


def _without(ours: Outlook, alone: Outlook, measure: str) -> dict[str, object]:
    of = apart(difference(alone.headlines[measure], ours.headlines[measure]), measure)
    return {"change": more_or_fewer(of.middle), "spread": unsigned_range(of)}
