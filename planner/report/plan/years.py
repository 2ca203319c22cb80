"""The Plan page's first chart: who came into work or education, a dot with its range for each calendar year."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import altair as alt

from planner.document.blocks import Chart, Grid, Picture
from planner.document.blocks import rows as rows_of
from planner.document.words import NoFigure, Words
from planner.model.scenario import Scenario
from planner.numbers import Month, Number, short_month
from planner.questions.outlook import Placements, Window
from planner.report import charts
from planner.report.amounts import Spread, whole, with_range
from planner.report.charts import (
    ACCENT,
    BLACK,
    GREY,
    NAMED,
    TALL,
    YEAR,
    Ends,
    as_drawn,
    finished,
    years_axis,
)
from planner.report.periods import short_months
from planner.report.plan.charts import WORLD
from planner.report.plan.rows import shows_world
from planner.report.tables import NO_FIGURE
from planner.text import Language, Text, joined, written

TITLE = Text("I job eller uddannelse, år for år", "Into work or education, year by year")
NOTE = Text(
    "Personer i hvert kalenderår. Blå: jeres valg, med det interval, som 9 af 10 forløb ligger i. Grå ring: nu. "
    "{world}{black}{dashed}Lyst felt: det, svaret gælder.{part}",
    "Persons in each calendar year. Blue: your choices, with the range that 9 of 10 draws fall in. Grey ring: now. "
    "{world}{black}{dashed}Light field: the time the answer is about.{part}",
)
PART_OF_YEAR = Text(
    " Prikken er hele {year}, svaret kun {months}.",
    " The dot is the whole of {year}, the answer only {months}.",
)
IN_A_ROOM = Text(
    "Personer. Prik: jeres valg. Ring: nu. {world}{dashed}",
    "Persons. Dot: your choices. Ring: now. {world}{dashed}",
)
WORLD_RING = Text("Violet ring: nu i jeres verden. ", "Violet ring: now in your world. ")
DASHED = Text("Stiplet: mål. ", "Dashed: targets. ")
BLACK_DOTS = Text("Sort: offentliggjorte tal. ", "Black: published figures. ")
ALT = Text(
    "En prik for hvert år med sit interval: jeres valg, det nuværende, målet og de offentliggjorte tal. "
    "Tallene står under »Spørg videre«.",
    "A dot for each year with its range: your choices, how it is now, the target and the published figures. "
    "The figures stand under “Ask further”.",
)
PERSONS = Text("Personer", "Persons")
TARGET_OF = Text("Mål: {value}", "Target: {value}")
GUESSED = Text("Gæt: {value}", "Guess: {value}")
IN = Text("{year}", "{year}")
IN_PART = Text("{value} ({months})", "{value} ({months})")
PART = Text("{first} til {last}", "{first} to {last}")
TOLD = {
    "ours": Text("Jeres valg", "Your choices"),
    "now": Text("Nu", "Now"),
    "world": Text("Nu, i jeres verden", "Now, in your world"),
    "target": Text("Mål", "Target"),
    "fact": Text("Offentliggjort", "Published"),
    "guess": Text("Jeres gæt", "Your guess"),
}
DOTS = ("now", "ours", "world", "fact")
APART = 0.14  # of a year, between two dots beside each other
EDGE = 0.05  # of a year, left free at either end of a target's line
GUESS = "#B45F06"
Row = dict[str, Any]
WORDS = ("kind", "label", "when", *TOLD)  # the columns
NUMBERS = ("at", "to", "value", "low", "high")


def years(
    ours: Placements,
    world: Placements,
    baseline: Placements,
    ends: Ends = as_drawn,
    guess: float | None = None,
) -> Picture:
    """`guess`: the room's, of the months that are looked at."""
    dots = _every_dot(ours, world, baseline)
    rows = [*chain(*dots.values()), *_targets(ours), *_facts(ours), *_decision(ours)]
    rows += _target_names(rows)
    rows.append(_chosen(ours))
    highest = max(row.get("high", row["value"]) for row in rows)
    rows.append({"kind": "reach", "at": rows[0]["at"], "value": ends(0.0, highest)[1]})
    is_guessed = guess is not None and ours.window.is_year
    if guess is not None and is_guessed:
        rows.append(_guess(guess, ours))  # it makes the axis no longer than it is drawn itself
    rows += _told(dots, rows)

    def chart(language: Language) -> Chart:
        spec = years_spec(language, *span(ours.scenario), len(dots) > 2, is_guessed)
        return Chart(charts.table(rows, WORDS, NUMBERS, language), spec, ALT.in_(language))

    note = NOTE.filled(
        black=black_dots(ours), part=_part_of_year(ours.window), **_rare(ours, world, baseline)
    )
    return Picture(TITLE, note, chart)


def _rare(ours: Placements, world: Placements, baseline: Placements) -> dict[str, Text | str]:
    """What the marks are that not every chart has."""
    return {
        "world": WORLD_RING if shows_world(ours, world, baseline) else "",
        "dashed": DASHED if any(_targets(ours)) else "",
    }


def _part_of_year(of: Window) -> Words:
    year = of.first // 12
    if of.is_year or of.last // 12 != year:
        return ""
    return PART_OF_YEAR.filled(year=year, months=written(short_months, of))


def in_a_room(ours: Placements, world: Placements, baseline: Placements) -> Text:
    """How to read the chart, for a room that looks on."""
    return IN_A_ROOM.filled(**_rare(ours, world, baseline))


def table(ours: Placements, world: Placements, baseline: Placements, caption: Text) -> Grid:
    """The chart in words: a row for each year, with what is known of it."""
    dots = _every_dot(ours, world, baseline)
    told = list(_told(dots, [*_targets(ours), *_facts(ours)]))
    kinds = [kind for kind in TOLD if any(kind in one for one in told)]
    nothing = NoFigure(NO_FIGURE)
    cells = ([one["when"], *(one.get(kind, nothing) for kind in kinds)] for one in told)
    return Grid(caption, (YEAR, *(TOLD[kind] for kind in kinds)), rows_of(cells))


def _every_dot(ours: Placements, world: Placements, baseline: Placements) -> dict[str, list[Row]]:
    lines = {"now": baseline, "ours": ours}
    if shows_world(ours, world, baseline):
        lines["world"] = world
    return {kind: list(_dots(kind, one)) for kind, one in lines.items()}


def black_dots(of: Placements) -> Text | str:
    """What the black dots are, where there is any."""
    return BLACK_DOTS if any(_facts(of)) else ""


def span(scenario: Scenario) -> tuple[int, int]:
    """The first and the last calendar year of which anything is run."""
    return scenario.run.start // 12, (scenario.run.stop - 1) // 12


def _dots(kind: str, of: Placements) -> Iterator[Row]:
    """One for each calendar year, or the part of it that is run."""
    run = of.scenario.run
    first = run.start if kind == "ours" else of.scenario.draws_start  # before it they are the same
    for month in range(first, run.stop):
        if month % 12 != 11 and month != run.stop - 1:
            continue
        at = month - run.start
        low, middle, high = (float(of.placements[q][at]) for q in ("p05", "p50", "p95"))
        yield {
            "kind": kind,
            "at": month // 12 + 0.5,
            "value": middle,
            "low": low,
            "high": high,
            "label": str(whole(middle)),
            "when": _when(max(run.start, month // 12 * 12), month),
            kind: with_range(Spread(low, middle, high), "placements"),
        }


def _targets(of: Placements) -> Iterator[Row]:
    for target in (one.target for one in of.targets):
        when = target.figure
        if when.measure == "placements" and when.contractor is None:
            value = Number(target.value, None)
            yield {
                "kind": "target",
                "at": when.first / 12 + EDGE,
                "to": (when.last + 1) / 12 - EDGE,
                "value": target.value,
                "name": TARGET_OF.filled(value=value),
                "target": value,
            }


def _target_names(rows: Sequence[Row]) -> Iterator[Row]:
    for target in (one for one in rows if one["kind"] == "target"):
        dots = (
            one["value"]
            for one in rows
            if one["kind"] in DOTS and int(one["at"]) == int(target["at"])
        )
        side = charts.name_side(target["value"], dots)
        yield {"kind": side, "at": target["at"], "value": target["value"], "label": target["name"]}


def _facts(of: Placements) -> Iterator[Row]:
    for fact in (one.fact for one in of.facts):
        when = fact.figure
        within_year = when.first // 12 == when.last // 12
        if when.measure == "placements" and when.contractor is None and within_year:
            value = Number(fact.value, None)
            window = Window.of(when)
            part = IN_PART.filled(value=value, months=written(short_months, window))
            yield {
                "kind": "fact",
                "at": (when.first + when.last + 1) / 24,
                "value": fact.value,
                "label": value if window.is_year else part,
                "fact": joined([value, _when(when.first, when.last)], ", "),
            }


def _decision(of: Placements) -> Iterator[Row]:
    if of.ahead is not None:
        label = charts.CHOICES_FROM.filled(month=Month(of.ahead.first))
        yield {"kind": "decision", "at": of.ahead.first / 12, "value": 0.0, "label": label}


def _chosen(of: Placements) -> Row:
    """The months that the answer is of, which stand out."""
    first, last = of.window.first / 12, (of.window.last + 1) / 12
    return {"kind": "chosen", "at": first, "to": last, "value": 0.0}


def _guess(guess: float, of: Placements) -> Row:
    value = Number(guess)
    return {
        "kind": "guess",
        "at": of.window.first / 12 + 0.5,
        "value": guess,
        "label": GUESSED.filled(value=value),
        "guess": value,
    }


def _told(dots: Mapping[str, Sequence[Row]], rows: Sequence[Row]) -> Iterator[Row]:
    """All that is known of a year, told wherever one points at it."""
    every = [one for of_kind in dots.values() for one in of_kind]
    for ours in dots["ours"]:
        told = {"kind": "told", "at": ours["at"], "value": 0.0, "when": ours["when"]}
        of_year, year = [one for one in every if one["at"] == ours["at"]], int(ours["at"])
        beside = [
            one
            for one in rows
            if one["kind"] in ("target", "fact", "guess") and int(one["at"]) == year
        ]
        for one in (*of_year, *beside):
            told[one["kind"]] = one[one["kind"]]
        yield told


def _when(first: int, last: int) -> Text:
    if first % 12 == 0 and last == first + 11:
        return IN.filled(year=str(first // 12))
    return PART.filled(first=written(short_month, first), last=written(short_month, last))


@lru_cache
def years_spec(
    language: Language, first: int, last: int, with_world: bool, with_guess: bool
) -> dict[str, Any]:
    axis = years_axis(first, last, language)
    scale = alt.Scale(domain=[first, last + 1.15], nice=False, zero=False)
    title = PERSONS.in_(language)
    y = alt.Y("value:Q").axis(
        tickCount=5, format=",.0f", tickMinStep=1, title=title, description=title
    )
    every = alt.Chart(NAMED)

    def kind(name: str, beside: float = 0.0) -> alt.Chart:
        """`beside`: of a year, so that two dots stand next to each other."""
        chart = every.transform_filter(f"datum.kind == '{name}'")
        chart = chart.transform_calculate(x=f"datum.at + {beside}")
        return chart.encode(x=alt.X("x:Q").axis(axis).scale(scale), y=y)

    def ranged(chart: alt.Chart, **look: Any) -> alt.Chart:
        return chart.mark_rule(**look).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))

    # To the right of ours stands its number.
    ours, world, now = kind("ours"), kind("world", -APART), kind("now", -APART * (1 + with_world))
    fact, guess = kind("fact"), kind("guess", -APART * (2 + with_world))
    layers = [
        kind("chosen")
        .mark_rect(color=ACCENT, opacity=0.09)
        .encode(x2=alt.X2("to:Q"), y=alt.YValue(0), y2=alt.Y2Value("height")),
        *charts.decision(kind("decision")),
        charts.target(kind("target")),
        ranged(now, color=GREY, strokeWidth=1),
        now.mark_point(color=GREY, fill="#FFFFFF", size=60, strokeWidth=2, opacity=1),
        ranged(world, color=WORLD, strokeWidth=1),
        world.mark_point(color=WORLD, fill="#FFFFFF", size=36, strokeWidth=1.5, opacity=1),
        ranged(ours, color=ACCENT, strokeWidth=3),
        ours.mark_point(color=ACCENT, filled=True, size=140, opacity=1),
        fact.mark_point(color=BLACK, filled=True, size=60, opacity=1),
        guess.mark_point(color=GUESS, shape="triangle-right", filled=True, size=140, opacity=1),
    ]
    written_at: dict[str, Any] = {"align": "left", "dx": 8, "fontSize": 13, "fontWeight": "bold"}
    for chart, look in (
        (ours, written_at | {"color": ACCENT}),
        (fact, {"align": "right", "dx": -7, "fontSize": 12, "color": BLACK}),
        (
            guess,
            {"align": "center", "dy": -14, "fontSize": 13, "fontWeight": "bold", "color": GUESS},
        ),
    ):
        layers += [
            chart.mark_text(**(look | under)).encode(text=alt.Text("label:N"))
            for under in (charts.WHITE_EDGE, {})
        ]
    layers += charts.target_names(kind(charts.NAME_ABOVE), kind(charts.NAME_BELOW))
    rare = {"world": with_world, "guess": with_guess}
    kinds = [one for one in TOLD if rare.get(one, True)]
    titles = {one: TOLD[one].in_(language) for one in kinds}
    layers.append(charts.tooltips(kind("told"), titles, 40, language))
    reach = every.transform_filter("datum.kind == 'reach'").mark_point(opacity=0)
    layers.append(reach.encode(x=alt.X("at:Q"), y=alt.Y("value:Q")))
    return finished(alt.LayerChart(layer=layers), language, TALL)
