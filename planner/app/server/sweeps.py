"""The answer over a lever's whole range, for a browser whose visitor has taken hold of its thumb.

The figures are those that the page shows, moved by what the mean field moves: the mean field itself stands elsewhere
than the middle of the draws, and its figures would jump when a thumb is taken, and again when it is let go.

A page offers the state that it shows, and a browser asks for one lever of it by the state's name. So its address holds
no scenario, nothing is opened for it, and a state that is too large for a link has the same.
"""

import asyncio
import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from http import HTTPStatus
from itertools import chain

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from planner.app import controls, moves
from planner.app.controls import Control
from planner.app.moves import NotAllowed
from planner.app.routes import language_asked_for
from planner.app.server.places import PLACES, NotRun
from planner.document.blocks import Card
from planner.document.words import said
from planner.model import plan as plans
from planner.model.cache import Cache
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions.expected import Headline, expected, middle
from planner.questions.outlook import Outlook
from planner.report.plan import answer
from planner.text import NO_BREAK, Language, Text

ABOUT = f"≈{NO_BREAK}"
MOST_RUNS = 21  # of the mean field; between them lie straight lines, which no bundled lever leaves by half a person
MOST_PLACES = 121  # of a slider, at which something is said
MOST_SECONDS = 2.0  # of all runs of a sweep, as they are estimated
AT_ONCE, MOST_WAITING = 2, 20
OFFERED_BYTES, MADE_BYTES = 32_000_000, 4_000_000
LONGEST = 200  # characters of a name or a path

NOT_UNDERSTOOD = Text(
    "Adressen skal sige, hvad siden viser (of), og hvilket greb det gælder (lever).",
    "The address must say what the page shows (of), and which lever is meant (lever).",
)
NOT_OFFERED = Text(
    "Serveren kender ikke det, siden viser, eller har glemt det. Det er her igen, når et greb flyttes.",
    "The server does not know what the page shows, or has forgotten it. It is here again when a lever is moved.",
)
NO_SUCH_LEVER = Text(
    "Scenariet har ikke et greb af det navn, som kan trækkes.",
    "The scenario has no lever of that name that can be dragged.",
)
BUSY = Text("Serveren har travlt. Prøv igen om lidt.", "The server is busy. Try again in a moment.")


@dataclass(frozen=True, slots=True)
class State:
    """What a page shows the answer of: its figures `now`, and `before`, from which they have changed."""

    plan: Plan
    programme: str
    now: Headline
    before: Headline

    @staticmethod
    def of(plan: Plan, ours: Outlook, baseline: Outlook) -> "State":
        """The change that is shown is the middle of the draws' changes, and not the change of their middle."""
        now = middle(ours)
        before = now.less(middle(ours, less=baseline))
        return State(plan, ours.programme, now, replace(before, scenario=plan.baseline))

    @property
    def name(self) -> str:
        of = (self.plan.cache_key, self.programme, self.now.window, self._figures)
        return blake2b(repr(of).encode(), digest_size=12).hexdigest()

    @property
    def _figures(self) -> list[float]:
        every = (
            [*each.headlines.values(), *([each.net] if each.net else [])]
            for each in (self.now, self.before)
        )
        return [one.mean_field for one in chain(*every)]


class Unanswered(Exception):
    """Why no sweep is given."""

    def __init__(self, status: HTTPStatus, why: Text):
        self.status, self.why = status, why
        super().__init__(why.en)


class Sweeps:
    """Those of one server; all visitors share what is made."""

    def __init__(self) -> None:
        self._offered, self._made = Cache(OFFERED_BYTES), Cache(MADE_BYTES)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    def offer(self, state: State) -> str:
        """The name under which a browser can ask for its levers, until many others have been offered."""
        name = state.name
        self._offered.get(name, lambda: state)
        return name

    async def respond(self, request: Request) -> Response:
        """To a request for the lever `lever` of the state `of`, in the language `lang`."""
        language = language_asked_for(request.query_params)
        headers = {"Cache-Control": "no-store"}
        try:
            found = await self._asked(request, language)
        except Unanswered as error:
            if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
                headers["Retry-After"] = "1"
            sentence = error.why.in_(language)
            return PlainTextResponse(f"{sentence}\n", error.status, headers)
        return Response(found, media_type=JSONResponse.media_type, headers=headers)

    async def _asked(self, request: Request, language: Language) -> bytes:
        name, path = (request.query_params.get(one, "") for one in ("of", "lever"))
        if not 0 < len(name) <= LONGEST or not 0 < len(path) <= LONGEST:
            raise Unanswered(HTTPStatus.BAD_REQUEST, NOT_UNDERSTOOD)
        if self._waiting >= MOST_WAITING:
            raise Unanswered(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        self._waiting += 1
        try:
            async with self._places:
                return await asyncio.to_thread(self.sweep, name, path, language)
        finally:
            self._waiting -= 1

    def sweep(self, name: str, path: str, language: Language) -> bytes:
        """As JSON, made once: `names` of the figures, `places` of the slider, by place each figure with its change.

        Null at a place where the lever cannot stand. Raises `Unanswered`.
        """
        state: State = self._offered.get(name, _not_offered)
        control = _control(state, path)
        return self._made.get((name, path, language), lambda: _swept(state, control, language))


def _not_offered() -> State:
    raise Unanswered(HTTPStatus.NOT_FOUND, NOT_OFFERED)


def _control(state: State, path: str) -> Control:
    scenario, programme = state.plan.baseline, state.programme
    every = chain(
        controls.controls(scenario, programme).every, controls.assumptions(scenario, programme)
    )
    for control in every:
        if control.path == path and control.parameter:
            return control
    raise Unanswered(HTTPStatus.NOT_FOUND, NO_SUCH_LEVER)


def _swept(state: State, control: Control, language: Language) -> bytes:
    try:
        with PLACES.work(MOST_SECONDS):
            places = dict(_places(state, control, language))
    except NotRun as error:
        raise Unanswered(HTTPStatus.SERVICE_UNAVAILABLE, error.why) from None
    swept = {
        "names": [said(one.name, language) for one in _cards(state.now, state)],
        "places": list(places),
        "figures": [one and _said(one, state, language) for one in places.values()],
    }
    return json.dumps(swept, ensure_ascii=False, separators=(",", ":")).encode()


def _cards(of: Headline, state: State) -> tuple[Card, ...]:
    return answer.answer(of, state.before).cards


def _said(of: Headline, state: State, language: Language) -> list[tuple[str, str]]:
    return [
        (ABOUT + said(one.value, language), said(one.change, language)) for one in _cards(of, state)
    ]


def _places(
    state: State, control: Control, language: Language
) -> Iterator[tuple[float, Headline | None]]:
    """By the slider's value; None where the lever cannot stand."""
    values = slider_values(state.plan, control)
    baseline = control.shown(plans.usual(state.plan.baseline, control.path).number)
    nearest = min(range(len(values)), key=lambda n: abs(values[n] - baseline))
    evenly = (round(n * (len(values) - 1) / (MOST_RUNS - 1)) for n in range(MOST_RUNS))
    # The second place too: none of something is often another thing than a little of it.
    run = sorted({nearest, min(1, len(values) - 1), *evenly})
    found = [_place(state, control, values[n], language) for n in run]
    for n, value in enumerate(values):
        k = bisect_left(run, n)
        if run[k] == n:
            yield value, found[k]
        else:
            share = (n - run[k - 1]) / (run[k] - run[k - 1])
            yield value, _between(found[k - 1], found[k], share, state.plan.baseline)


def _between(
    one: Headline | None, other: Headline | None, share: float, baseline: Scenario
) -> Headline | None:
    """Of a scenario that is not the baseline, if one of the two is not."""
    if one is None or other is None:
        return None
    between = one.towards(other, share)
    return between if one.scenario != baseline else replace(between, scenario=other.scenario)


def _place(state: State, control: Control, value: float, language: Language) -> Headline | None:
    try:
        plan, _ = moves.moved(state.plan, control, value, language)
    except NotAllowed:
        return None
    if not plan.stands:
        return None
    window, measures = state.now.window, tuple(state.now.headlines)
    there, here = (
        expected(one.scenario, state.programme, window, measures) for one in (plan, state.plan)
    )
    return state.now.moved(there.less(here))


def slider_values(plan: Plan, control: Control) -> list[float]:
    """The places of the lever's slider, in shown units; of a very long one not each."""
    low, high = control.ends(plans.shown(plan, control.path).number)
    step = control.shown_step
    steps = int((high - low) / step + 1e-9)
    each = -(-steps // (MOST_PLACES - 1)) or 1
    return [round(low + n * step, 9) for n in range(0, steps + 1, each)]


SWEEPS = Sweeps()
