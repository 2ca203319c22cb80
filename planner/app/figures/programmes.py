"""The programmes of a draft and their contractors: what is no figure of them; adding and removing them."""

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import Draft, key
from planner.app.figures import fields, ladders
from planner.files.blank import with_contractor, with_money, with_programme
from planner.files.draft import (
    Table,
    at,
    ids,
    spoken_of,
    with_value,
    without,
    without_contractor,
    without_programme,
)
from planner.files.front_page import MOST_PROGRAMMES
from planner.files.scenario_schema import MOST_CONTRACTORS
from planner.model.layout import MENTORED as MENTORED_STOCKS
from planner.model.measures import MEASURES
from planner.model.scenario import DISTANT, EDUCATION, EFFORT, FOLLOWED, IN_CONTRACT, STOCKS
from planner.report import quantities
from planner.report.figures import faults
from planner.text import Text

FORM = "programme"
NAMED_STOCKS = (*STOCKS, IN_CONTRACT, DISTANT, FOLLOWED)
PROGRAMME = Text("Program", "Programme")
NAME = Text("Navn", "Name")
NEW_NAME = Text("Det nye programs navn", "The new programme's name")
ADD = Text("Tilføj program", "Add programme")
ADD_TITLE = Text("Endnu et program", "Another programme")
ADDED = Text(
    "Programmet er tilføjet; alle dets tal er gæt.",
    "The programme is added; all its figures are guesses.",
)
TOO_MANY = Text("Der kan højst være {most} programmer.", "There can be at most {most} programmes.")
MENTORED = Text("{stock}: har brug for en mentor", "{stock}: need a mentor")
MENTORED_NOTE = Text(
    "Sæt kryds ved dem, mentorerne er til. Uden kryds gør mentorer ingen forskel i programmet.",
    "Tick those whom the mentors are for. Without a tick mentors make no difference in the programme.",
)
STOCK_NAMES = Text("Egne ord for, hvor borgerne er", "Words of your own for where people are")
STOCK_NAMES_NOTE = Text(
    "Tomme felter betyder de almindelige ord.", "Empty fields mean the usual words."
)
WITH_MONEY = Text("Regn også i kroner", "Also count in kroner")
WITH_MONEY_NOTE = Text(
    "Programmet har ingen beløb endnu. Det får pladsholdere og refusionstrappen fra 2016, som kan ændres.",
    "The programme has no amounts yet. It gets placeholders and the 2016 reimbursement ladder, which can be changed.",
)
SAVE = Text("Gem programmet", "Save the programme")
REMOVE = Text("Fjern programmet …", "Remove the programme …")
REALLY = Text(
    "Fjern {name} med alle programmets tal, {fact} offentliggjorte tal og {target} mål?",
    "Remove {name} with all its figures, {fact} published figures and {target} targets?",
)
ONLY_ONE = Text(
    "Et scenarie har mindst ét program, så det eneste kan ikke fjernes.",
    "A scenario has at least one programme, so the only one cannot be removed.",
)
CONTRACTOR_FORM = "contractor"
CONTRACTORS = Text("Indsatser og uddannelser", "Efforts and education")
NO_CONTRACTOR = Text(
    "Programmet har ingen endnu. Her kan stå en leverandør, kommunens egen indsats og en uddannelse som EGU.",
    "The programme has none yet. A contractor, the municipality's own effort and an education can stand here.",
)
CONTRACTOR = Text("Indsats eller uddannelse", "Effort or education")
CONTRACTOR_NAME = Text("Navn: hvem der står for den", "Name: who runs it")
NEW_CONTRACTOR = Text("Navn på den nye: hvem der står for den", "Name of the new one: who runs it")
ADD_CONTRACTOR = Text("Tilføj indsats eller uddannelse", "Add effort or education")
ADDED_CONTRACTOR = Text("Tilføjet; alle dens tal er gæt.", "Added; all its figures are guesses.")
TOO_MANY_CONTRACTORS = Text(
    "Et program kan højst have {most} indsatser og uddannelser.",
    "A programme can have at most {most} efforts and educations.",
)
KIND = Text("Hvad det er", "What it is")
KINDS = {
    EFFORT: Text(
        "en indsats: borgerne er på ydelse imens", "an effort: the people are on benefit meanwhile"
    ),
    EDUCATION: Text(
        "en uddannelse som EGU eller IGU: at begynde er et resultat",
        "an education such as EGU or IGU: to begin is a result",
    ),
}
ON_CUT = Text(
    "Når der bliver færre pladser, end der er borgere", "When there are fewer places than people"
)
CUTS = {
    "run_off": Text("bliver borgerne og gør forløbet færdigt", "the people stay and finish"),
    "hand_back": Text(
        "går de, der mangler plads, tilbage til jobcentret",
        "those without a place go back to the job centre",
    ),
}
SAVE_CONTRACTOR = Text("Gem indsatsen", "Save the effort")
REMOVE_CONTRACTOR = Text("Fjern indsatsen …", "Remove the effort …")
REALLY_CONTRACTOR = Text(
    "Fjern {name} med alle dens tal, {fact} offentliggjorte tal og {target} mål?",
    "Remove {name} with all its figures, {fact} published figures and {target} targets?",
)
REMOVED_CONTRACTOR = Text("Fjernet. Fortryd henter den tilbage.", "Removed. Undo brings it back.")


def show(draft: Draft) -> None:
    table = draft.table
    names = {row["id"]: quantities.name(row) for row in table["programme"]}
    chosen = fields.choice(drafts.PAGE, "programme", PROGRAMME, names, session.programme())
    number = list(names).index(chosen)
    row, form = table["programme"][number], f"{FORM}/{chosen}"
    fields.both(form, "name", NAME, row.get("name", {}))
    mentored = at(row, ("mentoring", "stocks"), [])
    fields.note(MENTORED_NOTE)
    for stock in MENTORED_STOCKS:
        label = MENTORED.filled(stock=MEASURES[stock].label)
        fields.check(form, f"mentored/{stock}", label, stock in mentored)
    with st.expander(fields.shown(STOCK_NAMES)):
        fields.note(STOCK_NAMES_NOTE)
        for stock in NAMED_STOCKS:
            now = at(row, ("stock_names", stock), {})
            fields.both(form, f"stock/{stock}", MEASURES[stock].label, now)
    if "money" in row:
        ladders.show(form, row["money"])
    fields.button(SAVE, form, "save", _save, draft, number, form, is_primary=True)
    drafts.tell(form)
    if "money" not in row:
        fields.note(WITH_MONEY_NOTE)
        fields.button(WITH_MONEY, form, "money", _add_money, draft, number)
    _contractors(draft, number)
    _end(draft, number, form)


def _save(draft: Draft, number: int, form: str) -> None:
    where = ("programme", number)

    def edit() -> Table:
        typed = fields.Typed(form)
        name = typed.both("name")
        if not name["da"]:
            typed.wrong(faults.NEEDED.filled(label=NAME))
        stocks = [one for one in MENTORED_STOCKS if typed.raw(f"mentored/{one}", False)]
        own = {one: typed.both(f"stock/{one}") for one in NAMED_STOCKS}
        own = {stock: said for stock, said in own.items() if said["da"]}
        table: Table = with_value(draft.table, (*where, "name"), name)
        table = with_value(table, (*where, "mentoring", "stocks"), stocks)
        table = without(table, (*where, "stock_names"))
        if own:
            table = with_value(table, (*where, "stock_names"), own)
        if at(table, (*where, "money")) is not None:
            table = ladders.with_typed(table, (*where, "money"), form, typed)
        typed.done()
        return table

    drafts.keep(form, [(*where, "name"), (*where, "stock_names"), (*where, "money")], edit)


def _add_money(draft: Draft, number: int) -> None:
    drafts.change(with_money(draft.table, number))


def _end(draft: Draft, number: int, form: str) -> None:
    """Removing this programme, adding another."""
    new = f"{FORM}-new"
    fields.title(ADD_TITLE)
    fields.text(new, "name", NEW_NAME, "")
    fields.button(ADD, new, "add", _add, draft, new)
    drafts.tell(new)
    if len(draft.table["programme"]) == 1:
        fields.note(ONLY_ONE)
        return
    row = draft.table["programme"][number]
    gone = spoken_of(draft.table, row["id"])
    question = REALLY.filled(name=quantities.name(row), **gone)
    fields.ask_first(form, REMOVE, question, _remove, draft, number)


def _add(draft: Draft, form: str) -> None:
    name = fields.Typed(form).text("name")
    if not name:
        drafts.say(form, faults.NEEDED.filled(label=NEW_NAME), refused=True)
    elif len(draft.table["programme"]) >= MOST_PROGRAMMES:
        drafts.say(form, TOO_MANY.filled(most=MOST_PROGRAMMES), refused=True)
    else:
        table = with_programme(draft.table, Text(name, name))
        drafts.change(table)
        session.choose(key(form, "name"), "")
        session.choose(key(drafts.PAGE, "programme"), ids(table["programme"])[-1])
        drafts.say("", ADDED)


def _remove(draft: Draft, number: int) -> None:
    drafts.change(without_programme(draft.table, number))
    gone = draft.table["programme"][number]["id"]
    own = (f"{FORM}/{gone}", f"contractor/{gone}", f"figure/programme/{gone}")
    _forget(draft, *own)
    drafts.say("", drafts.REMOVED)


def _forget(draft: Draft, *forms: str) -> None:
    """What is typed of what was removed, and of figures and targets, whose numbers are others now."""
    drafts.forget(*forms)
    for kind in drafts.NUMBERED:
        drafts.forget_rows(kind, 0, len(draft.table.get(kind, ())))


def _contractors(draft: Draft, programme: int) -> None:
    row = draft.table["programme"][programme]
    fields.title(CONTRACTORS)
    names = {one["id"]: quantities.name(one) for one in row.get("contractor", [])}
    if not names:
        fields.note(NO_CONTRACTOR)
    else:
        which = f"{CONTRACTOR_FORM}/{row['id']}"
        chosen = fields.choice(drafts.PAGE, which, CONTRACTOR, names, None)
        _contractor(draft, programme, list(names).index(chosen))
    new = f"{CONTRACTOR_FORM}-new/{row['id']}"
    fields.text(new, "name", NEW_CONTRACTOR, "")
    fields.button(ADD_CONTRACTOR, new, "add", _add_contractor, draft, programme, new)
    drafts.tell(new)


def _contractor(draft: Draft, programme: int, number: int) -> None:
    holder = draft.table["programme"][programme]
    row = holder["contractor"][number]
    form = f"{CONTRACTOR_FORM}/{holder['id']}/{row['id']}"
    fields.both(form, "name", CONTRACTOR_NAME, row.get("name", {}))
    fields.choice(form, "on_cut", ON_CUT, CUTS, row.get("on_cut", "run_off"), kind=st.radio)
    fields.choice(form, "kind", KIND, KINDS, row.get("kind", EFFORT), kind=st.radio)
    args = (draft, programme, number)
    fields.button(SAVE_CONTRACTOR, form, "save", _save_contractor, *args, form, is_primary=True)
    drafts.tell(form)
    gone = spoken_of(draft.table, holder["id"], row["id"])
    question = REALLY_CONTRACTOR.filled(name=quantities.name(row), **gone)
    fields.ask_first(form, REMOVE_CONTRACTOR, question, _remove_contractor, *args)


def _save_contractor(draft: Draft, programme: int, number: int, form: str) -> None:
    where = ("programme", programme, "contractor", number)

    def edit() -> Table:
        typed = fields.Typed(form)
        name = typed.both("name")
        if not name["da"]:
            typed.wrong(faults.NEEDED.filled(label=CONTRACTOR_NAME))
        typed.done()
        table = with_value(draft.table, (*where, "name"), name)
        table = with_value(table, (*where, "on_cut"), typed.raw("on_cut"))
        return with_value(table, (*where, "kind"), typed.raw("kind"))

    drafts.keep(form, [(*where, one) for one in ("name", "on_cut", "kind")], edit)


def _add_contractor(draft: Draft, programme: int, form: str) -> None:
    row = draft.table["programme"][programme]
    name = fields.Typed(form).text("name")
    if not name:
        drafts.say(form, faults.NEEDED.filled(label=NEW_CONTRACTOR), refused=True)
    elif len(row.get("contractor", [])) >= MOST_CONTRACTORS:
        drafts.say(form, TOO_MANY_CONTRACTORS.filled(most=MOST_CONTRACTORS), refused=True)
    else:
        table = with_contractor(draft.table, programme, Text(name, name))
        drafts.change(table)
        session.choose(key(form, "name"), "")
        newest = table["programme"][programme]["contractor"][-1]["id"]
        session.choose(key(drafts.PAGE, f"{CONTRACTOR_FORM}/{row['id']}"), newest)
        drafts.say(form, ADDED_CONTRACTOR)


def _remove_contractor(draft: Draft, programme: int, number: int) -> None:
    row = draft.table["programme"][programme]
    gone = row["contractor"][number]["id"]
    drafts.change(without_contractor(draft.table, programme, number))
    holder = row["id"]
    _forget(draft, f"contractor/{holder}/{gone}", f"figure/programme/{holder}/contractor/{gone}")
    drafts.say("", REMOVED_CONTRACTOR)
