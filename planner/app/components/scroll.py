"""The top of what is shown, to which the browser goes back where it would stay scrolled down in something else."""

from planner.app.components.component import component


def to_top(shown: str, key: str, at_once: bool = False) -> None:
    """Below a title; `shown` is another when something else is shown there. `at_once`: also where it is shown first."""
    component("scroll")(key=key, data={"key": key, "shown": shown, "at_once": at_once})
