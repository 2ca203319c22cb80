"""A scenario as the model takes it: frozen, checked, hashable. Files are read by `reading`, written by `writing`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from planner.model import identity, paths
from planner.model.declared_parameters import BY_FORM, PARAMETERS
from planner.model.front_page import Question, Scale
from planner.model.parameters import Parameter, Place
from planner.model.paths import Owner, Path, of_contractor, of_programme
from planner.model.quantities import Quantities, Quantity, usual
from planner.text import Text

NOT_READY, READY, PLACED, SETTLED, LEFT = STOCKS = (
    "not_ready",
    "ready",
    "placed",
    "settled",
    "left",
)
IN_CONTRACT = "in_contract"
DISTANT, FOLLOWED = "distant", "followed"  # parts of not_ready and of settled, in form 2
EFFORT, EDUCATION = KINDS = ("effort", "education")  # of a contractor


@dataclass(frozen=True, slots=True)
class Contractor:
    id: str
    name: Text
    quantities: Quantities
    on_cut: str  # "run_off" or "hand_back"
    kind: str = EFFORT  # whose persons are on benefit; a start in an education is a placement

    @property
    def is_education(self) -> bool:
        return self.kind == EDUCATION

    @property
    def stages(self) -> int:
        return int(self.quantities["stages"].value)


@dataclass(frozen=True, slots=True)
class Money:
    """That a programme has money at all, and its steps by month in the programme, the first from month 0.

    `reimbursement` is (from month, share). `result_grant`, where it goes by when the job began, is (from month,
    kroner), and takes the place of the quantities of that name.
    """

    reimbursement: tuple[tuple[int, float], ...]
    result_grant: tuple[tuple[int, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """`mentored` names the stocks whose persons need a mentor; `stock_names` may rename any stock."""

    id: str
    name: Text
    quantities: Quantities
    mentored: tuple[str, ...]
    contractors: tuple[Contractor, ...]
    money: Money | None
    stock_names: tuple[tuple[str, Text], ...] = ()
    headline: tuple[
        str, ...
    ] = ()  # measures in the order in which the answer has them; none: the usual ones

    @property
    def has_result_steps(self) -> bool:
        """Whether its result grant goes by when the job began."""
        return self.money is not None and self.money.result_grant is not None

    def value(self, key: str) -> float:
        """Of a quantity of its own, the same in all months; its usual one where it is not given."""
        given = self.quantities.get(key)
        return (given or usual(PARAMETERS[Place.PROGRAMME][key])).value

    def with_quantities(self, contractor: str, quantities: Quantities) -> "Programme":
        """Of the contractor; of the programme itself where the id is empty."""
        if not contractor:
            return replace(self, quantities=quantities)
        contractors = tuple(
            replace(one, quantities=quantities) if one.id == contractor else one
            for one in self.contractors
        )
        return replace(self, contractors=contractors)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a target or a fact speaks of: `first` and `last` months, both included."""

    programme: str  # or "all"
    contractor: str | None
    measure: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Target:
    id: str
    title: Text
    figure: Figure
    at_least: bool  # else at most
    value: float


@dataclass(frozen=True, slots=True)
class Fact:
    figure: Figure
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Months are numbers (`schedule.month_number`); the opening stocks hold at the end of start − 1."""

    id: str
    title: Text
    summary: Text
    start: int
    months: int
    decision: int
    draws_from_start: bool
    price_year: int | None
    quantities: Quantities
    mentors: Quantities
    priority: tuple[str, ...]  # programmes that have mentors first, in order
    programmes: tuple[Programme, ...]
    targets: tuple[Target, ...] = ()
    facts: tuple[Fact, ...] = ()
    priority_ahead: tuple[str, ...] | None = None  # from the decision on, where it is another
    form: int = 1  # of its file; what came with form 2 is only in a scenario of form 2
    # Like the headlines no part of its figures, nor of its fingerprint.
    questions: tuple[Question, ...] = ()
    scales: tuple[Scale, ...] = ()  # at most one of a path
    _digest: str | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Of what differs when a lever moves: a scenario is looked up many times at each rerun."""
        return hash((self.id, self.decision, tuple(own for _, own in self.groups())))

    @property
    def cache_key(self) -> str:
        """A digest of all of it, worked out once it is asked for."""
        if self._digest is None:
            object.__setattr__(self, "_digest", identity.of_scenario(self))
        assert self._digest is not None
        return self._digest

    @property
    def bytes(self) -> int:
        return identity.bytes_of(self)

    @property
    def run(self) -> range:
        return range(self.start, self.start + self.months)

    @property
    def draws_start(self) -> int:
        return self.start if self.draws_from_start else self.decision

    @property
    def figures_alone(self) -> "Scenario":
        """Without what its author says of the pages: questions, scales and headlines."""
        if not (self.questions or self.scales or any(one.headline for one in self.programmes)):
            return self
        programmes = tuple(replace(one, headline=()) for one in self.programmes)
        return replace(self, questions=(), scales=(), programmes=programmes)

    def scale(self, path: str) -> Scale | None:
        """On which its author lets the lever be read; None where it is read as it is."""
        return next((one for one in self.scales if one.path == path), None)

    def priority_at(self, month: int) -> tuple[str, ...]:
        if self.priority_ahead is not None and month >= self.decision:
            return self.priority_ahead
        return self.priority

    def in_form(self, form: int) -> "Scenario":
        """The same numbers in a later form: what came with it as usual, and drawn only what was drawn before."""
        if self.form >= form:
            return self

        def each(owner: Owner, own: Quantities) -> Quantities:
            was, now = BY_FORM[self.form][owner.place], BY_FORM[form][owner.place]
            added = {key: usual(one) for key, one in now.items() if one.default is not None}
            kept = {
                key: replace(one, factor=None) if now[key].drawn and not was[key].drawn else one
                for key, one in own.items()
            }
            return Quantities(added | kept)

        return replace(self.with_groups(each), form=form)

    def programme(self, programme_id: str) -> Programme:
        """KeyError where there is none."""
        for programme in self.programmes:
            if programme.id == programme_id:
                return programme
        raise KeyError(programme_id)

    def contractor(self, programme_id: str, contractor_id: str) -> Contractor:
        for contractor in self.programme(programme_id).contractors:
            if contractor.id == contractor_id:
                return contractor
        raise KeyError(contractor_id)

    def groups(self) -> Iterator[tuple[Owner, Quantities]]:
        """Every set of quantities with whose they are."""
        yield paths.SCENARIO, self.quantities
        yield paths.MENTORS, self.mentors
        for programme in self.programmes:
            yield of_programme(programme.id), programme.quantities
            for contractor in programme.contractors:
                yield of_contractor(programme.id, contractor.id), contractor.quantities

    def quantity(self, path: str) -> tuple[Parameter, Quantity]:
        """Of `programme.integration.contractor.iss.success` and the like; KeyError where there is none."""
        at = Path(path)
        owner, key = at.owner, at.key
        return BY_FORM[self.form][owner.place][key], self._of(owner)[key]

    def with_quantity(self, path: str, quantity: Quantity) -> "Scenario":
        """Also one that was not given before; KeyError where no such parameter can stand."""
        owner, key = Path(path).owner, Path(path).key
        parameter = BY_FORM[self.form][owner.place][key]
        changed = self._of(owner).with_(parameter.key, quantity)
        match owner.place:
            case Place.SCENARIO:
                return replace(self, quantities=changed)
            case Place.MENTORS:
                return replace(self, mentors=changed)
        programmes = tuple(
            one.with_quantities(owner.contractor, changed) if one.id == owner.programme else one
            for one in self.programmes
        )
        return replace(self, programmes=programmes)

    def _of(self, owner: Owner) -> Quantities:
        match owner.place:
            case Place.CONTRACTOR:
                return self.contractor(owner.programme, owner.contractor).quantities
            case Place.PROGRAMME:
                return self.programme(owner.programme).quantities
            case Place.MENTORS:
                return self.mentors
        return self.quantities

    def with_each(self, change: Callable[[Path, Quantity], Quantity]) -> "Scenario":
        """Every quantity changed, by its path."""

        def each(owner: Owner, own: Quantities) -> Quantities:
            return Quantities({key: change(owner.path(key), one) for key, one in own.items()})

        return self.with_groups(each)

    def with_groups(self, each: Callable[[Owner, Quantities], Quantities]) -> "Scenario":
        """Every set of quantities changed, by whose it is."""

        def programme(one: Programme) -> Programme:
            contractors = tuple(
                replace(
                    course, quantities=each(of_contractor(one.id, course.id), course.quantities)
                )
                for course in one.contractors
            )
            quantities = each(of_programme(one.id), one.quantities)
            return replace(one, quantities=quantities, contractors=contractors)

        return replace(
            self,
            quantities=each(paths.SCENARIO, self.quantities),
            mentors=each(paths.MENTORS, self.mentors),
            programmes=tuple(map(programme, self.programmes)),
        )
