"""Why something was not saved, not opened or not changed: each reason in a sentence that can be shown as it is."""

from datetime import datetime

from planner import clock
from planner.text import Text


class NotDone(Exception):
    """`why` is a sentence for the person who asked; it holds no address of a database and no edit key."""

    def __init__(self, why: Text):
        self.why = why
        super().__init__(why.en)


class Refused(NotDone):
    """What was given cannot be saved; nothing of it was."""


class NotFound(NotDone):
    """There is no such saved scenario, version or collection: also where nothing was ever saved."""

    def __init__(self) -> None:
        super().__init__(NOT_FOUND)


class WrongKey(NotDone):
    """The edit key is not the one that was given when it was first saved."""

    def __init__(self) -> None:
        super().__init__(WRONG_KEY)


class Withdrawn(NotDone):
    """It was there, and whoever saved it has withdrawn it. `reason` may be empty."""

    def __init__(self, title: str, at: datetime, reason: str):
        self.title, self.at, self.reason = title, at, reason
        text = WITHDRAWN_WHY if reason else WITHDRAWN
        super().__init__(text.filled(title=title, day=clock.in_words(at), reason=reason))


class DatabaseUnavailable(NotDone):
    """The database does not answer, or not to this. Trying again, with the same token, can never save twice."""


NOT_FOUND = Text(
    "Der er intet gemt under det link. Se efter, om hele linket er kommet med.",
    "Nothing is saved under that link. See whether the whole link is there.",
)
WRONG_KEY = Text(
    "Redigeringslinket passer ikke hertil. Du kan åbne det gemte og gemme din egen kopi.",
    "The edit link does not fit this. You can open what is saved and save a copy of your own.",
)
WITHDRAWN = Text(
    "»{title}« blev trukket tilbage den {day} og kan ikke længere åbnes. Der er ikke skrevet hvorfor.",
    "“{title}” was withdrawn on {day} and can no longer be opened. No reason was given.",
)
WITHDRAWN_WHY = Text(
    "»{title}« blev trukket tilbage den {day} og kan ikke længere åbnes. Begrundelsen er: {reason}",
    "“{title}” was withdrawn on {day} and can no longer be opened. The reason given: {reason}",
)
UNAVAILABLE = Text(
    "Databasen med gemte scenarier svarer ikke lige nu. Prøv igen om lidt: der bliver ikke gemt dobbelt. "
    "Links, der rummer hele scenariet, og filer virker som før.",
    "The database of saved scenarios does not answer just now. Try again in a while: nothing is saved twice. "
    "Links that hold the whole scenario, and files, work as before.",
)
BUSY = Text(
    "Databasen med gemte scenarier har for travlt lige nu. Prøv igen om lidt: der bliver ikke gemt dobbelt.",
    "The database of saved scenarios is too busy just now. Try again in a while: nothing is saved twice.",
)
READ_ONLY = Text(
    "Gemte scenarier kan læses, men nye kan ikke gemmes: databasen er skrivebeskyttet. "
    "Brug et link, der rummer hele scenariet, eller en fil.",
    "Saved scenarios can be read, but no new ones saved: the database is write-protected. "
    "Use a link that holds the whole scenario, or a file.",
)
NO_PLACE = Text(
    "Der kan ikke gemmes: filen til gemte scenarier kan ikke oprettes eller åbnes. "
    "Brug et link, der rummer hele scenariet, eller en fil.",
    "Nothing can be saved: the file for saved scenarios cannot be made or opened. "
    "Use a link that holds the whole scenario, or a file.",
)
NO_ROOM = Text(
    "Der kan ikke gemmes: der er ikke mere plads, hvor databasen ligger. "
    "Brug et link, der rummer hele scenariet, eller en fil.",
    "Nothing can be saved: there is no room left where the database is. "
    "Use a link that holds the whole scenario, or a file.",
)
NEWER = Text(
    "Databasen med gemte scenarier er lavet af en nyere udgave af Planner end denne, som derfor ikke kan bruge den.",
    "The database of saved scenarios was made by a newer Planner than this one, which therefore cannot use it.",
)
UNKNOWN_KIND = Text(
    "Indstillingen PLANNER_DATABASE kan ikke bruges: skriv stien til en fil, eller en adresse, "
    "der begynder med postgresql://.",
    "The setting PLANNER_DATABASE cannot be used: write the path of a file, or an address that begins with "
    "postgresql://.",
)
