"""Which levers and assumptions differ between compared scenarios: a sentence, and tables with values and dates."""

from collections.abc import Sequence

from markupsafe import Markup

from planner.questions.differences import Differences
from planner.questions.differences import Row as Differing
from planner.report import compare_others, compare_values
from planner.report.compare_columns import Side
from planner.report.compare_rows import Row, html
from planner.text import Language, Text, month_name, number

AGREED = Text(
    "{agreed} af {all} greb er ens; her er forskellene:",
    "{agreed} of {all} levers are alike; here are the differences:",
)
ALL_AGREED = Text("Alle {all} greb er ens.", "All {all} levers are alike.")
NO_LEVERS = Text(
    "Scenarierne har ingen greb til fælles.", "The scenarios have no levers in common."
)
NOTHING_DIFFERS = Text(
    "Heller intet andet er forskelligt: scenarierne giver de samme tal.",
    "Nothing else differs either: the scenarios give the same figures.",
)
OTHERS_DIFFER = Text(
    "Noget andet er forskelligt; det står herunder.", "Something else differs; it stands below."
)
LEVER = Text("Greb", "Lever")
LEVERS_CAPTION = Text(
    "De greb, der er forskellige: værdi og måneder i hvert scenarie.",
    "The levers that differ: value and months in each scenario.",
)
ASSUMPTION = Text("Antagelse", "Assumption")
ASSUMPTIONS_CAPTION = Text(
    "Antagelser, der er forskellige, og som gælder hele forløbet.",
    "Assumptions that differ, and that hold for the whole run.",
)
OTHER = Text("Andet", "Other")
OTHERS_CAPTION = Text(
    "Andet, der er forskelligt og har betydning for tallene.",
    "What else differs and matters to the figures.",
)
IN_THE_PAST = Text(
    "også før beslutningen: forskellige fra {month}",
    "before the decision too: they differ from {month}",
)
ONLY_IN_THE_PAST = Text(
    "kun før beslutningen: forskellige fra {month}",
    "only before the decision: they differ from {month}",
)
ONLY_UNCERTAINTY = Text(
    "samme værdi, men ikke lige sikker", "the same value, but not equally certain"
)


def sentence(of: Differences, language: Language) -> str:
    every = len(of.agreed) + len(of.differing)
    if of.differing:
        parts = {"agreed": number(len(of.agreed), language), "all": number(every, language)}
        return AGREED.filled(**parts).in_(language)
    said = [ALL_AGREED.filled(all=number(every, language)) if every else NO_LEVERS]
    said.append(OTHERS_DIFFER if of.assumptions or of.others else NOTHING_DIFFERS)
    return " ".join(one.in_(language) for one in said)


def levers(of: Differences, sides: Sequence[Side], language: Language) -> Markup:
    """Empty where none differs."""
    if not of.differing:
        return Markup("")
    rows = [_row(one, sides, language) for one in of.differing]
    return html(LEVERS_CAPTION.in_(language), LEVER.in_(language), sides, rows, language)


def rest(of: Differences, sides: Sequence[Side], language: Language) -> Markup:
    """Assumptions and all else that differs; empty where nothing does."""
    parts = []
    if of.assumptions:
        rows = [_row(one, sides, language) for one in of.assumptions]
        caption = ASSUMPTIONS_CAPTION.in_(language)
        parts.append(html(caption, ASSUMPTION.in_(language), sides, rows, language))
    if of.others:
        rows = [compare_others.row(one, sides, language) for one in of.others]
        parts.append(html(OTHERS_CAPTION.in_(language), OTHER.in_(language), sides, rows, language))
    return Markup("").join(parts)


def _row(of: Differing, sides: Sequence[Side], language: Language) -> Row:
    scenarios = [side.scenario for side in sides]
    month = max(one.decision for one in scenarios)
    cells = [
        compare_values.course(of.path, course, side.scenario, month, language)
        + (compare_values.uncertainty(course, language) if of.uncertainty else [])
        for course, side in zip(of.courses, sides, strict=True)
    ]
    name = compare_values.name(of.path, scenarios).in_(language)
    return Row([name, *_notes(of, language)], cells)


def _notes(of: Differing, language: Language) -> list[str]:
    if of.first is not None and of.in_the_past:
        there = [course for course in of.courses if course is not None]
        ahead = {(course.value, course.changes, course.no_contract) for course in there}
        text = IN_THE_PAST if len(ahead) > 1 else ONLY_IN_THE_PAST
        return [text.filled(month=month_name(of.first, language)).in_(language)]
    return [] if of.values else [ONLY_UNCERTAINTY.in_(language)]
