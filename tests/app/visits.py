"""What the session of a page that is driven without a browser holds."""

from typing import TypeVar

from streamlit.testing.v1 import AppTest

from planner.app import session
from planner.app.session import Session

T = TypeVar("T")


def part(page: AppTest, kind: type[T]) -> T:
    """The object of one room, to be read or to be set before the next run."""
    return session.part(kind, page.session_state)


def visit(page: AppTest) -> Session:
    return part(page, Session)
