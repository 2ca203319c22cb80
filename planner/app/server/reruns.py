"""How long each rerun of a page takes, callbacks and waiting included. Streamlit has no hook around one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from planner.app.routes import BY_PATH
from planner.app.server import metrics

RUNNER: Any = ScriptRunner
FRONT, OTHER = "forside", "other"


@contextmanager
def counted() -> Iterator[None]:
    before = RUNNER._run_script
    RUNNER._run_script = counted_run(before)
    try:
        yield
    finally:
        RUNNER._run_script = before


def counted_run(run: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def run_script(runner: Any, rerun: Any) -> None:
        began = perf_counter()
        try:
            run(runner, rerun)
        finally:
            metrics.RERUNS.labels(_page(runner), _kind(rerun)).observe(perf_counter() - began)

    return run_script


def _page(runner: Any) -> str:
    """One of ours, whatever stands in the address."""
    pages = runner._pages_manager
    page = pages.get_pages().get(pages.current_page_script_hash, {})
    path = page.get("url_pathname", OTHER)
    return (path or FRONT) if path in BY_PATH else OTHER


def _kind(rerun: Any) -> str:
    if not rerun.fragment_id_queue:
        return "page"
    return "by_itself" if rerun.is_auto_rerun else "part"
