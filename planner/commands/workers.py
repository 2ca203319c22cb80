"""Dask: parts of a sweep made by this machine's workers or a cluster's, a few at a time (planner[sweep])."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import dask
from dask.system import CPU_COUNT
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
from distributed.client import FutureCancelledError

from planner.commands.screen import CannotDo
from planner.document.words import Words
from planner.report.many_runs import OtherSoftware, Task, part, software
from planner.text import Text

SECONDS_TO_CONNECT = 10
SECONDS_TO_FIRST_WORKER = 20
AHEAD = 2  # tasks for each thread: one is worked on, one waits beside it
# Dask always listens for its own web pages: here to this machine alone, and it has none.
NOBODY = "127.0.0.1:0"
NO_PAGES: dict[str, list[str]] = {
    f"distributed.{one}.http.routes": [] for one in ("scheduler", "worker")
}
# Of threads of this process there is nothing to watch, many times a second and with the interpreter lock.
UNWATCHED = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "1 minute",
    "distributed.admin.tick.interval": "1 second",
}
ADDRESS = re.compile(r"(tcp|tls)://\S+:[0-9]{1,5}")

NO_ADDRESS = Text(
    "--scheduler {address}: er ikke en adresse som tcp://10.0.0.5:8786",
    "--scheduler {address}: is not an address such as tcp://10.0.0.5:8786",
)
NOT_REACHED = Text(
    "--scheduler {address}: der er ingen Dask-scheduler at få fat i på den adresse.",
    "--scheduler {address}: no Dask scheduler can be reached at that address.",
)
NO_WORKERS = Text(
    "--scheduler {address}: scheduleren har ingen workere. Start nogen med: dask worker {address}",
    "--scheduler {address}: the scheduler has no workers. Start some with: dask worker {address}",
)
OTHER = Text(
    "{worker} har en anden Planner ({theirs}) end denne maskine ({ours}). Installér den samme alle steder.",
    "{worker} has another Planner ({theirs}) than this machine ({ours}). Install the same everywhere.",
)
A_WORKER = Text("En worker", "A worker")
NONE_THERE = Text("ingen, eller en for gammel", "none, or one that is too old")
WORKER_LOST = Text(
    "{worker} er væk; det, den var i gang med, regnes af en anden.",
    "{worker} is gone; what it was working on is done by another.",
)
NONE_LEFT = Text(
    "Der er ingen workere tilbage; der ventes på en ny. Ctrl-C stopper, og det færdige bliver liggende.",
    "No worker is left; waiting for a new one. Ctrl-C stops, and what is finished stays.",
)
SCHEDULER_LOST = Text(
    "Forbindelsen til scheduleren gik tabt. Kør den samme kommando igen: det færdige regnes ikke om.",
    "The connection to the scheduler was lost. Run the same command again: what is finished is not done again.",
)
KILLED = Text(
    "de workere, der regnede på den, døde, den ene efter den anden",
    "the workers that were on it died, one after the other",
)
NO_MEMORY = Text("der er ikke hukommelse nok", "there is not enough memory")


@dataclass(frozen=True, slots=True)
class Made:
    """A task with its part's content, or why there is none."""

    task: Task
    content: bytes | None
    why: Words = ""


@contextmanager
def embedded(threads: int | None) -> Iterator[Client]:
    """In threads of this process, as many at once as are given, or as it has processors.

    The months are compiled and free the interpreter lock: threads begin at once and share the kept luck.
    """
    _be_silent()
    with (
        dask.config.set(NO_PAGES | UNWATCHED),
        LocalCluster(
            n_workers=1,
            threads_per_worker=threads or CPU_COUNT,
            processes=False,
            memory_limit=None,
            scheduler_kwargs={"dashboard": False, "dashboard_address": NOBODY},
            worker_dashboard_address=NOBODY,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@contextmanager
def connected(address: str, tell: Callable[[Text], None]) -> Iterator[Client]:
    """To a cluster, each of whose workers has the same Planner. CannotDo; lost workers are told of."""
    _be_silent()
    if not ADDRESS.fullmatch(address):
        raise CannotDo(NO_ADDRESS.filled(address=address[:100]))
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except OSError as error:
        raise CannotDo(NOT_REACHED.filled(address=address[:100])) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_FIRST_WORKER)
        except TimeoutError as error:
            raise CannotDo(NO_WORKERS.filled(address=address[:100])) from error
        _same_everywhere(client)
        _tell_of_lost(client, tell)
        yield client


def made(tasks: Iterable[Task], client: Client) -> Iterator[Made]:
    """In the order in which they are finished; few at a time, so that memory is bounded. CannotDo."""
    waiting, asked_by = iter(tasks), software()
    running: dict[str, Task] = {}
    finished = as_completed(loop=client.loop)

    def submit() -> None:
        """As many as keep the workers that there are now at work."""
        room = max(1, AHEAD * sum(client.nthreads().values())) - len(running)
        for task in islice(waiting, max(0, room)):
            running[task.name] = task
            finished.add(client.submit(part, task, asked_by, key=task.name, pure=False))

    try:
        submit()
        for future in finished:
            task = running.pop(future.key)
            submit()
            yield _of(future, task)
    except OSError as error:  # of the connection: what is made here gives its errors to `_of`
        raise CannotDo(SCHEDULER_LOST) from error


def _of(future: Future, task: Task) -> Made:
    error = future.exception()
    match error:
        case None:
            return Made(task, future.result())
        case OtherSoftware() | ImportError() | AttributeError():
            theirs = str(error) if isinstance(error, OtherSoftware) else NONE_THERE
            raise CannotDo(OTHER.filled(worker=A_WORKER, theirs=theirs, ours=software()))
        case FutureCancelledError():
            raise CannotDo(SCHEDULER_LOST)
        case KilledWorker():
            return Made(task, None, KILLED)
        case MemoryError():
            return Made(task, None, NO_MEMORY)
    why = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
    return Made(task, None, Text(why, why))


def _same_everywhere(client: Client) -> None:
    """CannotDo; a worker that is lost meanwhile does not matter."""
    ours = software()
    for address, theirs in client.run(software, on_error="return").items():
        if theirs != ours and not isinstance(theirs, OSError):
            has = NONE_THERE if isinstance(theirs, Exception) else theirs
            raise CannotDo(OTHER.filled(worker=address, theirs=has, ours=ours))


def _tell_of_lost(client: Client, tell: Callable[[Text], None]) -> None:
    there = set(client.nthreads())

    def hear(event: tuple[float, dict[str, Any]]) -> None:
        _, message = event
        worker, action = message.get("worker"), message.get("action")
        if action == "add-worker":
            there.add(worker)
        if action == "remove-worker" and worker in there:
            there.remove(worker)
            tell(WORKER_LOST.filled(worker=worker))
            if not there:
                tell(NONE_LEFT)

    client.subscribe_topic("all", hear)


def _be_silent() -> None:
    """Dask's own log is full of tracebacks; what matters is told in sentences."""
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
