"""What the browser holds of a visit, apart from its address, so that another session can go on with it."""

from typing import Any
from urllib.parse import urlencode

from planner.app import state
from planner.app.handover import view
from planner.app.panel import heard
from planner.sharing import link


def of_visit(shown: dict[str, str]) -> dict[str, Any]:
    """As it is after this run; `shown` is the scenario as it stands in the address."""
    history = state.history()
    what = history.last
    return {
        "session": state.session(),
        "query": urlencode(state.address() | shown | view.in_address(every_page=True)),
        "heard": heard.heard(),
        "projected": state.projected_levers(),
        "step": {
            "scenario": state.name(),
            "at": history.at,
            "count": len(history.steps),
            "link": link.write(state.shared()),
            "what": [what.da, what.en] if what else None,
        },
    }
