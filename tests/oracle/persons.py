"""Every person is a record and throws for himself each month; nothing here is binomial or multinomial by formula.

The rates and the mentors' coverage are read as for the equations; the chance is this module's own. No parameter
uncertainty, no money.
"""

import math
import random
from collections import Counter

import numpy as np

from . import equations, measures
from .reading import (
    conditions,
    coverages,
    draws_begin,
    form,
    late_relapse,
    mentor_stocks,
    month_name,
    months,
    moves_from_distant,
    moves_from_followed,
    moves_from_not_ready,
    moves_from_ready,
    retention,
)

BILLION = 10**9
NEAR, DISTANT, READY, CONTRACT, PLACED, FOLLOWED, SETTLED, LEFT = (
    "near",
    "distant",
    "ready",
    "contract",
    "placed",
    "followed",
    "settled",
    "left",
)


class Person:
    __slots__ = ("contractor", "stage", "stock")

    def __init__(self, stock: str, contractor: int = -1, stage: int = -1):
        self.go(stock, contractor, stage)

    def go(self, stock: str, contractor: int = -1, stage: int = -1) -> None:
        self.stock, self.contractor, self.stage = stock, contractor, stage


def made_whole(values: list[float]) -> list[int]:
    """Whole persons with the rounded sum, the largest fractions rounded up; equal fractions in the order given."""
    billionths = [round(round(float(value), 9) * BILLION) for value in values]
    whole = [b // BILLION for b in billionths]
    wanted = (sum(billionths) + BILLION // 2) // BILLION
    by_fraction = sorted(range(len(values)), key=lambda i: (-(billionths[i] % BILLION), i))
    for i in by_fraction[: wanted - sum(whole)]:
        whole[i] += 1
    return whole


def whole_state(state: dict) -> list[tuple[str, int, int, int]]:
    """(stock, contractor, stage, persons), in the order of the text."""
    places = [(stock, -1, -1, state[stock][0]) for stock in (NEAR, DISTANT, READY)]
    for j, stages in enumerate(state["contract"]):
        places += [(CONTRACT, j, i, stage[0]) for i, stage in enumerate(stages)]
    places += [(stock, -1, -1, state[stock][0]) for stock in (PLACED, FOLLOWED, SETTLED, LEFT)]
    persons = made_whole([value for *_, value in places])
    return [(stock, j, i, count) for (stock, j, i, _), count in zip(places, persons)]


def in_contract(people: list[Person], contractor: int) -> list[Person]:
    return [person for person in people if person.contractor == contractor]


def reassess(people: list[Person], given: dict, throw) -> dict:
    up, down = given["reassessed_up"], given["reassessed_down"]
    counted = {"reassessed_up": 0, "reassessed_down": 0}
    if up == 0 and down == 0:
        return counted
    for person in people:
        if person.stock == NEAR and throw() < up:
            person.go(READY)
            counted["reassessed_up"] += 1
        elif person.stock == READY and down > 0 and throw() < down:
            person.go(NEAR)
            counted["reassessed_down"] += 1
    return counted


def live_a_month(
    people: list[Person], programme: dict, given: dict, coverage: float, arrivals: int, chance
) -> dict:
    """Steps 2 to 5 for one programme; changes the people, returns what happened and the closing stocks."""
    throw = chance.random
    flows, stocks = measures.FLOWS + measures.FORM_2_FLOWS, measures.STOCKS + measures.FORM_2_STOCKS
    count = dict.fromkeys(flows + stocks, 0)
    terms_of = given["contractors"]
    last_stage = [c.get("stages", 1) - 1 for c in programme.get("contractor", [])]
    count["in_contract_before"] = sum(person.stock == CONTRACT for person in people)
    from_not_ready = {
        NEAR: moves_from_not_ready(given, coverage),
        DISTANT: moves_from_distant(given, coverage),
    }
    r_lost, r_own, r_leave = moves_from_ready(given)
    f_relapse, f_ends = moves_from_followed(given, coverage)
    ends, kept, relapse = given["follow_up_ends"], retention(given, coverage), late_relapse(given)

    def place(person: Person) -> None:
        person.go(PLACED)
        count["placements"] += 1
        count["placements_education"] += throw() < given["education_share"]

    def leave(person: Person) -> None:
        person.go(LEFT)
        count["departures"] += 1

    # 2. each person moves at most once
    for person in people:
        stock = person.stock
        if stock in from_not_ready:
            n_ready, n_own, n_leave = from_not_ready[stock]
            u = throw()
            if u < n_ready:
                person.go(READY)
                count["made_ready"] += 1
            elif u < n_ready + n_own:
                place(person)
            elif u < n_ready + n_own + n_leave:
                leave(person)
        elif stock == READY:
            u = throw()
            if u < r_lost:
                person.go(NEAR)
                count["readiness_lost"] += 1
            elif u < r_lost + r_own:
                place(person)
            elif u < r_lost + r_own + r_leave:
                leave(person)
        elif stock == CONTRACT:
            terms = terms_of[person.contractor]
            if throw() >= terms["advance"]:
                continue
            if person.stage < last_stage[person.contractor]:
                person.stage += 1
                continue
            count["completions"] += 1
            u = throw()
            if u < terms["success"]:
                count["successes"] += 1
                if terms["education"]:
                    person.go(PLACED)
                else:
                    place(person)
            elif u < terms["success"] + terms["other"]:
                leave(person)
            else:
                count["returns"] += 1
                u -= terms["success"] + terms["other"]
                if u < terms["to_ready"]:
                    person.go(READY)
                else:
                    person.go(DISTANT if u < terms["to_ready"] + terms["to_distant"] else NEAR)
        elif stock == PLACED:
            if throw() < ends:
                if throw() < kept:
                    person.go(FOLLOWED if given["followed_on"] else SETTLED)
                    count["settlements"] += 1
                else:
                    person.go(READY)
                    count["relapses"] += 1
        elif stock == FOLLOWED:
            u = throw()
            if u < f_relapse:
                person.go(READY)
                count["late_relapses"] += 1
            elif u < f_relapse + f_ends:
                person.go(SETTLED)
                count["followup_ended"] += 1
        elif stock == SETTLED and throw() < relapse:
            person.go(READY)
            count["late_relapses"] += 1

    # 3. arrivals: who is met as ready is always among those judged ready
    count["arrivals"] = arrivals
    for _ in range(arrivals):
        u = throw()
        count["judged_ready"] += u < given["judged_ready"]
        if u < given["practice"]:
            people.append(Person(READY))
        else:
            people.append(Person(DISTANT if throw() < given["distant_share"] else NEAR))

    # 4. contract cuts
    whole_places = [math.floor(terms["places"] + 1e-9) for terms in terms_of]
    for j, terms in enumerate(terms_of):
        there = in_contract(people, j)
        if terms["hand_back"] and len(there) > whole_places[j]:
            for person in chance.sample(there, len(there) - whole_places[j]):
                person.go(READY)
                count["handed_back"] += 1

    # 5. referrals: the common candidates are a number, as one of them may also go to a contractor with its own wait
    waiting = [person for person in people if person.stock == READY]
    chance.shuffle(waiting)
    candidates = sum(throw() < given["referral"] for _ in waiting)
    for j, terms in enumerate(terms_of):
        free = max(0, whole_places[j] - len(in_contract(people, j)))
        if terms["own_referral"] is None:
            taken = min(free, candidates, len(waiting))
            candidates -= taken
        else:
            taken = min(free, sum(throw() < terms["own_referral"] for _ in waiting))
        for person in waiting[:taken]:
            person.go(CONTRACT, j, 0)
        waiting = waiting[taken:]
        count["referrals"] += taken
        if terms["education"]:
            count["placements"] += taken
            count["placements_education"] += taken

    closing = Counter(person.stock for person in people)
    count["in_effort"] = 0
    for person in people:
        if person.stock == CONTRACT:
            terms = terms_of[person.contractor]
            count["in_effort"] += not terms["education"]
            count["in_company"] += throw() < terms["in_company_share"]
    for stock in (DISTANT, READY, PLACED, FOLLOWED, LEFT):
        count[stock] = closing[stock]
    count["not_ready"] = closing[NEAR] + closing[DISTANT]
    count["in_contract"] = closing[CONTRACT]
    count["settled"] = closing[FOLLOWED] + closing[SETTLED]
    count["caseload"] = count["not_ready"] + count["ready"] + count["in_effort"]
    count["self_supporting"] = (
        count["placed"] + count["settled"] + count["in_contract"] - count["in_effort"]
    )
    count["mentor_need"] = sum(closing[stock] for stock in mentor_stocks(programme))
    return count


def one_run(
    scenario: dict,
    beyond: dict,
    beginning: dict,
    drawn_months: list[int],
    given: dict,
    chance,
    arrivals: dict,
) -> dict:
    """Happenings by (programme, month) of one trajectory; `beyond` by the shares of the equations."""
    programmes = {p["id"]: p for p in scenario["programme"]}
    everyone = {
        p: [Person(stock, j, i) for stock, j, i, how_many in beginning[p] for _ in range(how_many)]
        for p in programmes
    }
    found = {}
    for month in drawn_months:
        reassessments = {
            p: reassess(everyone[p], given[p, month], chance.random) for p in programmes
        }
        needs: dict[str, float] = {
            p: sum(person.stock in mentor_stocks(programmes[p]) for person in everyone[p])
            for p in programmes
        }
        coverage = coverages(scenario, month, needs)
        for p, programme in programmes.items():
            before = len(everyone[p])
            happened = live_a_month(
                everyone[p], programme, given[p, month], coverage[p], arrivals[p, month], chance
            )
            after = happened["caseload"] + happened["self_supporting"] + happened["left"]
            assert after == before + happened["arrivals"]
            happened |= reassessments[p]
            happened |= {
                "coverage": coverage[p],
                "need": needs[p],
                "need_met": needs[p] * coverage[p],
            }
            if "programme_months" in programme:
                shares = beyond[p, month]
                happened[measures.BEYOND] = sum(
                    shares.get((person.stock, person.contractor, person.stage), 0.0)
                    for person in everyone[p]
                )
            found[p, month] = happened
    return found


def simulate(scenario: dict, runs: int, seed: int) -> dict[tuple[str, str, str], np.ndarray]:
    """Arrays of shape (runs,) by (programme, month, measure) from the first drawn month; nan where undefined."""
    beginning = {
        p: whole_state(state) for p, state in equations.state_before_draws(scenario).items()
    }
    drawn_months = [month for month in months(scenario) if month >= draws_begin(scenario)]
    states = equations.run(scenario)["states"]
    beyond = {
        (p["id"], month): equations.beyond_programme(
            p, conditions(scenario, p, month), states[p["id"], month]
        )
        for p in scenario["programme"]
        if "programme_months" in p
        for month in drawn_months
    }
    given = {
        (p["id"], month): conditions(scenario, p, month)
        for p in scenario["programme"]
        for month in drawn_months
    }
    found = {}
    for which in range(runs):
        poisson = np.random.default_rng([seed, which]).poisson
        arrivals = {key: int(poisson(month["arrivals"])) for key, month in given.items()}
        chance = random.Random(f"{seed} {which}")
        happenings = one_run(scenario, beyond, beginning, drawn_months, given, chance, arrivals)
        for key, value in measures.rows(happenings, month_name, form(scenario)).items():
            if key not in found:
                found[key] = np.full(runs, math.nan)
            found[key][which] = math.nan if value is None else value
    return found
