"""What drives the uncertainty of the placements, ranked, as a table with words."""

from math import floor

from markupsafe import Markup

from planner.model.scenario import Scenario
from planner.questions.drivers import Driver, Drivers
from planner.questions.outlook import Outlook
from planner.report.amounts import said_range, signed, spread, when
from planner.report.tables import Column, Table
from planner.report.tables import html as table_html
from planner.text import LANGUAGES, Language, Text, percent, plain

MOST = 6
RANGE = Text(
    "9 af 10 forløb giver {spread} i job eller uddannelse {when}.",
    "9 of 10 draws give {spread} in a job or education {when}.",
)
CHANCE_ALONE = Text(
    "Her er alle antagelser holdt fast, så spredningen er tilfældighed alene.",
    "All assumptions are held here, so the spread is chance alone.",
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
ASSUMPTION = Column("assumption", Text("Antagelse", "Assumption"), "text")
SHARE = Column("share", Text("Del af spredningen", "Part of the spread"), "text")
SWING = Column(
    "swing",
    Text("Højest femtedel mod lavest, borgere", "Highest fifth against lowest, people"),
    "text",
)
ABOUT = Text("omkring {share}", "about {share}")
LESS = Text("under {share}", "less than {share}")
STEP = 0.05  # more would be false precision
REST = Text("Tilfældighed og samspil", "Chance and interplay")


def html(of: Drivers, ours: Outlook, language: Language) -> Markup:
    found = spread(ours.headlines["placements"].draws)
    assert found is not None
    ends = said_range(found, "placements", language)
    words = [RANGE.filled(spread=ends, when=when(ours.window, language))]
    if ours.draws.chance_only:
        words.append(CHANCE_ALONE)
    elif of.ranked:
        first = of.ranked[0]
        words.append(
            LEADS.filled(
                first=name(first.path, ours.scenario),
                part=_part(first.share),
                rest=_part(of.rest),
            )
        )
    else:
        words.append(NOTHING)
    said = Markup("<p>{}</p>").format(" ".join(one.in_(language) for one in words))
    return said + _table(of, ours.scenario, language) if of.ranked else said


def _table(of: Drivers, scenario: Scenario, language: Language) -> Markup:
    rows = [_row(one, scenario, language) for one in of.ranked[:MOST]]
    rows.append([REST.in_(language), _part(of.rest).in_(language), ""])
    table = Table((ASSUMPTION, SHARE, SWING), rows)
    return table_html(table, CAPTION.in_(language), language)


def _row(one: Driver, scenario: Scenario, language: Language) -> list[str]:
    return [
        name(one.path, scenario).in_(language),
        _part(one.share).in_(language),
        signed(one.swing, language),
    ]


def _part(share: float) -> Text:
    rounded = floor(share / STEP + 0.5) * STEP
    text = ABOUT if rounded else LESS
    said = Text(*(percent(rounded or STEP, language) for language in LANGUAGES))
    return text.filled(share=said)


def name(path: str, scenario: Scenario) -> Text:
    """The parameter's label, with the contractor's or another programme's name before it."""
    label = scenario.quantity(path)[0].label
    parts = path.split(".")
    if parts[0] != "programme":
        return label
    programme = scenario.programme(parts[1])
    owner = programme.name if len(scenario.programmes) > 1 else None
    if "contractor" in parts:
        owner = scenario.contractor(parts[1], parts[3]).name
    if owner is None:
        return label
    return Text(*(f"{plain(owner.in_(one))}: {_lowered(label).in_(one)}" for one in LANGUAGES))


def _lowered(text: Text) -> Text:
    """In the middle of a sentence; a name that begins it keeps its capital."""
    return Text(
        *(one[0].lower() + one[1:] if one[1:2].islower() else one for one in (text.da, text.en))
    )
