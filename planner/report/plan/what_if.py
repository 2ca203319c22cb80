"""The questions that a scenario invites, in words."""

from types import MappingProxyType

from planner.model.scenario import Scenario
from planner.questions.what_if import Kind, WhatIf
from planner.report.labels import inside
from planner.text import Text

QUESTIONS = MappingProxyType(
    {
        Kind.STOPS: Text("Hvad hvis {name} stopper?", "What if {name} stops?"),
        Kind.TAKES_OVER: Text("… og {other} tager over?", "… and {other} takes over?"),
        Kind.GOES_ON: Text("Hvad hvis {name} fortsætter?", "What if {name} goes on?"),
        Kind.HALF_LASTS: Text(
            "Hvad hvis kun halvdelen af fremgangen holder?",
            "What if only half of the progress lasts?",
        ),
        Kind.FASTER: Text(
            "Hvad hvis {name} finder pladser dobbelt så hurtigt?",
            "What if {name} finds places twice as fast?",
        ),
        Kind.HALF_AS_MANY: Text(
            "Hvad hvis der kommer halvt så mange?", "What if half as many come?"
        ),
        Kind.WORSE_MARKET: Text(
            "Hvad hvis arbejdsmarkedet bliver dårligere?", "What if the labour market gets worse?"
        ),
        Kind.MORE_MENTORS: Text(
            "Hvad hvis der var to mentorer mere?", "What if there were two more mentors?"
        ),
    }
)


def question(of: WhatIf, scenario: Scenario, programme_id: str) -> Text:
    if of.title is not None:
        return of.title.plain()

    def name(contractor: str | None) -> Text:
        if contractor is None:
            return Text("", "")
        return inside(scenario.contractor(programme_id, contractor).name)

    return QUESTIONS[of.kind].filled(name=name(of.contractor), other=name(of.other))
