"""The programmes of a draft: their names, who needs a mentor, the state's reimbursement; adding and removing them."""

from typing import Any

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import Draft, key
from planner.app.figures import contractors, fields
from planner.app.figures.scenario import both, both_typed
from planner.files.blank import with_money, with_programme
from planner.files.draft import Table, at, ids, spoken_of, with_value, without, without_programme
from planner.files.scenario_schema import MOST_PROGRAMMES, MOST_REIMBURSED_MONTH
from planner.model.measures import MEASURES
from planner.model.scenario import IN_CONTRACT, NOT_READY, PLACED, STOCKS
from planner.report import draft_words
from planner.report.entry import MONTHS, PERCENT, WHOLE, Range
from planner.text import Language, Text

FORM = "programme"
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
STOCK_NAMES = Text("Egne ord for, hvor borgerne er", "Words of your own for where people are")
STOCK_NAMES_NOTE = Text(
    "Tomme felter betyder de almindelige ord.", "Empty fields mean the usual words."
)
REIMBURSEMENT = Text(
    "Statens refusion af ydelsen, trin for trin",
    "The state's reimbursement of the benefit, step by step",
)
REIMBURSEMENT_NOTE = Text(
    "Efter hvor mange måneder i programmet en ny andel gælder. Det første trin er fra måned 0. "
    "Tomme linjer bruges ikke.",
    "After how many months in the programme a new share holds. The first step is from month 0. "
    "Empty lines are not used.",
)
FROM_MONTH = Text("Trin {n}: fra måned nr.", "Step {n}: from month no.")
SHARE = Text("Trin {n}: refusion (%)", "Step {n}: reimbursement (%)")
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
REMOVED = Text("Fjernet. Fortryd henter det tilbage.", "Removed. Undo brings it back.")
ONLY_ONE = Text(
    "Et scenarie har mindst ét program, så det eneste kan ikke fjernes.",
    "A scenario has at least one programme, so the only one cannot be removed.",
)
MONTH_IN_PROGRAMME = Range(0, MOST_REIMBURSED_MONTH, words=WHOLE, whole=True, unit=MONTHS)
A_SHARE = Range(0, 1, in_percent=True, unit=PERCENT)


def show(draft: Draft, language: Language) -> None:
    table = draft.table
    names = {row["id"]: draft_words.name(row, language) for row in table["programme"]}
    chosen = fields.choice(
        drafts.PAGE,
        "programme",
        PROGRAMME.in_(language),
        list(names),
        session.programme(),
        names.__getitem__,
    )
    number = list(names).index(chosen)
    row, form = table["programme"][number], f"{FORM}/{chosen}"
    both(form, "name", NAME, row.get("name", {}), language)
    mentored = at(row, ("mentoring", "stocks"), [])
    for stock in (NOT_READY, PLACED):
        label = MENTORED.filled(stock=MEASURES[stock].label).in_(language)
        fields.check(form, f"mentored/{stock}", label, stock in mentored)
    with st.expander(STOCK_NAMES.in_(language)):
        st.caption(STOCK_NAMES_NOTE.in_(language))
        for stock in (*STOCKS, IN_CONTRACT):
            now = at(row, ("stock_names", stock), {})
            both(form, f"stock/{stock}", MEASURES[stock].label, now, language)
    if "money" in row:
        _reimbursement(form, at(row, ("money", "reimbursement"), []), language)
    _button(SAVE, form, "save", _save, (draft, number, form, language), language, primary=True)
    drafts.tell(form, language)
    if "money" not in row:
        st.caption(WITH_MONEY_NOTE.in_(language))
        _button(WITH_MONEY, form, "money", _add_money, (draft, number), language)
    contractors.show(draft, number, language)
    _end(draft, number, form, language)


def _button(
    label: Text,
    form: str,
    name: str,
    do: Any,
    args: tuple[Any, ...],
    language: Language,
    primary: bool = False,
) -> None:
    st.button(
        label.in_(language),
        type="primary" if primary else "secondary",
        key=key(form, name),
        on_click=do,
        args=args,
    )


def _reimbursement(form: str, steps: list[dict[str, Any]], language: Language) -> None:
    st.markdown(f"**{REIMBURSEMENT.in_(language)}**")
    st.caption(REIMBURSEMENT_NOTE.in_(language))
    for n in range(fields.rows(form, len(steps))):
        now = steps[n] if n < len(steps) else {}
        left, right = st.columns(2)
        with left:
            label = FROM_MONTH.filled(n=n + 1).in_(language)
            fields.number(form, f"from/{n}", label, now.get("from_month"), language)
        with right:
            label = SHARE.filled(n=n + 1).in_(language)
            fields.number(form, f"share/{n}", label, now.get("share"), language, in_percent=True)
    fields.more_rows(form, language)


def _save(draft: Draft, number: int, form: str, language: Language) -> None:
    where = ("programme", number)

    def edit() -> Table:
        typed = fields.Typed(form, language)
        name = both_typed(typed, "name")
        if not name["da"]:
            typed.wrong(draft_words.NEEDED.filled(label=NAME))
        stocks = [one for one in (NOT_READY, PLACED) if typed.raw(f"mentored/{one}", False)]
        own = {one: both_typed(typed, f"stock/{one}") for one in (*STOCKS, IN_CONTRACT)}
        own = {stock: said for stock, said in own.items() if said["da"]}
        table = with_value(draft.table, (*where, "name"), name)
        table = with_value(table, (*where, "mentoring", "stocks"), stocks)
        table = without(table, (*where, "stock_names"))
        if own:
            table = with_value(table, (*where, "stock_names"), own)
        if at(table, (*where, "money")) is not None:
            steps = _steps_typed(typed)
            table = with_value(table, (*where, "money", "reimbursement"), steps)
        typed.done()
        return table

    drafts.keep(form, [(*where, "name"), (*where, "stock_names"), (*where, "money")], edit)


def _steps_typed(typed: fields.Typed) -> list[dict[str, float]]:
    steps = []
    for n in range(typed.raw("rows", 0)):
        if typed.has(f"from/{n}") or typed.has(f"share/{n}"):
            month = typed.number(f"from/{n}", FROM_MONTH.filled(n=n + 1), MONTH_IN_PROGRAMME)
            share = typed.number(f"share/{n}", SHARE.filled(n=n + 1), A_SHARE)
            steps.append({"from_month": month, "share": share})
    return sorted(steps, key=lambda step: step["from_month"])


def _add_money(draft: Draft, number: int) -> None:
    drafts.change(with_money(draft.table, number))


def _end(draft: Draft, number: int, form: str, language: Language) -> None:
    """Removing this programme, adding another."""
    st.subheader(ADD_TITLE.in_(language), anchor=False)
    fields.text(f"{FORM}-new", "name", NEW_NAME.in_(language), "")
    _button(ADD, f"{FORM}-new", "add", _add, (draft,), language)
    drafts.tell(f"{FORM}-new", language)
    if len(draft.table["programme"]) == 1:
        st.caption(ONLY_ONE.in_(language))
        return
    row = draft.table["programme"][number]
    gone = spoken_of(draft.table, row["id"])
    question = REALLY.filled(name=draft_words.name(row, language), **gone)
    fields.ask_first(form, REMOVE, question, _remove, (draft, number), language)


def _add(draft: Draft) -> None:
    form = f"{FORM}-new"
    name = fields.Typed(form, "da").text("name")
    if not name:
        drafts.say(form, draft_words.NEEDED.filled(label=NEW_NAME), refused=True)
    elif len(draft.table["programme"]) >= MOST_PROGRAMMES:
        drafts.say(form, TOO_MANY.filled(most=MOST_PROGRAMMES), refused=True)
    else:
        drafts.change(with_programme(draft.table, Text(name, name)))
        session.choose(key(form, "name"), "")
        now = drafts.current()
        assert now is not None
        session.choose(key(drafts.PAGE, "programme"), ids(now.table["programme"])[-1])
        drafts.say("", ADDED)


def _remove(draft: Draft, number: int) -> None:
    drafts.change(without_programme(draft.table, number))
    gone = draft.table["programme"][number]["id"]
    own = (f"{FORM}/{gone}", f"contractor/{gone}", f"figure/programme/{gone}")
    drafts.forget(*own)
    for kind in drafts.NUMBERED:
        drafts.forget_rows(kind, 0, len(draft.table.get(kind, ())))
    drafts.say("", REMOVED)
