"""The Plan page's charts, ready to be sent."""

from dataclasses import dataclass

from planner.app import axes, drawing, session
from planner.app.outlooks import Shown
from planner.app.plan import guess
from planner.document.blocks import Block, Chart, Heading, Paragraph, Picture
from planner.questions.outlook import Placements, Stocks
from planner.report.charts import Ends
from planner.report.plan import charts, years
from planner.text import Language, Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready to be sent, before it is known what it comes to."""

    key: str
    picture: Picture
    chart: Chart
    in_a_room: Text | None = None

    def above(self, finding: Text | None) -> list[Block]:
        """What it comes to as its title, and its subject below that."""
        if finding is None:
            return [Heading(self.picture.title)]
        of_room = self.in_a_room if session.is_projected() else None
        return [Heading(finding), Paragraph(of_room or self.picture.title, "subject")]

    @property
    def below(self) -> list[Block]:
        """How to read it."""
        return [Paragraph(self.picture.caption, "note")]

    def show(self) -> None:
        drawing.show(self.chart, self.key)


def by_year(
    ours: Placements, world: Placements, baseline: Placements, language: Language
) -> Figure:
    given = guess.given(ours.window)
    picture = years.years(ours, world, baseline, ends_of("years"), given)
    in_a_room = years.in_a_room(ours, world, baseline)
    return Figure("years", picture, picture.drawn(language), in_a_room)


def where(ours: Stocks, baseline: Stocks, language: Language) -> Figure:
    picture = charts.where(ours, baseline, ends_of("where"))
    return Figure("where", picture, picture.drawn(language))


def by_month(shown: Shown, language: Language) -> Figure:
    picture = charts.placements(shown.ours, shown.world, shown.baseline, ends_of("placements"))
    return Figure("placements", picture, picture.drawn(language))


def ends_of(chart: str) -> Ends:
    return axes.ends(chart, session.name(), session.programme())
