"""The scenario that an address holds, opened without a session; and what is to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from planner.app.address import arrival, saved_here
from planner.app.address.arrival import NO_ADDRESS, NO_PROGRAMME
from planner.app.interface.parameters import DRAWS, PROGRAMME, SEED, Given, Unanswered
from planner.files.faults import Fault
from planner.model import drawing
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.address import QUESTIONS, SAVED, SCENARIO, Address
from planner.sharing.link import challenges, links
from planner.sharing.link.links import UnreadableLink
from planner.sharing.refusals import DatabaseUnavailable, NotDone, NotFound, Withdrawn
from planner.sharing.saved import snapshot, store
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import Text, in_one_line, joined

MOST_FAULTS = 10
AGAIN = 5  # seconds until a database may be back
NO_SCENARIO = Text(
    "Adressen skal have et scenarie: s=… fra et link eller id=… på et gemt scenarie.",
    "The address must have a scenario: s=… of a link or id=… of a saved scenario.",
)
TOO_MANY_DRAWS = Text(
    "{given} forløb er for mange til dette scenarie her; der er plads til {most}.",
    "{given} draws are too many for this scenario here; there is room for {most}.",
)
STATUS: Mapping[type[NotDone], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Withdrawn: HTTPStatus.GONE,
    DatabaseUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """`draws` are the link's own, as far as there is room. `stays`: nobody can change what the address holds."""

    plan: Plan
    draws: Draws
    notes: tuple[Text, ...]
    stays: bool

    def programme(self, given: Given) -> str:
        """The id of the one that is named, however it is written; the first where none is. Raises Unanswered."""
        every = {one.id.lower(): one.id for one in self.plan.baseline.programmes}
        wanted = given.get(PROGRAMME.name)
        if wanted is None:
            return next(iter(every.values()))
        if wanted.lower() not in every:
            title = self.plan.baseline.title.plain()
            said = NO_PROGRAMME.filled(name=in_one_line(wanted, 60), title=title)
            raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, said)
        return every[wanted.lower()]

    def drawn(self, given: Given) -> Draws:
        """As the page draws; or as is asked for, where there is room for so many. Raises Unanswered."""
        count, seed = given.get(DRAWS.name), given.get(SEED.name)
        wanted = self.draws if seed is None else replace(self.draws, seed=seed)
        if count is None:
            return wanted
        wanted = replace(wanted, count=count)
        most = drawing.fewer(wanted, self.plan.baseline, self.plan.scenario).count
        if most < count:
            said = TOO_MANY_DRAWS.filled(given=count, most=most)
            raise Unanswered(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said)
        return wanted


def opened(query: Mapping[str, str]) -> Opened:
    """Of an address under our own names, see `pasted_text.in_query`. Raises Unanswered."""
    try:
        if query.get(SAVED):
            return _saved(query[SAVED])
        if query.get(SCENARIO):
            return _link(query[SCENARIO], query.get(QUESTIONS, ""))
    except UnreadableLink as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if error.faults else HTTPStatus.BAD_REQUEST
        raise Unanswered(status, _with_faults(error.why, error.faults)) from None
    except UnreadableVersion as error:
        raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, error.why) from None
    except NotDone as error:
        status = STATUS.get(type(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        after = AGAIN if status == HTTPStatus.SERVICE_UNAVAILABLE else None
        raise Unanswered(status, error.why, after) from None
    raise Unanswered(HTTPStatus.BAD_REQUEST, NO_SCENARIO)


def _link(text: str, questions: str) -> Opened:
    found = challenges.beside(links.read(text), questions)
    shared, words = arrival.restored(found)
    faults = (*found.left_out, *found.unasked)
    return _opened(shared.plan, shared.draws, (*words, *_sentences(faults)), stays=True)


def _saved(given: str) -> Opened:
    where = Address.read(given)
    if where is None:
        raise Unanswered(HTTPStatus.BAD_REQUEST, NO_ADDRESS)
    found = snapshot.read(store.read(saved_here.database(), where).body)
    words = arrival.left_out(found)
    faults = (*found.left_out, *found.unasked)
    shared = found.shared
    # One that was frozen may be withdrawn, and is then to be seen no more.
    return _opened(shared.plan, shared.draws, (*words, *_sentences(faults)), stays=False)


def _opened(plan: Plan, draws: Draws, notes: tuple[Text, ...], stays: bool) -> Opened:
    return Opened(plan, drawing.fewer(draws, plan.baseline, plan.scenario), notes, stays)


def _sentences(faults: tuple[Fault, ...]) -> tuple[Text, ...]:
    return tuple(one.sentence for one in faults[:MOST_FAULTS])


def _with_faults(why: Text, faults: tuple[Fault, ...]) -> Text:
    return joined([why, *_sentences(faults)]) if faults else why
