"""What a file says of the first page: the questions that a reader may ask, and which figures the answer has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.files import settings
from planner.files.faults import Fault, InvalidScenario, shown
from planner.files.field_types import MONTH, WORDS, Choice, Dependent, whole
from planner.files.schema import (
    EMPTY,
    NOT_ALLOWED,
    NOT_UNIQUE,
    TOO_MANY,
    Field,
    Json,
    NotBoth,
    Row,
    Rows,
    Table,
    Type,
)
from planner.model import plan as plans
from planner.model.front_page import Periods, Question
from planner.model.measures import BEYOND, Kind, of_form
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting, month_text
from planner.text import Text, plain

Values = dict[str, Any]  # as `schema.read` gives them

MOST_MONTHS, MOST_PROGRAMMES = 240, 20
MOST_QUESTIONS, MOST_SET = 6, 20  # of a programme, of a question
LONGEST_QUESTION = 100  # characters
MOST_HEADLINE = 5
# In a headline: the municipality's kroner, the first target.
NET, TARGET = BESIDE_MEASURES = ("net", "target")
# Questions of the Plan page, by key.
OPENS = ("targets", "takes", "uncertainty", "one more", "hundred", "months", "figures")

A_LIST = Text(
    f"en liste af højst {MOST_HEADLINE} nøgletal", f"a list of at most {MOST_HEADLINE} measures"
)
NO_NET = Text("net er i kroner, men programmet har ingen tabel money",
              "net is in kroner, but the programme has no table money")  # fmt: skip
NO_LENGTH = Text("{measure} tælles ud fra programme_months, som programmet ikke har",
                 "{measure} is counted by programme_months, which the programme does not have")  # fmt: skip
NO_WORDS = Text(f"ord, der kan vises, og højst {LONGEST_QUESTION} tegn",
                f"words that can be shown, of at most {LONGEST_QUESTION} characters")  # fmt: skip
ASKS_NOTHING = Text(
    "mangler; angiv set, open eller compare", "is missing; give set, open or compare"
)
TWICE_THE_SAME = Text("spørgsmålet gør det samme som spørgsmål nr. {n}",
                      "the question does the same as question no. {n}")  # fmt: skip
TOO_MANY_OF_PROGRAMME = Text("programmet {id} har {n} spørgsmål; tilladt er højst {most}",
                             "the programme {id} has {n} questions; at most {most} are allowed")  # fmt: skip
OVERLAPS = Text("perioderne ligger oven i hinanden, eller den senere ligger først",
                "the periods overlap, or the later one comes first")  # fmt: skip
PAST_THE_RUN = Text("perioden går ud over kørslen, som slutter {last}",
                    "the period goes beyond the run, which ends {last}")  # fmt: skip
MONTH_IN = Text("en måned i kørslen, {first} til {last}", "a month of the run, {first} to {last}")
FROM_DECISION = Text("en måned fra {first} (beslutningen) til {last} (efter den sidste)",
                     "a month from {first} (the decision) to {last} (after the last)")  # fmt: skip
NOT_THERE = Text("{path} findes ikke i scenariet", "{path} is not in the scenario")
CHANGES_NOTHING = Text("ændrer intet i scenariet", "changes nothing in the scenario")


def ids(top: Row) -> list[str]:
    """Of the programmes; none where one has a fault in its own: what speaks of them cannot be judged yet."""
    found = [one and one["id"] for one in top.values["programme"] or ()]
    return found if all(found) else []


def run(top: Row) -> range | None:
    start, months = top.values["start"], top.values["months"]
    return range(start, start + (months or MOST_MONTHS)) if start else None


def can_be_counted(row: Row) -> None:
    headline = row.values["headline"] or ()
    if NET in headline and row.values["money"] is None:
        row.fault("headline", NO_NET)
    if BEYOND in headline and row.values["programme_months"] is None:
        row.fault("headline", NO_LENGTH.filled(measure=BEYOND))


class Headline:
    """Measures in persons or shares, the municipality's net and the first target, in the answer's order."""

    def __init__(self, form: int):
        measures = (key for key, one in of_form(form).items() if one.kind is not Kind.MONEY)
        self.name = Choice([*measures, *BESIDE_MEASURES])

    def read(self, given: Any, row: Row, key: str) -> tuple[str, ...] | None:
        if not isinstance(given, list):
            row.wrong(key, given, A_LIST)
            return None
        faults = len(row.faults)
        found = [self.name.read(one, row, f"{key}[{n}]") for n, one in enumerate(given, start=1)]
        if not found:
            row.fault(key, EMPTY)
        elif len(row.faults) == faults and len(set(found)) < len(found):
            row.fault(key, NOT_UNIQUE)
        elif len(found) > MOST_HEADLINE:
            row.fault(key, TOO_MANY.filled(n=len(found), most=MOST_HEADLINE))
        return tuple(one for one in found if one) if len(row.faults) == faults else None

    @property
    def json(self) -> Json:
        items = {"type": "array", "items": self.name.json, "uniqueItems": True}
        return {**items, "minItems": 1, "maxItems": MOST_HEADLINE}


def _programme_asked(row: Row) -> Type | None:
    assert row.outer is not None
    known = ids(row.outer)
    return Choice(known) if known else None


def can_be_shown(row: Row) -> None:
    title = row.values["title"]
    for language in title.languages if title else ():
        words = title.in_(language)
        if not any(map(str.isalnum, plain(words))) or len(words) > LONGEST_QUESTION:
            row.wrong(f"title.{language}", words, NO_WORDS)


def _asks_something(row: Row) -> None:
    if not {"set", "open", "compare"} & row.given.keys():
        row.fault("set", ASKS_NOTHING)


def _is_asked_once(row: Row) -> None:
    """Neither in the same words nor with the same settings."""
    if not row.sound:
        return
    values = row.values
    for number, other in enumerate(row.earlier or (), start=1):
        if other["programme"] != values["programme"]:
            continue
        if other["title"] and set(other["title"].every) & set(values["title"].every):
            row.fault("title", NOT_UNIQUE)
        elif all(other[key] == values[key] for key in ("set", "open", "compare")):
            row.fault("set", TWICE_THE_SAME.filled(n=number))


def _lie_in_the_run(row: Row) -> None:
    if not row.sound:
        return
    assert row.outer is not None
    assert row.outer.outer is not None
    of, (earlier, later, months) = run(row.outer.outer), row.values.values()
    if earlier + months > later:
        row.fault("later", OVERLAPS)
    for key, month in (("earlier", earlier), ("later", later)):
        if of and month not in of:
            allowed = MONTH_IN.filled(first=month_text(of[0]), last=month_text(of[-1]))
            row.wrong(key, month_text(month), allowed)
        elif of and month + months > of.stop:
            row.fault("months", PAST_THE_RUN.filled(last=month_text(of[-1])))


def few_of_each(row: Row) -> None:
    asked = [one and one["programme"] for one in row.values["question"] or ()]
    for id in ids(row):
        if asked.count(id) > MOST_QUESTIONS:
            many = TOO_MANY_OF_PROGRAMME.filled(id=id, n=asked.count(id), most=MOST_QUESTIONS)
            row.fault("question", many)


PERIODS = Table(
    Field("earlier", MONTH, about="The earlier period's first month"),
    Field("later", MONTH, about="The later period's first month"),
    Field("months", whole(1, MOST_MONTHS), about="How long each of them is"),
    _lie_in_the_run,
)
QUESTION = Table(
    Field("programme", Dependent(_programme_asked, {"type": "string"})),
    Field("title", WORDS),
    can_be_shown,
    Field(
        "set",
        Rows(settings.table(decided=None, lead=None), MOST_SET, fewest=1),
        None,
        about="What it sets: levers and assumptions by path, from the decision on where nothing else is said",
    ),
    Field("open", Choice(OPENS), None, about="The question of the Plan page that it opens"),
    NotBoth("compare", "open/set", key="compare"),
    Field("compare", PERIODS, None, about="The two periods whose difference it explains"),
    _asks_something,
    _is_asked_once,
)
QUESTIONS = Rows(QUESTION, MOST_PROGRAMMES * MOST_QUESTIONS)


def with_questions(scenario: Scenario, rows: Sequence[Values]) -> tuple[Scenario, list[Fault]]:
    """The scenario with what was read of them; and the faults that only a whole scenario shows."""
    questions, faults = list[Question](), list[Fault]()
    for number, row in enumerate(rows, start=1):
        place = f"question[{number}]"
        try:
            one = _question(scenario, row, place)
        except InvalidScenario as error:
            faults += error.faults
            continue
        questions.append(one)
        faults += _faults(scenario, one, place)
    return replace(scenario, questions=tuple(questions)), faults


def _question(scenario: Scenario, values: Values, place: str) -> Question:
    """InvalidScenario where it sets what is not there."""
    found, faults = list[tuple[str, Setting]](), list[Fault]()
    for number, row in enumerate(values["set"] or (), start=1):
        at, path = f"{place}.set[{number}].path", row["path"]
        if path in dict(found):
            faults.append(Fault(at, NOT_UNIQUE))
            continue
        try:
            found.append(settings.of_row(row, plans.usual(scenario, path)))
        except KeyError:
            faults.append(Fault(at, NOT_THERE.filled(path=shown(path))))
    if faults:
        raise InvalidScenario(*faults)
    compared = values["compare"]
    return Question(
        programme=values["programme"],
        title=values["title"],
        settings=tuple(found),
        opens=values["open"],
        periods=compared and Periods(**compared),
    )


def _faults(scenario: Scenario, of: Question, place: str) -> list[Fault]:
    """Of its settings: a month or a value that cannot stand, or that all of them together change nothing."""
    plan = Plan(scenario, of.settings)
    if plan.stands:
        changes = not of.settings or plan.scenario != scenario
        return [] if changes else [Fault(f"{place}.set", CHANGES_NOTHING)]
    standing, faults = dict(plan.on(scenario).settings), list[Fault]()
    in_time = FROM_DECISION.filled(
        first=month_text(scenario.decision), last=month_text(scenario.run.stop)
    )
    for number, (path, setting) in enumerate(of.settings, start=1):
        if path in standing:
            continue
        key, given, allowed = "value", settings.as_row(path, setting)["value"], in_time
        if not scenario.decision <= setting.decided <= scenario.run.stop:
            key, given = "decided", month_text(setting.decided)
        elif not Path(path).is_contract_end:
            allowed = settings.allowed_value(scenario, path)
        wrong = NOT_ALLOWED.filled(given=shown(given), allowed=allowed)
        faults.append(Fault(f"{place}.set[{number}].{key}", wrong))
    return faults


def can_stand(scenario: Scenario, of: Question) -> bool:
    """Whether it can still be asked, where a scenario was changed since its file was read."""
    is_there = any(one.id == of.programme for one in scenario.programmes)
    return is_there and _is_run(scenario, of.periods) and not _faults(scenario, of, "")


def _is_run(scenario: Scenario, periods: Periods | None) -> bool:
    if periods is None:
        return True
    last = periods.later + periods.months - 1
    return periods.earlier in scenario.run and last in scenario.run


def as_row(scenario: Scenario, of: Question, words: Mapping[str, str]) -> Values:
    """`words` are its title's."""
    row: Values = {"programme": of.programme, "title": words}
    if of.settings:
        row["set"] = [
            settings.as_row(path, setting, plans.usual(scenario, path))
            for path, setting in of.settings
        ]
    if of.opens:
        row["open"] = of.opens
    if of.periods:
        earlier, later = (month_text(one) for one in (of.periods.earlier, of.periods.later))
        row["compare"] = {"earlier": earlier, "later": later, "months": of.periods.months}
    return row
