"""Requests to the interfaces as the server passes them on, without a server."""

import asyncio
import json
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request

from planner.app.interface.answering import BY_PATH, Interface
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint

RUN, VALUES, EMBED = "/api/run", "/api/scenario", "/embed"
BRONDERSLEV, SOROE = (
    library.load([library.BUNDLED]).scenarios[name] for name in ("bronderslev-2017", "soroe-2017")
)
MENTORS = "mentors.capacity_fte"
FEW = Draws(100, seed=3)


def planned(scenario=BRONDERSLEV, mentors=6.0):
    usual = plans.usual(scenario, MENTORS)
    return Plan(scenario).with_(MENTORS, replace(usual, value=mentors))


def shared(plan, draws=FEW):
    return Shared(plan, draws, Origin(plan.baseline.id, fingerprint(plan.baseline)))


def link(plan, draws=FEW):
    return links.write(shared(plan, draws))


def request(path, query, network="192.0.2.1", **headers):
    """`query` as a mapping or as it stands in an address."""
    text = query if isinstance(query, str) else urlencode(query)
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": text.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
        "client": (network, 1),
    }
    return Request(scope)


def ask(path, query, of=None, endpoints=BY_PATH, **more):
    return asyncio.run((of or Interface()).respond(request(path, query, **more), endpoints[path]))


def read(path, query, **more):
    answer = ask(path, query, **more)
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)
