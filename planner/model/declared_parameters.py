"""Every parameter, declared once: key, place, range, default, words.

Reading, checking, writing, drawing, fitting, levers and the docs' table all come from here.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from planner.model.declared_levers import (
    FOLLOW_UP,
    INFLOW,
    LABOUR_MARKET,
    LEVERS,
    MENTORS,
    OWN_WAIT,
    PLACES,
    READY_SHARE,
    RETENTION,
    SUCCESS,
    WAIT,
)
from planner.model.parameters import (
    FACTOR,
    KRONER,
    KRONER_PER_MONTH,
    KRONER_PER_YEAR,
    MONTHS,
    ODDS_RATIO,
    PERSONS,
    RATE_RATIO,
    Kind,
    Parameter,
    Place,
)
from planner.text import Text

MOST_PERSONS = 20_000.0  # of a stock: what a whole country may need
MOST_MONTHS = 1_200.0
MOST_KRONER = 1e10
MOST_RATIO = 1_000.0
_PERSONS_PER_YEAR = Text("personer/år", "persons/year")
_SHARE = Text("andel", "share")
_SHARE_PER_YEAR = Text("andel/år", "share/year")


def _share(
    key: str, place: Place, da: str, en: str, default: float | None = None, **more: object
) -> Parameter:
    return Parameter(key, place, Kind.SHARE, Text(da, en), _SHARE, default, **more)  # type: ignore[arg-type]


def _yearly(key: str, da: str, en: str, default: float | None = None) -> Parameter:
    return Parameter(
        key, Place.PROGRAMME, Kind.SHARE_PER_YEAR, Text(da, en), _SHARE_PER_YEAR, default
    )


def _opening(
    key: str, place: Place, da: str, en: str, drawn: bool = False, drawn_form: int = 1
) -> Parameter:
    return Parameter(
        key, place, Kind.NUMBER, Text(da, en), PERSONS, 0.0,
        highest=MOST_PERSONS, drawn=drawn, drawn_form=drawn_form,
    )  # fmt: skip


def _kroner(key: str, place: Place, da: str, en: str, unit: Text = KRONER) -> Parameter:
    return Parameter(
        key, place, Kind.NUMBER, Text(da, en), unit, 0.0, highest=MOST_KRONER,
        scheduled=True, schedule_form=2,
    )  # fmt: skip


def _month_limit(key: str, da: str, en: str) -> Parameter:
    return Parameter(
        key,
        Place.PROGRAMME,
        Kind.NUMBER,
        Text(da, en),
        MONTHS,
        0.0,
        highest=MOST_MONTHS,
        drawn=False,
    )


_DECLARED = (
    Parameter(
        "labour_market", Place.SCENARIO, Kind.POSITIVE,
        Text("Arbejdsmarked", "Labour market"), FACTOR, 1.0,
        highest=MOST_RATIO, scheduled=True, lever=LABOUR_MARKET,
    ),
    Parameter(
        "capacity_fte", Place.MENTORS, Kind.NUMBER,
        Text("Mentorer", "Mentors"), Text("årsværk", "FTE"),
        highest=MOST_PERSONS, scheduled=True, lever=MENTORS,
    ),
    Parameter(
        "persons_per_mentor", Place.MENTORS, Kind.POSITIVE,
        Text("Borgere pr. mentor", "Persons per mentor"), PERSONS, highest=MOST_PERSONS,
    ),
    _kroner("cost_per_fte_year", Place.MENTORS, "Udgift pr. mentorårsværk", "Cost per mentor FTE",
            KRONER_PER_YEAR),
    Parameter(
        "inflow_per_year", Place.PROGRAMME, Kind.NUMBER,
        Text("Tilgang", "Inflow"), _PERSONS_PER_YEAR,
        highest=MOST_PERSONS, scheduled=True, lever=INFLOW,
    ),
    _share("ready_share", Place.PROGRAMME, "Andel, der vurderes parate", "Share judged ready",
           scheduled=True, lever=READY_SHARE),
    _share("reassessed", Place.PROGRAMME, "Andel af de nuværende, som en ny praksis når",
           "Share of those already there whom a change of practice reaches", 1.0),
    _share("ready_practice", Place.PROGRAMME, "Praksis, som vurderingen tros op til",
           "Practice up to which the judgement is believed", optional=True),
    _share("ready_selection", Place.PROGRAMME, "Andel af de yderligere vurderede, som alligevel ikke er parate",
           "Share of those judged ready beyond it who turn out not to be", 0.0),
    Parameter(
        "readiness_months", Place.PROGRAMME, Kind.POSITIVE,
        Text("Tid til parat uden mentor", "Time to ready without a mentor"), MONTHS,
        highest=MOST_MONTHS,
    ),
    _yearly("readiness_lost", "Mister paratheden", "Lose readiness", 0.0),
    _yearly("own_route_not_ready", "Finder selv job eller uddannelse, ikke parate",
            "Find a job or education themselves, not ready"),
    _yearly("own_route_ready", "Finder selv job eller uddannelse, parate",
            "Find a job or education themselves, ready"),
    _share("distant_share", Place.PROGRAMME, "Andel af de ikke parate, som er fjerne",
           "Share of those not ready who are distant", 0.0, form=2),
    Parameter(
        "distant_ratio", Place.PROGRAMME, Kind.NUMBER,
        Text("De fjernes fart mod parathed og job", "Speed of the distant towards readiness and a job"),
        RATE_RATIO, 1.0, highest=1.0, form=2,
    ),
    _yearly("leaving", "Fraflytter eller går på pension", "Move away or retire"),
    Parameter(
        "referral_months", Place.PROGRAMME, Kind.NUMBER,
        Text("Ventetid til et forløb", "Wait for a course"), MONTHS, highest=MOST_MONTHS,
        scheduled=True, schedule_form=2, lever=WAIT,
    ),
    Parameter(
        "aftercare_months", Place.PROGRAMME, Kind.NUMBER,
        Text("Opfølgning efter start i job eller uddannelse", "Follow-up after placement"), MONTHS,
        lowest=1.0, highest=MOST_MONTHS,
    ),
    _share("retention", Place.PROGRAMME, "Fastholdelse", "Retention",
           scheduled=True, lever=RETENTION),
    _yearly("late_relapse", "Senere tilbagefald", "Late relapse", 0.0),
    Parameter(
        "followup_months", Place.PROGRAMME, Kind.NUMBER,
        Text("Hvor længe selvforsørgende følges", "How long the self-supporting are followed"), MONTHS, 0.0,
        lowest=1.0, or_zero=True, highest=MOST_MONTHS, scheduled=True, lever=FOLLOW_UP, form=2,
    ),
    Parameter(
        "programme_months", Place.PROGRAMME, Kind.NUMBER,
        Text("Programmets længde efter loven", "Legal length of the programme"), MONTHS,
        optional=True, lowest=1.0, highest=MOST_MONTHS, drawn=False, form=2,
    ),
    _share("education_share", Place.PROGRAMME, "Andel i uddannelse eller IGU", "Share in education or IGU", 0.0),
    Parameter(
        "mentoring.readiness", Place.PROGRAMME, Kind.POSITIVE,
        Text("Mentorers virkning på parathed", "Mentors' effect on readiness"), RATE_RATIO, 1.0,
        highest=MOST_RATIO,
    ),
    Parameter(
        "mentoring.own_route", Place.PROGRAMME, Kind.POSITIVE,
        Text("Mentorers virkning på vejen direkte til job eller uddannelse",
             "Mentors' effect on the way straight to a job or education"), RATE_RATIO, 1.0,
        highest=MOST_RATIO, form=2,
    ),
    Parameter(
        "mentoring.late_relapse", Place.PROGRAMME, Kind.POSITIVE,
        Text("Mentorers virkning på senere tilbagefald", "Mentors' effect on late relapse"), RATE_RATIO, 1.0,
        highest=MOST_RATIO, form=2,
    ),
    Parameter(
        "mentoring.retention", Place.PROGRAMME, Kind.POSITIVE,
        Text("Mentorers virkning på fastholdelse", "Mentors' effect on retention"), ODDS_RATIO, 1.0,
        highest=MOST_RATIO,
    ),
    _opening("opening.not_ready", Place.PROGRAMME, "Ikke parate ved start", "Not ready at the start"),
    _opening("opening.ready", Place.PROGRAMME, "Parate ved start", "Ready at the start"),
    _opening("opening.placed", Place.PROGRAMME, "I job eller uddannelse ved start", "Placed at the start",
             drawn=True, drawn_form=2),
    _opening("opening.settled", Place.PROGRAMME, "Selvforsørgende ved start", "Settled at the start",
             drawn=True, drawn_form=2),
    Parameter(
        "opening.months_in_programme", Place.PROGRAMME, Kind.NUMBER,
        Text("Måneder i programmet ved start, gennemsnit", "Months in the programme at the start, mean"),
        MONTHS, 12.0, highest=MOST_MONTHS, drawn=False,
    ),
    _kroner("money.benefit_per_month", Place.PROGRAMME, "Ydelse", "Benefit", KRONER_PER_MONTH),
    _kroner("money.administration_per_month", Place.PROGRAMME, "Egen indsats og administration",
            "Own effort and administration", KRONER_PER_MONTH),
    _share("money.state_share", Place.PROGRAMME, "Statens refusion af programudgifter",
           "State refund of programme costs", 0.0, scheduled=True, schedule_form=2),
    _kroner("money.grant_per_month", Place.PROGRAMME, "Grundtilskud", "Basic grant", KRONER_PER_MONTH),
    _month_limit("money.grant_months", "Grundtilskud gives i", "Basic grant is paid for"),
    _kroner("money.result_grant", Place.PROGRAMME, "Resultattilskud", "Result grant"),
    _month_limit("money.result_grant_months", "Resultattilskud gives inden", "Result grant is paid within"),
    _opening("opening", Place.CONTRACTOR, "I indsats eller uddannelse ved start",
             "In effort or education at the start"),
    Parameter(
        "places", Place.CONTRACTOR, Kind.NUMBER, Text("Pladser", "Places"), PERSONS,
        highest=MOST_PERSONS, scheduled=True, lever=PLACES,
    ),
    _share("success", Place.CONTRACTOR, "Andel til selvforsørgelse", "Share to self-support",
           scheduled=True, lever=SUCCESS),
    _share("other", Place.CONTRACTOR, "Afsluttet på anden måde", "Ended otherwise", 0.0),
    _share("return_ready", Place.CONTRACTOR, "Andel af de øvrige, der kommer tilbage som parate",
           "Share of the rest who come back ready", 0.0),
    _share("return_distant", Place.CONTRACTOR, "Andel af dem, der kommer tilbage uden at være parate, som er fjerne",
           "Share of those who come back not ready who are distant", 0.0, form=2),
    Parameter(
        "referral_months", Place.CONTRACTOR, Kind.NUMBER,
        Text("Egen ventetid til henvisning", "Own wait for a referral"), MONTHS,
        optional=True, highest=MOST_MONTHS, scheduled=True, lever=OWN_WAIT, form=2,
    ),
    Parameter(
        "stay_months", Place.CONTRACTOR, Kind.POSITIVE,
        Text("Forløbets længde", "Mean stay"), MONTHS, highest=MOST_MONTHS,
    ),
    Parameter(
        "stages", Place.CONTRACTOR, Kind.WHOLE, Text("Trin i forløbet", "Stages of the stay"),
        Text("antal", "number"), 1.0, lowest=1.0, highest=12.0, drawn=False,
    ),
    _share("in_company_share", Place.CONTRACTOR, "Andel i virksomhedspraktik eller løntilskud",
           "Share in company placement or wage subsidy", 0.0),
    _share("minimum_success", Place.CONTRACTOR, "Kontraktens minimum", "The contract's floor",
           optional=True, drawn=False),
    _kroner("fixed_per_month", Place.CONTRACTOR, "Fast betaling", "Fixed payment", KRONER_PER_MONTH),
    _kroner("fee_per_month", Place.CONTRACTOR, "Betaling pr. borger", "Fee per person", KRONER_PER_MONTH),
    _kroner("success_fee", Place.CONTRACTOR, "Bonus pr. resultat", "Fee per success"),
    _share("state_share", Place.CONTRACTOR, "Statens refusion af denne udgift", "State refund of this cost",
           optional=True, scheduled=True, form=2),
)  # fmt: skip


FORMS = (1, 2)  # of the scenario file


def _declared(form: int) -> Mapping[Place, Mapping[str, Parameter]]:
    """As a scenario of this form has them: what came later is not there, or cannot be a schedule or a lever yet."""
    known = [
        replace(
            one,
            scheduled=one.scheduled and one.schedule_form <= form,
            lever=one.lever if one.lever and one.lever.form <= form else None,
            drawn=one.drawn and one.drawn_form <= form,
        )
        for one in _DECLARED
        if one.form <= form
    ]
    return MappingProxyType(
        {place: MappingProxyType({p.key: p for p in known if p.place is place}) for place in Place}
    )


BY_FORM = MappingProxyType({form: _declared(form) for form in FORMS})
PARAMETERS = BY_FORM[FORMS[-1]]


def lever_parameters(form: int) -> tuple[Parameter, ...]:
    """In the page's order."""
    every = [one for place in BY_FORM[form].values() for one in place.values() if one.lever]
    return tuple(sorted(every, key=lambda one: LEVERS.index(one.lever)))
