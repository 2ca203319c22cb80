"""A scenario as a person gives it to a command: a file, a link from the page, or the text of a link by itself."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from planner.commands.screen import CannotDo, tell
from planner.files import library, reading
from planner.model import MODEL, drawing
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.address import PROGRAMME, QUESTIONS, SCENARIO, YEAR
from planner.sharing.link import challenges, links, pasted_text
from planner.sharing.link.form_1 import TOO_MANY_DRAWS
from planner.sharing.link.shared import Opened, with_sources_at_hand
from planner.text import Language, Text, joined

GIVEN_NAME = Text("FIL|LINK", "FILE|LINK")
NO_SCENARIO = Text(
    "Der er intet scenarie i linket. Et kort link til et gemt scenarie kan ikke læses her: åbn det, og tag "
    "linket under »Del«, eller hent scenariet som fil.",
    "There is no scenario in the link. A short link to a saved scenario cannot be read here: open it and take "
    "the link under “Share”, or download the scenario as a file.",
)
LEFT_OUT = Text("Udeladt af linket: {fault}", "Left out of the link: {fault}")
OTHER_MODEL = Text(
    "Linket er lavet med model {then}; tallene er model {now}s.",
    "The link was made with model {then}; the figures are those of model {now}.",
)
NOT_AS_MEANT = Text(
    "Linkets valg giver ikke helt det scenarie, som de gav, da det blev lavet.",
    "The link's choices do not quite give the scenario that they gave when it was made.",
)
NO_SOURCES = Text(
    "Kilderne kendes ikke: scenariet, som linket begyndte med, er her ikke, eller det er ændret siden.",
    "The sources are not known: the scenario that the link began with is not here, or it was changed since.",
)


@dataclass(frozen=True, slots=True)
class Given:
    """Of a file `draws` is None, since it says nothing of them; `address` is that of a link given alone."""

    plan: Plan
    draws: Draws | None = None
    address: str | None = None
    programme: str | None = None
    year: int | None = None


def read(given: str, language: Language) -> Given:
    """What could not be read as it was meant is said on standard error. CannotDo where nothing can be read."""
    query = {} if _is_file(given) else _in_link(given)
    if not query:
        return Given(Plan(reading.read_file(Path(given))))
    text = query[SCENARIO]
    try:
        opened = challenges.beside(links.read(text), query.get(QUESTIONS, ""))
    except links.UnreadableLink as error:
        faults = (fault.sentence for fault in error.faults)
        raise CannotDo(joined((error.why, *faults), "\n")) from None
    plan = _with_sources(opened, language)
    year = query.get(YEAR, "")
    return Given(
        plan,
        opened.shared.draws,
        _alone(given.strip(), text),
        query.get(PROGRAMME),
        int(year) if re.fullmatch("[0-9]{4}", year) else None,
    )


def draws(of: Given, usual: Draws, language: Language) -> Draws:
    """Its own, or as many of the usual as its scenario can have; fewer are told of on standard error."""
    if of.draws:
        return of.draws
    fewer = drawing.fewer(usual, of.plan.baseline)
    if fewer != usual:
        said = TOO_MANY_DRAWS.filled(given=usual.count, most=fewer.count)
        tell(said, language=language, on=sys.stderr)
    return fewer


def _in_link(given: str) -> dict[str, str]:
    """The parameters of the address, a scenario's text among them; none where it is a file's name. CannotDo."""
    query = pasted_text.in_text(given)
    text = query.get(SCENARIO)
    if "://" in given or "?" in given:
        if text is None:
            raise CannotDo(NO_SCENARIO)
        return query
    is_link = text is not None and (text == given or links.find(given) is not None)
    return query if is_link else {}


def _alone(given: str, text: str) -> str | None:
    """The address where nothing else was given with it, so that it can stand on paper."""
    try:
        query = parse_qs(urlsplit(given).query)
    except ValueError:
        return None
    return given if "://" in given and query.get(SCENARIO) == [text] else None


def _is_file(given: str) -> bool:
    """A link by itself may look like a file's name, and be longer than one can be."""
    try:
        return Path(given).exists()
    except OSError:
        return False


def _with_sources(opened: Opened, language: Language) -> Plan:
    """With the sources of the scenario it began with; what is not as it was is said."""
    shared = opened.shared
    said = [LEFT_OUT.filled(fault=fault.sentence) for fault in (*opened.left_out, *opened.unasked)]
    if shared.model != MODEL:
        said.append(OTHER_MODEL.filled(then=shared.model, now=MODEL))
    elif not opened.as_meant and not said:
        said.append(NOT_AS_MEANT)
    known = with_sources_at_hand(shared, library.load(library.folders()).scenarios)
    if known is None:
        said.append(NO_SOURCES)
    if said:
        tell(*said, language=language, on=sys.stderr)
    return (known or shared).plan
