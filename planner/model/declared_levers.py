"""Every lever, declared once, in the page's order: who moves it, its slider, what it drives, and the words for it."""

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

    `drives` are the measures of the flow that it drives at first hand: summed, and counted over so many `months`.
    `step` is what is asked of as one more of it, in its own unit; of a share it is said in percentage points.
    """

    by: Mover
    label: Text
    drives: tuple[str, ...]
    months: int
    step: float
    amount: Text  # so much of it, after a sign: {n} places
    one_more: Text
    more: Text
    effect: Text | None = None  # what the persons who are driven do, where the step does not say it
    form: int = 1  # of the scenario file, from which on it can be moved
    lead: int = 0  # months from a decision until it can begin to act; the visitor may change it
    slider: Slider | None = None  # a share's goes from 0 to what is allowed


INFLOW = Lever(
    Mover.WORLD,
    Text("Tilgang om året", "Inflow per year"),
    drives=("arrivals",),
    months=12,
    step=10.0,
    amount=Text("{n} nye om året", "{n} newcomers a year"),
    one_more=Text("Én borger mere i tilgang om året", "One more arrival a year"),
    more=Text("{n} borgere mere i tilgang om året", "{n} more arrivals a year"),
    slider=Slider(30.0),
)
LABOUR_MARKET = Lever(
    Mover.WORLD,
    Text("Arbejdsmarked, 1 = som nu", "Labour market, 1 = as now"),
    drives=("placements",),
    months=12,
    step=0.1,
    amount=Text("{n} på arbejdsmarkedet", "{n} of the labour market"),
    one_more=Text("Arbejdsmarkedsfaktoren én højere", "The labour market factor one higher"),
    more=Text("Arbejdsmarkedsfaktoren {n} højere", "The labour market factor {n} higher"),
    effect=Text("kommer i job eller uddannelse om året", "come into a job or education a year"),
    slider=Slider(1.5, times=1.0, low=0.5, step=0.05),
)
READY_SHARE = Lever(
    Mover.CHOICE,
    Text("Andel, der vurderes parate", "Share judged ready"),
    drives=("judged_ready", "reassessed_up"),
    months=1,
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
    one_more=Text(
        "Ét procentpoint flere vurderet parate", "One percentage point more judged ready"
    ),
    more=Text("{n} procentpoint flere vurderet parate", "{n} percentage points more judged ready"),
    effect=Text("vurderes parate om måneden", "are judged ready a month"),
)
SUCCESS = Lever(
    Mover.CHOICE,
    Text("{name}: andel til selvforsørgelse", "{name}: share to self-support"),
    drives=("successes",),
    months=12,
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
    one_more=Text(
        "Ét procentpoint flere til selvforsørgelse hos {name}",
        "One percentage point more to self-support with {name}",
    ),
    more=Text(
        "{n} procentpoint flere til selvforsørgelse hos {name}",
        "{n} percentage points more to self-support with {name}",
    ),
    effect=Text(
        "afslutter hos {name} til selvforsørgelse om året",
        "complete with {name} to self-support a year",
    ),
)
PLACES = Lever(
    Mover.CHOICE,
    Text("{name}: pladser", "{name}: places"),
    drives=("referrals",),
    months=1,
    step=10.0,
    amount=Text("{n} pladser", "{n} places"),
    one_more=Text("Én plads mere hos {name}", "One more place with {name}"),
    more=Text("{n} pladser mere hos {name}", "{n} more places with {name}"),
    effect=Text("henvises til {name} om måneden", "are referred to {name} a month"),
    lead=3,  # to put out to tender
    slider=Slider(30.0),
)
MENTORS = Lever(
    Mover.CHOICE,
    Text("Mentorer i alt", "Mentors in all"),
    drives=("made_ready",),
    months=1,
    step=1.0,
    amount=Text("{n} mentor", "{n} mentor"),
    one_more=Text("Én mentor mere", "One more mentor"),
    more=Text("{n} mentorårsværk mere", "{n} more FTE of mentors"),
    effect=Text("bliver parate om måneden", "become ready a month"),
    lead=3,  # to recruit
    slider=Slider(5.0, step=0.5),
)
RETENTION = Lever(
    Mover.CHOICE,
    Text("Fastholdelse i job eller uddannelse", "Retention in job or education"),
    drives=("relapses",),
    months=12,
    step=0.1,
    amount=Text("{n} procentpoint", "{n} percentage points"),
    one_more=Text("Ét procentpoint bedre fastholdelse", "One percentage point better retention"),
    more=Text("{n} procentpoint bedre fastholdelse", "{n} percentage points better retention"),
    effect=Text("kommer tilbage på ydelse om året", "go back on benefit a year"),
    lead=3,
)
WAIT = Lever(
    Mover.CHOICE,
    Text("Ventetid mellem forløb", "Wait between courses"),
    drives=("referrals",),
    months=1,
    step=1.0,
    amount=Text("{n} måned", "{n} month"),
    one_more=Text("Én måneds længere ventetid", "A wait one month longer"),
    more=Text("{n} måneders længere ventetid", "A wait {n} months longer"),
    effect=Text("henvises om måneden", "are referred a month"),
    form=2,
    slider=Slider(6.0, step=0.25),
)
OWN_WAIT = Lever(
    Mover.CHOICE,
    Text("{name}: tid til at finde en plads", "{name}: time to find a place"),
    drives=("referrals",),
    months=12,
    step=1.0,
    amount=Text("{n} måned", "{n} month"),
    one_more=Text(
        "Én måned mere om at finde en plads hos {name}",
        "One month more to find a place with {name}",
    ),
    more=Text(
        "{n} måneder mere om at finde en plads hos {name}",
        "{n} months more to find a place with {name}",
    ),
    effect=Text("begynder hos {name} om året", "begin with {name} a year"),
    form=2,
    slider=Slider(12.0, step=0.5),
)
FOLLOW_UP = Lever(
    Mover.CHOICE,
    Text("Hvor længe selvforsørgende følges", "How long the self-supporting are followed"),
    drives=("late_relapses",),
    months=12,
    step=6.0,
    amount=Text("{n} måneder", "{n} months"),
    one_more=Text("Én måneds længere opfølgning", "Follow-up one month longer"),
    more=Text("{n} måneders længere opfølgning", "Follow-up {n} months longer"),
    effect=Text("kommer senere tilbage på ydelse om året", "go back on benefit later a year"),
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
