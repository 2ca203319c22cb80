"""Where a quantity stands in a scenario: whose it is and its key, as files, links and tables write it."""

from dataclasses import dataclass
from functools import lru_cache

from planner.model.parameters import Place

END = "end"  # key of a contract's end: the first month without places


@dataclass(frozen=True, slots=True)
class Owner:
    """What a quantity belongs to: the scenario, the mentors, a programme, or one of its contractors."""

    place: Place
    programme: str = ""
    contractor: str = ""

    def path(self, key: str) -> "Path":
        match self.place:
            case Place.CONTRACTOR:
                return Path(f"programme.{self.programme}.contractor.{self.contractor}.{key}")
            case Place.PROGRAMME:
                return Path(f"programme.{self.programme}.{key}")
            case Place.MENTORS:
                return Path(f"mentors.{key}")
        return Path(key)


SCENARIO, MENTORS = Owner(Place.SCENARIO), Owner(Place.MENTORS)


def of_programme(programme_id: str) -> Owner:
    return Owner(Place.PROGRAMME, programme_id)


def of_contractor(programme_id: str, contractor_id: str) -> Owner:
    return Owner(Place.CONTRACTOR, programme_id, contractor_id)


class Path(str):
    """`programme.integration.contractor.iss.success`, `mentors.capacity_fte`, `labour_market`; ids have no dots.

    It is its own text, so that it can stand in a file, a link or a key as it is.
    """

    __slots__ = ()

    @property
    def owner(self) -> Owner:
        return _parts(str(self))[0]

    @property
    def key(self) -> str:
        """Of the parameter, or END."""
        return _parts(str(self))[1]

    @property
    def programme(self) -> str | None:
        return self.owner.programme or None

    @property
    def contractor(self) -> str | None:
        return self.owner.contractor or None

    @property
    def is_contract_end(self) -> bool:
        return self.key == END and self.contractor is not None

    def beside(self, key: str) -> "Path":
        """Another quantity of the same owner."""
        return self.owner.path(key)


@lru_cache(maxsize=500)  # asked some ten times of every lever that is moved
def _parts(path: str) -> tuple[Owner, str]:
    match path.split("."):
        case ["programme", programme, "contractor", contractor, *key]:
            return of_contractor(programme, contractor), ".".join(key)
        case ["programme", programme, *key]:
            return of_programme(programme), ".".join(key)
        case ["mentors", *key]:
            return MENTORS, ".".join(key)
    return SCENARIO, path


PRIORITY = MENTORS.path("priority")  # who has mentors first
