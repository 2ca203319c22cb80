"""What the browser holds of a visit, apart from its address, so that another session can go on with it."""

from typing import Any
from urllib.parse import urlencode

from planner.app import session
from planner.app.address import view
from planner.app.components import lever_events
from planner.sharing import link


def of_visit(shown: dict[str, str]) -> dict[str, Any]:
    """As it is after this run; `shown` is the scenario as it stands in the address."""
    history = session.history()
    what = history.last
    return {
        "session": session.token(),
        "query": urlencode(session.address() | shown | view.in_address(every_page=True)),
        "heard": lever_events.heard(),
        "projected": session.projected_levers(),
        "step": {
            "scenario": session.name(),
            "at": history.at,
            "count": len(history.steps),
            "link": link.write(session.shared()),
            "what": [what.da, what.en] if what else None,
        },
    }
