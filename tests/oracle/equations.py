"""The mean field with everybody's time in the programme written out month by month.

A stock is an array: slot 0 is its number of persons, slots 1, 2, 3 … those of index 0, 1, 2 …, the last slot everyone
older. The not ready are `near` and `distant`, those settled `followed` and, thereafter, `settled`. Every move is a
fraction of a stock, so it acts on all slots alike; only ageing and arrivals tell them apart.
"""

import itertools
from typing import Any

import numpy as np

from . import measures
from .reading import (
    amount,
    conditions,
    coverages,
    draws_begin,
    form,
    late_relapse,
    mentor_stocks,
    mentors_fte,
    month_name,
    month_number,
    months,
    moves_from_distant,
    moves_from_followed,
    moves_from_not_ready,
    moves_from_ready,
    number,
    result_grant,
    retention,
)

STOCKS = ("near", "distant", "ready", "placed", "followed", "settled", "left")
TAIL = 2000  # months of the geometric distribution written out; more where the mean is long


def longest(scenario: dict) -> int:
    means = [number(p.get("opening", {}), "months_in_programme", 12) for p in scenario["programme"]]
    return max([TAIL] + [int(45 * (1 + mean)) for mean in means]) + scenario["months"] + 1


def opening_state(programme: dict, slots: int) -> dict:
    opening = programme.get("opening", {})
    mean = number(opening, "months_in_programme", 12)
    geometric = (mean / (1 + mean)) ** np.arange(slots) / (1 + mean)
    geometric[-1] = 1 - geometric[:-1].sum()
    one_person = np.concatenate([[1.0], geometric])

    def persons(how_many: float) -> np.ndarray:
        return one_person * how_many

    distant = number(programme, "distant_share", 0)
    return {
        "near": persons(number(opening, "not_ready", 0) * (1 - distant)),
        "distant": persons(number(opening, "not_ready", 0) * distant),
        "ready": persons(number(opening, "ready", 0)),
        "contract": [
            [
                persons(number(c, "opening", 0) / c.get("stages", 1))
                for _ in range(c.get("stages", 1))
            ]
            for c in programme.get("contractor", [])
        ],
        "placed": persons(number(opening, "placed", 0)),
        "followed": persons(0.0),
        "settled": persons(number(opening, "settled", 0)),
        "left": np.zeros(slots + 1),
    }


def month_older(stock: np.ndarray) -> np.ndarray:
    older = np.zeros_like(stock)
    older[0] = stock[0]
    older[2:] = stock[1:-1]
    older[-1] += stock[-1]
    return older


def occupancy(stages: list[np.ndarray]) -> float:
    return sum(stage[0] for stage in stages)


def in_contract_of(state: dict, given: dict, educations: bool) -> np.ndarray:
    """Everybody with the contractors of one kind."""
    chosen = [
        stage
        for stages, terms in zip(state["contract"], given["contractors"])
        for stage in stages
        if terms["education"] == educations
    ]
    return sum(chosen, np.zeros_like(state["ready"]))


def caseload(state: dict, given: dict) -> np.ndarray:
    return state["near"] + state["distant"] + state["ready"] + in_contract_of(state, given, False)


def self_supporting(state: dict, given: dict) -> np.ndarray:
    return (
        state["placed"] + state["followed"] + state["settled"] + in_contract_of(state, given, True)
    )


def beyond_programme(programme: dict, given: dict, state: dict) -> dict:
    """The share of each stock of the caseload, by (stock, contractor, stage), whose index is past the programme."""
    stocks = {(stock, -1, -1): state[stock] for stock in ("near", "distant", "ready")}
    for j, (stages, terms) in enumerate(zip(state["contract"], given["contractors"])):
        if not terms["education"]:
            stocks |= {("contract", j, i): stage for i, stage in enumerate(stages)}
    months = np.arange(len(state["ready"]) - 1) >= number(programme, "programme_months")
    return {
        key: stock[1:][months].sum() / stock[0] if stock[0] > 0 else 0.0
        for key, stock in stocks.items()
    }


def reassess(state: dict, given: dict) -> tuple[dict, dict]:
    up, down = state["near"] * given["reassessed_up"], state["ready"] * given["reassessed_down"]
    near = state["near"] * (1 - given["reassessed_up"]) + down
    ready = state["ready"] * (1 - given["reassessed_down"]) + up
    return (
        {**state, "near": near, "ready": ready},
        {"reassessed_up": up[0], "reassessed_down": down[0]},
    )


def move_and_refer(
    state: dict, given: dict, coverage: float, contractor_ids: list[str]
) -> tuple[dict, dict, dict]:
    """Steps 2 to 5: closing state, what happened in the programme and with each contractor, without stocks."""
    # 2. moves, all from the same stocks
    n, x, r, p = state["near"], state["distant"], state["ready"], state["placed"]
    f, d = state["followed"], state["settled"]
    n_ready, n_own, n_leave = moves_from_not_ready(given, coverage)
    x_ready, x_own, x_leave = moves_from_distant(given, coverage)
    r_lost, r_own, r_leave = moves_from_ready(given)
    f_relapse, f_ends = moves_from_followed(given, coverage)
    d_relapse = late_relapse(given)
    ends, kept = given["follow_up_ends"], retention(given, coverage)
    settlements, relapses = p * ends * kept, p * ends * (1 - kept)
    late, ended = f * f_relapse + d * d_relapse, f * f_ends
    made_ready = n * n_ready + x * x_ready
    own_route = n * n_own + x * x_own + r * r_own
    departures = n * n_leave + x * x_leave + r * r_leave
    near = n * (1 - n_ready - n_own - n_leave) + r * r_lost
    distant = x * (1 - x_ready - x_own - x_leave)
    ready = r * (1 - r_lost - r_own - r_leave) + made_ready + relapses + late
    placed = p * (1 - ends) + own_route
    followed = f * (1 - f_relapse - f_ends)
    settled = d * (1 - d_relapse) + ended
    if given["followed_on"]:
        followed = followed + settlements
    else:
        settled = settled + settlements
    happened = {
        "made_ready": made_ready[0],
        "readiness_lost": r[0] * r_lost,
        "relapses": relapses[0],
        "settlements": settlements[0],
        "settlements_by_index": settlements,
        "followup_ended": ended[0],
        "late_relapses": late[0],
    }
    contract, by_contractor = [], {}
    for identity, stages, terms in zip(contractor_ids, state["contract"], given["contractors"]):
        onward = [stage * terms["advance"] for stage in stages]
        stays = [stage * (1 - terms["advance"]) for stage in stages]
        contract.append(
            [stays[0]] + [stay + entering for stay, entering in zip(stays[1:], onward[:-1])]
        )
        completed = onward[-1]
        near = near + completed * terms["to_near"]
        distant = distant + completed * terms["to_distant"]
        ready = ready + completed * terms["to_ready"]
        placed = placed + completed * terms["success"]
        departures = departures + completed * terms["other"]
        by_contractor[identity] = {
            "in_contract_before": occupancy(stages),
            "completions": completed[0],
            "successes": completed[0] * terms["success"],
            "returns": completed[0] * (terms["to_ready"] + terms["to_near"] + terms["to_distant"]),
            "handed_back": 0.0,
            "referrals": 0.0,
        }
    of_educations = [terms["education"] for terms in given["contractors"]]
    ordinary = own_route[0] + sum(
        figures["successes"]
        for figures, education in zip(by_contractor.values(), of_educations)
        if not education
    )
    happened["departures"] = departures[0]
    left = state["left"] + departures

    # everyone is a month older; 3. arrivals are of index 0
    near, distant, ready, placed, followed, settled, left = map(
        month_older, (near, distant, ready, placed, followed, settled, left)
    )
    contract = [[month_older(stage) for stage in stages] for stages in contract]
    arrivals = given["arrivals"]
    happened["arrivals"] = arrivals
    happened["judged_ready"] = arrivals * given["judged_ready"]
    ready[:2] += arrivals * given["practice"]
    near[:2] += arrivals * (1 - given["practice"]) * (1 - given["distant_share"])
    distant[:2] += arrivals * (1 - given["practice"]) * given["distant_share"]

    # 4. contract cuts
    for j, (identity, terms) in enumerate(zip(contractor_ids, given["contractors"])):
        persons = occupancy(contract[j])
        surplus = persons - terms["places"]
        if terms["hand_back"] and surplus > 0:
            share = surplus / persons
            ready = ready + sum(stage * share for stage in contract[j])
            contract[j] = [stage * (1 - share) for stage in contract[j]]
            by_contractor[identity]["handed_back"] = surplus

    # 5. referrals; the order within the ready does not matter, so all that is taken is a fraction of them
    waiting, left_over = ready, ready[0]
    candidates = ready[0] * given["referral"]
    for j, (identity, terms) in enumerate(zip(contractor_ids, given["contractors"])):
        free = max(0.0, terms["places"] - occupancy(contract[j]))
        if terms["own_referral"] is None:
            taken = min(free, candidates, left_over)
            candidates -= taken
        else:
            taken = min(free, left_over * terms["own_referral"])
        if taken > 0:
            contract[j][0] = contract[j][0] + waiting * (taken / waiting[0])
            left_over -= taken
            by_contractor[identity]["referrals"] = taken
    if left_over < waiting[0]:
        ready = waiting * (left_over / waiting[0])

    for measure in (
        "completions",
        "successes",
        "returns",
        "handed_back",
        "referrals",
        "in_contract_before",
    ):
        happened[measure] = sum(c[measure] for c in by_contractor.values())
    started = sum(
        figures["referrals"]
        for figures, education in zip(by_contractor.values(), of_educations)
        if education
    )
    happened["placements"] = ordinary + started
    happened["placements_education"] = ordinary * given["education_share"] + started
    closing = {
        "near": near,
        "distant": distant,
        "ready": ready,
        "contract": contract,
        "placed": placed,
        "followed": followed,
        "settled": settled,
        "left": left,
    }
    return closing, happened, by_contractor


def add_stocks(
    closing: dict, given: dict, programme: dict, happened: dict, by_contractor: dict
) -> None:
    for stock in ("distant", "ready", "placed", "followed", "left"):
        happened[stock] = closing[stock][0]
    happened["not_ready"] = closing["near"][0] + closing["distant"][0]
    happened["settled"] = closing["followed"][0] + closing["settled"][0]
    for contractor, stages, terms in zip(
        by_contractor.values(), closing["contract"], given["contractors"]
    ):
        contractor["in_contract"] = occupancy(stages)
        contractor["in_company"] = contractor["in_contract"] * terms["in_company_share"]
    for stock in ("in_contract", "in_company"):
        happened[stock] = sum(contractor[stock] for contractor in by_contractor.values())
    happened["in_effort"] = in_contract_of(closing, given, False)[0]
    happened["caseload"] = caseload(closing, given)[0]
    happened["self_supporting"] = self_supporting(closing, given)[0]
    happened["mentor_need"] = sum(closing[stock][0] for stock in mentor_stocks(programme))
    if "programme_months" in programme:
        by_index = caseload(closing, given)[1:]
        beyond = np.arange(len(by_index)) >= number(programme, "programme_months")
        happened["beyond_programme"] = by_index[beyond].sum()


def add_money(
    programme: dict,
    month: int,
    opening: dict,
    closing: dict,
    happened: dict,
    by_contractor: dict,
    given: dict,
    mentor_cost: float,
) -> None:
    money = programme["money"]
    index = np.arange(len(closing["ready"]) - 1)

    def person_months(stock) -> np.ndarray:
        """By slot: the mean of a stock at the month's opening and closing, each with its own index."""
        return (stock(opening) + stock(closing)) / 2

    in_caseload = person_months(lambda state: caseload(state, given))
    all_but_left = person_months(
        lambda state: caseload(state, given) + self_supporting(state, given)
    )
    reimbursed = np.zeros(len(index))
    for step in money.get("reimbursement", []):
        reimbursed[index >= step["from_month"]] = step["share"]
    benefit = amount(money, "benefit_per_month", month)
    lines = {
        "benefit": benefit * in_caseload[0],
        "reimbursement": benefit * (in_caseload[1:] * reimbursed).sum(),
        "administration": amount(money, "administration_per_month", month) * in_caseload[0],
        "contractor_cost": 0.0,
        "mentor_cost": mentor_cost,
    }
    refunded = 0.0
    for contractor, terms, figures in zip(
        programme.get("contractor", []), given["contractors"], by_contractor.values()
    ):
        in_contract = (figures["in_contract_before"] + figures["in_contract"]) / 2
        cost = amount(contractor, "fee_per_month", month) * in_contract
        cost += amount(contractor, "success_fee", month) * figures["successes"]
        if terms["places"] > 0:
            cost += amount(contractor, "fixed_per_month", month)
        pays = contractor if "state_share" in contractor else money
        lines["contractor_cost"] += cost
        refunded += amount(pays, "state_share", month) * cost
    refunded += amount(money, "state_share", month) * mentor_cost
    if "programme_months" in programme and in_caseload[0] > 0:
        within = index < number(programme, "programme_months")
        refunded *= in_caseload[1:][within].sum() / in_caseload[0]
    lines["programme_refund"] = refunded
    granted = index < number(money, "grant_months", 0)
    lines["grant"] = amount(money, "grant_per_month", month) * all_but_left[1:][granted].sum()
    lines["result_grant"] = (
        result_grant(programme, index, month) * happened["settlements_by_index"][1:]
    ).sum()
    lines["net_state"] = (
        lines["reimbursement"] + lines["programme_refund"] + lines["grant"] + lines["result_grant"]
    )
    lines["net_municipality"] = (
        lines["benefit"]
        + lines["administration"]
        + lines["contractor_cost"]
        + lines["mentor_cost"]
        - lines["net_state"]
    )
    happened.update(lines)


def all_persons(state: dict) -> np.ndarray:
    stocks = [state[stock] for stock in STOCKS]
    return sum(itertools.chain(stocks, *state["contract"]), np.zeros_like(state["ready"]))


def check_conservation(opening: dict, closing: dict, happened: dict) -> None:
    before, after = all_persons(opening), all_persons(closing)
    size = 1 + after[0]
    assert abs(before[0] + happened["arrivals"] - after[0]) < 1e-9 * size
    assert abs(after[1:].sum() - after[0]) < 1e-9 * size
    stocks = [closing[stock] for stock in STOCKS]
    for stock in itertools.chain(stocks, *closing["contract"]):
        assert stock.min() > -1e-9
        assert abs(stock[1:].sum() - stock[0]) < 1e-9 * size


def run(scenario: dict) -> dict:
    """All happenings and states of a run.

    `programmes` and `contractors`: happenings by (id, month) and (id, contractor, month); `states`: the state at the
    end of each month by (id, month), the month before `start` included.
    """
    programmes = {p["id"]: p for p in scenario["programme"]}
    slots = longest(scenario)
    state = {identity: opening_state(p, slots) for identity, p in programmes.items()}
    before_start = month_number(scenario["start"]) - 1
    found: dict[str, Any] = {
        "programmes": {},
        "contractors": {},
        "states": {(p, before_start): state[p] for p in programmes},
    }
    for month in months(scenario):
        given = {identity: conditions(scenario, p, month) for identity, p in programmes.items()}
        opening = state
        state, reassessments = {}, {}
        for p in programmes:
            state[p], reassessments[p] = reassess(opening[p], given[p])
        needs = {
            p: sum(state[p][stock][0] for stock in mentor_stocks(programmes[p])) for p in programmes
        }
        coverage = coverages(scenario, month, needs)
        served = {p: needs[p] * coverage[p] for p in programmes}
        mentors_cost = (
            amount(scenario["mentors"], "cost_per_fte_year", month)
            * mentors_fte(scenario, month)
            / 12
        )
        for p, programme in programmes.items():
            contractor_ids = [c["id"] for c in programme.get("contractor", [])]
            state[p], happened, by_contractor = move_and_refer(
                state[p], given[p], coverage[p], contractor_ids
            )
            happened |= reassessments[p]
            happened |= {"coverage": coverage[p], "need": needs[p], "need_met": served[p]}
            add_stocks(state[p], given[p], programme, happened, by_contractor)
            check_conservation(opening[p], state[p], happened)
            if "money" in programme:
                all_served = sum(served.values())
                part = served[p] / all_served if all_served > 0 else 1 / len(programmes)
                add_money(
                    programme,
                    month,
                    opening[p],
                    state[p],
                    happened,
                    by_contractor,
                    given[p],
                    mentors_cost * part,
                )
            found["programmes"][p, month] = happened
            found["states"][p, month] = state[p]
            for contractor, figures in by_contractor.items():
                found["contractors"][p, contractor, month] = figures
    return found


def mean_field(scenario: dict) -> dict[tuple[str, str, str], float | None]:
    """Every row of the CSV by (programme, month, measure); None where a ratio is undefined."""
    return {
        key: None if value is None else float(value)
        for key, value in measures.rows(
            run(scenario)["programmes"], month_name, form(scenario)
        ).items()
    }


def window(
    scenario: dict, programme: str, contractor: str | None, measure: str, first: str, last: str
) -> float | None:
    """A measure over the months `first` to `last`; a contractor has its stocks, flows and success ratios only."""
    span = range(month_number(first), month_number(last) + 1)
    found = run(scenario)
    if contractor is not None:
        months_of_it = [found["contractors"][programme, contractor, month] for month in span]
        value = measures.over_window([months_of_it], measure)
    else:
        ids = [p["id"] for p in scenario["programme"] if programme in ("all", p["id"])]
        ids = [
            p
            for p in ids
            if measure in measures.given_of(found["programmes"][p, span[0]], form(scenario))
        ]
        if not ids:
            return None
        value = measures.over_window(
            [[found["programmes"][p, month] for month in span] for p in ids], measure
        )
    return None if value is None else float(value)


def state_before_draws(scenario: dict) -> dict[str, dict]:
    """The mean-field state from which the draws begin, by programme."""
    month = draws_begin(scenario) - 1
    states = run(scenario)["states"]
    return {p["id"]: states[p["id"], month] for p in scenario["programme"]}
