"""A paper composed of its first page and its annexes, with the sentences of the page."""

from collections.abc import Callable
from dataclasses import replace

from planner import clock
from planner.document.blocks import Block, Paper, Section
from planner.document.words import Words
from planner.numbers import Number
from planner.questions.differences import differences
from planner.report import challenges
from planner.report.compare.sides import Side
from planner.report.paper import alternatives, annex, case, finances, front
from planner.report.paper.subject import Saved, Subject, from_baseline
from planner.text import Language, Text, plain

KIND = Text(
    "Udkast til sagsfremstilling, uden indstilling · Hvad nu hvis?",
    "Draft committee paper, without a recommendation · Planner",
)
ANNEX = Text("Bilag {n}: {title}", "Annex {n}: {title}")
PROGRAMME = Text("Program", "Programme")
BASELINE, QUOTED = Text("Udgangspunkt", "Baseline"), Text("»{title}«", "“{title}”")
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
NOTHING = Text("", "")  # what is left of a name without a word in it
Progress = Callable[[float], None]


def compose(
    subject: Subject,
    language: Language,
    progress: Progress = lambda done: None,
    one_page: bool = False,
) -> Paper:
    """`progress` is told the share that is done. KeyError where the programme is not in the plan's scenario."""
    first: list[Block] = front.blocks(subject, subject.window, with_annexes=not one_page)
    if one_page:
        first += annex.link_alone(subject)
    annexes = () if one_page else _annexes(subject, language, progress)
    progress(1)
    return Paper(language, KIND, subject.named, about(subject), tuple(first), annexes)


def _annexes(subject: Subject, language: Language, progress: Progress) -> tuple[Section, ...]:
    """The annexes, numbered so that minutes can name them."""
    steps: list[Callable[[], list[Section]]] = [
        lambda: case.background(subject, language),
        lambda: [finances.section(subject)],
        lambda: [case.certainty(subject)],
        lambda: alternatives.sections(subject),
        lambda: challenges.sections(subject.plan),
        lambda: annex.sections(subject),
    ]
    sections: list[Section] = []
    for done, step in enumerate(steps, start=1):
        sections += step()
        progress(done / len(steps))
    main = [one for one in sections if one.level == 1]
    titles = {id(one): ANNEX.filled(n=n, title=one.title) for n, one in enumerate(main, start=1)}
    return tuple(replace(one, title=titles.get(id(one), one.title)) for one in sections)


def about(subject: Subject) -> tuple[tuple[Text, Words], ...]:
    """Whose figures these are, in a few lines: name and value."""
    programme = subject.scenario.programme(subject.programme)
    draws = DRAWS.filled(
        draws=Number(subject.draws.count),
        seed=subject.draws.seed,
        chance=CHANCE_ONLY if subject.draws.chance_only else "",
    )
    found: list[tuple[Text, Words | None]] = [
        (PROGRAMME, programme.name.plain()),
        (BASELINE, _baseline(subject)),
        (CHOICES, _changed(subject)),
        (SAVED, _saved(subject.saved)),
        (MADE, clock.in_words(subject.made_on) if subject.made_on else None),
        (CALCULATED, draws),
        (MONEY, finances.rules(subject.scenario) if programme.money else None),
        (CODE, subject.code),
    ]
    return tuple((name, words) for name, words in found if words not in (None, NOTHING))


def _baseline(subject: Subject) -> Text | None:
    """What the paper's title does not say: which scenario was changed."""
    if not subject.is_changed:
        return None
    return QUOTED.filled(title=subject.as_now.title.plain())


def _changed(subject: Subject) -> Text:
    """How many levers and assumptions differ from the baseline."""
    base, ours = from_baseline(subject)
    of = differences([base.scenario, ours.scenario])
    side = Side(ours.mark, ours.title, ours.scenario, len(of.differing), len(of.assumptions))
    return side.changed


def _saved(saved: Saved | None) -> Text | None:
    if saved is None:
        return None
    parts = {"title": plain(saved.title), "number": saved.number}
    if saved.day is None:
        return VERSION.filled(**parts)
    return VERSION_OF.filled(day=clock.in_words(saved.day), **parts)
