"""Scenario tables by hypothesis: any valid combination of the model's features, small enough to run often.

`tables` are of form 1; `tables_of_form_2` put the keys of form 2 on them, each present or absent.
"""

from typing import Any

from hypothesis import strategies as st

from planner.model.schedule import month_number, month_text

START = month_number("2017-01")
MOST_MONTHS = 18

shares = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.02, 0.98))
yearly = st.one_of(st.just(0.0), st.floats(0.01, 0.9))
persons = st.one_of(
    st.just(0.0), st.floats(1e-6, 60)
)  # of fewer rounding alone decides what is left


@st.composite
def schedules(draw: st.DrawFn, values: st.SearchStrategy[float]) -> Any:
    if draw(st.booleans()):
        return draw(values)
    offsets = sorted(draw(st.sets(st.integers(-5, MOST_MONTHS + 5), min_size=1, max_size=4)))
    steps = [{"from": month_text(START + o), "value": draw(values)} for o in offsets]
    for step in steps[1:]:
        step["ramp"] = draw(st.booleans())
    return steps


@st.composite
def contractors(draw: st.DrawFn, id: str) -> dict[str, Any]:
    other = draw(st.one_of(st.just(0.0), st.floats(0.01, 0.5)))
    stages = draw(st.integers(1, 4))
    return {
        "id": id,
        "opening": draw(persons),
        "places": draw(schedules(persons)),
        "stay_months": stages * draw(st.one_of(st.just(1.0), st.floats(1, 6))),
        "stages": stages,
        "success": draw(schedules(st.floats(0, 1 - other))),
        "other": other,
        "return_ready": draw(shares),
        "in_company_share": draw(shares),
        "on_cut": draw(st.sampled_from(["run_off", "hand_back"])),
        "fixed_per_month": draw(st.sampled_from([0, 5_000])),
        "fee_per_month": draw(st.sampled_from([0, 1_000])),
        "success_fee": draw(st.sampled_from([0, 15_000])),
    }


@st.composite
def money(draw: st.DrawFn) -> dict[str, Any]:
    months = sorted(draw(st.sets(st.integers(1, 40), max_size=3)))
    share = st.floats(0, 1)
    return {
        "benefit_per_month": draw(st.sampled_from([0, 7_500])),
        "reimbursement": [{"from_month": m, "share": draw(share)} for m in (0, *months)],
        "administration_per_month": 1_500,
        "state_share": draw(shares),
        "grant_per_month": 4_000,
        "grant_months": draw(st.sampled_from([0, 1, 2.5, 36])),
        "result_grant": 76_500,
        "result_grant_months": draw(st.sampled_from([0, 1, 14, 36])),
    }


@st.composite
def programmes(draw: st.DrawFn, id: str) -> dict[str, Any]:
    mentored = draw(st.sampled_from([[], ["not_ready"], ["placed"], ["placed", "not_ready"]]))
    mentoring: dict[str, Any] = {"stocks": mentored}
    if "not_ready" in mentored:
        mentoring["readiness"] = draw(st.floats(0.01, 3))
    if "placed" in mentored:
        mentoring["retention"] = draw(st.floats(0.01, 3))
    programme = {
        "id": id,
        "inflow_per_year": draw(schedules(persons)),
        "ready_share": draw(schedules(shares)),
        "reassessed": draw(shares),
        "ready_selection": draw(shares),
        "readiness_months": draw(st.floats(0.5, 60)),
        "readiness_lost": draw(yearly),
        "own_route_not_ready": draw(yearly),
        "own_route_ready": draw(yearly),
        "leaving": draw(yearly),
        "referral_months": draw(st.one_of(st.just(0.0), st.floats(0.1, 12))),
        "aftercare_months": draw(st.one_of(st.just(1.0), st.floats(1, 24))),
        "retention": draw(schedules(shares)),
        "late_relapse": draw(yearly),
        "education_share": draw(shares),
        "opening": {
            **{stock: draw(persons) for stock in ("not_ready", "ready", "placed", "settled")},
            "months_in_programme": draw(st.sampled_from([0, 0.5, 12, 30])),
        },
        "mentoring": mentoring,
        "contractor": [
            draw(contractors(f"c{number}")) for number in range(draw(st.integers(0, 3)))
        ],
    }
    if draw(st.booleans()):
        programme["ready_practice"] = draw(shares)
    if draw(st.booleans()):
        programme["money"] = draw(money())
    return programme


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    ids = [f"p{number}" for number in range(draw(st.integers(1, 3)))]
    months = draw(st.integers(2, MOST_MONTHS))
    priority = draw(st.lists(st.sampled_from(ids), unique=True))
    later = {}
    if draw(st.booleans()):
        later["priority_from_decision"] = draw(st.lists(st.sampled_from(ids), unique=True))
    return {
        "schema": 1,
        "id": "random",
        "start": month_text(START),
        "months": months,
        "decision": month_text(START + draw(st.integers(0, months))),
        "draws_from": draw(st.sampled_from(["decision", "start"])),
        "labour_market": draw(schedules(st.floats(0.2, 5))),
        "mentors": {
            "capacity_fte": draw(schedules(st.one_of(st.just(0.0), st.floats(0, 6)))),
            "persons_per_mentor": draw(st.floats(1, 30)),
            "cost_per_fte_year": 550_000,
            "priority": priority,
            **later,
        },
        "programme": [draw(programmes(one)) for one in ids],
    }


waits = st.one_of(st.just(0.0), st.floats(0.1, 12))
follow_ups = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(1, 24))
effects = st.one_of(st.just(1.0), st.floats(0.01, 3))
kroner = st.one_of(st.just(0.0), st.floats(1, 100_000))
steps_by_month = st.sets(st.integers(1, 40), max_size=3).map(lambda later: (0, *sorted(later)))


def put(draw: st.DrawFn, table: dict[str, Any], **values: st.SearchStrategy[Any]) -> None:
    """Each key with a value of its own in half of the tables."""
    for key, strategy in values.items():
        if draw(st.booleans()):
            table[key] = draw(strategy)


@st.composite
def result_grants(draw: st.DrawFn) -> Any:
    if draw(st.booleans()):
        return draw(schedules(kroner))
    return [{"from_month": m, "amount": draw(kroner)} for m in draw(steps_by_month)]


def with_mentoring_of_form_2(draw: st.DrawFn, mentoring: dict[str, Any]) -> None:
    if draw(st.booleans()):
        mentoring["stocks"] = [*mentoring["stocks"], "followed"]
        put(draw, mentoring, late_relapse=effects)
    if "not_ready" in mentoring["stocks"]:
        put(draw, mentoring, own_route=effects)


def with_contractors_of_form_2(draw: st.DrawFn, contractors: list[dict[str, Any]]) -> None:
    """Educations none, all, first, last or in between."""
    for contractor in contractors:
        put(
            draw,
            contractor,
            kind=st.sampled_from(["effort", "education"]),
            return_distant=shares,
            referral_months=schedules(waits),
            state_share=schedules(shares),
            fixed_per_month=schedules(kroner),
            fee_per_month=schedules(kroner),
            success_fee=schedules(kroner),
        )


def with_money_of_form_2(draw: st.DrawFn, money: dict[str, Any]) -> None:
    put(
        draw,
        money,
        state_share=schedules(shares),
        benefit_per_month=schedules(kroner),
        administration_per_month=schedules(kroner),
        grant_per_month=schedules(kroner),
        result_grant=result_grants(),
    )
    granted = money["result_grant"]
    if isinstance(granted, list) and "from_month" in granted[0]:
        del money["result_grant_months"]


@st.composite
def tables_of_form_2(draw: st.DrawFn) -> dict[str, Any]:
    table = draw(tables())
    table["schema"] = 2
    put(draw, table["mentors"], cost_per_fte_year=schedules(kroner))
    for programme in table["programme"]:
        put(
            draw,
            programme,
            distant_share=shares,
            distant_ratio=shares,
            referral_months=schedules(waits),
            followup_months=schedules(follow_ups),
            programme_months=st.one_of(st.sampled_from([1, 36]), st.floats(1, 60)),
        )
        with_mentoring_of_form_2(draw, programme["mentoring"])
        with_contractors_of_form_2(draw, programme["contractor"])
        if "money" in programme:
            with_money_of_form_2(draw, programme["money"])
    return table
