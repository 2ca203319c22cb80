"""What a client takes, and what it has already: the headers Accept and If-None-Match."""

from collections.abc import Sequence
from http import HTTPStatus

from planner.app.interface.endpoints import MEDIA
from planner.app.interface.parameters import Unanswered
from planner.text import Text, listed

MOST = 20  # types or tags that are looked at
NOT_ACCEPTED = Text(
    "Her svares med {known}, og Accept beder om noget andet. Uden Accept svares med det første.",
    "Here the answer is {known}, and Accept asks for another. Without Accept it is the first.",
)


def chosen(accept: str, formats: Sequence[str]) -> str:
    """The one of the formats that is wanted most; the first of those alike. Raises Unanswered."""
    wanted = dict(filter(None, map(_type, accept.split(",", MOST)[:MOST])))
    if not accept.strip():
        wanted = {"*/*": 1.0}
    best = max(formats, key=lambda one: _wish(MEDIA[one], wanted))
    if _wish(MEDIA[best], wanted) <= 0:
        known = listed(dict.fromkeys(MEDIA[one] for one in formats), "or")
        raise Unanswered(HTTPStatus.NOT_ACCEPTABLE, NOT_ACCEPTED.filled(known=known))
    return best


def _type(given: str) -> tuple[str, float] | None:
    """With how much it is wanted; None where that is no number."""
    media, *more = (one.strip().lower() for one in given.split(";"))
    quality = next((one.partition("=")[2] for one in more if one.startswith("q=")), "1")
    try:
        return media, float(quality)
    except ValueError:
        return None


def _wish(media: str, wanted: dict[str, float]) -> float:
    kind = media.partition("/")[0]
    return next((wanted[one] for one in (media, f"{kind}/*", "*/*") if one in wanted), 0.0)


def is_known(tag: str, given: str) -> bool:
    """Whether the client has the answer with this tag."""
    every = (one.strip().removeprefix("W/").strip('"') for one in given.split(",", MOST))
    return any(one in (tag, "*") for one in every)
