"""What the server counts for whoever runs it, as OpenMetrics text; no label holds what a visitor can choose.

Only those may read it whom `PLANNER_METRICS_FROM` names, and only if they come by themselves, not through the proxy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from planner import __version__
from planner.app.server.health import Answer
from planner.environment import METRICS_FROM
from planner.model import MODEL

PATH = "/metrics"
# A proxy writes one of these at least; our own `scope["client"]` is what it says, where it is believed.
BY_PROXY = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "via",
)
RERUN_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
WAIT_SECONDS = (0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60)

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)  # memory, processor, open files, start
VERSION = Info("planner_version", "Versions of the program and of its model", registry=REGISTRY)
VERSION.info({"version": __version__, "model": str(MODEL)})
READY = Gauge("planner_ready", "Whether the front page is warm", registry=REGISTRY)
WARM_UP = Gauge(
    "planner_warm_up_seconds",
    "Seconds of the start until the front page was warm",
    registry=REGISTRY,
)
SESSIONS = Gauge("planner_sessions_open", "Visitors with a connection", registry=REGISTRY)
RERUNS = Histogram(
    "planner_rerun_seconds",
    "Runs of a page: whole, of a part of it, or of a part that runs by itself",
    ("page", "kind"),
    buckets=RERUN_SECONDS,
    registry=REGISTRY,
)
RUNS = Counter(
    "planner_model_runs", "Runs of the model, by the place they need", ("kind",), registry=REGISTRY
)
NOT_RUN = Counter(
    "planner_model_runs_refused",
    "Runs that were too large, or stopped as too long",
    ("why",),
    registry=REGISTRY,
)
WAITS = Histogram(
    "planner_wait_seconds",
    "Waits for a place: of a page, of a heavy run, of a paper",
    ("place",),
    buckets=WAIT_SECONDS,
    registry=REGISTRY,
)
WAITING = Gauge("planner_waiting", "Who waits for a place now", ("place",), registry=REGISTRY)
SAVES = Counter(
    "planner_saves", "Attempts to save, by what came of them", ("outcome",), registry=REGISTRY
)
FAULTS = Counter(
    "planner_faults", "Failures that a visitor was told of", ("kind",), registry=REGISTRY
)
LOGGED = Counter(
    "planner_log_lines",
    "Lines of the log, written or held back as repetitions",
    ("level",),
    registry=REGISTRY,
)
DATABASE_UP = Gauge(
    "planner_database_up", "Whether the database answers, and can be saved to", registry=REGISTRY
)
DATABASE_SECONDS = Gauge(
    "planner_database_answer_seconds",
    "Seconds of the database's last answer, or waited for it so far",
    registry=REGISTRY,
)


def is_open_to(request: Request) -> bool:
    if any(one in request.headers for one in BY_PROXY) or request.client is None:
        return False
    try:
        peer = ip_address(request.client.host)
    except ValueError:
        return False
    if isinstance(peer, IPv6Address) and peer.ipv4_mapped:
        peer = peer.ipv4_mapped
    return any(peer in network for network in METRICS_FROM.value)


@contextmanager
def waiting_for(place: str) -> Iterator[None]:
    with WAITING.labels(place).track_inprogress(), WAITS.labels(place).time():
        yield


def waiting() -> float:
    """How many wait for a place now."""
    return sum(one.value for metric in WAITING.collect() for one in metric.samples)


def answer(database: Answer | None) -> Response:
    """`database` is None where it has not been asked yet."""
    DATABASE_UP.set(database is not None and database.why is None)
    DATABASE_SECONDS.set(database.seconds if database else 0)
    headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
    text: bytes = generate_latest(REGISTRY)  # type: ignore[no-untyped-call]
    return Response(text, status_code=HTTPStatus.OK, headers=headers)
