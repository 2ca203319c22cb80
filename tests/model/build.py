"""Scenarios for these tests: the bundled files, the oracle's examples, and small ones put together key by key."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from planner.files import reading
from planner.model import records, results, simulate
from planner.model.measures import OPENING
from planner.model.scenario import IN_CONTRACT, STOCKS, Figure, Programme, Scenario
from planner.model.schedule import month_number
from planner.model.simulate import Draws, Run
from tests.oracle.example import FORM_2, SCENARIOS

ROOT = Path(__file__).parents[2]
BUNDLED = tuple(sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml")))
EXAMPLES = tuple(SCENARIOS)
RICH, RICH_2 = "rich", "rich-2"
ALL_SCENARIOS = (*BUNDLED, *EXAMPLES, RICH)
OF_FORM_2 = (*FORM_2, RICH_2)
EVERY_STOCK = (*STOCKS, IN_CONTRACT)

Table = dict[str, Any]


def programme(
    id: str = "p",
    contractors: tuple[Table, ...] = (),
    opening: Table | None = None,
    mentoring: Table | None = None,
    money: Table | None = None,
    **more: Any,
) -> Table:
    """Something happens in it unless told otherwise; `nothing` keeps everybody where they are."""
    usual = {
        "inflow_per_year": 24,
        "ready_share": 0.5,
        "readiness_months": 12,
        "own_route_not_ready": 0.05,
        "own_route_ready": 0.2,
        "leaving": 0.05,
        "referral_months": 1,
        "aftercare_months": 6,
        "retention": 0.8,
    }
    parts = {"opening": opening, "mentoring": mentoring, "money": money}
    given = {key: part for key, part in parts.items() if part is not None}
    own = {"contractor": list(contractors)} if contractors else {}
    return {"id": id, **usual, **more, **given, **own}


def nothing(id: str = "p", **more: Any) -> Table:
    """A programme in which the ready wait for a referral and nobody else comes, goes or changes."""
    still = {
        "inflow_per_year": 0,
        "ready_share": 1,
        "own_route_not_ready": 0,
        "own_route_ready": 0,
        "leaving": 0,
        "referral_months": 0,
        "readiness_months": 1200,
        "aftercare_months": 1200,
        "retention": 1,
    }
    return programme(id, **{**still, **more})


def contractor(id: str = "c", **more: Any) -> Table:
    return {"id": id, "places": 20, "stay_months": 9, "stages": 3, "success": 0.38, **more}


def table(
    *programmes: Table, start: str = "2017-01", months: int = 24, fte: Any = 0, **more: Any
) -> Table:
    """Drawn from the first month unless told otherwise."""
    mentors = {"capacity_fte": fte, "persons_per_mentor": 20, **more.pop("mentors", {})}
    usual = {"schema": 1, "id": "made", "start": start, "months": months, "decision": start}
    return {**usual, **more, "mentors": mentors, "programme": list(programmes)}


def steps(*pairs: tuple[str, float]) -> list[Table]:
    return [{"from": month, "value": value} for month, value in pairs]


def scenario(content: Mapping[str, Any]) -> Scenario:
    return reading.read_table(content)


@lru_cache
def _content(name: str) -> Table:
    if name in (RICH, RICH_2):
        return rich() if name == RICH else rich_2()
    written = SCENARIOS | FORM_2
    if name in written:
        return tomllib.loads(written[name])
    bundled = tomllib.loads((ROOT / "scenarios" / f"{name}.toml").read_text(encoding="utf-8"))
    for one in bundled["programme"]:
        for with_stages in one.get("contractor", []):
            if isinstance(with_stages.get("stages"), dict):  # the oracle takes only a number
                with_stages["stages"] = with_stages["stages"]["value"]
    return bundled


def content(name: str) -> Table:
    """One's own copy, which may be changed."""
    return deepcopy(_content(name))


@lru_cache
def named(name: str) -> Scenario:
    return scenario(_content(name))


@lru_cache(maxsize=40)
def drawn(name: str, count: int = 100, seed: int = 3, chance_only: bool = False) -> Run:
    return simulate.run(named(name), Draws(count, seed, chance_only))


def run(content: Mapping[str, Any], count: int = 0, seed: int = 1, chance_only: bool = True) -> Run:
    draws = Draws(count, seed, chance_only) if count else None
    return simulate.run(scenario(content), draws)


def monthly(
    run: Run, measure: str, programme: str = results.ALL, contractor: str | None = None
) -> np.ndarray:
    """Of the mean field, (months,)."""
    return results.monthly(run, measure, programme, contractor).mean_field


def in_draws(
    run: Run, measure: str, programme: str = results.ALL, contractor: str | None = None
) -> np.ndarray:
    """(months, draws), from where the draws begin."""
    return results.monthly(run, measure, programme, contractor).draws


def over(
    run: Run,
    measure: str,
    programme: str = results.ALL,
    contractor: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> results.Outcome:
    """Over the whole run unless told otherwise."""
    span = run.scenario.run
    window = Figure(
        programme,
        contractor,
        measure,
        month_number(first) if first else span.start,
        month_number(last) if last else span.stop - 1,
    )
    return results.over(run, window)


def row(
    run: Run, name: str, of: Programme, drawn: bool, contractor: str | None = None
) -> np.ndarray:
    """As `records.row`, in numbers that no sum overflows."""
    return records.row(run, name, of, contractor, drawn).astype(float)


def change(run: Run, stock: str, of: Programme, drawn: bool, contractor: str | None = None) -> Any:
    """Of a stock in each month."""
    opening = row(run, stock + OPENING, of, drawn, contractor)
    return row(run, stock, of, drawn, contractor) - opening


def kinds(run: Run) -> tuple[bool, ...]:
    """Mean field, and draws where the run has any."""
    return (False,) if run.drawn is None else (False, True)


def rich() -> Table:
    """Every parameter at a value at which it matters: a queue that ends late, too few mentors, money."""
    first = contractor(
        "first",
        opening=10,
        places=steps(("2017-01", 12), ("2017-10", 7), ("2018-03", 10)),
        stay_months=7,
        stages=2,
        other=0.1,
        return_ready=0.3,
        in_company_share=0.6,
        minimum_success=0.2,
        on_cut="hand_back",
        fixed_per_month=20_000,
        fee_per_month=1_000,
        success_fee=15_000,
    )
    second = contractor(
        "second", places=steps(("2017-01", 6), ("2018-12", 60)), stages=1, stay_months=4
    )
    ladder = [{"from_month": 0, "share": 0.8}, {"from_month": 6, "share": 0.3}]
    integration = programme(
        "integration",
        (first, second),
        opening={
            "not_ready": 50,
            "ready": 45,
            "placed": 5,
            "settled": 7,
            "months_in_programme": 10,
        },
        mentoring={"stocks": ["not_ready", "placed"], "readiness": 1.3, "retention": 1.5},
        money={
            "benefit_per_month": 7_500,
            "reimbursement": ladder,
            "administration_per_month": 1_500,
            "state_share": 0.5,
            "grant_per_month": 4_000,
            "grant_months": 20,
            "result_grant": 76_500,
            "result_grant_months": 24,
        },
        ready_share=steps(("2017-01", 0.3), ("2017-08", 0.6), ("2018-06", 0.4)),
        ready_practice=0.45,
        ready_selection=0.4,
        reassessed=0.5,
        readiness_lost=0.1,
        late_relapse=0.1,
        education_share=0.2,
    )
    young = programme(
        "young",
        opening={"not_ready": 30, "ready": 10, "placed": 12},
        mentoring={"stocks": ["placed"], "retention": 2},
        own_route_ready=0.35,
    )
    return table(
        integration,
        young,
        id=RICH,
        months=30,
        decision="2017-07",
        fte=2,
        labour_market=1.1,
        mentors={"cost_per_fte_year": 550_000},
        price_year=2017,
    )


def rich_2() -> Table:
    """The same with all that form 2 adds but a result grant by steps; waits and places bind in turn."""
    made = rich() | {"schema": 2, "id": RICH_2}
    integration = made["programme"][0]
    integration |= {
        "distant_share": 0.3,
        "distant_ratio": 0.4,
        "followup_months": steps(("2017-01", 0), ("2017-05", 6), ("2018-05", 9)),
        "programme_months": 14,
        "mentoring": {
            "stocks": ["not_ready", "placed", "followed"],
            "readiness": 1.3,
            "own_route": 1.4,
            "retention": 1.5,
            "late_relapse": 0.6,
        },
    }
    first, second = integration["contractor"]
    first |= {
        "return_distant": 0.5,
        "referral_months": steps(("2017-01", 20), ("2018-06", 1)),
        "state_share": 0.7,
    }
    egu = contractor("egu", kind="education", opening=2, stay_months=20, referral_months=60)
    egu["places"] = steps(("2017-01", 4), ("2017-09", 30))
    egu |= {"fixed_per_month": 2_000, "success_fee": 5_000, "return_ready": 0.4}
    integration["contractor"] = [first, egu, second]
    return made


def every_key() -> Table:
    """The same with a result grant by steps, uncertain beginnings, names, targets and facts of what form 2 counts."""
    made = rich_2()
    own = made["programme"][0]
    del own["money"]["result_grant_months"]
    own["money"]["result_grant"] = [
        {"from_month": 0, "amount": 76_500},
        {"from_month": 10, "amount": 51_000},
    ]
    own["opening"] |= {
        "placed": {"value": 5, "factor": 2},
        "settled": {"value": 7, "factor": 2},
    }
    own["stock_names"] = {
        "distant": {"da": "Langt fra job", "en": "Far from a job"},
        "followed": {"da": "Fulgt efter start", "en": "Followed on"},
    }
    asked = {"programme": "integration", "measure": "placements_education"}
    period = {"from": "2017-07", "to": "2018-06"}
    made["target"] = [{"id": "egu", **asked, **period, "at_least": 8}]
    made["fact"] = [{**asked, "from": "2017-01", "to": "2017-06", "value": 4, "source": "x"}]
    return made | {"id": "every-key"}
