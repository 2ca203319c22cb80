"""What a scenario file says about one month: schedules, the practice in effect, hazards and probabilities.

A scenario is the plain dict of `tomllib`; it is taken to be valid. Defaults stand here, as the text gives them.
"""

import math

import numpy as np

MONTHS_A_YEAR = 12


def month_number(name: str) -> int:
    year, month = name.split("-")
    return int(year) * MONTHS_A_YEAR + int(month) - 1


def month_name(number: int) -> str:
    return f"{number // MONTHS_A_YEAR:04d}-{number % MONTHS_A_YEAR + 1:02d}"


def form(scenario: dict) -> int:
    return scenario["schema"]


def months(scenario: dict) -> list[int]:
    first = month_number(scenario["start"])
    return list(range(first, first + scenario["months"]))


def draws_begin(scenario: dict) -> int:
    """The first drawn month; may be the month after the last."""
    return month_number(
        scenario["start" if scenario.get("draws_from", "decision") == "start" else "decision"]
    )


def value_at(quantity, month: int) -> float:
    """A number, steps, or a table with `value` or `steps`, read in one month."""
    if isinstance(quantity, dict):
        quantity = quantity["steps"] if "steps" in quantity else quantity["value"]
    if not isinstance(quantity, list):
        return float(quantity)
    value = float(quantity[0]["value"])
    for earlier, step in zip([None, *quantity[:-1]], quantity):
        begins = month_number(step["from"])
        if month >= begins:
            value = float(step["value"])
            continue
        if step.get("ramp", False) and earlier is not None:
            left = month_number(earlier["from"])
            if month > left:
                way = (month - left) / (begins - left)
                value = earlier["value"] + (step["value"] - earlier["value"]) * way
        break
    return value


def number(table: dict, key: str, default: float | None = None) -> float:
    """A quantity that has no schedule."""
    if key not in table and default is not None:
        return float(default)
    return value_at(table[key], 0)


def amount(table: dict, key: str, month: int) -> float:
    """Kroner, or the share of them that the state pays: nothing unless given."""
    return value_at(table.get(key, 0), month)


def result_grant(programme: dict, index: np.ndarray, month: int) -> np.ndarray:
    """Kroner for a settlement in this month, by its index."""
    money = programme["money"]
    grant = money.get("result_grant", 0)
    steps = grant.get("steps", grant.get("value")) if isinstance(grant, dict) else grant
    if not (isinstance(steps, list) and "from_month" in steps[0]):
        kroner = value_at(grant, month)
        within: np.ndarray = index < number(money, "result_grant_months", 0)
        return within * kroner
    since_the_job_began = index - number(programme, "aftercare_months")
    by_index = np.full(len(index), float(steps[0]["amount"]))
    for step in steps[1:]:
        by_index[since_the_job_began >= step["from_month"]] = step["amount"]
    return by_index


def practice(scenario: dict, programme: dict, month: int) -> float:
    """The practice in effect: the scheduled ready_share, less what ready_selection takes beyond ready_practice."""
    scheduled = value_at(programme["ready_share"], month)
    decision = month_number(scenario["decision"])
    if "ready_practice" in programme:
        believed = number(programme, "ready_practice")
    elif month < decision:
        return scheduled
    else:
        reference = max(decision - 1, month_number(scenario["start"]))
        believed = value_at(programme["ready_share"], reference)
    if scheduled <= believed:
        return scheduled
    return believed + (1 - number(programme, "ready_selection", 0)) * (scheduled - believed)


def hazard(share_a_year: float) -> float:
    return -math.log1p(-share_a_year) / MONTHS_A_YEAR


def with_odds_times(share: float, factor: float) -> float:
    if share == 1:
        return 1.0
    odds = share / (1 - share) * factor
    return odds / (1 + odds)


def competing(*hazards: float) -> list[float]:
    """The month's probability of each exit."""
    total = sum(hazards)
    if total == 0:
        return [0.0] * len(hazards)
    return [(1 - math.exp(-total)) * one / total for one in hazards]


def referable(wait: float) -> float:
    """The share of the ready who may be referred in a month."""
    return 1.0 if wait == 0 else 1 - math.exp(-1 / wait)


def contractor_conditions(contractor: dict, month: int, labour_market: float) -> dict:
    other = number(contractor, "other", 0)
    success = min(with_odds_times(value_at(contractor["success"], month), labour_market), 1 - other)
    rest = (1 - other) - success  # so that nothing is left, not even by rounding, at the cap
    return_ready = number(contractor, "return_ready", 0)
    return_distant = number(contractor, "return_distant", 0)
    stages = contractor.get("stages", 1)
    return {
        "places": value_at(contractor["places"], month),
        "advance": stages / number(contractor, "stay_months"),
        "success": success,
        "other": other,
        "to_ready": rest * return_ready,
        "to_near": rest * (1 - return_ready) * (1 - return_distant),
        "to_distant": rest * (1 - return_ready) * return_distant,
        "in_company_share": number(contractor, "in_company_share", 0),
        "hand_back": contractor.get("on_cut", "run_off") == "hand_back",
        "education": contractor.get("kind", "effort") == "education",
        "own_referral": referable(value_at(contractor["referral_months"], month))
        if "referral_months" in contractor
        else None,
    }


def conditions(scenario: dict, programme: dict, month: int) -> dict:
    """All that is given for a programme in a month whatever its stocks are, apart from the mentors' coverage."""
    labour_market = value_at(scenario.get("labour_market", 1), month)
    now, up, down = practice(scenario, programme, month), 0.0, 0.0
    if month > month_number(scenario["start"]):
        before = practice(scenario, programme, month - 1)
        reached = number(programme, "reassessed", 1)
        if now > before:
            up = reached * (now - before) / (1 - before)
        elif now < before:
            down = reached * (before - now) / before
    follow_up = value_at(programme.get("followup_months", 0), month)
    mentoring = programme.get("mentoring", {})
    return {
        "reassessed_up": up,
        "reassessed_down": down,
        "arrivals": value_at(programme["inflow_per_year"], month) / MONTHS_A_YEAR,
        "judged_ready": value_at(programme["ready_share"], month),
        "practice": now,
        "readiness": 1 / number(programme, "readiness_months"),
        "readiness_mentored": number(mentoring, "readiness", 1),
        "own_route_mentored": number(mentoring, "own_route", 1),
        "lost": hazard(number(programme, "readiness_lost", 0)),
        "distant_share": number(programme, "distant_share", 0),
        "distant_ratio": number(programme, "distant_ratio", 1),
        "own_not_ready": hazard(number(programme, "own_route_not_ready")) * labour_market,
        "own_ready": hazard(number(programme, "own_route_ready")) * labour_market,
        "leaving": hazard(number(programme, "leaving")),
        "referral": referable(value_at(programme["referral_months"], month)),
        "follow_up_ends": 1 / number(programme, "aftercare_months"),
        "retention": value_at(programme["retention"], month),
        "retention_mentored": number(mentoring, "retention", 1),
        "late_relapse": number(programme, "late_relapse", 0),
        "late_relapse_mentored": number(mentoring, "late_relapse", 1),
        "followed_on": follow_up > 0,
        "following_ends": 1 / max(1.0, follow_up),
        "education_share": number(programme, "education_share", 0),
        "contractors": [
            contractor_conditions(c, month, labour_market) for c in programme.get("contractor", [])
        ],
    }


def moves_from_not_ready(given: dict, coverage: float, beside_near: float = 1) -> list[float]:
    """Probabilities of: made ready, own route, leaving; the distant move at a ratio beside the near."""
    readiness = given["readiness"] * (1 + (given["readiness_mentored"] - 1) * coverage)
    own_route = given["own_not_ready"] * (1 + (given["own_route_mentored"] - 1) * coverage)
    return competing(readiness * beside_near, own_route * beside_near, given["leaving"])


def moves_from_distant(given: dict, coverage: float) -> list[float]:
    return moves_from_not_ready(given, coverage, given["distant_ratio"])


def moves_from_ready(given: dict) -> list[float]:
    """Probabilities of: readiness lost, own route, leaving."""
    return competing(given["lost"], given["own_ready"], given["leaving"])


def retention(given: dict, coverage: float) -> float:
    return with_odds_times(given["retention"], 1 + (given["retention_mentored"] - 1) * coverage)


def late_relapse(given: dict) -> float:
    """The month's probability for those whom nobody follows any more."""
    return 1 - (1 - given["late_relapse"]) ** (1 / MONTHS_A_YEAR)


def moves_from_followed(given: dict, coverage: float) -> list[float]:
    """Probabilities of: late relapse, the following ends."""
    times = 1 + (given["late_relapse_mentored"] - 1) * coverage
    relapse = 1 - (1 - given["late_relapse"]) ** (times / MONTHS_A_YEAR)
    return [relapse, (1 - relapse) * given["following_ends"]]


MENTORED = {"not_ready": ["near", "distant"], "placed": ["placed"], "followed": ["followed"]}


def mentor_stocks(programme: dict) -> list[str]:
    """The stocks whose people need a mentor, under the names of a state."""
    named = programme.get("mentoring", {}).get("stocks", [])
    return [stock for name in named for stock in MENTORED[name]]


def mentors_fte(scenario: dict, month: int) -> float:
    return value_at(scenario["mentors"]["capacity_fte"], month)


def coverages(scenario: dict, month: int, needs: dict[str, float]) -> dict[str, float]:
    """Each programme's coverage. Without need: 1 if any supply remains at its turn."""
    remains = mentors_fte(scenario, month) * number(scenario["mentors"], "persons_per_mentor")
    coverage = {}
    mentors = scenario["mentors"]
    priority = mentors.get("priority", [])
    if month >= month_number(scenario["decision"]):
        priority = mentors.get("priority_from_decision", priority)
    for programme in priority:
        need = needs[programme]
        if need > 0:
            coverage[programme] = 1.0 if need <= remains else remains / need
            remains = max(0.0, remains - need)
        else:
            coverage[programme] = 1.0 if remains > 0 else 0.0
    equal = [programme for programme in needs if programme not in coverage]
    together = sum(needs[programme] for programme in equal)
    for programme in equal:
        if needs[programme] > 0:
            coverage[programme] = 1.0 if together <= remains else remains / together
        else:
            coverage[programme] = 1.0 if remains > 0 else 0.0
    return coverage
