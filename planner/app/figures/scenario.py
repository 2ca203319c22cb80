"""What the whole scenario is: its title, its months, when a decision acts, who has mentors first."""

from typing import Any

import streamlit as st

from planner.app import drafts, lists
from planner.app.drafts import Draft, key
from planner.app.figures import fields
from planner.files.draft import Table, ids, with_value, without
from planner.files.front_page import MOST_MONTHS
from planner.model.schedule import month_number, month_text
from planner.report import entry, quantities
from planner.report.entry import WHOLE, Range
from planner.report.figures import faults
from planner.text import LANGUAGES, Text

FORM = "scenario"
TITLE = Text("Titel", "Title")
SUMMARY = Text("Beskrivelse", "Summary")
FILE_NAME = Text("Filens navn, uden .toml", "The file's name, without .toml")
START = Text("Første måned i beregningen", "First month of the calculation")
MONTHS = Text("Antal måneder", "Number of months")
DECISION = Text("Måned, som en beslutning virker fra", "Month from which a decision acts")
PRICE_YEAR = Text("Prisår (tom: ikke oplyst)", "Price year (empty: not said)")
DRAWS = Text("Tilfældige forløb begynder", "Random draws begin")
FROM_DECISION = Text(
    "når beslutningen virker: tiden før er, som den faktisk gik",
    "when the decision takes effect: the time before is as it happened",
)
FROM_START = Text("i første måned", "in the first month")
FIRST_SERVED = Text(
    "Programmer, der får mentorer først, i den rækkefølge de vælges (ingen: alle på lige fod)",
    "Programmes that get mentors first, in the order they are chosen (none: all on equal terms)",
)
WRITTEN_IN_THE_FILE = {  # by the key in the file
    "question": (
        Text("Spørgsmål på forsiden", "Questions of the first page"),
        Text(
            "De skrives i scenariefilen. Uden egne spørgsmål stiller appen nogle ud fra tallene.",
            "They are written in the scenario file. Without any of its own, the app asks some made from the figures.",
        ),
    ),
    "scale": (
        Text("Greb, der læses på en skala", "Levers that are read on a scale"),
        Text(
            "Skalaen skrives i scenariefilen. Uden den læses grebet som den andel, det er.",
            "The scale is written in the scenario file. Without it the lever is read as the share that it is.",
        ),
    ),
}
REMOVE = Text("Fjern: {title}", "Remove: {title}")
A_YEAR = Text("et årstal fra 1900 til 2199", "a year from 1900 to 2199")
YEARS = Range(1900, 2199, words=A_YEAR, whole=True)
LENGTH = Range(1, MOST_MONTHS, words=WHOLE, whole=True, unit=entry.MONTHS)


def show(draft: Draft) -> None:
    table = draft.table
    for name, label in (("title", TITLE), ("summary", SUMMARY)):
        fields.both(FORM, name, label, table.get(name, {}), area=name == "summary")
    left, right = st.columns(2)
    with left:
        fields.month(FORM, "start", START, month_number(table["start"]))
        fields.number(FORM, "months", MONTHS, table["months"])
        fields.text(FORM, "id", FILE_NAME, table["id"], max_chars=60)
    with right:
        fields.month(FORM, "decision", DECISION, month_number(table["decision"]))
        fields.number(FORM, "price_year", PRICE_YEAR, table.get("price_year"))
    fields.note(fields.MONTH_HELP)
    begin = {"decision": FROM_DECISION, "start": FROM_START}
    now = table.get("draws_from", "decision")
    fields.choice(FORM, "draws_from", DRAWS, begin, now, kind=st.radio)
    if len(table["programme"]) > 1:
        _priority(table)
    fields.button(fields.SAVE, FORM, "save", _save, draft, is_primary=True)
    drafts.tell(FORM)
    for kind in WRITTEN_IN_THE_FILE:
        if table.get(kind):
            _written_in_the_file(draft, kind)


def _written_in_the_file(draft: Draft, kind: str) -> None:
    """Here one that no longer fits the scenario can be removed."""
    title, about = WRITTEN_IN_THE_FILE[kind]
    fields.title(title)
    fields.note(about)
    for number, row in enumerate(draft.table[kind]):
        words = Text(*map(row["title"].get, LANGUAGES)).plain()
        remove = REMOVE.filled(title=words)
        fields.button(remove, FORM, f"{kind}/{number}", _remove, draft, kind, number)


def _remove(draft: Draft, kind: str, number: int) -> None:
    drafts.change(without(draft.table, (kind, number)))


def _priority(table: Table) -> None:
    names = {row["id"]: fields.shown(quantities.name(row)) for row in table["programme"]}
    drafts.began(FORM, "priority", list(table["mentors"].get("priority", [])))
    lists.show(st.multiselect, fields.shown(FIRST_SERVED), names, key(FORM, "priority"))


def _save(draft: Draft) -> None:
    def edit() -> Table:
        typed = fields.Typed(FORM)
        title, summary = typed.both("title"), typed.both("summary")
        if not title["da"]:
            typed.wrong(faults.NEEDED.filled(label=TITLE))
        start, decision = typed.month("start", START), typed.month("decision", DECISION)
        length = typed.number("months", MONTHS, LENGTH)
        given: dict[str, Any] = {
            "id": typed.text("id"),
            "title": title,
            "summary": summary if summary["da"] else title,
            "start": month_text(start),
            "months": length,
            "decision": month_text(decision),
            "draws_from": typed.raw("draws_from"),
        }
        table: Table = {**draft.table, **given}
        table = without(table, ("price_year",))
        if typed.has("price_year"):
            table = with_value(
                table, ("price_year",), typed.number("price_year", PRICE_YEAR, YEARS)
            )
        typed.done()
        order = [one for one in typed.raw("priority", ()) if one in ids(table["programme"])]
        if len(table["programme"]) > 1:
            table = with_value(table, ("mentors", "priority"), order)
        return table

    drafts.keep(FORM, [("id",), ("title",), ("summary",), ("decision",), ("months",)], edit)
