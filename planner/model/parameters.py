"""What a parameter is: where in a scenario it stands, of what kind, in which unit, and which values it allows."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf, nextafter

from planner.model.declared_levers import Lever
from planner.text import Text


class Place(StrEnum):
    """Where in a scenario a parameter stands."""

    SCENARIO = "scenario"
    MENTORS = "mentors"
    PROGRAMME = "programme"
    CONTRACTOR = "contractor"


class Kind(StrEnum):
    SHARE = "share"
    SHARE_PER_YEAR = "share_per_year"
    POSITIVE = "positive"  # lognormal where it is uncertain, as are all but the shares
    NUMBER = "number"  # may be 0
    WHOLE = "whole"  # never uncertain


@dataclass(frozen=True, slots=True, eq=False)  # each is declared once, and asked for at every run
class Parameter:
    """`highest` keeps out typing errors and floods; a default of None means that the file must give it."""

    key: str
    place: Place
    kind: Kind
    label: Text
    unit: Text
    default: float | None = None
    optional: bool = False
    lowest: float = 0.0
    or_zero: bool = False  # 0 is allowed too, and nothing between it and `lowest`
    highest: float = inf
    scheduled: bool = False
    lever: Lever | None = None
    drawn: bool = True  # False: factor or evidence matter to the fit alone
    drawn_form: int = 1  # from which on it is drawn, if it is
    form: int = 1  # of the scenario file, from which on it can be given
    schedule_form: int = 1  # from which on it can be a schedule, if it can

    @property
    def is_share(self) -> bool:
        return self.kind in (Kind.SHARE, Kind.SHARE_PER_YEAR)

    @property
    def lead(self) -> int:
        """Months from a decision until the lever can begin to act."""
        return self.lever.lead if self.lever else 0

    @property
    def is_price(self) -> bool:
        """Kroner: it moves money and nobody."""
        return any(self.unit is one for one in (KRONER, KRONER_PER_MONTH, KRONER_PER_YEAR))

    @property
    def is_ratio(self) -> bool:
        """A bare number."""
        return self.unit in (FACTOR, RATE_RATIO, ODDS_RATIO)

    @property
    def bounds(self) -> tuple[float, float]:
        """Closed: an open end is the next number inside it."""
        match self.kind:
            case Kind.SHARE:
                return 0.0, 1.0
            case Kind.SHARE_PER_YEAR:
                return 0.0, nextafter(1.0, 0.0)
            case Kind.POSITIVE:
                return nextafter(0.0, 1.0), self.highest
            case _:
                return 0.0 if self.or_zero else self.lowest, self.highest

    def allows(self, value: float) -> bool:
        low, high = self.bounds
        is_whole = self.kind is not Kind.WHOLE or value == floor(value)
        return low <= value <= high and is_whole and not (self.or_zero and 0 < value < self.lowest)

    @property
    def allowed(self) -> Text:
        lowest, highest = f"{self.lowest:.0f}", f"{self.highest:.0f}"
        match self.kind:
            case Kind.SHARE:
                return Text("et tal fra 0 til 1", "a number from 0 to 1")
            case Kind.SHARE_PER_YEAR:
                return Text("et tal fra 0 til under 1", "a number from 0 to below 1")
            case Kind.POSITIVE:
                return Text(
                    f"et tal over 0 og højst {highest}",
                    f"a number above 0 and at most {highest}",
                )
            case Kind.WHOLE:
                return Text(
                    f"et helt tal fra {lowest} til {highest}",
                    f"a whole number from {lowest} to {highest}",
                )
            case _ if self.or_zero:
                return Text(
                    f"0 eller et tal fra {lowest} til {highest}",
                    f"0 or a number from {lowest} to {highest}",
                )
            case _:
                return Text(
                    f"et tal fra {lowest} til {highest}",
                    f"a number from {lowest} to {highest}",
                )


PERSONS = Text("personer", "persons")
MONTHS = Text("måneder", "months")
KRONER = Text("kr.", "DKK")
KRONER_PER_MONTH = Text("kr./måned", "DKK/month")
KRONER_PER_YEAR = Text("kr./år", "DKK/year")
RATE_RATIO = Text("rateforhold", "rate ratio")
ODDS_RATIO = Text("oddsforhold", "odds ratio")
FACTOR = Text("faktor", "factor")
