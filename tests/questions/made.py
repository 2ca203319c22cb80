"""Programmes in which it can be worked out by hand what a limit, a lever or a contractor does."""

from typing import Any

from tests.model import build


def conveyor(places: Any, ready: float, not_ready: float = 0, **more: Any) -> build.Table:
    """All who are referred complete a month later, all to self-support; nothing else happens to anybody."""
    at_work = build.contractor("c", places=places, stay_months=1, stages=1, success=1)
    opening = {"ready": ready, "not_ready": not_ready}
    return build.nothing(contractors=(at_work,), opening=opening, **more)
