"""What a committee paper is about: a plan on one programme, and the scenarios that it is held against."""

from dataclasses import dataclass
from datetime import date

from planner.files.writing import as_table
from planner.model import MODEL
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions import record
from planner.questions.differences import MOST, differences
from planner.questions.outlook import Outlook, Window, outlook, window_of
from planner.questions.reach.goal import Goal
from planner.report import quantities, titles
from planner.report.compare.sides import MARKS, Side, marks
from planner.sharing import check_code
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the plan stands among the saved scenarios."""

    title: str
    number: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A scenario that the plan is held against, as it is titled there."""

    title: Text
    plan: Plan
    draws: Draws

    @property
    def scenario(self) -> Scenario:
        return self.plan.scenario


@dataclass(frozen=True, slots=True)
class Subject:
    """`link` is the full address; `made_on` is printed only where it is given, so that the same gives the same.

    `year` is the one that the figures are of, as far as it lies ahead; None for the headline's. `budget` is what is
    set aside for the programme, kroner by calendar year. `column` is what the plan is called among the others, where
    a person gave it a title there, and `place` how many of the others stand before it; None for all of them. `now` is
    how it is without the proposal; None for the plan's own baseline. `goal` is what is to be reached, by the choices
    that are `free`; None where that is not asked.

    Of `others` the first is what an amendment would change; ValueError for more than can be compared.
    """

    plan: Plan
    programme: str
    draws: Draws
    link: str | None = None
    others: tuple[Other, ...] = ()
    saved: Saved | None = None
    made_on: date | None = None
    budget: tuple[tuple[int, float], ...] = ()
    column: Text | None = None
    year: int | None = None
    goal: Goal | None = None
    free: tuple[Path, ...] = ()
    place: int | None = None
    now: Scenario | None = None

    def __post_init__(self) -> None:
        if len(self.others) >= MOST:
            raise ValueError(len(self.others))

    @property
    def scenario(self) -> Scenario:
        return self.plan.scenario

    @property
    def programme_name(self) -> Text:
        return self.scenario.programme(self.programme).name.plain()

    @property
    def title(self) -> Text:
        """What the subject is called among the others."""
        if self.column:
            return self.column
        return self._saved_title or titles.titled(self.plan)

    @property
    def _saved_title(self) -> Text | None:
        return Text(self.saved.title, self.saved.title).plain() if self.saved else None

    @property
    def named(self) -> Text:
        """The paper's title: words alone; the scenario's id where nothing is left of what it is saved as."""
        return titles.or_id(self._saved_title or titles.titled(self.plan), self.scenario.id)

    @property
    def ours(self) -> Outlook:
        return self._outlook(self.scenario)

    @property
    def world(self) -> Outlook:
        return self._outlook(self.plan.world.scenario)

    @property
    def baseline(self) -> Outlook:
        return self._outlook(self.as_now)

    def _outlook(self, scenario: Scenario) -> Outlook:
        return outlook(scenario, self.programme, self.draws).over(self.window)

    @property
    def window(self) -> Window:
        """The months over which persons are counted."""
        return window_of(self.scenario, self.year)

    @property
    def is_changed(self) -> bool:
        return self.scenario != self.as_now

    @property
    def as_now(self) -> Scenario:
        return self.now or self.plan.baseline

    @property
    def guesses(self) -> Text:
        """How many figures are, as the page says it: those that it began with, for a choice is no guess."""
        return quantities.guesses(as_table(self.plan.baseline))

    @property
    def code(self) -> str:
        """The check code, as on the page."""
        return check_code.code(
            self.scenario, self.draws, MODEL, record.record(self.scenario, self.draws)
        )


BASELINE = Text("Udgangspunktet", "The baseline")
CHOICES = Text("Forslaget", "The proposal")
NOW = Text("nu", "now")


def from_baseline(subject: Subject) -> tuple[Side, Side]:
    """The baseline and the choices, as two columns of a comparison."""
    return (Side(MARKS[0], BASELINE, subject.as_now), Side(MARKS[1], CHOICES, subject.scenario))


def among_others(subject: Subject) -> list[Side]:
    """The columns of the comparison, in its order and with its marks; the subject is the one that is proposed."""
    every = columns(subject)
    of = differences([subject.as_now, subject.scenario])
    return [
        Side(mark, one.title, one.scenario, len(of.differing), len(of.assumptions), is_mine=True)
        if at == _place(subject)
        else Side(mark, one.title, one.scenario)
        for at, (mark, one) in enumerate(
            zip(marks(len(every), _place(subject)), every, strict=True)
        )
    ]


def columns(subject: Subject) -> list[Other]:
    """The others in their order, and the subject in its place among them."""
    every = list(subject.others)
    every.insert(_place(subject), Other(subject.title, subject.plan, subject.draws))
    return every


def _place(subject: Subject) -> int:
    return len(subject.others) if subject.place is None else subject.place
