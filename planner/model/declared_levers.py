"""Every lever, declared once, in the page's order: who moves it, its step, its slider, and the words for it."""

from dataclasses import dataclass
from enum import StrEnum

from planner.text import Text


class Mover(StrEnum):
    WORLD = "world"  # nobody in the municipality decides it
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Slider:
    """From `low` to `times` the value as it stands, and at least to `top`; without a step one is found that suits."""

    top: float
    times: float = 3.0
    low: float = 0.0
    step: float | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """What a visitor moves. In its texts `{name}` is the contractor's name and `{n}` a number.

    `step` is what is asked of as one more of it, in its own unit; of a share it is said in percentage points. `several`
    is said of more than one, where the words differ. `unit` stands behind its value where the parameter's own is no
    plain word.
    """

    by: Mover
    label: Text
    step: float
    amount: Text  # so much of it, after a sign: {n} places
    several: Text | None = None
    form: int = 1  # of the scenario file, from which on it can be moved
    lead: int = 0  # months from a decision until it can begin to act; the visitor may change it
    slider: Slider | None = None  # a share's goes from 0 to what is allowed
    unit: Text | None = None


INFLOW = Lever(
    Mover.WORLD,
    Text("Tilgang om året", "Inflow per year"),
    step=10.0,
    amount=Text("{n} nye om året", "{n} newcomers a year"),
    slider=Slider(30.0),
)
LABOUR_MARKET = Lever(
    Mover.WORLD,
    Text("Arbejdsmarked, 1 er som nu", "Labour market, 1 is as now"),
    step=0.1,
    amount=Text("{n} på arbejdsmarkedet", "{n} of the labour market"),
    slider=Slider(1.5, times=1.0, low=0.5, step=0.05),
    unit=Text("gange nu", "× today"),
)
READY_SHARE = Lever(
    Mover.CHOICE,
    Text("Andel, der vurderes parate", "Share judged ready"),
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
)
SUCCESS = Lever(
    Mover.CHOICE,
    Text("{name}: andel til selvforsørgelse", "{name}: share to self-support"),
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
)
PLACES = Lever(
    Mover.CHOICE,
    Text("{name}: pladser", "{name}: places"),
    step=10.0,
    amount=Text("{n} pladser", "{n} places"),
    lead=3,  # to put out to tender
    slider=Slider(30.0),
)
MENTORS = Lever(
    Mover.CHOICE,
    Text("Mentorer i alt", "Mentors in all"),
    step=1.0,
    amount=Text("{n} mentor", "{n} mentor"),
    several=Text("{n} mentorer", "{n} mentors"),
    lead=3,  # to recruit
    slider=Slider(5.0, step=0.5),
)
RETENTION = Lever(
    Mover.CHOICE,
    Text("Fastholdelse i job eller uddannelse", "Retention in job or education"),
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
    lead=3,
)
WAIT = Lever(
    Mover.CHOICE,
    Text("Ventetid til et forløb", "Wait for a course"),
    step=1.0,
    amount=Text("{n} måned", "{n} month"),
    several=Text("{n} måneder", "{n} months"),
    form=2,
    slider=Slider(6.0, step=0.25),
)
OWN_WAIT = Lever(
    Mover.CHOICE,
    Text(
        "{name}: tid til en plads, alle parate under ét",
        "{name}: time to a place, all ready together",
    ),
    step=1.0,
    amount=Text("{n} måned", "{n} month"),
    several=Text("{n} måneder", "{n} months"),
    form=2,
    slider=Slider(12.0, step=0.5),
)
FOLLOW_UP = Lever(
    Mover.CHOICE,
    Text("Hvor længe selvforsørgende følges", "How long the self-supporting are followed"),
    step=6.0,
    amount=Text("{n} måneder", "{n} months"),
    form=2,
    slider=Slider(24.0, step=1.0),
)
LEVERS = (
    INFLOW,
    LABOUR_MARKET,
    READY_SHARE,
    SUCCESS,
    PLACES,
    OWN_WAIT,
    MENTORS,
    RETENTION,
    FOLLOW_UP,
    WAIT,
)
