"""What can be counted: the flows between stocks, and every measure as sums of stocks and flows."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from planner.model.layout import INNER_STOCKS
from planner.model.scenario import (
    DISTANT,
    FOLLOWED,
    IN_CONTRACT,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    SETTLED,
)
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons who move in a month; a source or target of None is the world outside."""

    id: str
    source: str | None
    target: str | None
    of_contractor: bool = False
    form: int = 1  # of the scenario file, from which on there is such a flow


# Those not ready are near to the labour market or distant from it, those settled still followed or not: a flow of
# form 1 is of the near and of those whom nobody follows.
FLOWS = (
    Flow("arrivals_not_ready", None, NOT_READY),
    Flow("arrivals_ready", None, READY),
    Flow("reassessed_up", NOT_READY, READY),
    Flow("reassessed_down", READY, NOT_READY),
    Flow("made_ready", NOT_READY, READY),
    Flow("readiness_lost", READY, NOT_READY),
    Flow("placed_not_ready", NOT_READY, PLACED),
    Flow("placed_ready", READY, PLACED),
    Flow("left_not_ready", NOT_READY, LEFT),
    Flow("left_ready", READY, LEFT),
    Flow("settlements", PLACED, SETTLED),
    Flow("relapses", PLACED, READY),
    Flow("late_relapses", SETTLED, READY),
    Flow("referrals", READY, IN_CONTRACT, of_contractor=True),
    Flow("handed_back", IN_CONTRACT, READY, of_contractor=True),
    Flow("successes", IN_CONTRACT, PLACED, of_contractor=True),
    Flow("ended_otherwise", IN_CONTRACT, LEFT, of_contractor=True),
    Flow("returns_ready", IN_CONTRACT, READY, of_contractor=True),
    Flow("returns_not_ready", IN_CONTRACT, NOT_READY, of_contractor=True),
    Flow("arrivals_distant", None, NOT_READY, form=2),
    Flow("made_ready_distant", NOT_READY, READY, form=2),
    Flow("placed_distant", NOT_READY, PLACED, form=2),
    Flow("left_distant", NOT_READY, LEFT, form=2),
    Flow("settlements_followed", PLACED, SETTLED, form=2),
    Flow("late_relapses_followed", SETTLED, READY, form=2),
    Flow("returns_distant", IN_CONTRACT, NOT_READY, of_contractor=True, form=2),
)

BEYOND = "beyond_programme"  # its legal length, where the programme has one
# What a run records, in this order. Counts are whole persons in a draw; the others are not.
PROGRAMME_COUNTS = (
    *INNER_STOCKS,
    *(flow.id for flow in FLOWS if not flow.of_contractor),
    "followup_ended",  # of those who are followed on
    "judged_ready",
    "placements_education",  # starts in an education apart
)
CONTRACTOR_COUNTS = (
    IN_CONTRACT,
    "in_company",
    *(flow.id for flow in FLOWS if flow.of_contractor),
)
PROGRAMME_AMOUNTS = (
    "mentor_coverage",
    "reimbursed",  # of the caseload at month end: persons times the state's share by time in the programme
    "granted",  # persons at month end whose time in the programme still gives the grant
    BEYOND,  # of the caseload at month end
    "settled_in_time",  # settlements that give the result grant, or what they give in kroner
)


class Kind(StrEnum):
    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Measure:
    """`rows` are summed; a ratio divides them by `under`, see `OPENING`."""

    id: str
    kind: Kind
    label: Text
    rows: tuple[str, ...]
    under: tuple[str, ...] = ()
    form: int = 1  # of the scenario file, from which on it is counted

    @property
    def of_contractor(self) -> bool:
        """Whether it can be asked of one contractor."""
        rows = (row.removesuffix(OPENING) for row in self.rows + self.under)
        return self.kind is not Kind.MONEY and all(row in CONTRACTOR_COUNTS for row in rows)


IN_EFFORT, IN_EDUCATION = (
    "in_effort",
    "in_education",
)  # of those in contract: `records` tells them apart
EDUCATION_STARTS = "education_starts"
_CASELOAD = (NOT_READY, READY, IN_EFFORT)
_RETURNS = ("returns_ready", "returns_not_ready", "returns_distant")
_COMPLETIONS = ("successes", "ended_otherwise", *_RETURNS)
NEED_MET, NEED = "need_met", "need"  # of step 1: `records` makes them from stocks and coverage
OPENING = "@opening"  # after a stock's name: before the month, or before the window


def _stock(key: str, da: str, en: str, rows: tuple[str, ...] = (), form: int = 1) -> Measure:
    return Measure(key, Kind.STOCK, Text(da, en), rows or (key,), form=form)


def _flow(key: str, da: str, en: str, rows: tuple[str, ...] = (), form: int = 1) -> Measure:
    return Measure(key, Kind.FLOW, Text(da, en), rows or (key,), form=form)


def _ratio(key: str, da: str, en: str, rows: tuple[str, ...], under: tuple[str, ...]) -> Measure:
    return Measure(key, Kind.RATIO, Text(da, en), rows, under)


def _money(key: str, da: str, en: str) -> Measure:
    return Measure(key, Kind.MONEY, Text(da, en), (key,))


_DECLARED = (
    _stock(NOT_READY, "Ikke parate", "Not ready"),
    _stock(DISTANT, "Heraf langt fra arbejdsmarkedet", "Of them distant from the labour market", form=2),
    _stock(READY, "Parate, venter", "Ready, waiting"),
    _stock(IN_CONTRACT, "I indsats eller uddannelse", "In an effort or education"),
    _stock("in_company", "I virksomhedspraktik eller løntilskud", "In company placement or wage subsidy"),
    _stock(PLACED, "I job eller uddannelse, følges", "Placed, followed"),
    _stock(SETTLED, "Selvforsørgende efter opfølgning", "Settled"),
    _stock(FOLLOWED, "Heraf fulgt videre", "Of them followed on", form=2),
    _stock(LEFT, "Fraflyttet eller andet", "Left"),
    _stock("caseload", "I alt i programmet", "Caseload", _CASELOAD),
    _stock("self_supporting", "Selvforsørgende i alt", "Self-supporting", (PLACED, SETTLED, IN_EDUCATION)),
    _stock("mentor_need", "Har brug for en mentor", "In need of a mentor"),
    _stock(BEYOND, "Heraf ud over programmets længde", "Of them beyond the programme's length", form=2),
    _flow("arrivals", "Tilgang", "Arrivals", ("arrivals_not_ready", "arrivals_ready", "arrivals_distant")),
    _flow("judged_ready", "Vurderet parate ved modtagelsen", "Judged ready at reception"),
    _flow("reassessed_up", "Omvurderet til parate", "Reassessed as ready"),
    _flow("reassessed_down", "Omvurderet til ikke parate", "Reassessed as not ready"),
    _flow("made_ready", "Blevet parate", "Made ready", ("made_ready", "made_ready_distant")),
    _flow("readiness_lost", "Har mistet paratheden", "Lost readiness"),
    _flow("referrals", "Henvist", "Referred"),
    _flow("handed_back", "Givet tilbage ved kontraktændring", "Handed back at a contract cut"),
    _flow("placements", "Kommet i job eller uddannelse", "Placements in a job or education",
          ("placed_not_ready", "placed_ready", "placed_distant", "effort_successes", EDUCATION_STARTS)),
    _flow("placements_education", "Heraf i uddannelse eller IGU", "Of them in education or IGU",
          ("placements_education", EDUCATION_STARTS)),
    _flow("completions", "Afsluttet indsats eller uddannelse", "Completed an effort or education", _COMPLETIONS),
    _flow("successes", "Afsluttet til selvforsørgelse", "Completed to self-support"),
    _flow("returns", "Afsluttet til fortsat indsats", "Completed to continued effort", _RETURNS),
    _flow("relapses", "Tilbage på ydelse", "Back on benefit", ("relapses",)),
    _flow("settlements", "Selvforsørgende ved opfølgningens slutning", "Settled at the end of follow-up",
          ("settlements", "settlements_followed")),
    _flow("followup_ended", "Følges ikke længere", "Followed no longer", form=2),
    _flow("late_relapses", "Senere tilbage på ydelse", "Back on benefit later",
          ("late_relapses", "late_relapses_followed")),
    _flow("departures", "Fraflyttet eller andet", "Departures",
          ("left_not_ready", "left_ready", "left_distant", "ended_otherwise")),
    _ratio("mentor_coverage", "Dækning med mentorer", "Mentor coverage", (NEED_MET,), (NEED,)),
    _ratio("success_share", "Til selvforsørgelse af de afsluttede", "To self-support, of the completed",
           ("successes",), _COMPLETIONS),
    _ratio("success_share_of_referred", "Til selvforsørgelse af de henviste",
           "To self-support, of the referred",
           ("successes",), ("referrals", IN_CONTRACT + OPENING)),
    _ratio("ready_share_of_caseload", "Andel parate af alle i programmet", "Ready share of the caseload",
           (READY, IN_EFFORT), _CASELOAD),
    _money("benefit", "Ydelse", "Benefit"),
    _money("reimbursement", "Refusion", "Reimbursement"),
    _money("administration", "Egen indsats og administration", "Own effort and administration"),
    _money("contractor_cost", "Indsats og uddannelse", "Effort and education"),
    _money("mentor_cost", "Mentorer", "Mentors"),
    _money("programme_refund", "Refusion af programudgifter", "Programme refund"),
    _money("grant", "Grundtilskud", "Grant"),
    _money("result_grant", "Resultattilskud", "Result grant"),
    _money("net_municipality", "Netto for kommunen", "Net, municipality"),
    _money("net_state", "Netto for staten", "Net, state"),
)  # fmt: skip

MEASURES = MappingProxyType({measure.id: measure for measure in _DECLARED})


def of_form(form: int) -> dict[str, Measure]:
    """Those that a scenario of this form has, if it has what they are counted of."""
    return {key: measure for key, measure in MEASURES.items() if measure.form <= form}
