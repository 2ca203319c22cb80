"""What the whole scenario is: its title, its months, when a decision acts, who has mentors first."""

from typing import Any

import streamlit as st

from planner.app import drafts, lists
from planner.app.drafts import Draft, key
from planner.app.figures import fields
from planner.files.draft import Table, ids, with_value, without, words
from planner.files.scenario_schema import MOST_MONTHS
from planner.model.schedule import month_number, month_text
from planner.report import draft_words, entry
from planner.report.entry import WHOLE, Range
from planner.text import Language, Text

FORM = "scenario"
TITLE = Text("Titel", "Title")
SUMMARY = Text("Beskrivelse", "Summary")
IN_DANISH = Text("{label} på dansk", "{label} in Danish")
IN_ENGLISH = Text(
    "{label} på engelsk (tom: som på dansk)", "{label} in English (empty: as in Danish)"
)
FILE_NAME = Text("Filens navn, uden .toml", "The file's name, without .toml")
START = Text("Første måned i beregningen", "First month of the calculation")
MONTHS = Text("Antal måneder", "Number of months")
DECISION = Text("Måned, som en beslutning virker fra", "Month from which a decision acts")
PRICE_YEAR = Text("Prisår (tom: ikke oplyst)", "Price year (empty: not said)")
MONTH_HELP = Text(
    "En måned skrives som »januar 2025« eller »2025-01«.",
    "A month is written “January 2025” or “2025-01”.",
)
DRAWS = Text("Tilfældige forløb begynder", "Random draws begin")
FROM_DECISION = Text(
    "når beslutningen virker: det før er, hvad der skete",
    "when the decision acts: what came before is what happened",
)
FROM_START = Text("i første måned", "in the first month")
FIRST_SERVED = Text(
    "Programmer, der får mentorer først, i den rækkefølge de vælges (ingen: alle lige)",
    "Programmes that have mentors first, in the order they are chosen (none: all alike)",
)
SAVE = Text("Gem i udkastet", "Save in the draft")
A_YEAR = Text("et årstal fra 1900 til 2199", "a year from 1900 to 2199")
YEARS = Range(1900, 2199, words=A_YEAR, whole=True)
LENGTH = Range(1, MOST_MONTHS, words=WHOLE, whole=True, unit=entry.MONTHS)


def show(draft: Draft, language: Language) -> None:
    table = draft.table
    for name, label in (("title", TITLE), ("summary", SUMMARY)):
        both(FORM, name, label, table.get(name, {}), language, area=name == "summary")
    left, right = st.columns(2)
    with left:
        fields.month(FORM, "start", START.in_(language), month_number(table["start"]), language)
        fields.number(FORM, "months", MONTHS.in_(language), table["months"], language)
        fields.text(FORM, "id", FILE_NAME.in_(language), table["id"], max_chars=60)
    with right:
        decision = month_number(table["decision"])
        fields.month(FORM, "decision", DECISION.in_(language), decision, language)
        fields.number(
            FORM, "price_year", PRICE_YEAR.in_(language), table.get("price_year"), language
        )
    st.caption(MONTH_HELP.in_(language))
    begin = {"decision": FROM_DECISION, "start": FROM_START}
    fields.choice(
        FORM,
        "draws_from",
        DRAWS.in_(language),
        tuple(begin),
        table.get("draws_from", "decision"),
        lambda one: begin[one].in_(language),
        kind=st.radio,
    )
    if len(table["programme"]) > 1:
        _priority(table, language)
    st.button(
        SAVE.in_(language),
        type="primary",
        key=key(FORM, "save"),
        on_click=_save,
        args=(draft, language),
    )
    drafts.tell(FORM, language)


def both(
    form: str, name: str, label: Text, now: Table, language: Language, area: bool = False
) -> None:
    """Danish and English side by side."""
    said = label.in_(language)
    english = now.get("en", "")
    shown = {"da": now.get("da", ""), "en": "" if english == now.get("da") else english}
    for column, one, text in zip(st.columns(2), ("da", "en"), (IN_DANISH, IN_ENGLISH), strict=True):
        with column:
            fields.text(
                form,
                f"{name}/{one}",
                text.filled(label=said).in_(language),
                shown[one],
                area=area,
            )


def both_typed(typed: fields.Typed, name: str) -> dict[str, str]:
    return words(Text(typed.text(f"{name}/da"), typed.text(f"{name}/en")))


def _priority(table: Table, language: Language) -> None:
    names = {row["id"]: draft_words.name(row, language) for row in table["programme"]}
    drafts.began(FORM, "priority", list(table["mentors"].get("priority", [])))
    lists.show(st.multiselect, FIRST_SERVED.in_(language), names, key(FORM, "priority"))


def _save(draft: Draft, language: Language) -> None:
    def edit() -> Table:
        typed = fields.Typed(FORM, language)
        title, summary = both_typed(typed, "title"), both_typed(typed, "summary")
        if not title["da"]:
            typed.wrong(draft_words.NEEDED.filled(label=TITLE))
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
