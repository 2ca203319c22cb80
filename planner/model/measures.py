"""What can be counted: the flows between stocks, and every measure as sums of stocks and flows."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from planner.model.scenario import IN_CONTRACT, LEFT, NOT_READY, PLACED, READY, SETTLED, STOCKS
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons who move in a month; a source or target of None is the world outside."""

    id: str
    source: str | None
    target: str | None
    of_contractor: bool = False


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
)

# What a run records, in this order. Counts are whole persons in a draw; the others are not.
PROGRAMME_COUNTS = (
    *STOCKS,
    *(flow.id for flow in FLOWS if not flow.of_contractor),
    "judged_ready",
    "placements_education",
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
    "settled_in_time",  # settlements that give the result grant
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

    @property
    def of_contractor(self) -> bool:
        """Whether it can be asked of one contractor."""
        rows = (row.removesuffix(OPENING) for row in self.rows + self.under)
        return self.kind is not Kind.MONEY and all(row in CONTRACTOR_COUNTS for row in rows)


_CASELOAD = (NOT_READY, READY, IN_CONTRACT)
_RETURNS = ("returns_ready", "returns_not_ready")
_COMPLETIONS = ("successes", "ended_otherwise", *_RETURNS)
NEED_MET, NEED = "need_met", "need"  # of step 1: `records` makes them from stocks and coverage
OPENING = "@opening"  # after a stock's name: before the month, or before the window


def _stock(key: str, da: str, en: str, rows: tuple[str, ...] = ()) -> Measure:
    return Measure(key, Kind.STOCK, Text(da, en), rows or (key,))


def _flow(key: str, da: str, en: str, rows: tuple[str, ...] = ()) -> Measure:
    return Measure(key, Kind.FLOW, Text(da, en), rows or (key,))


def _ratio(key: str, da: str, en: str, rows: tuple[str, ...], under: tuple[str, ...]) -> Measure:
    return Measure(key, Kind.RATIO, Text(da, en), rows, under)


def _money(key: str, da: str, en: str) -> Measure:
    return Measure(key, Kind.MONEY, Text(da, en), (key,))


_DECLARED = (
    _stock(NOT_READY, "Ikke parate", "Not ready"),
    _stock(READY, "Parate, venter", "Ready, waiting"),
    _stock(IN_CONTRACT, "Hos leverandøren", "In contract"),
    _stock("in_company", "I virksomhedspraktik eller løntilskud", "In company placement or wage subsidy"),
    _stock(PLACED, "I job eller uddannelse, følges", "Placed, followed"),
    _stock(SETTLED, "Selvforsørgende efter opfølgning", "Settled"),
    _stock(LEFT, "Fraflyttet eller andet", "Left"),
    _stock("caseload", "I alt i programmet", "Caseload", _CASELOAD),
    _stock("self_supporting", "Selvforsørgende i alt", "Self-supporting", (PLACED, SETTLED)),
    _stock("mentor_need", "Har brug for en mentor", "In need of a mentor"),
    _flow("arrivals", "Tilgang", "Arrivals", ("arrivals_not_ready", "arrivals_ready")),
    _flow("judged_ready", "Vurderet parate ved modtagelsen", "Judged ready at reception"),
    _flow("reassessed_up", "Omvurderet til parate", "Reassessed as ready"),
    _flow("reassessed_down", "Omvurderet til ikke parate", "Reassessed as not ready"),
    _flow("made_ready", "Blevet parate", "Made ready"),
    _flow("readiness_lost", "Har mistet paratheden", "Lost readiness"),
    _flow("referrals", "Henvist", "Referred"),
    _flow("handed_back", "Givet tilbage ved kontraktændring", "Handed back at a contract cut"),
    _flow("placements", "Kommet i job eller uddannelse", "Placements in a job or education",
          ("placed_not_ready", "placed_ready", "successes")),
    _flow("placements_education", "Heraf i uddannelse eller IGU", "Of them in education or IGU"),
    _flow("completions", "Afsluttet hos leverandøren", "Completed with the contractor", _COMPLETIONS),
    _flow("successes", "Afsluttet til selvforsørgelse", "Completed to self-support"),
    _flow("returns", "Afsluttet til fortsat indsats", "Completed to continued effort", _RETURNS),
    _flow("relapses", "Tilbage på ydelse", "Back on benefit", ("relapses",)),
    _flow("settlements", "Selvforsørgende ved opfølgningens slutning", "Settled at the end of follow-up"),
    _flow("late_relapses", "Senere tilbage på ydelse", "Back on benefit later"),
    _flow("departures", "Fraflyttet eller andet", "Departures",
          ("left_not_ready", "left_ready", "ended_otherwise")),
    _ratio("mentor_coverage", "Dækning med mentorer", "Mentor coverage", (NEED_MET,), (NEED,)),
    _ratio("success_share", "Til selvforsørgelse af de afsluttede", "To self-support, of the completed",
           ("successes",), _COMPLETIONS),
    _ratio("success_share_of_referred", "Til selvforsørgelse af de henviste",
           "To self-support, of the referred",
           ("successes",), ("referrals", IN_CONTRACT + OPENING)),
    _ratio("ready_share_of_caseload", "Andel parate af alle i programmet", "Ready share of the caseload",
           (READY, IN_CONTRACT), _CASELOAD),
    _money("benefit", "Ydelse", "Benefit"),
    _money("reimbursement", "Refusion", "Reimbursement"),
    _money("administration", "Egen indsats og administration", "Own effort and administration"),
    _money("contractor_cost", "Leverandør", "Contractor"),
    _money("mentor_cost", "Mentorer", "Mentors"),
    _money("programme_refund", "Refusion af programudgifter", "Programme refund"),
    _money("grant", "Grundtilskud", "Grant"),
    _money("result_grant", "Resultattilskud", "Result grant"),
    _money("net_municipality", "Netto for kommunen", "Net, municipality"),
    _money("net_state", "Netto for staten", "Net, state"),
)  # fmt: skip

MEASURES = MappingProxyType({measure.id: measure for measure in _DECLARED})
