"""What a person writes on a saved scenario or a collection: plain words, and not too many."""

from planner.sharing.refusals import Refused
from planner.text import Text, in_one_line, plain

LONGEST_TITLE = 60
LONGEST_AUTHOR = 60
LONGEST_WHY = 300
LONGEST_SAVED_BY = 160
_MORE_THAN_ANY = 10_000

TITLE = Text("Titlen", "The title")
AUTHOR = Text("Angivelsen af, hvem der gemmer,", "The field on who is saving")
WHY = Text("Begrundelsen", "The reason")
SAVED_BY = Text("Navnet på den, der har gemt,", "The name of whoever saved")
COLUMN = Text("Kolonnens titel", "The column's title")
TOO_LONG = Text(
    "{what} er for lang: højst {most} tegn, og her er {given}.",
    "{what} is too long: at most {most} characters, and this is {given}.",
)
NO_TITLE = Text(
    "Skriv en titel med bogstaver eller tal.", "Write a title, with letters or figures."
)


def title(written: str) -> str:
    """Raises `Refused` for none and for more than 60 characters."""
    text = _checked(written, TITLE, LONGEST_TITLE)
    if not any(sign.isalnum() for sign in text):
        raise Refused(NO_TITLE)
    return text


def author(written: str) -> str:
    """A role or a party; may be empty."""
    return _checked(written, AUTHOR, LONGEST_AUTHOR)


def why(written: str) -> str:
    """May be empty."""
    return _checked(written, WHY, LONGEST_WHY)


def saved_by(name: str) -> str:
    """Of whoever was signed in, as the sign-in has it: in one line; may be empty."""
    text = " ".join(in_one_line(name, _MORE_THAN_ANY).split())
    if len(text) > LONGEST_SAVED_BY:
        raise Refused(TOO_LONG.filled(what=SAVED_BY, most=LONGEST_SAVED_BY, given=len(text)))
    return text


def column(written: str | None) -> str | None:
    """A scenario's title in one collection; None for the scenario's own."""
    return (_checked(written, COLUMN, LONGEST_TITLE) or None) if written else None


def _checked(written: str, what: Text, most: int) -> str:
    text = plain(written[:_MORE_THAN_ANY], _MORE_THAN_ANY)
    given = len(text) if len(written) <= _MORE_THAN_ANY else len(written)
    if given > most:
        raise Refused(TOO_LONG.filled(what=what, most=most, given=given))
    return text
