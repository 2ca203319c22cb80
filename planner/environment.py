"""What whoever runs the server may set in the environment: each variable's meaning, its default, what may stand there.

`python -m planner.environment` writes `config.example.env` from here. A value is read when it is asked for; `faults`
tells at the start of a program of all that cannot be used. What concerns who may save stands in `sign_in`.
"""

import re
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner import resources, sign_in
from planner.text import Text
from planner.variable import ForeignVariable, Variable, WrongValue, whole

SERVERS = ("postgresql", "postgresql+psycopg", "postgres")  # schemes of a server
LOG_FORMS = ("text", "json")
LOOPBACK = "127.0.0.0/8 ::1/128"
SOURCE = re.compile(r"(https?://)?(\*\.)?[\w.-]+(:\d+)?", re.ASCII)  # of a page, as in a policy
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.ASCII)  # of a page, as a browser says it


def _text(given: str) -> str:
    return given


def database_place(given: str) -> str:
    """A file's path, `sqlite:///…` or the address of a PostgreSQL server; ValueError where it is none of these."""
    scheme, separator, rest = given.partition(":")
    if separator and scheme in SERVERS:
        if not rest.startswith("//"):
            raise ValueError
        _ = urlsplit(given).port  # it raises
        return given
    path = given.removeprefix("sqlite:///")
    if not path or path.startswith(":memory:") or "://" in path or "\0" in path:
        raise ValueError
    return given


def _folder(given: str) -> Path:
    if not Path(given).is_dir():
        raise ValueError
    return Path(given)


def _zone(given: str) -> ZoneInfo:
    try:
        return ZoneInfo(given)
    except ZoneInfoNotFoundError:
        raise ValueError from None


def _sources(given: str) -> str:
    if given != "'none'" and not all(
        one == "'self'" or SOURCE.fullmatch(one) for one in given.split()
    ):
        raise ValueError
    return given


def _log_form(given: str) -> str:
    if given not in LOG_FORMS:
        raise ValueError
    return given


def _networks(given: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return () if given == "none" else tuple(map(ip_network, given.split()))


def _origins(given: str) -> tuple[str, ...]:
    every = tuple(given.split())
    if not all(map(ORIGIN.fullmatch, every)):
        raise ValueError
    return every


DATABASE = Variable(
    "PLANNER_DATABASE",
    Text(
        "Databasen med gemte scenarier. En fil laves ved den første lagring; PostgreSQL-brugeren skal eje databasen.",
        "The database of saved scenarios. A file is made at the first save; PostgreSQL's user must own the database.",
    ),
    Text(
        "stien til en fil eller en adresse, der begynder med postgresql://",
        "the path of a file or an address that begins with postgresql://",
    ),
    database_place,
    str(resources.DATA / "saved.sqlite3"),
    "postgresql://planner:PASSWORD@database/planner",
    is_secret=True,
)
MOST_SAVED = Variable(
    "PLANNER_MOST_SAVED",
    Text("Så mange versioner kan der i alt gemmes.", "So many versions can be saved in all."),
    Text("et helt tal på mindst 1", "a whole number of at least 1"),
    whole,
    20_000,
    "20000",
)
MOST_MEGABYTES = Variable(
    "PLANNER_MOST_MEGABYTES",
    Text("Så mange megabyte kan der i alt gemmes.", "So many megabytes can be saved in all."),
    Text("et helt tal på mindst 1", "a whole number of at least 1"),
    whole,
    2_000,
    "2000",
)
SCENARIOS = Variable(
    "PLANNER_SCENARIOS",
    Text(
        "Mappen med kommunens egne scenariefiler; de står i listen ved siden af dem, der følger med.",
        "The folder of the municipality's own scenario files; they stand in the list beside those that come along.",
    ),
    Text("en mappe, der findes", "a folder that exists"),
    _folder,
    None,
    "/srv/planner/scenarios",
)
FIRST_SCENARIO = Variable(
    "PLANNER_FIRST_SCENARIO",
    Text(
        "Det scenarie, som den ser, der kommer uden link: filens navn uden .toml. Findes det ikke, siger loggen det.",
        "The scenario that a visitor without a link sees: its file's name without .toml. If missing, the log says so.",
    ),
    Text("en fils navn", "a file's name"),
    _text,
    "",
    "eksempelkommune-2026",
)
CONTACT = Variable(
    "PLANNER_CONTACT",
    Text(
        "Hvem tilgængelighedserklæringen henviser til.",
        "Whom the accessibility statement refers to.",
    ),
    Text("en tekst", "a text"),
    _text,
    "",
    "Jobcenteret, tlf. 12 34 56 78, jobcenter@kommunen.dk",
)
FRAME_ANCESTORS = Variable(
    "PLANNER_FRAME_ANCESTORS",
    Text(
        "De adresser, der må vise appen i en ramme, med mellemrum imellem; uden den må ingen.",
        "The addresses that may show the app in a frame, with spaces between; without it none may.",
    ),
    Text("adresser som https://www.kommunen.dk", "addresses such as https://www.kommunen.dk"),
    _sources,
    "'none'",
    "https://www.kommunen.dk",
)
API_ORIGINS: Variable[tuple[str, ...]] = Variable(
    "PLANNER_API_ORIGINS",
    Text(
        "De websteder, hvis egne scripts må læse /api/run og /api/scenario, med mellemrum imellem; uden den må ingen.",
        "The sites whose own scripts may read /api/run and /api/scenario, with spaces between; without it none may.",
    ),
    Text(
        "adresser som https://www.kommunen.dk, uden noget efter værten",
        "addresses such as https://www.kommunen.dk, with nothing after the host",
    ),
    _origins,
    (),
    "https://www.kommunen.dk",
)
TIME_ZONE = Variable(
    "PLANNER_TIME_ZONE",
    Text(
        "Tidszonen for datoer på papirer og versioner.",
        "The time zone of dates on papers and versions.",
    ),
    Text("en tidszone som Europe/Copenhagen", "a time zone such as Europe/Copenhagen"),
    _zone,
    ZoneInfo("Europe/Copenhagen"),
    "Europe/Copenhagen",
)
LOG = Variable(
    "PLANNER_LOG",
    Text(
        "Loggens form på serverens fejlkanal: text for mennesker, json med én linje for hver hændelse for programmer.",
        "The form of the log on the server's error stream: text for people, json with a line an event for programs.",
    ),
    Text("text eller json", "text or json"),
    _log_form,
    "text",
    "json",
)
METRICS_FROM = Variable(
    "PLANNER_METRICS_FROM",
    Text(
        "De netværk, hvorfra /metrics svarer, med mellemrum imellem, eller none; uden den kun maskinen selv.",
        "The networks to which /metrics answers, with spaces between, or none; without it the machine itself alone.",
    ),
    Text("netværk som 10.0.0.0/8 eller none", "networks such as 10.0.0.0/8, or none"),
    _networks,
    _networks(LOOPBACK),
    "127.0.0.0/8 10.1.2.0/24",
)

VARIABLES: tuple[Variable, ...] = (
    DATABASE, MOST_SAVED, MOST_MEGABYTES, SCENARIOS, FIRST_SCENARIO, CONTACT, FRAME_ANCESTORS, API_ORIGINS,
    TIME_ZONE, LOG, METRICS_FROM,
    *sign_in.VARIABLES,
)  # fmt: skip
FOREIGN = (
    sign_in.COOKIE_SECRET,
    ForeignVariable(
        "FORWARDED_ALLOW_IPS",
        Text(
            "Proxyens adresse, hvis den står på en anden maskine; kun dens X-Forwarded-For tros.",
            "The proxy's address if it is another machine; its X-Forwarded-For alone is believed.",
        ),
        "10.0.0.5",
    ),
    ForeignVariable(
        "STREAMLIT_SERVER_BASE_URL_PATH",
        Text(
            "Den del af adressen, som appen ligger under, hvis den ikke ligger øverst.",
            "The part of the address below which the app lies, if it does not lie at the top.",
        ),
        "planner",
    ),
)


def faults() -> Iterator[Text]:
    """A sentence of each setting that cannot be used."""
    for variable in VARIABLES:
        try:
            _ = variable.value
        except WrongValue as error:
            yield error.why
    yield from sign_in.faults()


def example_file() -> str:
    """`config.example.env`: every setting with its meaning in each language, all of them turned off."""
    heads = Text(
        "Alle indstillinger. Kopiér filen, fjern # foran dem, du vil ændre, og genstart.",
        "Every setting. Copy this file, remove # before those you want to change, and start again.",
    )
    parts = [*(f"# {line}" for line in heads.every), ""]
    declared: tuple[Variable | ForeignVariable, ...] = (*VARIABLES, *FOREIGN)
    for one in declared:
        parts += [*(f"# {line}" for line in one.about.every), f"#{one.name}={one.example}", ""]
    return "\n".join(parts)


if __name__ == "__main__":
    print(example_file(), end="")
