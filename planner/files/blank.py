"""What an officer begins with: a scenario, a programme, a contractor and money whose every figure is a guess."""

from typing import Any

from planner.files.draft import Table, ids, new_id, with_value, words
from planner.files.scenario_schema import SCHEMA
from planner.model.quantities import Status
from planner.model.schedule import month_text
from planner.text import Text

PLACEHOLDER = (
    "Pladsholder: erstat med kommunens eget tal. / "
    "Placeholder: replace with the municipality's own figure."
)
SUMMARY = Text("Kommunens eget scenarie.", "The municipality's own scenario.")
FIRST_PROGRAMME = Text("Program 1", "Programme 1")
USUAL_MONTHS = 60  # months


def renamed(typed: dict[str, str]) -> dict[str, str]:
    """Danish and English of a text: where the Danish was written over alone, the English of a blank one goes too."""
    is_left = any(
        typed["en"] == one.en != one.da != typed["da"] for one in (SUMMARY, FIRST_PROGRAMME)
    )
    return {**typed, "en": typed["da"]} if is_left else typed


def blank(title: Text, start: int, decision: int) -> dict[str, Any]:
    """Valid and runnable where `decision` lies in the run or right after it; both are month numbers."""
    table: dict[str, Any] = {
        "schema": SCHEMA,
        "id": new_id(title.da or title.en, ()),
        "title": words(title),
        "summary": words(SUMMARY),
        "start": month_text(start),
        "months": USUAL_MONTHS,
        "decision": month_text(decision),
        "draws_from": "decision",
        "mentors": {
            "capacity_fte": _guess(2, factor=1.3),
            "persons_per_mentor": _guess(20, factor=1.2),
            "priority": [],
        },
        "programme": [],
        "target": [],
        "fact": [],
    }
    return with_programme(table, FIRST_PROGRAMME)


def with_programme(table: Table, name: Text) -> dict[str, Any]:
    """The rates are those found or derived for 2016–17, see docs/method; here they are guesses all the same."""
    rows = table["programme"]
    row = {
        "id": new_id(name.da or name.en, ids(rows)),
        "name": words(name),
        "inflow_per_year": _guess(20, factor=2.5),
        "ready_share": _guess(0.5, factor=1.5),
        "readiness_months": _guess(18, factor=1.5),
        "own_route_not_ready": _guess(0.06, factor=2),
        "own_route_ready": _guess(0.15, factor=1.5),
        "leaving": _guess(0.05, factor=1.5),
        "referral_months": _guess(1, factor=2),
        "aftercare_months": _guess(6, factor=1.3),
        "retention": _guess(0.78, evidence=20),
        "opening": {"not_ready": _guess(50), "ready": _guess(50)},
        "contractor": [],
    }
    return with_value(table, ("programme", len(rows)), row)


def with_contractor(table: Table, programme: int, name: Text) -> dict[str, Any]:
    rows = table["programme"][programme].get("contractor", [])
    row = {
        "id": new_id(name.da or name.en, ids(rows)),
        "name": words(name),
        "on_cut": "run_off",
        "places": _guess(10),
        "success": _guess(0.3, evidence=10),
        "stay_months": _guess(9, factor=1.3),
        "stages": _guess(3),
    }
    return with_value(table, ("programme", programme, "contractor", len(rows)), row)


def with_money(table: Table, programme: int) -> dict[str, Any]:
    """The reimbursement is the ladder in force from 1 January 2016."""
    ladder = [(0, 0.8), (1, 0.4), (6, 0.3), (12, 0.2)]
    money = {
        "benefit_per_month": _guess(7_500, factor=1.2),
        "administration_per_month": _guess(1_500, factor=1.5),
        "reimbursement": [{"from_month": month, "share": share} for month, share in ladder],
    }
    return with_value(table, ("programme", programme, "money"), money)


def _guess(value: float, **known: float) -> dict[str, Any]:
    return {"value": value, **known, "status": str(Status.GUESS), "note": PLACEHOLDER}
