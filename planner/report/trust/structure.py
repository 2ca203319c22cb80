"""What the model says if it is built otherwise, in words and a table for each programme."""

from planner.document.blocks import Block, Grid, Paragraph, row
from planner.model.scenario import Scenario
from planner.numbers import Number, Percent
from planner.questions.outlook import headline_window
from planner.questions.trust.findings import DISTANT_RATIO, OWN_EFFORT, RETURN_DISTANT
from planner.questions.trust.people import HORIZONS
from planner.questions.trust.structure import Build, Built, Structure
from planner.report import published
from planner.report.periods import figure_label
from planner.report.trust.exhibits import EXPECTED, named, programme_name
from planner.text import Text, joined

ALIKE = Text(
    "Var alle lige tæt på arbejdsmarkedet, var {alike} af hundrede nyankomne i {programme} i job eller uddannelse "
    "efter 5 år mod {own} i scenariet.",
    "If all were equally close to the labour market, {alike} of a hundred newcomers in {programme} would be "
    "in a job or education after 5 years against {own} in the scenario.",
)
DISTANT = Text(
    "I scenariet er alle lige tæt på arbejdsmarkedet. Var de, der kommer tilbage fra et forløb uden resultat, sværere "
    "at hjælpe ({share} af dem, med {speed} af farten), var {distant} af hundrede nyankomne i {programme} i job eller "
    "uddannelse efter 5 år mod {own}.",
    "In the scenario all are equally close to the labour market. Were those who come back from a course without a "
    "result harder to help ({share} of them, at {speed} of the speed), {distant} of a hundred newcomers in "
    "{programme} would be in a job or education after 5 years against {own}.",
)
EFFORT = Text(
    "»{figure}« er {own} i scenariet, {without} uden nogen indsats og {elsewhere}, hvis indsatsen fra beslutningen af "
    "kun virker som det, der er målt andre steder ({share}, {source}).",
    "“{figure}” is {own} in the scenario, {without} without any effort and {elsewhere} if from the decision on the "
    "effort works only as was measured elsewhere ({share}, {source}).",
)
NO_EFFORT = Text(
    "Scenariet har ingen indsats efter beslutningen, så der er ingen at sammenligne med.",
    "The scenario has no effort after the decision, so there is none to compare with.",
)
FACTS_FAR = Text(
    "{n} offentliggjorte tal ligger da mere end 10 % fra.",
    "{n} published figures are then more than 10% off.",
)
BUILD = Text("Modellen", "The model")
BUILDS = {
    Build.AS_IS: Text("som den er", "as it is"),
    Build.ALIKE: Text(
        "alle er lige tæt på arbejdsmarkedet", "all equally close to the labour market"
    ),
    Build.DISTANT: Text(
        "nogle kommer længere fra arbejdsmarkedet", "some come further from the labour market"
    ),
    Build.NO_EFFORT: Text("ingen indsats fra beslutningen af", "no effort from the decision on"),
    Build.OWN_EFFORT: Text(
        "indsatsen virker som målt andre steder", "the effort works as measured elsewhere"
    ),
}
AFTER_YEARS = Text(
    "Af hundrede nyankomne i job efter {years} år",
    "Of a hundred newcomers in a job after {years} years",
)
FAR_OFF = Text("Offentliggjorte tal mere end 10 % fra", "Published figures more than 10% off")
NOT_REFITTED_AGAIN = Text(
    "De andre størrelser er ikke tilpasset igen. {expected}",
    "The other quantities are not fitted again. {expected}",
)


def structure(of: Structure, scenario: Scenario) -> list[Block]:
    """In words for the first programme, then a table for each."""
    own = of.built[Build.AS_IS]
    other = of.built[Build.DISTANT if of.is_alike else Build.ALIKE]
    sentences = [_people(of, own, other, scenario)]
    if far := _far(other):
        sentences.append(FACTS_FAR.filled(n=Number(far)))
    if Build.NO_EFFORT in of.built:
        sentences.append(
            EFFORT.filled(
                figure=named(of.figures[0], scenario),
                own=Number(round(own.values[0])),
                without=Number(round(of.built[Build.NO_EFFORT].values[0])),
                elsewhere=Number(round(of.built[Build.OWN_EFFORT].values[0])),
                share=Percent(OWN_EFFORT.value),
                source=OWN_EFFORT.source,
            )
        )
    else:
        sentences.append(NO_EFFORT)
    grids = (_structure(of, at, scenario) for at in range(len(scenario.programmes)))
    note = Paragraph(NOT_REFITTED_AGAIN.filled(expected=EXPECTED), "note")
    return [Paragraph(joined(sentences)), *grids, note]


def _people(of: Structure, own: Built, other: Built, scenario: Scenario) -> Text:
    programme = programme_name(scenario.programmes[0].id, scenario)
    ours, theirs = (Number(round(one.after[0])) for one in (own, other))
    if not of.is_alike:
        return ALIKE.filled(alike=theirs, own=ours, programme=programme)
    return DISTANT.filled(
        share=Percent(RETURN_DISTANT),
        speed=Percent(DISTANT_RATIO),
        distant=theirs,
        own=ours,
        programme=programme,
    )


def _far(built: Built) -> int:
    return sum(map(published.is_far, built.facts))


def _structure(of: Structure, at: int, scenario: Scenario) -> Grid:
    """`at` is the programme's place."""
    programme = scenario.programmes[at].id
    here = [i for i, one in enumerate(of.figures) if one.programme == programme]
    window = headline_window(scenario)
    rows = tuple(
        row(
            BUILDS[build],
            *(Number(round(one.values[i])) for i in here),
            Number(round(one.after[at])),
            Number(_far(one)),
        )
        for build, one in of.built.items()
    )
    labels = (figure_label(of.figures[i].measure, window) for i in here)
    years = AFTER_YEARS.filled(years=HORIZONS[-1] // 12)
    head = (BUILD, *labels, years, FAR_OFF)
    return Grid(programme_name(programme, scenario), head, rows, numbers=tuple(range(1, len(head))))
