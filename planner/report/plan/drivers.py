"""What drives the uncertainty of the placements, ranked, as a table with words."""

from math import floor

from planner.document.blocks import Block, Grid, row
from planner.model.scenario import Scenario
from planner.numbers import Percent
from planner.questions.drivers import Drivers
from planner.questions.outlook import Outlook
from planner.report.amounts import figure_range, spread, with_sign
from planner.report.labels import label
from planner.report.periods import during
from planner.text import Text, joined

MOST = 6
RANGE = Text(
    "9 af 10 forløb giver {spread} i job eller uddannelse {when}.",
    "9 of 10 draws give {spread} in a job or education {when}.",
)
CHANCE_ALONE = Text(
    "Her er alle antagelser holdt fast, så spredningen er tilfældighed alene.",
    "All assumptions are held fixed here, so the spread is chance alone.",
)
LEADS = Text(
    "Mest usikkerhed følger med antagelsen »{first}«: {part} af spredningen. Tilfældighed og samspil står for "
    "{rest}.",
    "Most of the uncertainty goes with the assumption “{first}”: {part} of the spread. Chance and interplay make "
    "up {rest}.",
)
NOTHING = Text(
    "Ingen enkelt antagelse skiller sig ud; spredningen er tilfældighed og samspil.",
    "No single assumption stands out; the spread is chance and interplay.",
)
CAPTION = Text(
    "Antagelserne efter, hvor meget af spredningen der følger med hver (andel af variansen i forløbene).",
    "The assumptions by how much of the spread goes with each (share of the variance of the draws).",
)
ASSUMPTION = Text("Antagelse", "Assumption")
SHARE = Text("Del af spredningen", "Part of the spread")
SWING = Text("Højeste femtedel mod laveste, borgere", "Highest fifth against the lowest, people")
ABOUT = Text("omkring {share}", "about {share}")
LESS = Text("under {share}", "less than {share}")
WIDTHS = 3.3, 2.1, 2.8
STEP = 0.05  # more would be false precision
REST = Text("Tilfældighed og samspil", "Chance and interplay")


def words(of: Drivers, ours: Outlook) -> Text:
    """How far the placements spread, and what most of it goes with."""
    found = spread(ours.headlines["placements"])
    assert found is not None
    ends = figure_range(found, "placements")
    sentences = [RANGE.filled(spread=ends, when=during(ours.window))]
    if ours.draws.chance_only:
        sentences.append(CHANCE_ALONE)
    elif of.ranked:
        first = of.ranked[0]
        sentences.append(
            LEADS.filled(
                first=label(first.path, ours.scenario),
                part=part(first.share),
                rest=part(of.rest),
            )
        )
    else:
        sentences.append(NOTHING)
    return joined(sentences)


def ranked(of: Drivers, scenario: Scenario) -> list[Block]:
    """The assumptions as a table; nothing where none stands out."""
    if not of.ranked:
        return []
    found = [
        row(label(one.path, scenario), part(one.share), with_sign(one.swing))
        for one in of.ranked[:MOST]
    ]
    found.append(row(REST, part(of.rest), ""))
    return [Grid(CAPTION, (ASSUMPTION, SHARE, SWING), tuple(found), WIDTHS, (2,), small=True)]


def part(share: float) -> Text:
    rounded = floor(share / STEP + 0.5) * STEP
    text = ABOUT if rounded else LESS
    return text.filled(share=Percent(rounded or STEP))
