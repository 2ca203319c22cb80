"""The status page: whether the server works, and what a visitor can still do where something does not."""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from planner import __version__, clock
from planner.app.server import plain
from planner.app.server.health import Answer
from planner.model import MODEL
from planner.text import Language, Text

PATH = "/status"
TITLE = Text("Status", "Status")
ALL_WORKS = Text("Alt virker.", "Everything works.")
NOT_ALL_WORKS = Text("Ikke alt virker:", "Not everything works:")
VERSION = Text("Udgave", "Version")
OF_MODEL = Text("{version}, modellen i udgave {model}", "{version}, the model in version {model}")
DATABASE = Text("Databasen med gemte scenarier", "The database of saved scenarios")
ANSWERS = Text("svarer", "answers")
SEE_ABOVE = Text("se ovenfor", "see above")
NOT_ASKED = Text("er ikke spurgt endnu", "has not been asked yet")
RUNS_SINCE = Text("Har kørt siden", "Running since")
MOMENT = Text("{day} kl. {hour}.{minute}", "{day} at {hour}:{minute}")
BUSY = Text(
    "Mange regner på én gang. En side kan være nogle sekunder om at komme; intet går tabt.",
    "Many are running scenarios at once. A page may take some seconds to come; nothing is lost.",
)
BUSY_FROM = 10  # that wait for a place


def document(
    ready: Text | None,
    waiting: float,
    database: Answer | None,
    since: datetime,
    up: str,
    language: Language,
) -> str:
    """`ready` says why the server is not ready, None where it is."""
    matters = [ready, database and database.why, BUSY if waiting >= BUSY_FROM else None]
    says = SEE_ABOVE if database and database.why else ANSWERS if database else NOT_ASKED
    facts = {
        VERSION: OF_MODEL.filled(version=__version__, model=MODEL),
        DATABASE: says,
        RUNS_SINCE: moment(since),
    }
    return plain.page(
        TITLE,
        _matters([one for one in matters if one], language) + _facts(facts.items(), language),
        up,
        language,
    )


def moment(at: datetime) -> Text:
    hour, minute = clock.time_of_day(at)
    return MOMENT.filled(day=clock.in_words(at), hour=f"{hour:02}", minute=f"{minute:02}")


def _matters(matters: list[Text], language: Language) -> Markup:
    if not matters:
        return plain.paragraph(ALL_WORKS.in_(language))
    items = Markup("").join(Markup("<li>{}</li>").format(one.in_(language)) for one in matters)
    return plain.paragraph(NOT_ALL_WORKS.in_(language)) + Markup("<ul>{}</ul>").format(items)


def _facts(facts: Iterable[tuple[Text, Text]], language: Language) -> Markup:
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(one.in_(language), other.in_(language))
        for one, other in facts
    )
    return Markup("<dl>{}</dl>").format(rows)
