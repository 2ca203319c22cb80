"""Steps by month in the programme: the reimbursement of the benefit, and the result grant by when a job began."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.app.figures import fields
from planner.files.draft import Address, Table, at, is_by_month, with_value, without
from planner.files.quantity_schema import MOST_REIMBURSED_MONTH, RESULT_GRANT
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.report.entry import MONTHS, PERCENT, WHOLE, Range, range_of
from planner.text import Text

MONTH_IN_PROGRAMME = Range(0, MOST_REIMBURSED_MONTH, words=WHOLE, whole=True, unit=MONTHS)


@dataclass(frozen=True, slots=True)
class Ladder:
    """`key` is that of a programme's money, `value` that of a step beside `from_month`."""

    key: str
    value: str
    title: Text
    about: Text
    from_month: Text
    label: Text
    within: Range


REIMBURSEMENT = Ladder(
    "reimbursement",
    "share",
    Text(
        "Statens refusion af ydelsen, trin for trin",
        "The state's reimbursement of the benefit, step by step",
    ),
    Text(
        "Efter hvor mange måneder i programmet en ny andel gælder. Det første trin er fra måned 0. "
        "Tomme linjer bruges ikke.",
        "After how many months in the programme a new share holds. The first step is from month 0. "
        "Empty lines are not used.",
    ),
    Text("Refusion, trin {n}: fra måned nr.", "Reimbursement, step {n}: from month no."),
    Text("Refusion, trin {n}: andel (%)", "Reimbursement, step {n}: share (%)"),
    Range(0, 1, in_percent=True, unit=PERCENT),
)
GRANT = Ladder(
    "result_grant",
    "amount",
    Text(
        "Resultattilskud efter, hvornår jobbet begyndte",
        "Result grant by when the job began",
    ),
    Text(
        "Efter hvor mange måneder i programmet jobbet skal være begyndt, før et nyt beløb gælder. Det første trin er "
        "fra måned 0; 0 kr. betyder, at der ikke gives mere. Trinene træder i stedet for tallene »Resultattilskud« og "
        "»Resultattilskud gives inden«. Uden trin gælder de to tal.",
        "After how many months in the programme a job must have begun for a new amount to hold. The first step is from "
        "month 0; DKK 0 means that no more is paid. The steps take the place of the figures “Result grant” and “Result "
        "grant is paid within”. Without steps those two figures hold.",
    ),
    Text("Resultattilskud, trin {n}: fra måned nr.", "Result grant, step {n}: from month no."),
    Text("Resultattilskud, trin {n}: beløb (kr.)", "Result grant, step {n}: amount (DKK)"),
    range_of(PARAMETERS[Place.PROGRAMME][RESULT_GRANT]),
)
LADDERS = (REIMBURSEMENT, GRANT)


def show(form: str, money: Table) -> None:
    """In the form of a programme, of whose money they are."""
    for one in LADDERS:
        st.markdown(f"**{fields.shown(one.title)}**")
        fields.note(one.about)
        inside, steps = f"{form}/{one.key}", _steps(money, one)
        for n in range(fields.rows(inside, len(steps))):
            now = steps[n] if n < len(steps) else {}
            left, right = st.columns(2)
            with left:
                label = one.from_month.filled(n=n + 1)
                fields.number(form, f"{one.key}/from/{n}", label, now.get("from_month"))
            with right:
                label, in_percent = one.label.filled(n=n + 1), one.within.in_percent
                value = now.get(one.value)
                fields.number(form, f"{one.key}/{one.value}/{n}", label, value, in_percent)
        fields.more_rows(inside)


def _steps(money: Table, of: Ladder) -> list[dict[str, Any]]:
    """None where the result grant is one amount."""
    given = money.get(of.key, [])
    return given if is_by_month(given) else []


def with_typed(table: Table, money: Address, form: str, typed: fields.Typed) -> Table:
    """With the steps that stand in the form, in rising order; a result grant of none is one amount, as it was."""
    for one in LADDERS:
        address = (*money, one.key)
        steps = _typed(typed, one, fields.Typed(f"{form}/{one.key}").raw("rows", 0))
        if one is GRANT and not steps:
            if is_by_month(at(table, address)):
                table = without(table, address)
            continue
        table = with_value(table, address, steps)
        if one is GRANT:
            table = without(table, (*money, f"{one.key}_months"))
    return table


def _typed(typed: fields.Typed, of: Ladder, rows: int) -> list[dict[str, float]]:
    steps = []
    for n in range(rows):
        month, value = f"{of.key}/from/{n}", f"{of.key}/{of.value}/{n}"
        if typed.has(month) or typed.has(value):
            first = typed.number(month, of.from_month.filled(n=n + 1), MONTH_IN_PROGRAMME)
            steps.append(
                {
                    "from_month": first,
                    of.value: typed.number(value, of.label.filled(n=n + 1), of.within),
                }
            )
    return sorted(steps, key=lambda step: step["from_month"])
