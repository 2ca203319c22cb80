"""Which levers a question may not move: as it usually has them, and as the visitor has said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from planner.app import session
from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.report.plan import moves
from planner.text import Language, Text, capitalised

BETWEEN, UNLOCKED = "~", "-"  # in the address: locked~-unlocked
MOST, LONGEST = 100, 4_000  # of what an address may hold of them


@dataclass(slots=True)
class Locks:
    """Kept in the session, by question, scenario and programme: whether a lever is locked, by its path."""

    said: dict[str, dict[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lockable:
    """The levers of one question. `usual`: whether one is locked of which the visitor has said nothing."""

    question: str
    levers: Callable[[Scenario, str], Sequence[Path]]  # of a programme, in the page's order
    usual: Callable[[Path], bool]

    def is_locked(self, path: Path) -> bool:
        said = self._said().get(path)
        return self.usual(path) if said is None else said

    def turn(self, path: Path) -> None:
        """Locked if it was not, and not if it was."""
        self._said()[path] = not self.is_locked(path)

    def free(self, scenario: Scenario) -> tuple[Path, ...]:
        """What may be moved."""
        levers = self.levers(scenario, session.programme())
        return tuple(one for one in levers if not self.is_locked(one))

    def written(self) -> str:
        every = self._said().items()
        return BETWEEN.join(path if locked else f"{UNLOCKED}{path}" for path, locked in every)

    def read(self, given: str) -> str:
        """Takes what `written` gave; returns what is no lever of the programme."""
        known, rest = self.levers(session.baseline(), session.programme()), []
        for one in given[:LONGEST].split(BETWEEN, MOST):
            path = one.removeprefix(UNLOCKED)
            if path in known:
                self._said()[path] = path == one
            elif one:
                rest.append(one)
        return BETWEEN.join(rest)

    def show(self, scenario: Scenario, locked: Text, unlocked: Text, language: Language) -> None:
        """A button for each. A list would be older than a lever that was moved meanwhile."""
        for path in self.levers(scenario, session.programme()):
            text = locked if self.is_locked(path) else unlocked
            st.button(
                text.filled(name=capitalised(moves.name(path, scenario))).in_(language),
                key=f"lock {session.name()}/{path}",
                on_click=self.turn,
                args=(path,),
            )

    def _said(self) -> dict[str, bool]:
        key = f"{self.question}/{session.name()}/{session.programme()}"
        return session.part(Locks).said.setdefault(key, {})
