"""Fair credit on the page: the parts shown add up to the difference shown, and each is named."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.document import page
from planner.files import library
from planner.model import results, simulate
from planner.model.paths import MENTORS, PRIORITY, of_contractor, of_programme
from planner.model.results import Outcome
from planner.model.scenario import Figure
from planner.model.schedule import month_number
from planner.model.simulate import Draws
from planner.questions.alike import Incomparable
from planner.questions.credit import Credit, CreditShare, credit
from planner.questions.outlook import Window
from planner.questions.swap import Group, GroupKind
from planner.report.compare import credit as credit_words
from planner.report.compare.credit import Split
from planner.report.compare.sides import MARKS, Side
from planner.text import LANGUAGES, Text
from tests.model import build

FIGURE = Figure("integration", None, "placements", month_number("2017-01"), month_number("2017-12"))
WITHOUT, HAPPENED = library.example("soroe-2017-uden-indsats"), build.named("soroe-2017")
BASE, OTHER = (
    Side(mark, Text(title, title), scenario)
    for mark, title, scenario in (
        (MARKS[0], "Uden", WITHOUT),
        (MARKS[1], "Skete", HAPPENED),
    )
)


def of_parts(parts: list[float]) -> Credit:
    shares = tuple(
        CreditShare(Group(GroupKind.LEVER, f"p{i}"), Outcome(part, np.empty(0)), None)
        for i, part in enumerate(parts)
    )
    return Credit(FIGURE, None, Outcome(sum(parts), np.empty(0)), shares, True, 1)


def numbers(cell: str) -> list[float]:
    found = re.findall(r"[+\N{MINUS SIGN}]?\d+[.,]\d", re.sub(r"<[^>]+>", " ", cell))
    return [float(n.replace("\N{MINUS SIGN}", "-").replace(",", ".")) for n in found]


@example([2.55])
@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=12))
def test_the_parts_shown_add_up_to_the_total_shown_and_each_is_within_a_tenth(parts):
    of = of_parts(parts)
    shown = credit_words.shown(of)
    assert sum(shown) == pytest.approx(round(sum(parts), 1), abs=1e-6)
    assert all(abs(a - b) <= 0.1 + 1e-6 for a, b in zip(shown, parts, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_soroes_difference_is_split_into_the_effort_and_the_number(language):
    of = credit(WITHOUT, HAPPENED, FIGURE)
    html = unescape(page.html(credit_words.blocks(Split(of), BASE, OTHER), language))
    total = (
        results.over(simulate.run(HAPPENED), FIGURE).mean_field
        - results.over(simulate.run(WITHOUT), FIGURE).mean_field
    )
    *parts, together = [numbers(row)[-1] for row in html.split("<tr")[2:]]
    assert together == pytest.approx(total, abs=0.05 + 1e-9)
    assert sum(parts) == pytest.approx(together)
    contractor = HAPPENED.programme("integration").contractors[0].name.in_(language)
    inflow = HAPPENED.quantity("programme.integration.inflow_per_year")[0].label.in_(language)
    assert contractor in html
    assert inflow.lower() in html.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_on_how_many_draws_and_in_how_many_orders(language):
    draws = Draws(50)
    of, drawn = credit(WITHOUT, HAPPENED, FIGURE), credit(WITHOUT, HAPPENED, FIGURE, draws)
    html = page.html(credit_words.blocks(Split(of, drawn), BASE, OTHER), language)
    assert " 50 " in html
    assert html.count('<th scope="col"') == 3
    assert f" {of.orders} " in html
    sampled = Credit(FIGURE, None, of.total, tuple(
        CreditShare(share.group, share.outcome, 0.3) for share in of.shares
    ), False, 246)  # fmt: skip
    said = page.html(credit_words.blocks(Split(sampled), BASE, OTHER), language)
    assert "246" in said
    assert ("±0,6" if language == "da" else "±0.6") in said


def test_every_group_and_every_hindrance_has_words_of_its_own():
    both = [WITHOUT, HAPPENED]
    programme = of_programme("integration")
    contractor = of_contractor("integration", HAPPENED.programmes[0].contractors[0].id)
    every = [
        Group(GroupKind.LEVER, MENTORS.path("capacity_fte")),
        Group(GroupKind.CONTRACT, owner=contractor),
        Group(GroupKind.CONTRACTOR, owner=contractor),
        Group(GroupKind.ORDER, PRIORITY),
        Group(GroupKind.ASSUMPTIONS, owner=programme),
        Group(GroupKind.OPENING, owner=programme),
        Group(GroupKind.REST),
    ]
    assert {one.kind for one in every} == set(GroupKind)
    assert len({credit_words.name(one, both) for one in every}) == len(every)
    assert set(credit_words.WHY_NOT) == set(Incomparable)
    assert len(set(credit_words.WHY_NOT.values())) == len(Incomparable)


def of_figure(measure: str, parts: list[float]) -> Credit:
    return replace(of_parts(parts), figure=replace(FIGURE, measure=measure))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("cost", "persons", "is_flagged"),
    [
        (1_600_000, {"placements": 0.1, "self_supporting": -0.4, "caseload": 0.2}, True),
        (1_600_000, {"placements": 0.1, "self_supporting": 4.0, "caseload": 0.2}, False),
        (-1_600_000, {"placements": 0.1, "self_supporting": 0.0, "caseload": 0.0}, False),
        (20_000, {"placements": 0.1, "self_supporting": 0.0, "caseload": 0.0}, False),
    ],
)
def test_what_costs_much_and_moves_next_to_nobody_in_any_figure_is_flagged_and_nothing_else(
    cost, persons, is_flagged, language
):
    every = [of_figure(measure, [part, 9.0]) for measure, part in persons.items()]
    kroner = [of_figure("net_municipality", [cost, 500_000.0])]
    split = Split(every[0], None, every, kroner)
    html = unescape(page.html(credit_words.blocks(split, BASE, OTHER), language))
    said = {"da": "1,6 mio. kr., næsten ingen virkning", "en": "DKK 1.6 million, next to no effect"}
    assert (said[language] in html.replace("\N{NO-BREAK SPACE}", " ")) is is_flagged
    assert html.count({"da": "næsten ingen", "en": "next to no"}[language]) == is_flagged


@pytest.mark.parametrize("language", LANGUAGES)
def test_kroner_stand_beside_persons_over_all_months_and_by_year(language):
    months = [Window(24_211, 24_251), Window(24_216, 24_227)]
    every = [
        replace(of_parts([2e6, 1e6]), figure=Figure("x", None, "net_municipality", m.first, m.last))
        for m in months
    ]
    split = Split(of_parts([3.0, 1.0]), None, [of_parts([3.0, 1.0])], every)
    html = unescape(page.html(credit_words.blocks(split, BASE, OTHER), language))
    assert html.count('<th scope="col"') == 4
    for row, amount in zip(html.split("<tr")[2:], (2, 1, 3), strict=True):
        kroner = {"da": f"{amount} mio. kr. dyrere", "en": f"DKK {amount} million more expensive"}
        assert row.replace("\N{NO-BREAK SPACE}", " ").count(kroner[language]) == 2
