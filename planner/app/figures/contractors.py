"""The contractors of a programme: names, what happens to people when places are cut, adding and removing."""

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import Draft, key
from planner.app.figures import fields
from planner.app.figures.scenario import both, both_typed
from planner.files.blank import with_contractor
from planner.files.draft import Table, spoken_of, with_value, without_contractor
from planner.files.scenario_schema import MOST_CONTRACTORS
from planner.report import draft_words
from planner.text import Language, Text

FORM = "contractor"
TITLE = Text("Leverandører", "Contractors")
NONE = Text(
    "Programmet har ingen leverandør. Også kommunens egen virksomhedsrettede indsats kan stå her.",
    "The programme has no contractor. The municipality's own company-based effort can stand here too.",
)
CONTRACTOR = Text("Leverandør", "Contractor")
NAME = Text("Leverandørens navn", "The contractor's name")
NEW_NAME = Text("Den nye leverandørs navn", "The new contractor's name")
ADD = Text("Tilføj leverandør", "Add contractor")
ADDED = Text(
    "Leverandøren er tilføjet; alle dens tal er gæt.",
    "The contractor is added; all its figures are guesses.",
)
TOO_MANY = Text(
    "Et program kan højst have {most} leverandører.",
    "A programme can have at most {most} contractors.",
)
ON_CUT = Text(
    "Når der bliver færre pladser, end der er borgere", "When there are fewer places than people"
)
CUTS = {
    "run_off": Text("bliver borgerne og gør forløbet færdigt", "the people stay and finish"),
    "hand_back": Text(
        "går de overskydende tilbage til jobcentret", "those too many go back to the jobcentre"
    ),
}
SAVE = Text("Gem leverandøren", "Save the contractor")
REMOVE = Text("Fjern leverandøren …", "Remove the contractor …")
REALLY = Text(
    "Fjern {name} med alle leverandørens tal, {fact} offentliggjorte tal og {target} mål?",
    "Remove {name} with all its figures, {fact} published figures and {target} targets?",
)
REMOVED = Text("Fjernet. Fortryd henter den tilbage.", "Removed. Undo brings it back.")


def show(draft: Draft, programme: int, language: Language) -> None:
    row = draft.table["programme"][programme]
    st.subheader(TITLE.in_(language), anchor=False)
    rows = row.get("contractor", [])
    if not rows:
        st.caption(NONE.in_(language))
    else:
        names = {one["id"]: draft_words.name(one, language) for one in rows}
        chosen = fields.choice(
            drafts.PAGE,
            f"contractor/{row['id']}",
            CONTRACTOR.in_(language),
            list(names),
            None,
            names.__getitem__,
        )
        _one(draft, programme, list(names).index(chosen), language)
    new = f"{FORM}-new/{row['id']}"
    fields.text(new, "name", NEW_NAME.in_(language), "")
    st.button(ADD.in_(language), key=key(new, "add"), on_click=_add, args=(draft, programme, new))
    drafts.tell(new, language)


def _one(draft: Draft, programme: int, number: int, language: Language) -> None:
    holder = draft.table["programme"][programme]
    row = holder["contractor"][number]
    form = f"{FORM}/{holder['id']}/{row['id']}"
    both(form, "name", NAME, row.get("name", {}), language)
    fields.choice(
        form,
        "on_cut",
        ON_CUT.in_(language),
        tuple(CUTS),
        row.get("on_cut", "run_off"),
        lambda one: CUTS[one].in_(language),
        kind=st.radio,
    )
    st.button(
        SAVE.in_(language),
        type="primary",
        key=key(form, "save"),
        on_click=_save,
        args=(draft, programme, number, form, language),
    )
    drafts.tell(form, language)
    gone = spoken_of(draft.table, holder["id"], row["id"])
    question = REALLY.filled(name=draft_words.name(row, language), **gone)
    fields.ask_first(form, REMOVE, question, _remove, (draft, programme, number), language)


def _save(draft: Draft, programme: int, number: int, form: str, language: Language) -> None:
    where = ("programme", programme, "contractor", number)

    def edit() -> Table:
        typed = fields.Typed(form, language)
        name = both_typed(typed, "name")
        if not name["da"]:
            typed.wrong(draft_words.NEEDED.filled(label=NAME))
        typed.done()
        table = with_value(draft.table, (*where, "name"), name)
        return with_value(table, (*where, "on_cut"), typed.raw("on_cut"))

    drafts.keep(form, [(*where, "name"), (*where, "on_cut")], edit)


def _add(draft: Draft, programme: int, form: str) -> None:
    row = draft.table["programme"][programme]
    name = fields.Typed(form, "da").text("name")
    if not name:
        drafts.say(form, draft_words.NEEDED.filled(label=NEW_NAME), refused=True)
    elif len(row.get("contractor", [])) >= MOST_CONTRACTORS:
        drafts.say(form, TOO_MANY.filled(most=MOST_CONTRACTORS), refused=True)
    else:
        table = with_contractor(draft.table, programme, Text(name, name))
        drafts.change(table)
        session.choose(key(form, "name"), "")
        newest = table["programme"][programme]["contractor"][-1]["id"]
        session.choose(key(drafts.PAGE, f"contractor/{row['id']}"), newest)
        drafts.say(form, ADDED)


def _remove(draft: Draft, programme: int, number: int) -> None:
    row = draft.table["programme"][programme]
    gone = row["contractor"][number]["id"]
    drafts.change(without_contractor(draft.table, programme, number))
    drafts.forget(
        f"{FORM}/{row['id']}/{gone}",
        f"figure/programme/{row['id']}/contractor/{gone}",
    )
    for kind in drafts.NUMBERED:
        drafts.forget_rows(kind, 0, len(draft.table.get(kind, ())))
    drafts.say("", REMOVED)
