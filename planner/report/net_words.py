"""A contractor's successes beside what the same draws come to without the contractor."""

from planner.model.scenario import Contractor
from planner.questions.compare import difference
from planner.questions.outlook import Outlook
from planner.report.amounts import at_end, change_range, said, said_range, spread, when, whole
from planner.text import Month, Number, Text, written

GROSS = Text(
    "Brutto: {n} afslutter hos {name} til selvforsørgelse {when} ({spread}).",
    "Gross: {n} complete with {name} to self-support {when} ({spread}).",
)
NET = Text(
    "Netto: uden {name} fra {decision} ville {change} være kommet i job eller uddannelse {when} "
    "({spread}), i de samme forløb.",
    "Net: without {name} from {decision}, {change} would have come into a job or education {when} "
    "({spread}), in the same draws.",
)
FEWER, MORE = Text("{n} færre", "{n} fewer"), Text("{n} flere", "{n} more")
AS_MANY = Text("lige så mange", "as many")
SELF_SUPPORTING = Text(
    "Selvforsørgende {at_end} ville der være {change} ({spread}).",
    "Self-supporting {at_end} there would be {change} ({spread}).",
)
WHY = Text(
    "Forskellen på brutto og netto er dem, der også uden {name} ville have fundet job eller uddannelse. "
    "Kommunen vælger, hvem der henvises, så heller ikke nettotallet er et bevis for virkning.",
    "The difference between gross and net are those who would have found a job or education without {name} "
    "too. The municipality chooses whom to refer, so the net figure is no proof of effect either.",
)
NOBODY = Text("Ingen er hos {name} {when}.", "Nobody is with {name} {when}.")


def sentences(contractor: Contractor, ours: Outlook, alone: Outlook) -> list[Text]:
    """`alone` is ours without the contractor from the decision on, with the same draws."""
    name = contractor.name.plain()
    period = written(when, ours.window)
    gross = spread(ours.contractors[contractor.id]["successes"].draws)
    assert gross is not None
    if gross.high == 0:
        return [NOBODY.filled(name=name, when=period)]
    return [
        GROSS.filled(
            n=written(said, gross.middle, "successes"),
            name=name,
            when=period,
            spread=written(said_range, gross, "successes"),
        ),
        NET.filled(
            name=name,
            decision=Month(ours.scenario.decision),
            when=period,
            **_without(ours, alone, "placements"),
        ),
        SELF_SUPPORTING.filled(
            at_end=written(at_end, ours.window), **_without(ours, alone, "self_supporting")
        ),
        WHY.filled(name=name),
    ]


def _without(ours: Outlook, alone: Outlook, measure: str) -> dict[str, object]:
    of = spread(difference(alone.headlines[measure], ours.headlines[measure]).draws)
    assert of is not None
    count = whole(of.middle)
    text = MORE if count > 0 else FEWER if count < 0 else AS_MANY
    return {"change": text.filled(n=Number(abs(count))), "spread": written(change_range, of)}
