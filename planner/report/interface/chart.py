"""One chart for another's page: what it comes to, whose figures these are, the picture, and the table behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.document.blocks import Grid, Picture
from planner.document.words import Words
from planner.model import MODEL
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.numbers import Number
from planner.questions.money.account import Account, account
from planner.questions.money.cost import FIXED, Terms
from planner.questions.outlook import Outlook, Window, outlook, window_of
from planner.report import titles
from planner.report.money import sentences as money_sentences
from planner.report.money import tables
from planner.report.money import years as money_years
from planner.report.plan import sentences, years
from planner.text import Text, joined

ALT = Text(
    "{title}. Tallene står i tabellen under billedet.",
    "{title}. The figures stand in the table below.",
)
CAPTION = Text("{title}, {programme}", "{title}, {programme}")
SOURCE = Text(
    "Kilde: Hvad nu hvis?, scenariet »{title}«, {draws} tilfældige forløb, model {model}.",
    "Source: Planner, the scenario “{title}”, {draws} random draws, model {model}.",
)
COST = Text("Kommunens udgift, år for år", "The municipality's cost, year by year")
NO_MONEY = Text(
    "Programmet har ingen priser, så der er intet at vise i kroner.",
    "The programme has no prices, so there is nothing to show in kroner.",
)


class NoChart(Exception):
    """Why the scenario has no such chart."""

    def __init__(self, why: Text):
        self.why = why
        super().__init__(why.en)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a chart is made of: a plan's programme, looked at in a year, in these kroner.

    `in_world`: held against the baseline in the visitor's world, as on the Money page.
    """

    plan: Plan
    programme: str
    draws: Draws
    year: int | None = None
    terms: Terms = FIXED
    in_world: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """`title` is what it comes to; `sentences` say it in full; `alt` is for who does not see the picture."""

    title: Words
    subject: Text
    sentences: tuple[Text, ...]
    picture: Picture
    alt: Text
    table: Grid
    source: Text


def by_year(of: Wanted) -> Figure:
    """The Plan page's main chart: a dot with its range for each year."""
    plan = of.plan

    def asked(scenario: Scenario) -> Outlook:
        return outlook(scenario, of.programme, of.draws).over(window_of(plan.baseline, of.year))

    ours, world, baseline = map(asked, (plan.scenario, plan.world.scenario, plan.baseline))
    picture = years.years(ours, world, baseline)
    return _figure(
        of,
        sentences.finding_of_years(ours, baseline),
        years.TITLE,
        sentences.result(ours, world, baseline),
        picture,
        years.table(ours, world, baseline, _caption(of, years.TITLE)),
    )


def in_kroner(of: Wanted) -> Figure:
    """The Money page's main chart: the municipality's net in each year."""
    plan = of.plan
    in_world = of.in_world and plan.world.scenario not in (plan.scenario, plan.baseline)
    before = plan.world.scenario if in_world else plan.baseline
    found = account(plan.scenario, before, of.programme, of.draws, of.terms)
    if found is None:
        raise NoChart(NO_MONEY)
    window = _window(found, of.year)
    picture = money_years.years(found, window)
    said = [
        money_sentences.lead(found, window, in_world),
        money_sentences.often(found, window),
        money_sentences.prices(plan.scenario, of.terms),
    ]
    return _figure(
        of,
        picture.title,
        COST,
        [one for one in said if one is not None],
        picture,
        tables.payers(found),
    )


def _window(of: Account, year: int | None) -> Window:
    ahead = of.ahead.years if of.ahead else ()
    every = {one.year: one.window for one in (*of.ours.years, *ahead)}
    return every.get(year, of.window) if year is not None else of.window


def _figure(
    of: Wanted, title: Words, subject: Text, said: list[Text], picture: Picture, table: Grid
) -> Figure:
    plan = of.plan
    return Figure(
        title=title,
        subject=joined([subject, _programme(of), titles.titled(plan)], " · "),
        sentences=tuple(said),
        picture=picture,
        alt=ALT.filled(title=joined([subject, title], ": ")),
        table=table,
        source=SOURCE.filled(
            title=plan.baseline.title.plain(titles.LONGEST_ORIGIN),
            draws=Number(of.draws.count),
            model=MODEL,
        ),
    )


def _caption(of: Wanted, title: Text) -> Text:
    return CAPTION.filled(title=title, programme=_programme(of))


def _programme(of: Wanted) -> Text:
    return of.plan.scenario.programme(of.programme).name.plain()


CHARTS: Mapping[str, Callable[[Wanted], Figure]] = MappingProxyType(
    {"years": by_year, "money": in_kroner}
)
