"""The Plan page's charts, ready to be sent."""

from dataclasses import dataclass

import streamlit as st

from planner.app import axes, session
from planner.app.outlooks import Shown
from planner.app.plan import guess
from planner.document.blocks import Block, Chart, Heading, Paragraph, Picture
from planner.report import titles
from planner.report.charts import Ends, for_a_room
from planner.report.plan import charts, sentences, years
from planner.text import Language, Text, joined


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready to be sent, with what it comes to as its title, its subject below that, and how to read it."""

    key: str
    picture: Picture
    finding: Text | None
    chart: Chart

    @property
    def above(self) -> list[Block]:
        if self.finding is None:
            return [Heading(self.picture.title)]
        if session.is_projected():
            return [Heading(self.finding), Paragraph(years.IN_A_ROOM, "subject")]
        plan = session.history().shown
        of = [titles.titled(plan)] if titles.is_changed(plan) else []
        subject = joined([self.picture.title, *of], " · ")
        return [Heading(self.finding), Paragraph(subject, "subject")]

    @property
    def below(self) -> list[Block]:
        return [Paragraph(self.picture.caption, "note")]

    def show(self) -> None:
        spec = for_a_room(self.chart.spec) if session.is_projected() else self.chart.spec
        st.vega_lite_chart(self.chart.data, spec, key=self.key, alt=self.chart.alt)


def by_year(shown: Shown, language: Language) -> Figure:
    given = guess.given(shown)
    picture = years.years(shown.ours, shown.world, shown.baseline, ends_of("years"), given)
    finding = sentences.finding_of_years(shown.ours, shown.baseline)
    return Figure("years", picture, finding, picture.drawn(language))


def where(shown: Shown, language: Language) -> Figure:
    picture = charts.where(shown.ours, shown.baseline, ends_of("where"))
    finding = sentences.finding_of_where(shown.ours, shown.baseline)
    return Figure("where", picture, finding, picture.drawn(language))


def by_month(shown: Shown, language: Language) -> Figure:
    picture = charts.placements(shown.ours, shown.world, shown.baseline, ends_of("placements"))
    finding = sentences.finding_of_years(shown.ours, shown.baseline)
    return Figure("placements", picture, finding, picture.drawn(language))


def ends_of(chart: str) -> Ends:
    return axes.ends(chart, session.name(), session.programme())
