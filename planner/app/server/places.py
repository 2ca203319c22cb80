"""Places for what takes time: two for ordinary pages, one for heavy runs, two for papers.

They are the server's own and not `st.cache_resource`, which a browser's message can clear.

A page has an ordinary place while it is made. For a run that takes much memory or time, and where all runs of the
page together take long, it leaves its place to others and waits for the heavy one. What runs outside a page, a file
that is made or a scenario that is opened, has a place for that run alone. What programs ask for takes none of these
places, since it brings threads of its own, and stands back while a page is made.
"""

import ctypes
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Condition, Event, Lock
from time import monotonic

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from planner.app.server import metrics
from planner.model import size
from planner.model.admission import ADMISSION
from planner.model.size import Size
from planner.sharing.refusals import NotDone
from planner.text import Language, Text

# A rerun gives the interpreter lock away and takes it back many times, and each time it may wait for
# another rerun's turn: a few at a time are through sooner than all together.
PAGES_AT_ONCE = 2
PAPERS_AT_ONCE = 2
HEAVY = size.Limits(
    bytes=100_000_000, seconds=0.5
)  # one run; a bundled scenario's takes a tenth of a second
HEAVY_PAGE = 2.0  # seconds of all runs of a page
MOST = size.Limits(bytes=2 * size.PAGE.bytes, seconds=60.0)
MOST_OF_FILE = 150.0  # seconds: a paper has many runs, and a browser waits 180 for it
LOOKS_EVERY = 0.2  # seconds of waiting
TELLS_AFTER = 1.0
STANDS_BACK = 1.0  # seconds at most, each time

TOO_LARGE = Text(
    "Scenariet er nu for stort til at regne på her: det har for mange programmer, leverandører, måneder "
    "eller borgere. Fortryd det seneste, eller vælg mindre tal.",
    "As it stands, the scenario is too large to be run here: it has too many programmes, contractors, months "
    "or people. Undo the last change, or choose smaller figures.",
)
TOO_LONG = Text(
    "Det tager mere end {seconds} sekunder at regne på, og det er stoppet, så andre kan komme til. Scenariet er stort: "
    "med færre programmer, leverandører eller måneder går det hurtigere.",
    "This takes more than {seconds} seconds to work out, and was stopped to let others in. The scenario is large: "
    "with fewer programmes, contractors or months it is faster.",
)
WAITS = Text(
    "Scenariet er stort, og et andet stort er ved at blive regnet. Det kommer, når det er dets tur.",
    "The scenario is large, and another large one is being run. It comes when it is its turn.",
)


class Turns:
    """So many at a time, in the order in which they asked; a semaphore that is asked again and again has none.

    Who asks anew, since something else is wanted now, keeps the turn that was waited for.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: dict[Hashable, Event] = {}
        self._gone: set[Hashable] = set()
        self._lock = Lock()

    def wait(self, whose: Hashable, meanwhile: Callable[[], None]) -> None:
        """Until it is their turn. `meanwhile` is called again and again, and ends the waiting by what it raises."""
        with self._lock:
            if whose in self._waiting and whose not in self._gone:
                whose = object()  # of two at once each has a turn
            self._gone.discard(whose)
            turn = self._waiting.setdefault(whose, Event())
            self._call()
        try:
            while not turn.wait(LOOKS_EVERY):
                meanwhile()
        except BaseException:
            with self._lock:
                if turn.is_set():
                    self._give_back()
                else:
                    self._gone.add(whose)
            raise

    def release(self) -> None:
        with self._lock:
            self._give_back()

    def _give_back(self) -> None:
        self._free += 1
        self._call()

    def _call(self) -> None:
        while self._free and self._waiting:
            first = next(iter(self._waiting))
            turn = self._waiting.pop(first)
            if first in self._gone:
                self._gone.remove(first)
                continue
            self._free -= 1
            turn.set()


class NotRun(NotDone):
    """A run that is too large or takes too long."""


class _Visit:
    """What one thread works on. A page has its place until it is done; else each run has one of its own."""

    def __init__(self, most: float, language: Language | None = None) -> None:
        self.most = most  # seconds
        self.language = language  # of the page; None where there is no page
        self.place: Turns | None = None
        self.seconds = 0.0  # of all its runs, as they were estimated
        self.heavy_since: float | None = None
        self.is_aside = False  # of programs

    def leave(self) -> None:
        if self.place is not None:
            self.place.release()
            self.place = None
        if self.heavy_since is not None:
            self.heavy_since = None
            give_back_memory()


_visit: ContextVar[_Visit | None] = ContextVar("visit", default=None)


class Places:
    """`admitted` and `check` are the model's queue (`model/admission`)."""

    def __init__(self) -> None:
        self._ordinary, self._heavy = Turns(PAGES_AT_ONCE), Turns(1)
        self._pages = 0  # that are made, or wait for their place
        self._fewer = Condition()

    @contextmanager
    def page(self, language: Language) -> Iterator[None]:
        """A place while a page is made; what cannot be run is told on it."""
        with (
            told(language),
            self._visited(_Visit(MOST.seconds, language)) as visit,
            self._counted(),
        ):
            self._enter(visit, heavy=False)
            yield

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._fewer:
            self._pages += 1
        try:
            yield
        finally:
            with self._fewer:
                self._pages -= 1
                self._fewer.notify_all()

    @contextmanager
    def aside(self, most: float) -> Iterator[None]:
        """What programs ask for, in a thread that does nothing else; `most` seconds. Raises `NotRun`."""
        with self._visited(_Visit(most)) as visit:
            visit.is_aside, visit.heavy_since = True, monotonic()
            yield

    @contextmanager
    def work(self, most: float = MOST_OF_FILE) -> Iterator[_Visit]:
        """Something besides a page whose runs are added up, such as a paper; `most` seconds. Raises `NotRun`."""
        with self._visited(_Visit(most)) as visit:
            yield visit

    @contextmanager
    def _visited(self, visit: _Visit) -> Iterator[_Visit]:
        outer = _visit.set(visit)
        try:
            yield visit
        finally:
            visit.leave()
            _visit.reset(outer)

    @contextmanager
    def admitted(self, of: Size) -> Iterator[None]:
        visit = _visit.get()
        if visit is None:
            with self.work(), self.admitted(of):
                yield
            return
        if of.bytes > MOST.bytes or of.seconds > 2 * size.PAGE.seconds:
            metrics.NOT_RUN.labels("too_large").inc()
            raise NotRun(TOO_LARGE)
        visit.seconds += of.seconds
        if visit.seconds > visit.most:
            raise too_long(visit)
        is_heavy = not of.fits(HEAVY) or visit.seconds > HEAVY_PAGE
        metrics.RUNS.labels("heavy" if is_heavy else "ordinary").inc()
        has_place = visit.place is not None or visit.is_aside
        if not has_place or (is_heavy and visit.heavy_since is None):
            visit.leave()
            self._enter(visit, is_heavy)
        self.check()
        try:
            yield
        finally:
            if visit.language is None and not visit.is_aside:
                visit.leave()

    def check(self) -> None:
        """Ends the work of a visitor who has gone or moved on, and what has taken too long."""
        if get_script_run_ctx(suppress_warning=True) is not None:
            _ = "any key" in st.session_state  # where Streamlit ends a script that is to stop
        visit = _visit.get()
        if visit is not None and visit.is_aside:
            with self._fewer:
                self._fewer.wait_for(lambda: not self._pages, STANDS_BACK)
        if visit is not None and visit.heavy_since is not None:
            taken = monotonic() - visit.heavy_since
            if taken > visit.most:
                raise too_long(visit)

    def _enter(self, visit: _Visit, heavy: bool) -> None:
        place = self._heavy if heavy else self._ordinary
        untold = visit.language if heavy else None
        began = monotonic()

        def meanwhile() -> None:
            nonlocal untold
            self.check()
            if untold and monotonic() - began > TELLS_AFTER:
                st.toast(WAITS.in_(untold), duration="long")
                untold = None

        with metrics.waiting_for("heavy" if heavy else "page"):
            place.wait(_whose(), meanwhile)
        visit.place = place
        visit.heavy_since = monotonic() if heavy else None


def _whose() -> Hashable:
    """A session's, of which one script runs at a time; else that of this work alone."""
    context = get_script_run_ctx(suppress_warning=True)
    return object() if context is None else context.session_id


class Papers:
    """Two papers are made at a time; the others wait."""

    def __init__(self) -> None:
        self._changed = Condition()
        self.making = self.waiting = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        with self._changed:
            self.waiting += 1
            with metrics.waiting_for("paper"):
                self._changed.wait_for(lambda: self.making < PAPERS_AT_ONCE)
            self.waiting -= 1
            self.making += 1
        try:
            yield
        finally:
            with self._changed:
                self.making -= 1
                self._changed.notify()

    @property
    def are_taken(self) -> bool:
        return self.making >= PAPERS_AT_ONCE


@contextmanager
def told(language: Language) -> Iterator[None]:
    """What could not be run stands on the page, in words."""
    try:
        yield
    except NotRun as error:
        st.warning(error.why.in_(language))


def too_long(visit: _Visit) -> NotRun:
    metrics.NOT_RUN.labels("too_long").inc()
    return NotRun(TOO_LONG.filled(seconds=round(visit.most)))


def give_back_memory() -> None:
    """What a large run leaves behind goes back to the system, which the C library else keeps for the next one."""
    with suppress(OSError, AttributeError):  # where it is not glibc
        ctypes.CDLL(None).malloc_trim(0)


PLACES, PAPERS = Places(), Papers()


def rule() -> None:
    """From here on every run of this process waits for its place."""
    ADMISSION.queue = PLACES
