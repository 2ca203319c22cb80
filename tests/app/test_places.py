"""Places: ordinary pages are never kept waiting by heavy runs, and nothing is made without end."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Semaphore

import pytest

from planner.app.server import places
from planner.app.server.places import HEAVY, HEAVY_PAGE, MOST, TOO_LARGE, NotRun, Papers, Places
from planner.model import simulate, size
from planner.model.admission import ADMISSION
from planner.model.simulate import Draws
from planner.model.size import Size
from planner.questions.outlook import Asked
from tests.model import build

SOON = 10.0  # seconds
SMALL = Size(bytes=1e6, seconds=0.1)
LONG = Size(bytes=1e6, seconds=HEAVY.seconds + 0.1)
BROAD = Size(bytes=HEAVY.bytes + 1, seconds=0.1)


class Inside:
    """So many works that have come in and wait until they are let out."""

    def __init__(self):
        self._came, self.out = Semaphore(0), Event()

    def stay(self):
        self._came.release()
        assert self.out.wait(SOON)

    def has_come(self, within=SOON):
        return self._came.acquire(timeout=within)


@pytest.fixture
def pool():
    with ThreadPoolExecutor(8) as threads:
        yield threads


def a_page(of, inside, *runs):
    with of.page("da"):
        for run in runs:
            with of.admitted(run):
                pass
        inside.stay()


def worked(of, runs):
    with of.work():
        for run in runs:
            with of.admitted(run):
                pass


def test_the_runs_of_a_server_take_their_turns_by_its_places(monkeypatch):
    monkeypatch.setattr(ADMISSION, "queue", ADMISSION.queue)
    places.rule()
    scenario = build.scenario(build.table(build.nothing()))
    with places.PLACES.work() as visit:
        simulate.run(scenario)
        assert visit.seconds == size.of_run(scenario, 0).seconds > 0


def test_two_pages_are_made_at_once_and_the_third_waits(pool):
    of, inside = Places(), Inside()
    every = [pool.submit(a_page, of, inside, SMALL) for _ in range(3)]
    assert inside.has_come()
    assert inside.has_come()
    assert not inside.has_come(0.3)
    inside.out.set()
    assert [one.result(SOON) for one in every] == [None] * 3


@pytest.mark.parametrize("run", [LONG, BROAD])
def test_heavy_runs_never_hold_a_place_that_ordinary_visitors_need(run, pool):
    of, heavy, ordinary = Places(), Inside(), Inside()
    large = [pool.submit(a_page, of, heavy, run) for _ in range(4)]
    assert heavy.has_come()
    assert not heavy.has_come(0.3)  # one at a time
    small = [pool.submit(a_page, of, ordinary, SMALL) for _ in range(2)]
    assert ordinary.has_come()
    assert ordinary.has_come()  # both places are free
    for inside in (ordinary, heavy):
        inside.out.set()
    assert [one.result(SOON) for one in small + large] == [None] * 6


def test_many_small_runs_of_one_page_count_together(pool):
    of, first, second = Places(), Inside(), Inside()
    many = [SMALL] * (1 + int(HEAVY_PAGE / SMALL.seconds))
    pool.submit(a_page, of, first, LONG)
    assert first.has_come()
    waits = pool.submit(a_page, of, second, *many)
    assert not second.has_come(0.3)
    first.out.set()
    assert second.has_come()
    second.out.set()
    assert waits.result(SOON) is None


def test_what_runs_beside_a_page_has_a_place_for_each_run_and_counts_too(pool):
    """A file that is made, or a saved scenario that is opened."""
    of, page, run = Places(), Inside(), Inside()

    def opened():
        with of.admitted(SMALL):
            run.stay()

    every = [pool.submit(opened) for _ in range(5)] + [pool.submit(a_page, of, page, SMALL)]
    assert run.has_come()
    assert run.has_come() or page.has_come()
    assert not run.has_come(0.3)
    for inside in (run, page):
        inside.out.set()
    assert [one.result(SOON) for one in every] == [None] * 6


def test_too_much_for_one_page_is_refused_in_both_languages():
    of = Places()
    with pytest.raises(NotRun) as refused:
        worked(of, [LONG] * (int(places.MOST_OF_FILE / LONG.seconds) + 1))
    assert f"{places.MOST_OF_FILE:.0f}" in refused.value.why.da
    with pytest.raises(NotRun) as refused, of.admitted(Size(MOST.bytes + 1, 0.1)):
        pass
    assert refused.value.why == TOO_LARGE
    with pytest.raises(NotRun), of.admitted(Size(1e6, 3 * size.PAGE.seconds)):
        pass
    with of.admitted(SMALL):  # and every place is free again
        pass
    with of.admitted(LONG):
        pass


def test_what_takes_too_long_by_the_clock_is_stopped_between_its_parts():
    of = Places()
    with of.work() as visit, of.admitted(LONG):
        of.check()
        visit.most = 0.0
        with pytest.raises(NotRun):
            of.check()


def test_a_page_whose_work_fails_gives_its_place_back():
    of = Places()
    for _ in range(5):
        with pytest.raises(KeyError), of.page("da"), of.admitted(LONG):
            raise KeyError
    for _ in range(3):
        with of.page("da"), of.admitted(SMALL):
            pass


def test_two_papers_are_made_at_once_and_the_others_wait(pool):
    papers, inside = Papers(), Inside()

    def made():
        with papers.place():
            inside.stay()

    every = [pool.submit(made) for _ in range(5)]
    assert inside.has_come()
    assert inside.has_come()
    assert papers.are_taken
    assert not inside.has_come(0.3)
    inside.out.set()
    assert [one.result(SOON) for one in every] == [None] * 5
    assert not papers.are_taken


def test_what_programs_ask_for_goes_on_while_every_place_is_taken(pool, monkeypatch):
    monkeypatch.setattr(places, "STANDS_BACK", 0.0)
    of, inside = Places(), Inside()
    pages = [pool.submit(a_page, of, inside, one) for one in (SMALL, SMALL, LONG)]
    assert all(inside.has_come() for _ in pages[:2])

    def asked():
        with of.aside(MOST.seconds), of.admitted(LONG):
            return "made"

    assert pool.submit(asked).result(SOON) == "made"
    inside.out.set()
    assert [one.result(SOON) for one in pages] == [None] * 3


def test_what_programs_ask_for_stands_back_while_a_page_is_made(pool, monkeypatch):
    monkeypatch.setattr(places, "STANDS_BACK", SOON)
    of, page, program = Places(), Inside(), Inside()
    made = pool.submit(a_page, of, page, SMALL)
    assert page.has_come()

    def asked():
        with of.aside(2 * SOON), of.admitted(SMALL):
            program.stay()

    aside = pool.submit(asked)
    assert not program.has_come(0.3)
    page.out.set()
    assert program.has_come()
    program.out.set()
    assert [one.result(SOON) for one in (made, aside)] == [None, None]


def test_what_programs_ask_for_ends_too():
    of = Places()
    with pytest.raises(NotRun), of.aside(0.0):
        of.check()
    with of.aside(1.5 * LONG.seconds):
        with of.admitted(LONG):
            pass
        with pytest.raises(NotRun), of.admitted(LONG):
            pass


def test_the_run_of_one_visitor_locks_no_other_out(pool, monkeypatch):
    """Before Python 3.12 a `cached_property` has one lock for all objects of its class."""
    inside = Inside()
    scenario = build.scenario(build.table(build.nothing()))
    programme = scenario.programmes[0].id
    first, second = (Asked(scenario, programme, Draws(2, seed=seed)) for seed in (1, 2))

    class Queue:
        waits = True

        @contextmanager
        def admitted(self, of):
            if self.waits:
                self.waits = False
                inside.stay()
            yield

        def check(self):
            pass

    monkeypatch.setattr(ADMISSION, "queue", Queue())
    waiting = pool.submit(lambda: first.run)
    assert inside.has_come()
    assert pool.submit(lambda: second.run).result(SOON).draws == second.draws
    inside.out.set()
    assert waiting.result(SOON).draws == first.draws


class GivenUp(Exception):
    """What ends the waiting of a script that is to stop."""


def give_up():
    raise GivenUp


def ask(turns, pool, whose, meanwhile, served):
    """Waits in a thread of its own, from when this returns, and gives the turn back at once."""
    waits = Event()

    def looks():
        waits.set()
        meanwhile()

    def wait():
        turns.wait(whose, looks)
        served.append(whose)
        turns.release()

    asked = pool.submit(wait)
    assert waits.wait(SOON)
    return asked


def test_visitors_take_their_turns_in_the_order_in_which_they_asked_and_keep_them_when_they_ask_anew(
    pool, monkeypatch
):
    monkeypatch.setattr(places, "LOOKS_EVERY", 0.01)
    turns = places.Turns(1)
    served: list[object] = []
    turns.wait("who is inside", give_up)
    gone = ask(turns, pool, "moved on", give_up, served)
    assert isinstance(gone.exception(SOON), GivenUp)
    others = [ask(turns, pool, n, lambda: None, served) for n in range(3)]
    anew = ask(turns, pool, "moved on", lambda: None, served)
    has_left = ask(turns, pool, "has left", give_up, served)
    assert isinstance(has_left.exception(SOON), GivenUp)
    last = ask(turns, pool, "last", lambda: None, served)
    turns.release()
    for one in (*others, anew, last):
        one.result(SOON)
    assert served == ["moved on", 0, 1, 2, "last"]
    turns.wait("afterwards", give_up)  # none is lost, and none too many
    with pytest.raises(GivenUp):
        turns.wait("one too many", give_up)
