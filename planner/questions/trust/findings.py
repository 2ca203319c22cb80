"""What others have found out and the model is held against, each figure once, with its source."""

from dataclasses import dataclass

from planner.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A share, with the range that the source gives it; `of` are the beginnings of the programmes' ids it speaks of."""

    value: float
    low: float
    high: float
    source: Text
    of: tuple[str, ...]

    def speaks_of(self, programme_id: str) -> bool:
        return programme_id.startswith(self.of)


REFUGEES, YOUNG = ("integration", "introduktion"), ("unge",)
IN_WAGE_JOB = {  # months after arrival; the range is that of the municipalities
    36: Finding(
        0.43,
        0.18,
        0.62,
        Text(
            "sn.dk, 2. kvartal 2018: flygtninge ankommet i 2015, i lønjob efter 3 år",
            "sn.dk, second quarter of 2018: refugees who arrived in 2015, in a wage job after 3 years",
        ),
        REFUGEES,
    ),
    60: Finding(
        0.42,
        0.18,
        0.62,
        Text(
            "samme gruppe efter 5 år (2020, et år med corona); kommunernes spænd er det fra 3 år",
            "the same group after 5 years (2020, a year of corona); the municipalities' range is that of 3 years",
        ),
        REFUGEES,
    ),
}
MENTOR_TRIAL = Finding(
    0.06,
    0.03,
    0.09,
    Text(
        "lodtrækningsforsøg med 2.593 aktivitetsparate unge, 2012–13 (Rambøll 2014, star.dk)",
        "randomised trial with 2,593 activity-ready young people, 2012–13 (Rambøll 2014, star.dk)",
    ),
    YOUNG,
)
TRIAL_MONTHS = 12
OWN_EFFORT = Finding(  # the range is ours: half and twice
    0.15,
    0.08,
    0.26,
    Text(
        "KL Momentum, april 2017: i job 6 måneder efter start i virksomhedspraktik",
        "KL Momentum, April 2017: in a job 6 months after the start of a company placement",
    ),
    (),
)
OWN_EFFORT_FACTOR = 2.0
# Nobody has measured these; with them the model meets the plateau after three years. They stand for "people differ".
DISTANT_RATIO, RETURN_DISTANT = 0.2, 0.6
