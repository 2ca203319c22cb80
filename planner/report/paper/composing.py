"""A paper composed of its sections: the form of an agenda item, with the sentences of the page."""

from collections.abc import Callable

from planner import clock
from planner.document.blocks import Paper, Section
from planner.questions.differences import differences
from planner.report.compare.sides import Side
from planner.report.paper import alternatives, annex, case, certainty, finances
from planner.report.paper.subject import Subject, from_baseline
from planner.text import Language, Text, number, plain

KIND = Text("Udkast til sagsfremstilling · Hvad nu hvis?", "Draft committee paper · Planner")
PROGRAMME = Text("Program", "Programme")
CHOICES = Text("Valg", "Choices")
CALCULATED = Text("Beregnet med", "Calculated with")
DRAWS = Text(
    "{draws} tilfældige forløb (startværdi {seed}{chance})",
    "{draws} random draws (seed {seed}{chance})",
)
CHANCE_ONLY = Text(", kun tilfældighed", ", chance alone")
MONEY = Text("Kroner", "Kroner")
SAVED = Text("Gemt som", "Saved as")
VERSION = Text("{title}, version {number}", "{title}, version {number}")
VERSION_OF = Text("{title}, version {number}, {day}", "{title}, version {number}, {day}")
MADE = Text("Udarbejdet", "Made on")
CODE = Text("Kontrolkode", "Check code")
Progress = Callable[[float], None]


def _silent(done: float) -> None:
    """Nobody asked how far it has come."""


def compose(subject: Subject, language: Language, progress: Progress = _silent) -> Paper:
    """`progress` is told the share that is done. KeyError where the programme is not in the plan's scenario."""
    steps: list[Callable[[], list[Section]]] = [
        lambda: [case.summary(subject, language), case.recommendation(language)],
        lambda: case.background(subject, language),
        lambda: [finances.section(subject, language)],
        lambda: [certainty.section(subject, language)],
        lambda: alternatives.sections(subject),
        lambda: annex.sections(subject, language),
    ]
    sections: list[Section] = []
    for done, step in enumerate(steps, start=1):
        sections += step()
        progress(done / len(steps))
    return Paper(
        language=language,
        kind=KIND.in_(language),
        title=subject.named(language),
        about=about(subject, language),
        sections=tuple(sections),
    )


def about(subject: Subject, language: Language) -> dict[str, str]:
    """Whose figures these are, in a few lines: name and value."""
    programme = subject.scenario.programme(subject.programme)
    draws = DRAWS.filled(
        draws=number(subject.draws.count, language),
        seed=subject.draws.seed,
        chance=CHANCE_ONLY if subject.draws.chance_only else Text("", ""),
    )
    said = {PROGRAMME: programme.name.plain().in_(language), CHOICES: changed(subject, language)}
    if subject.saved:
        said[SAVED] = _saved(subject, language)
    if subject.made_on:
        said[MADE] = clock.in_words(subject.made_on).in_(language)
    said[CALCULATED] = draws.in_(language)
    if programme.money:
        said[MONEY] = finances.rules(subject.scenario).in_(language)
    said[CODE] = subject.code
    return {name.in_(language): words for name, words in said.items() if words}


def changed(subject: Subject, language: Language) -> str:
    """How many levers and assumptions differ from the baseline."""
    base, ours = from_baseline(subject)
    of = differences([base.scenario, ours.scenario])
    side = Side(ours.mark, ours.title, ours.scenario, len(of.differing), len(of.assumptions))
    return side.changed.in_(language)


def _saved(subject: Subject, language: Language) -> str:
    saved = subject.saved
    assert saved is not None
    parts = {"title": plain(saved.title), "number": saved.number}
    if saved.day is None:
        return VERSION.filled(**parts).in_(language)
    return VERSION_OF.filled(day=clock.in_words(saved.day), **parts).in_(language)
