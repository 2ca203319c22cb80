"""What can be asked for, each declared once: its path, its parameters, what it answers and what makes the answer."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from msgspec import Struct

from planner.app.interface import embedding
from planner.app.interface import parameters as declared
from planner.app.interface.embedding import PAGE
from planner.app.interface.opened import Opened
from planner.app.interface.parameters import Given, Parameter, Unanswered
from planner.app.server.places import HEAVY
from planner.model import size, table
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.numbers import Number
from planner.questions.outlook import Asked as Questioned
from planner.report import titles
from planner.report.interface.chart import CHARTS, NoChart, Wanted
from planner.report.interface.figures import RunAnswer, rows, run_answer, series
from planner.report.interface.values import ScenarioAnswer, scenario_answer, write_csv
from planner.text import Language, Text

JSON, CSV = "application/json", "text/csv"
MEDIA: Mapping[str, str] = {"json": JSON, "csv": CSV, "csv-danish": CSV, PAGE: "text/html"}
BYTES_A_ROW = {JSON: 260, CSV: 140}
MOST_BYTES = 8_000_000  # of an answer

TOO_MUCH = Text(
    "Svaret ville blive på omkring {megabytes} MB; højst {most} MB er tilladt. Bed om et program "
    "(programme), nogle målte størrelser (measure) eller år i stedet for måneder (rows=years).",
    "The answer would be about {megabytes} MB; at most {most} MB is allowed. Ask for a programme, some "
    "measures (measure) or years instead of months (rows=years).",
)
NO_MEASURE = Text(
    "Scenariet har ingen af de målte størrelser, der er bedt om.",
    "The scenario has none of the measures that were asked for.",
)
RUN = Text(
    "Hvad et scenarie giver: svarets nøgletal med interval, målene, og rækker for hver målt størrelse i "
    "hvert år eller hver måned.",
    "What comes of a scenario: the answer's key figures with their range, the targets, and rows for each measure in "
    "each year or month.",
)
VALUES = Text(
    "Et scenarie: hver værdi med enhed, status og kilde, og det hele som i en scenariefil.",
    "A scenario: every value with its unit, status and source, and the whole of it as in a scenario file.",
)
EMBED = Text(
    "Ét diagram med overskrift, sætninger, tabel og kilde som en lille side til en ramme på en anden side.",
    "One chart with its heading, sentences, table and source, as a small page for a frame on another page.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read and with its scenario opened; `query` is the address under our own names."""

    query: Mapping[str, str]
    given: Given
    opened: Opened
    programme: str
    draws: Draws
    format: str
    language: Language

    @property
    def plan(self) -> Plan:
        return self.opened.plan

    @property
    def is_heavy(self) -> bool:
        every = (self.plan.scenario, self.plan.baseline)
        return not all(size.of_run(one, self.draws.count).fits(HEAVY) for one in every)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`formats`: the first is the usual one. `answer` is the type of the JSON; None where there is none."""

    path: str
    name: str
    about: Text
    parameters: tuple[Parameter, ...]
    formats: tuple[str, ...]
    answer: type[Struct] | None
    make: Callable[[Asked], bytes]

    @property
    def is_page(self) -> bool:
        return self.formats == (PAGE,)


def _run(asked: Asked) -> bytes:
    given = asked.given
    question = Questioned(asked.plan.scenario, asked.programme, asked.draws)
    named = question.programme if given[declared.PROGRAMME.name] else None
    of = series(question, named, given[declared.MEASURE.name])
    if not any(of.values()):
        raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, NO_MEASURE)
    media = MEDIA[asked.format]
    usual = declared.YEARS if media == JSON else declared.MONTHS
    by_month = (given[declared.ROWS.name] or usual) == declared.MONTHS
    months = question.scenario.months
    times = months if by_month else months // 12 + 2
    _check_size(times * sum(map(len, of.values())) * BYTES_A_ROW[media])
    found = rows(question, of, by_month)
    if media == JSON:
        year = given[declared.YEAR.name]
        answer = run_answer(
            asked.plan, question, year, found, [*asked.opened.notes], asked.language
        )
        return msgspec.json.encode(answer)
    text = io.StringIO()
    danish = asked.format != "csv"
    table.write_csv(found, text, danish)
    return _csv(text.getvalue(), danish)


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        megabytes, most = (Number(one / 1e6) for one in (size, MOST_BYTES))
        said = TOO_MUCH.filled(megabytes=megabytes, most=most)
        raise Unanswered(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said)


def _values(asked: Asked) -> bytes:
    answer = scenario_answer(asked.plan, asked.draws, [*asked.opened.notes], asked.language)
    if MEDIA[asked.format] == JSON:
        return msgspec.json.encode(answer)
    danish = asked.format != "csv"
    return _csv(write_csv(answer, danish), danish)


def _csv(text: str, danish: bool) -> bytes:
    """A BOM tells Excel that it is UTF-8."""
    return text.encode("utf-8-sig" if danish else "utf-8")


def _embed(asked: Asked) -> bytes:
    given = asked.given
    wanted = Wanted(
        asked.plan,
        asked.programme,
        asked.draws,
        given[declared.YEAR.name],
        embedding.terms(given),
        given[declared.AGAINST.name] == "world",
    )
    name = given[declared.CHART.name]
    try:
        figure = CHARTS[name](wanted)
    except NoChart as error:
        raise Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, error.why) from None
    return embedding.page_of(figure, name, asked.query, asked.opened.notes, asked.language)


def file_name(asked: Asked) -> str:
    """Of a file that a browser makes of the answer, without its ending."""
    return titles.file_name(titles.titled(asked.plan), asked.plan, asked.language)


ENDPOINTS = (
    Endpoint(
        "/api/run",
        "run",
        RUN,
        (
            *declared.SCENARIO,
            declared.LANGUAGE,
            declared.FORMAT,
            declared.PROGRAMME,
            declared.YEAR,
            declared.ROWS,
            declared.MEASURE,
            declared.DRAWS,
            declared.SEED,
        ),
        declared.FORMATS,
        RunAnswer,
        _run,
    ),
    Endpoint(
        "/api/scenario",
        "scenario",
        VALUES,
        (*declared.SCENARIO, declared.LANGUAGE, declared.FORMAT),
        declared.FORMATS,
        ScenarioAnswer,
        _values,
    ),
    Endpoint(
        "/embed",
        "embed",
        EMBED,
        (
            *declared.SCENARIO,
            declared.LANGUAGE,
            declared.CHART,
            declared.PROGRAMME,
            declared.YEAR,
            declared.UPLIFT,
            declared.DISCOUNT,
            declared.AGAINST,
        ),
        (PAGE,),
        None,
        _embed,
    ),
)
