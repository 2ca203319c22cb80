"""What one visitor has done, step by step, so that it can be undone, redone and looked at again."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.text import Language, Text

BEFORE = Text("Her ses tallene før: {what}", "These are the figures before: {what}")
MOST_STEPS = 100
MOST_BYTES = 20_000_000  # of all baselines that the steps hold


@dataclass(frozen=True, slots=True)
class Step:
    """`what` tells the change that led to the plan; None for the first."""

    plan: Plan
    what: Text | None = None


@dataclass(frozen=True, slots=True)
class History:
    steps: tuple[Step, ...]
    at: int = 0
    shows_before: bool = False

    @classmethod
    def of(cls, plan: Plan) -> "History":
        return cls((Step(plan),))

    @classmethod
    def of_steps(cls, steps: tuple[Step, ...], at: int) -> "History":
        """As it was gone through elsewhere; of more than can be kept those farthest from where it stands are left."""
        while len(steps) > MOST_STEPS or (len(steps) > 1 and _bytes(steps) > MOST_BYTES):
            if at > 0:
                steps, at = steps[1:], at - 1
            else:
                steps = steps[:-1]
        return cls(steps, at)

    @property
    def bytes(self) -> int:
        """Of all baselines in it."""
        return _bytes(self.steps)

    @property
    def plan(self) -> Plan:
        """What the next change builds on."""
        return self.steps[self.at].plan

    @property
    def first(self) -> Plan:
        """The oldest that is kept."""
        return self.steps[0].plan

    @property
    def shown(self) -> Plan:
        """What the page is to show."""
        return self.steps[self.at - self.shows_before].plan

    @property
    def last(self) -> Text | None:
        """The change that can be undone and shown before and after."""
        return self.steps[self.at].what

    @property
    def next(self) -> Text | None:
        """The change that can be redone."""
        return self.steps[self.at + 1].what if self.at + 1 < len(self.steps) else None

    def changed(self, plan: Plan, what: Text, goes_on: bool = False) -> "History":
        """A new step after this one; what had been undone is gone. `goes_on` replaces the step before it."""
        now = self.steps[self.at]
        if plan == now.plan:
            return replace(self, shows_before=False)
        done = self.steps[: self.at] if goes_on and now.what else self.steps[: self.at + 1]
        steps = (*done, Step(plan, what))
        if len(steps) > 1 and steps[-1].plan == steps[-2].plan:  # back where it came from
            steps = steps[:-1]
        return History.of_steps(steps, len(steps) - 1)

    def on(self, baseline: Scenario) -> "History":
        """Every step on the same figures with other sources."""
        steps = (replace(one, plan=replace(one.plan, baseline=baseline)) for one in self.steps)
        return replace(self, steps=tuple(steps))

    def undone(self) -> "History":
        return History(self.steps, max(0, self.at - 1))

    def redone(self) -> "History":
        return History(self.steps, min(len(self.steps) - 1, self.at + 1))

    def replayed(self) -> "History":
        """Before the last change, or after it again."""
        return replace(self, shows_before=not self.shows_before and self.at > 0)

    def before(self, language: Language) -> Markup:
        """Above figures that are not those of the last change; else nothing."""
        if not self.shows_before or self.last is None:
            return Markup("")
        said = BEFORE.filled(what=self.last).in_(language)
        return Markup('<p class="before">{}</p>').format(said)


def _bytes(steps: tuple[Step, ...]) -> int:
    baselines = {id(step.plan.baseline): step.plan.baseline for step in steps}
    return sum(one.bytes for one in baselines.values())
