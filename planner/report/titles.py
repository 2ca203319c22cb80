"""What a plan is called: as its scenario while nothing is changed, else by what is changed, the most important first.

A scenario's title may say what the visitor has changed ("the contract is extended"), so it never stands alone
above other figures than its own. One and the same title stands in the list of columns, the mail, the field of a new
saved scenario, the paper and the name of a file.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from planner.files.field_types import LONGEST_TEXT
from planner.model.cache import cached
from planner.model.paths import PRIORITY
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.report import title_parts
from planner.report.compare import values
from planner.report.short_names import PREPOSITIONS
from planner.text import (
    FALLBACK,
    LANGUAGES,
    NO_BREAK,
    USUAL,
    Language,
    Text,
    joined,
    own_half,
    written,
)

LONGEST, LONGEST_ORIGIN = 60, 150  # characters
MOST_PARTS = 3
BETWEEN, MORE = " · ", Text("og {n} mere", "and {n} more")
OF_BASELINE = Text(
    "Udgangspunktet, som noget er ændret i, er scenariet »{title}«. Det beskrives således: {summary}",
    "The baseline, in which something is changed, is the scenario “{title}”. It is described thus: {summary}",
)
NOTE = Text("Om udgangspunktets tal: {note}", "On the baseline's figure: {note}")
NOTE_IN_ONE = "Udgangspunkt/baseline: {note}"
BETWEEN_LANGUAGES = " / "
ALL = Text("Alle ændringer: {changes}", "All changes: {changes}")
CHANGES = Text("{n} ændringer: {title}.", "{n} changes: {title}.")
ONE_CHANGE = Text("1 ændring: {title}.", "1 change: {title}.")
UNCHANGED = Text("Intet er ændret i »{title}«.", "Nothing is changed in “{title}”.")
LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}  # what no other letter stands for
CHANGED_FROM = Text("{changes} – ændret fra »{title}«", "{changes} – changed from “{title}”")


def is_changed(plan: Plan) -> bool:
    return plan.scenario != plan.baseline


def of_what_is_changed(plan: Plan) -> list[Text]:
    """Its title; nothing where nothing is changed."""
    return [titled(plan)] if is_changed(plan) else []


@cached(500_000)
def titled(plan: Plan) -> Text:
    """Plain words. What is changed has at most LONGEST characters, a scenario's own title LONGEST_ORIGIN."""
    full, brief = _parts(plan)
    if not full:
        return or_id(plan.baseline.title.plain(LONGEST_ORIGIN), plan.baseline.id).settled()
    return written(_shortened, full, brief).settled()


def _parts(plan: Plan) -> tuple[list[Text], list[Text]]:
    """What is changed, the most important first: in full, and in brief."""
    paths = sorted(changed(plan), key=lambda path: title_parts.importance(plan, path))
    return title_parts.parts(plan, paths), title_parts.parts(plan, paths, brief=True)


@cached(500_000)
def in_full(plan: Plan) -> Text | None:
    """Every change, where the title has room for some of them alone."""
    full, brief = _parts(plan)
    if all(_fitting(full, brief, language)[0] == len(full) for language in LANGUAGES):
        return None
    return ALL.filled(changes=joined(full, BETWEEN))


def summary(plan: Plan) -> Text:
    """How much is changed, and what, in a sentence."""
    n = len(changed(plan))
    words = (UNCHANGED, ONE_CHANGE)[n] if n < 2 else CHANGES
    return words.filled(n=n, title=titled(plan))


def with_origin(plan: Plan) -> Text:
    """With the scenario that was changed, for where nothing else says which it is."""
    if not is_changed(plan):
        return titled(plan)
    origin = plan.baseline.title.plain(LONGEST_ORIGIN)
    return CHANGED_FROM.filled(changes=titled(plan), title=origin)


def changed(plan: Plan) -> list[str]:
    """The paths of the settings that change anything; all of them where each does so only without the others."""
    paths = [path for path, _ in plan.settings]
    moved = [path for path in paths if plan.is_moved(path)]
    return moved or (paths if is_changed(plan) else [])


def file_name(title: Text, plan: Plan, language: Language) -> str:
    """Without its ending, in letters that every system takes: the scenario's id, and what the plan is called.

    The id alone where it is called as the scenario is.
    """
    if title.in_(language) == plan.baseline.title.plain(LONGEST_ORIGIN).in_(language):
        return plan.baseline.id
    words = title.in_(language).lower()
    for letter, written_as in LETTERS.items():
        words = words.replace(letter, written_as)
    ascii = normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[a-z0-9]+", ascii))
    return f"{plan.baseline.id}-{name}" if name else plan.baseline.id


def as_scenario(plan: Plan) -> Scenario:
    """The plan's scenario to be kept as one of its own, called and described as what it has become."""
    if not is_changed(plan):
        return plan.scenario
    summary = OF_BASELINE.filled(title=plan.baseline.title, summary=plan.baseline.summary)
    scenario = replace(
        plan.scenario,
        title=with_origin(plan).settled(),
        summary=Text(summary.da[:LONGEST_TEXT], summary.en[:LONGEST_TEXT]),
    )
    for path in (values.quantity_of(path) for path, _ in plan.settings if path != PRIORITY):
        _, changed = scenario.quantity(path)
        if changed.note and changed != plan.baseline.quantity(path)[1]:
            note = _of_baseline(changed.note)
            scenario = scenario.with_quantity(path, replace(changed, note=note))
    return scenario


def _of_baseline(note: str) -> str:
    """A note on a figure that has been changed, in both languages where it was in both."""
    da, en = (own_half(note, language) for language in (USUAL, FALLBACK))
    if da == en:
        return NOTE_IN_ONE.format(note=note)[:LONGEST_TEXT]
    both = NOTE.filled(note=Text(da, en))
    return BETWEEN_LANGUAGES.join((both.da, both.en))[:LONGEST_TEXT]


def _shortened(full: Sequence[Text], brief: Sequence[Text], language: Language) -> str:
    """As many as there is room for, the first in full where that takes no other's place; and how many more."""
    n, words_of_n = _fitting(full, brief, language)
    if n:
        return words_of_n
    too_long = len(_joined(brief[:1], len(full) - 1, language)) - LONGEST
    first = brief[0].in_(language)
    room = len(first) - too_long - 1
    words = (first[:room].rpartition(" ")[0] or first[:room]).split(" ")
    while len(words) > 1 and words[-1] in PREPOSITIONS:
        words.pop()
    first = " ".join(words).rstrip(":") + "…"
    return _joined([Text(first, first)], len(full) - 1, language)


def _fitting(full: Sequence[Text], brief: Sequence[Text], language: Language) -> tuple[int, str]:
    """How many there is room for, and them; nothing where there is no room for one."""
    for n in range(min(len(full), MOST_PARTS), 0, -1):
        for parts in (full, brief):
            words = _joined(parts[:n], len(full) - n, language)
            if len(words) <= LONGEST:
                return n, words
    return 0, ""


def _joined(parts: Sequence[Text], others: int, language: Language) -> str:
    words = [one.in_(language) for one in parts]
    if others:
        words.append(MORE.in_(language).format(n=others))
    title = BETWEEN.join(words).replace(NO_BREAK, " ")  # typed, mailed and kept
    return title[:1].upper() + title[1:]


def or_id(title: Text, id: str) -> Text:
    """The title, or the id in a language in which no word is left of it."""
    return written(_or, title, id)


def _or(title: Text, id: str, language: Language) -> str:
    return title.in_(language) or id
