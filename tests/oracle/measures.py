"""From what happened in each month to the measures of the CSV, by month, by window and for all programmes together.

A month's happenings are a dict of amounts: the stocks and flows under their measure ids, and for the ratios also
`in_contract_before` (in contract at the month's opening), `in_effort` (in contract, educations apart), `need` and
`need_met` (of step 1) and `coverage`.
"""

STOCKS = [
    "not_ready",
    "ready",
    "in_contract",
    "in_company",
    "placed",
    "settled",
    "left",
    "caseload",
    "self_supporting",
    "mentor_need",
]
FLOWS = [
    "arrivals",
    "judged_ready",
    "reassessed_up",
    "reassessed_down",
    "made_ready",
    "readiness_lost",
    "referrals",
    "handed_back",
    "placements",
    "placements_education",
    "completions",
    "successes",
    "returns",
    "relapses",
    "settlements",
    "late_relapses",
    "departures",
]
RATIOS = [
    "mentor_coverage",
    "success_share",
    "success_share_of_referred",
    "ready_share_of_caseload",
]
FORM_2_STOCKS = ["distant", "followed"]
FORM_2_FLOWS = ["followup_ended"]
BEYOND = "beyond_programme"  # only of programmes with programme_months
PEOPLE = STOCKS + FLOWS + RATIOS
MONEY = [
    "benefit",
    "reimbursement",
    "administration",
    "contractor_cost",
    "mentor_cost",
    "programme_refund",
    "grant",
    "result_grant",
    "net_municipality",
    "net_state",
]


def over_window(programmes: list[list[dict]], measure: str) -> float | None:
    """A measure over the months given, for one or several programmes (a list of months each)."""

    def total(*names: str) -> float:
        return sum(
            month[name] for happenings in programmes for month in happenings for name in names
        )

    if measure in STOCKS or measure in FORM_2_STOCKS or measure == BEYOND:
        return sum(happenings[-1][measure] for happenings in programmes)
    if measure in FLOWS or measure in FORM_2_FLOWS or measure in MONEY:
        return total(measure)
    if measure == "mentor_coverage":
        above, below = total("need_met"), total("need")
    elif measure == "success_share":
        above, below = total("successes"), total("completions")
    elif measure == "success_share_of_referred":
        at_start = sum(happenings[0]["in_contract_before"] for happenings in programmes)
        above, below = total("successes"), total("referrals") + at_start
    elif measure == "ready_share_of_caseload":
        above, below = total("ready", "in_effort"), total("caseload")
    else:
        raise ValueError(f"no measure {measure}")
    return above / below if below else None


def of_month(happenings: dict, measure: str) -> float | None:
    """A measure of one programme in one month, where the coverage is known also without need."""
    if measure == "mentor_coverage":
        return happenings["coverage"]
    return over_window([[happenings]], measure)


def given_of(happenings: dict, form: int) -> list[str]:
    """The measures that a programme has rows of."""
    people = PEOPLE + (FORM_2_STOCKS + FORM_2_FLOWS if form == 2 else [])
    return people + [measure for measure in [BEYOND, *MONEY] if measure in happenings]


def rows(
    happenings: dict[tuple[str, int], dict], name_of_month, form: int
) -> dict[tuple[str, str, str], float | None]:
    """All rows of the CSV from the happenings by programme and month number; money only where it was counted."""
    found = {}
    programmes = list(dict.fromkeys(programme for programme, _ in happenings))
    for month in sorted({month for _, month in happenings}):
        name = name_of_month(month)
        having: dict[str, list[dict]] = {}
        for programme in programmes:
            of_programme = happenings[programme, month]
            for measure in given_of(of_programme, form):
                found[programme, name, measure] = of_month(of_programme, measure)
                having.setdefault(measure, []).append(of_programme)
        if len(programmes) > 1:
            for measure, of_those in having.items():
                found["all", name, measure] = over_window([[one] for one in of_those], measure)
    return found
