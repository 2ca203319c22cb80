"""What a person does with the columns: add, remove, rename, put first, swap, start from one. All are callbacks."""

from dataclasses import dataclass

from planner.app import session
from planner.app.address.codec import COMPARE_YEAR
from planner.app.columns import (
    EXAMPLE,
    FEWEST,
    FILE,
    ID,
    LINK,
    MOST,
    Column,
    Given,
    choose,
    given_titles,
    resolve,
    resolved,
    tokens,
)
from planner.app.routes import PLAN
from planner.model import library
from planner.report.compare_columns import LONGEST_TITLE
from planner.sharing.form import Shared
from planner.sharing.parameters import SAVED, SCENARIO
from planner.sharing.pasted import in_text
from planner.text import Text, plain

PASTED = "pasted column"  # the field's key
NOTHING_PASTED = Text("Indsæt et link først.", "Paste a link first.")
NO_LINK = Text(
    "Det er ikke et link fra Planner eller adressen på et gemt scenarie.",
    "That is neither a link made by Planner nor the address of a saved scenario.",
)
ALREADY = Text(
    "Det scenarie er allerede en af kolonnerne.", "That scenario is one of the columns already."
)
FULL = Text(
    "Der kan højst sammenlignes fire. Fjern en kolonne først.",
    "At most four can be compared. Remove a column first.",
)
SOROE, WITHOUT = "soroe-2017", "soroe-2017-uden-indsats"
HAPPENED = Text("Det, der skete", "What happened")
DID_NOT = Text("Uden indsats, med 2016's tilgang", "Without the effort, with 2016's inflow")


@dataclass(slots=True)
class Arranging:
    """Of the session: why the last thing could not be done."""

    refused: Text | None = None


def _arrange(pairs: list[tuple[str, Given]]) -> None:
    choose(pairs)
    session.part(Arranging).refused = None


def _pairs() -> list[tuple[str, Given]]:
    """A title that a person gave goes where its column goes."""
    return list(zip(tokens(), given_titles(), strict=True))


def add(token: str) -> bool:
    """Before one's own where that stands last, so that it stays there. Whether it was added."""
    said = _why_not(token)
    if said is not None:
        session.part(Arranging).refused = said
        return False
    pairs = _pairs()
    at = len(pairs) - 1 if pairs[-1][0] == "mine" and token != "mine" else len(pairs)
    pairs.insert(at, (token, None))
    _arrange(pairs)
    return True


def _why_not(token: str) -> Text | None:
    if len(tokens()) >= MOST:
        return FULL
    if token in tokens():
        return ALREADY
    found = resolve(token)
    return found if isinstance(found, Text) else None


def add_chosen(key: str) -> None:
    """The one that the list with this key shows."""
    chosen = session.choice(key)
    if isinstance(chosen, str):
        add(chosen)


def add_pasted() -> None:
    """What was typed is kept unless it was added."""
    token = pasted(str(session.choice(PASTED) or ""))
    if isinstance(token, Text):
        session.part(Arranging).refused = token
    elif add(token):
        session.choose(PASTED, "")


def pasted(words: str) -> str | Text:
    """The token of the scenario or the saved one that a text holds the link of; else why not."""
    if not words.strip():
        return NOTHING_PASTED
    query = in_text(words)
    for key, kind in ((SCENARIO, LINK), (SAVED, ID)):
        if key in query:
            return kind + query[key]
    return NO_LINK


def remove(token: str) -> None:
    left = [pair for pair in _pairs() if pair[0] != token]
    if len(left) >= FEWEST:
        _arrange(left)


def put_first(token: str) -> None:
    """Of two columns that swaps them."""
    pairs = _pairs()
    _arrange(sorted(pairs, key=lambda pair: pair[0] != token))


def rename(token: str, key: str) -> None:
    """As the field with this key says; nothing in it gives the usual title back."""
    words = plain(str(session.choice(key) or ""), LONGEST_TITLE)
    title = Text(words, words) if words else None
    _arrange([(one, title if one == token else old) for one, old in _pairs()])


def start_over() -> None:
    _arrange([])


def start_from(token: str) -> None:
    """A copy of the column's scenario, opened on the Plan page; the column stays as it is."""
    shown = dict(zip(tokens(), resolved(), strict=True)).get(token)
    if not isinstance(shown, Column):
        return
    session.start_from(Shared(shown.plan, shown.draws, shown.origin), shown.title)
    session.go(PLAN)


def has_example() -> bool:
    try:
        library.example(WITHOUT)
    except OSError:
        return False
    return SOROE in session.scenarios()


def show_example() -> None:
    """Sorø without the effort and with 2016's inflow, against what happened in 2017."""
    _arrange([(EXAMPLE + WITHOUT, DID_NOT), (FILE + SOROE, HAPPENED)])
    session.choose(COMPARE_YEAR.key, "2017")
