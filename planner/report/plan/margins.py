"""How wrong may we be: at what value of each assumption a target is lost, or would be met, the most fragile first."""

from collections.abc import Callable

from planner.document.blocks import Block, Grid, Paragraph, Row
from planner.model.scenario import Scenario
from planner.numbers import Number, Percent
from planner.questions.reach.margins import Margins
from planner.questions.shifts import FAR, Margin
from planner.report.compare import values
from planner.report.labels import lever, lowered
from planner.report.plan.alone import lead
from planner.text import Text, joined

TITLE = Text(
    "Hvor meget kan vi tage fejl, før målet er tabt?",
    "How wrong can we be before the target is lost?",
)
NOW = Text("nu {now}", "now {now}")
LOST = {
    False: Text(
        "Det er ikke længere nok, hvis »{name}« er {at} i stedet for {value}.",
        "It is no longer enough if “{name}” is {at} instead of {value}.",
    ),
    True: Text(
        "Det ville være nok, hvis »{name}« var {at} i stedet for {value}.",
        "It would be enough if “{name}” were {at} instead of {value}.",
    ),
}
NONE = {
    False: Text(
        "Ingen antagelse kan alene ændre det, selv om den ligger {far} gange så langt ude, som vi regner med.",
        "No assumption alone can change that, even {far} times as far out as we assume.",
    ),
    True: Text(
        "Ingen antagelse ville være nok alene, selv om den lå {far} gange så langt ude, som vi regner med.",
        "No assumption alone would be enough, even {far} times as far out as we assume.",
    ),
}
WITHIN = Text(
    "I alt kan {n} antagelser hver for sig gøre den forskel uden at ligge længere ude, end vi regner med.",
    "In all, {n} assumptions can each make that difference without lying further out than we assume.",
)
ONE_WITHIN = Text(
    "Kun den ene antagelse kan gøre den forskel uden at ligge længere ude, end vi regner med.",
    "Only that one assumption can make the difference without lying further out than we assume.",
)
NONE_WITHIN = Text(
    "Men så langt ude regner vi ikke med, at nogen antagelse ligger.",
    "But no assumption is expected to lie as far out as that.",
)
CAPTION = {
    False: Text(
        "Hvor langt hver antagelse alene kan flytte sig, før målet ikke længere nås sikkert nok",
        "How far each assumption alone can move before the target is no longer met surely enough",
    ),
    True: Text(
        "Hvor meget bedre hver antagelse alene skulle være, før målet nås sikkert nok",
        "How much better each assumption alone would have to be for the target to be met surely enough",
    ),
}
ASSUMPTION = Text("Antagelse", "Assumption")
AT = {
    False: Text("Målet tabes ved", "Target lost at"),
    True: Text("Målet nås ved", "Target met at"),
}
HOW_FAR = Text("Del af usikkerheden", "Part of its uncertainty")
MEANING = Text(
    "100 % af usikkerheden er så langt ude, at antagelsen kun i 1 af 20 tilfælde ligger længere ude til den side.",
    "100% of the uncertainty means so far out that the assumption lies further out on that side in only 1 of "
    "20 cases.",
)
NEVER = {
    False: Text(
        "Disse kan ikke alene ændre det, selv {far} gange så langt ude: {names}.",
        "These alone cannot change it, even {far} times as far out: {names}.",
    ),
    True: Text(
        "Disse ville ikke være nok alene, selv {far} gange så langt ude, eller kun ved at færre bliver "
        "selvforsørgende: {names}.",
        "These would not be enough alone, even {far} times as far out, or only by fewer becoming self-supporting: "
        "{names}.",
    ),
}
HOW = Text(
    "Målet: {title}. {draws} forløb for hver værdi, med samme tilfældighed; tallene er derfor omtrentlige.",
    "The target: {title}. {draws} draws for each value, with the same chance events; so the values are approximate.",
)
WIDTHS = 3.4, 2.2, 1.6


def blocks(of: Margins, scenario: Scenario, draws: int) -> list[Block]:
    """What is lost first, all that decide in a table, and the others by name."""
    missed, far = not of.is_met, Number(FAR)
    found: list[Block] = [lead(of)]
    if of.ranked:
        sentences = [_first(of.ranked[0], missed, scenario), _within(of)]
        rows = tuple(table_row(one, scenario, lever) for one in of.ranked)
        head = (ASSUMPTION, AT[missed], HOW_FAR)
        found += [
            Paragraph(joined(sentences)),
            Grid(CAPTION[missed], head, rows, WIDTHS, (2,), small=True),
            Paragraph(MEANING, "note"),
        ]
    else:
        found.append(Paragraph(NONE[missed].filled(far=far)))
    if of.ranked and of.never:
        names = joined((lowered(lever(path, scenario)) for path in of.never), "; ")
        found.append(Paragraph(NEVER[missed].filled(far=far, names=names), "note"))
    title = of.goal.target.title.plain()
    return [*found, Paragraph(HOW.filled(title=title, draws=Number(draws)), "note")]


def table_row(of: Margin, scenario: Scenario, name: Callable[[str, Scenario], Text]) -> Row:
    """What it is called, at what value the answer turns, and how far out that is."""
    value, at = both(of, scenario)
    return Row(
        ((name(of.path, scenario),), (at, NOW.filled(now=value)), (Percent(abs(of.widths)),))
    )


def both(of: Margin, scenario: Scenario) -> tuple[Text, Text]:
    """What it is taken to be, and where the answer turns."""
    at = float(f"{of.at:.3g}")  # it is not known better
    now = values.short(of.value)
    return values.value(of.path, now, scenario), values.value(of.path, at, scenario)


def _first(of: Margin, missed: bool, scenario: Scenario) -> Text:
    value, at = both(of, scenario)
    return LOST[missed].filled(name=lever(of.path, scenario), value=value, at=at)


def _within(of: Margins) -> Text:
    n = sum(one.is_within for one in of.ranked)
    if n == 1:
        return ONE_WITHIN
    return WITHIN.filled(n=Number(n)) if n else NONE_WITHIN
