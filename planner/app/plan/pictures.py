"""The Plan page's charts, ready to be sent, and the three runs that they show."""

from dataclasses import dataclass

import streamlit as st

from planner.app import axes, session
from planner.document.blocks import Block, Chart, Heading, Paragraph, Picture
from planner.questions.outlook import Outlook
from planner.report.charts import Ends
from planner.report.plan import charts, sentences, years
from planner.text import Language, Text


@dataclass(frozen=True, slots=True)
class Shown:
    """The three lines."""

    ours: Outlook
    world: Outlook
    baseline: Outlook


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready to be sent, with its title and what it comes to above it, and how to read it below."""

    key: str
    picture: Picture
    takeaway: Text | None
    chart: Chart

    @property
    def above(self) -> list[Block]:
        takeaway = [Paragraph(self.takeaway, "takeaway")] if self.takeaway else []
        return [Heading(self.picture.title), *takeaway]

    @property
    def below(self) -> list[Block]:
        return [Paragraph(self.picture.caption, "note")]

    def show(self) -> None:
        st.vega_lite_chart(self.chart.data, self.chart.spec, key=self.key, alt=self.chart.alt)


def by_year(shown: Shown, language: Language) -> Figure:
    picture = years.years(shown.ours, shown.world, shown.baseline, ends_of("years"))
    return Figure("years", picture, None, picture.drawn(language))


def where(shown: Shown, language: Language) -> Figure:
    picture = charts.where(shown.ours, shown.baseline, ends_of("where"))
    return Figure("where", picture, sentences.caseload(shown.ours), picture.drawn(language))


def by_month(shown: Shown, language: Language) -> Figure:
    picture = charts.placements(shown.ours, shown.world, shown.baseline, ends_of("placements"))
    return Figure("placements", picture, sentences.by_year(shown.ours), picture.drawn(language))


def ends_of(chart: str) -> Ends:
    return axes.ends(chart, session.name(), session.programme())
