"""What a request to an interface may say, each parameter declared once: its meaning, its form and how it is read.

The OpenAPI document is made of the same declarations. Names that the pages have in their own addresses are passed over,
so that a page's address can be asked for as it stands; any other name is told of.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from planner.app.address import codec
from planner.model.luck import LARGEST_SEED, MOST_DRAWS
from planner.model.measures import MEASURES
from planner.questions.money.cost import HIGHEST, LOWEST
from planner.report.interface.chart import CHARTS
from planner.sharing import address
from planner.sharing.keys import ALPHABET, ID_LETTERS
from planner.text import LANGUAGES, USUAL, Text, in_one_line, listed

MOST_MEASURES = len(MEASURES)
SHOWN = 60  # characters of what was given
FORMATS = ("json", "csv", "csv-danish")
YEARS, MONTHS = "years", "months"

WRONG = Text(
    "Parameteren {name} kan ikke bruges: »{given}« er ikke {allowed}.",
    "The parameter {name} cannot be used: “{given}” is not {allowed}.",
)
UNKNOWN = Text(
    "Der er ingen parameter, der hedder »{name}«. Der er: {known}.",
    "There is no parameter called “{name}”. There are: {known}.",
)


class Unanswered(Exception):
    """Why a request is not answered; `after`: in so many whole seconds it may be."""

    def __init__(self, status: HTTPStatus, why: Text, after: int | None = None):
        self.status, self.why, self.after = status, why, after
        super().__init__(why.en)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`schema` is its JSON Schema; `read` raises ValueError for what is not `allowed`, the end of "… is not …"."""

    name: str
    about: Text
    schema: Mapping[str, Any]
    read: Callable[[str], Any] = str
    allowed: Text | None = None
    usual: Any = None


Given = Mapping[str, Any]  # the values by name


def read(query: Mapping[str, str], declared: tuple[Parameter, ...]) -> dict[str, Any]:
    """Of an address under our own names, see `pasted_text.in_query`. Raises Unanswered."""
    known = {one.name for one in declared}
    passed_over = {*codec.READ_ELSEWHERE, *(one.name for one in codec.PARAMETERS), *ELSEWHERE}
    for name in query:
        if name not in known | passed_over and not codec.HARMLESS.fullmatch(name):
            said = UNKNOWN.filled(name=in_one_line(name, SHOWN), known=listed(sorted(known)))
            raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, said)
    return {one.name: _value(one, query.get(one.name, "")) for one in declared}


def _value(of: Parameter, given: str) -> Any:
    if not given:
        return of.usual
    try:
        return of.read(given)
    except ValueError:
        shown = in_one_line(given, SHOWN)
        said = WRONG.filled(name=of.name, given=shown, allowed=of.allowed or "")
        raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, said) from None


def _one_of(every: tuple[str, ...]) -> Callable[[str], str]:
    def chosen(given: str) -> str:
        if given.lower() not in every:
            raise ValueError(given)
        return given.lower()

    return chosen


def _choice(name: str, about: Text, every: tuple[str, ...], usual: str | None) -> Parameter:
    schema = {"type": "string", "enum": list(every)} | ({"default": usual} if usual else {})
    return Parameter(name, about, schema, _one_of(every), listed(every, "or"), usual)


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(given: str) -> int:
        if not (re.fullmatch(r"[0-9]{1,19}", given) and least <= int(given) <= most):
            raise ValueError(given)
        return int(given)

    return number


def _number(name: str, about: Text, least: int, most: int) -> Parameter:
    allowed = Text("et helt tal fra {least} til {most}", "a whole number from {least} to {most}")
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(
        name, about, schema, _whole(least, most), allowed.filled(least=least, most=most)
    )


def _rate(name: str, about: Text) -> Parameter:
    """In per cent a year, as it stands in the Money page's address; a share."""
    low, high = LOWEST * 100, HIGHEST * 100

    def share(given: str) -> float:
        if not (codec.RATE.fullmatch(given) and low < float(given) < high):
            raise ValueError(given)
        return float(given) / 100

    allowed = Text("et tal mellem {low} og {high}", "a number between {low} and {high}")
    schema = {"type": "number", "exclusiveMinimum": low, "exclusiveMaximum": high}
    filled = allowed.filled(low=round(low), high=round(high))
    return Parameter(name, about, schema, share, filled, 0.0)


def _measures(given: str) -> tuple[str, ...]:
    every = tuple(dict.fromkeys(one.strip() for one in given.split(",", MOST_MEASURES)))
    if not all(one in MEASURES for one in every):
        raise ValueError(given)
    return every


LINK = Parameter(
    address.SCENARIO,
    Text(
        "Scenariet, som det står i sidens adresse efter s=, i alle links former.",
        "The scenario as it stands in the page's address after s=, in every form of link.",
    ),
    {"type": "string", "pattern": r"^[0-9]{1,4}\.[A-Za-z0-9_-]+$"},
)
SAVED = Parameter(
    address.SAVED,
    Text(
        "Et gemt scenarie i stedet for s: den nyeste version, eller med -3 efter sig den tredje.",
        "A saved scenario instead of s: the newest version, or with -3 behind it the third.",
    ),
    {"type": "string", "pattern": rf"^[{ALPHABET}]{{{ID_LETTERS}}}(-[1-9][0-9]{{0,5}})?$"},
)
QUESTIONS = Parameter(
    address.QUESTIONS,
    Text(
        "De spørgsmål til forvaltningen, der står ved siden af linket.",
        "The questions to the administration that stand beside the link.",
    ),
    {"type": "string"},
)
LANGUAGE = _choice(
    address.LANGUAGE, Text("Svarets sprog.", "The answer's language."), tuple(LANGUAGES), USUAL
)
FORMAT = _choice(
    "format",
    Text(
        "JSON, CSV eller CSV til dansk Excel. Uden den bestemmer Accept, og ellers er det JSON.",
        "JSON, CSV or CSV for Danish Excel. Without it Accept decides, and else it is JSON.",
    ),
    FORMATS,
    None,
)
PROGRAMME = Parameter(
    address.PROGRAMME,
    Text(
        "Programmets id. Nøgletallene er dets; rækkerne er alle programmers, hvis det ikke er nævnt.",
        "The programme's id. The key figures are its own; the rows are of all programmes if it is not named.",
    ),
    {"type": "string", "pattern": "^[A-Za-z0-9-]{1,60}$"},
)
YEAR = _number(
    address.YEAR,
    Text(
        "Det år, nøgletallene er for; ellers det første hele år efter beslutningen.",
        "The year that the key figures are of; else the first whole year after the decision.",
    ),
    1,
    9999,
)
DRAWS = _number(
    "draws",
    Text(
        "Antal tilfældige forløb; ellers linkets. Et stort scenarie kan have færre.",
        "Number of random draws; else the link's. A large scenario can have fewer.",
    ),
    1,
    MOST_DRAWS,
)
SEED = _number(
    "seed",
    Text("Frø for tilfældigheden; ellers linkets.", "Seed of the draws; else the link's."),
    0,
    LARGEST_SEED,
)
MEASURE = Parameter(
    "measure",
    Text(
        "Rækkernes målte størrelser, med komma imellem; ellers alle. Navnene er dem, planner run skriver.",
        "The rows' measures, with commas between; else all. The names are those that planner run writes.",
    ),
    {"type": "string", "pattern": "^[a-z_]+(,[a-z_]+)*$", "examples": ["placements,caseload"]},
    _measures,
    Text("målte størrelser som placements,caseload", "measures such as placements,caseload"),
    (),
)
ROWS = _choice(
    "rows",
    Text(
        "Rækker for år eller måneder; ellers år i JSON og måneder i CSV, som planner run skriver dem.",
        "Rows of years or months; else years in JSON and months in CSV, as planner run writes them.",
    ),
    (YEARS, MONTHS),
    None,
)
CHART = _choice(
    "chart",
    Text(
        "Diagrammet: years fra siden Prøv eller money fra siden Økonomi.",
        "The chart: years of the page Try, or money of the page Money.",
    ),
    tuple(CHARTS),
    next(iter(CHARTS)),
)
UPLIFT = _rate(
    "uplift",
    Text("Prisstigning i procent om året (money).", "Price rise in per cent a year (money)."),
)
DISCOUNT = _rate(
    "discount", Text("Rente i procent om året (money).", "Interest in per cent a year (money).")
)
AGAINST = _choice(
    "money-against",
    Text(
        "Hvad der holdes op imod: udgangspunktet, eller det i jeres verden (money).",
        "What it is held against: the baseline, or that in your world (money).",
    ),
    ("baseline", "world"),
    "baseline",
)
SCENARIO = (LINK, SAVED, QUESTIONS)
# Of one interface; another passes them over.
ELSEWHERE = frozenset(
    one.name for one in (FORMAT, DRAWS, SEED, MEASURE, ROWS, CHART, UPLIFT, DISCOUNT, AGAINST)
)
