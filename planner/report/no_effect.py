"""What costs and moves next to nobody, in the same words on Compare, Money and the paper."""

from collections.abc import Sequence

from planner.model.plan import Plan
from planner.questions.no_effect import Idle
from planner.questions.outlook import Window
from planner.report import title_parts
from planner.report.amounts import middle
from planner.report.kroner import DEARER, in_kroner, with_direction
from planner.report.periods import during
from planner.text import Text, joined

FLAG = Text("{kroner}, næsten ingen virkning", "{kroner}, next to no effect")
IDLE = Text("Næsten ingen virkning {when}: {what}.", "Next to no effect {when}: {what}.")
BUT = Text("{choice} ({kroner} end uden)", "{choice} ({kroner} than without)")


def flag(kroner: float) -> Text:
    """Beside the name of what costs so much."""
    return FLAG.filled(kroner=in_kroner(kroner))


def choice(of: Idle, plan: Plan) -> Text:
    """What is chosen, as titles have it, with what it costs or saves all the same."""
    said = title_parts.part(plan, of.path)
    by = middle(of.net).middle if of.net is not None else 0.0
    if abs(by) < DEARER.least:
        return said
    return BUT.filled(choice=said, kroner=with_direction(by, DEARER))


def sentence(choices: Sequence[Text], window: Window) -> Text:
    return IDLE.filled(when=during(window), what=joined(choices, "; "))
