"""What a scenario file says about one month: schedules, the practice in effect, hazards and probabilities.

A scenario is the plain dict of `tomllib`; it is taken to be valid. Defaults stand here, as the text gives them.
"""

import math

MONTHS_A_YEAR = 12


def month_number(name: str) -> int:
    year, month = name.split("-")
    return int(year) * MONTHS_A_YEAR + int(month) - 1


def month_name(number: int) -> str:
    return f"{number // MONTHS_A_YEAR:04d}-{number % MONTHS_A_YEAR + 1:02d}"


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


def contractor_conditions(contractor: dict, month: int, labour_market: float) -> dict:
    other = number(contractor, "other", 0)
    success = min(with_odds_times(value_at(contractor["success"], month), labour_market), 1 - other)
    rest = 1 - success - other
    return_ready = number(contractor, "return_ready", 0)
    stages = contractor.get("stages", 1)
    return {
        "places": value_at(contractor["places"], month),
        "advance": stages / number(contractor, "stay_months"),
        "success": success,
        "other": other,
        "to_ready": rest * return_ready,
        "to_not_ready": rest * (1 - return_ready),
        "in_company_share": number(contractor, "in_company_share", 0),
        "hand_back": contractor.get("on_cut", "run_off") == "hand_back",
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
    wait = number(programme, "referral_months")
    mentoring = programme.get("mentoring", {})
    return {
        "reassessed_up": up,
        "reassessed_down": down,
        "arrivals": value_at(programme["inflow_per_year"], month) / MONTHS_A_YEAR,
        "judged_ready": value_at(programme["ready_share"], month),
        "practice": now,
        "readiness": 1 / number(programme, "readiness_months"),
        "readiness_mentored": number(mentoring, "readiness", 1),
        "lost": hazard(number(programme, "readiness_lost", 0)),
        "own_not_ready": hazard(number(programme, "own_route_not_ready")) * labour_market,
        "own_ready": hazard(number(programme, "own_route_ready")) * labour_market,
        "leaving": hazard(number(programme, "leaving")),
        "referral": 1.0 if wait == 0 else 1 - math.exp(-1 / wait),
        "follow_up_ends": 1 / number(programme, "aftercare_months"),
        "retention": value_at(programme["retention"], month),
        "retention_mentored": number(mentoring, "retention", 1),
        "late_relapse": 1 - (1 - number(programme, "late_relapse", 0)) ** (1 / MONTHS_A_YEAR),
        "education_share": number(programme, "education_share", 0),
        "contractors": [
            contractor_conditions(c, month, labour_market) for c in programme.get("contractor", [])
        ],
    }


def moves_from_not_ready(given: dict, coverage: float) -> list[float]:
    """Probabilities of: made ready, own route, leaving."""
    readiness = given["readiness"] * (1 + (given["readiness_mentored"] - 1) * coverage)
    return competing(readiness, given["own_not_ready"], given["leaving"])


def moves_from_ready(given: dict) -> list[float]:
    """Probabilities of: readiness lost, own route, leaving."""
    return competing(given["lost"], given["own_ready"], given["leaving"])


def retention(given: dict, coverage: float) -> float:
    return with_odds_times(given["retention"], 1 + (given["retention_mentored"] - 1) * coverage)


def mentor_stocks(programme: dict) -> list[str]:
    return programme.get("mentoring", {}).get("stocks", [])


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
            coverage[programme] = min(1.0, remains / need)
            remains = max(0.0, remains - need)
        else:
            coverage[programme] = 1.0 if remains > 0 else 0.0
    equal = [programme for programme in needs if programme not in coverage]
    together = sum(needs[programme] for programme in equal)
    for programme in equal:
        if needs[programme] > 0:
            coverage[programme] = min(1.0, remains / together)
        else:
            coverage[programme] = 1.0 if remains > 0 else 0.0
    return coverage
