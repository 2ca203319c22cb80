"""The levers that differ, on the page: the table, what else differs, and buttons to copy them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from planner.app import session
from planner.app.columns import MINE, Column, resolve
from planner.document import page
from planner.document.blocks import Block, Paragraph
from planner.model import plan as plans
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.quantities import Quantity
from planner.model.scenario import Scenario
from planner.questions.differences import Differences, differences
from planner.report.compare import levers, sides, values
from planner.report.compare.sides import Side
from planner.text import Language, Text

REST = Text("Antagelser og andet, der er forskelligt", "Assumptions and other things that differ")
COPY = Text("Kopiér et greb til mit scenarie", "Copy a lever to my scenario")
COPY_IT = Text("{lever}: som i {letter}", "{lever}: as in {letter}")
COPY_NOT = Text("{lever} – {side} {why}.", "{lever} – {side} {why}.")


def show(columns: Sequence[Column], of: Sequence[Side], language: Language) -> None:
    """Which scenario each column is of, and the levers; the rest, and what can be copied, folded away."""
    found = differences([side.scenario for side in of])
    said: list[Block] = [sides.headings(of), Paragraph(levers.sentence(found), "takeaway")]
    st.html(page.html([*said, *levers.levers(found, of)], language, "compare"))
    rest = levers.rest(found, of)
    if rest:
        with st.expander(REST.in_(language)):
            st.html(page.html(rest, language, "compare"))
    others = [(c, side) for c, side in zip(columns, of, strict=True) if c.source != MINE]
    if found.differing and others:
        with st.expander(COPY.in_(language)):
            show_copying(found, others, of, language)


def show_copying(
    found: Differences,
    others: Sequence[tuple[Column, Side]],
    of: Sequence[Side],
    language: Language,
) -> None:
    """For each lever that differs from mine a button for each column it can be copied from, or why it cannot."""
    mine = session.plan()
    for row in found.differing:
        lever = values.name(row.path, [side.scenario for side in of])
        asked = [(*one, why_not(mine, one[0].plan, row.path)) for one in others]
        differing = [one for one in asked if one[-1] is not SAME_ALREADY]
        if not differing:
            continue
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for column, side, why in differing:
                if why is not None:
                    said = COPY_NOT.filled(lever=lever, side=side.named, why=why)
                    st.text(said.in_(language))
                    continue
                st.button(
                    COPY_IT.filled(lever=lever, letter=side.mark.letter).in_(language),
                    key=f"copy {row.path} {side.mark.letter}",
                    on_click=copy,
                    args=(column.source, row.path, column.title),
                )


COPIED = Text("{label}: som i »{title}«", "{label}: as in “{title}”")
SAME_ALREADY = Text("er som i jeres scenarie", "is as in your scenario")
OTHER_BASELINE = Text(
    "kan ikke kopieres: udgangspunktet er et andet", "cannot be copied: the baseline is different"
)
CANNOT_STAND = Text(
    "kan ikke kopieres: det kan ikke forenes med jeres andre greb",
    "cannot be copied: it is not possible together with your other levers",
)


def why_not(mine: Plan, theirs: Plan, path: str) -> Text | None:
    """None where the lever can be copied and that would change something."""
    if not _has_same_baseline(mine.baseline, theirs.baseline, path):
        return OTHER_BASELINE
    changed = copied(mine, theirs, path)
    if not changed.stands:
        return CANNOT_STAND
    return SAME_ALREADY if changed.scenario == mine.scenario else None


def copied(mine: Plan, theirs: Plan, path: str) -> Plan:
    """Where theirs is not set, mine is not either."""
    setting = theirs.get(path)
    return mine.without(path) if setting is None else mine.with_(path, setting)


def _has_same_baseline(mine: Scenario, theirs: Scenario, path: str) -> bool:
    try:
        if path == PRIORITY or Path(path).is_contract_end:
            return plans.usual(mine, path) == plans.usual(theirs, path)
        return _bare(mine.quantity(path)[1]) == _bare(theirs.quantity(path)[1])
    except KeyError:
        return False


def _bare(quantity: Quantity) -> Quantity:
    """The quantity without what moves no figure: a link has no sources."""
    return replace(quantity, source=None, status=None, note=None)


def copy(token: str, path: str, title: Text) -> None:
    """A callback. Does nothing where it could not be done; can be undone like any other change."""
    column = resolve(token)
    if not isinstance(column, Column):
        return
    mine = session.plan()
    if why_not(mine, column.plan, path) is not None:
        return
    label = values.name(path, [mine.baseline, column.plan.baseline])
    session.change(copied(mine, column.plan, path), COPIED.filled(label=label, title=title))
