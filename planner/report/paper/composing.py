"""A paper composed of its sections: the form of an agenda item, with the sentences of the page."""

from collections.abc import Callable

from planner import clock
from planner.document.blocks import Paper, Section
from planner.questions.differences import differences
from planner.report import compare_columns
from planner.report.compare_columns import Side
from planner.report.paper import alternatives, annex, case, certainty, finances
from planner.report.paper.subject import Saved, Subject, from_baseline
from planner.text import Language, Number, Text, plain, written

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
        lambda: [case.summary(subject, language), case.recommendation()],
        lambda: case.background(subject, language),
        lambda: [finances.section(subject, language)],
        lambda: [certainty.section(subject)],
        lambda: alternatives.sections(subject, language),
        lambda: annex.sections(subject, language),
    ]
    sections: list[Section] = []
    for done, step in enumerate(steps, start=1):
        sections += step()
        progress(done / len(steps))
    return Paper(
        language=language,
        kind=KIND,
        title=subject.named,
        about=tuple(about(subject, language)),
        sections=tuple(sections),
    )


def about(subject: Subject, language: Language) -> list[tuple[Text, Text]]:
    """Whose figures these are, in a few lines: name and value, where that says anything in the language."""
    programme, draws = subject.scenario.programme(subject.programme), subject.draws
    said = [(PROGRAMME, programme.name.plain()), (CHOICES, written(changed, subject))]
    if subject.saved:
        said.append((SAVED, _saved(subject.saved)))
    if subject.made_on:
        said.append((MADE, clock.in_words(subject.made_on)))
    chance = CHANCE_ONLY if draws.chance_only else ""
    drawn = DRAWS.filled(draws=Number(draws.count), seed=draws.seed, chance=chance)
    said.append((CALCULATED, drawn))
    if programme.money:
        said.append((MONEY, finances.rules(subject.scenario)))
    said.append((CODE, Text(subject.code, subject.code)))
    return [(name, words) for name, words in said if words.in_(language)]


def changed(subject: Subject, language: Language) -> str:
    """How many levers and assumptions differ from the baseline."""
    base, ours = from_baseline(subject)
    of = differences([base.scenario, ours.scenario])
    side = Side(ours.mark, ours.title, ours.scenario, len(of.differing), len(of.assumptions))
    return compare_columns.changed(side, language)


def _saved(saved: Saved) -> Text:
    parts = {"title": plain(saved.title), "number": saved.number}
    if saved.day is None:
        return VERSION.filled(**parts)
    return VERSION_OF.filled(day=clock.in_words(saved.day), **parts)
