"""What the Money page answers when it is asked: nothing below is computed before its part is opened."""

from collections.abc import Callable, Iterable
from functools import partial
from math import ceil

import streamlit as st

from planner.app import controls, downloads, kroner, question_list, session, typed_numbers
from planner.app.address.codec import MONEY_QUESTION
from planner.app.components import levers as panel
from planner.app.controls import Control
from planner.app.money import best_use, selection
from planner.app.money.selection import Selection
from planner.app.question_list import Question
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph
from planner.model.parameters import Place
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Scenario
from planner.numbers import number
from planner.questions.money.account import Account
from planner.questions.money.budget import against_budget
from planner.questions.money.contract import contract
from planner.questions.money.cost import whole_run
from planner.questions.money.swing import swings
from planner.report import tables
from planner.report.amounts import middle
from planner.report.money import behind, budget, contracts, swing, units
from planner.report.money import break_even as break_even_words
from planner.report.money import tables as money_tables
from planner.report.money.missing import CONTRACTOR_PRICES, COST_PER_FTE, MONEY
from planner.report.periods import year_label
from planner.report.tables import Table
from planner.text import Language, Text, joined, own_half, plain

ASK = Text("Spørg videre", "Ask further")
PRICES = Text("Priserne, og hvad svaret afhænger af", "The prices, and what the answer depends on")
NEXT = Text("Den bedste brug af pengene", "The best use of the money")
LINES = Text("Linje for linje og år for år", "Line by line and year by year")
COUNTED = Text("Hvad er regnet med?", "What is counted?")
PAYS_BACK = Text("Hvornår er det tjent ind?", "When is it earned back?")
BUDGET = Text("Holder budgettet?", "Does the budget hold?")
CONTRACT_WITH = Text("Hvad får man for pengene: {names}?", "What does the money buy: {names}?")
CONTRACT = Text(
    "Hvad får man for pengene i indsats og uddannelse?",
    "What does the money buy in effort and education?",
)
NOTHING_TO_EARN = Text(
    "Der er ingen merudgift at tjene ind.", "There is no extra cost to earn back."
)
FRAMES_NOTE = Text(
    "Skriv, hvad der er sat af til kommunens nettoudgift, i hele kroner. Tomme år regnes ikke med.",
    "Write what is set aside for the municipality's net cost, in whole kroner. Empty years are left out.",
)
FRAME = Text("{year}, kr.", "{year}, DKK")
FILL_FRAMES = Text(
    "Sæt rammen til udgiften, som den er nu", "Set the frame to the cost as it is now"
)
TERMS = Text("Prisstigning og rente", "Price rise and interest")
OF_CHOICES = Text(
    "Her tælles kun jeres greb: både med og uden dem er regnet i jeres verden og med jeres priser.",
    "Only your choices count here: both with and without them are worked out in your world and at your prices.",
)
TABLE = Text("Alle tal", "All figures")
MONTHS_AS_DANISH = Text(
    "Måned for måned som CSV til regneark", "Month by month as CSV for a spreadsheet"
)
MONTHS_AS_PLAIN = Text("Måned for måned som rå CSV", "Month by month as plain CSV")
TABLE_CAPTION = Text(
    "Alle linjer for hvert kalenderår og hele perioden, kroner. En forskel over 0 betyder et større beløb på "
    "linjen, uanset hvem der betaler det.",
    "All lines of every calendar year and the whole run, kroner. A difference above 0 means a larger amount "
    "on the line, whoever pays it.",
)
TERMS_NOTE = Text(
    "Begge er slået fra, når felterne er tomme: så er alt i faste priser, og alle år tæller lige. Det, der skrives "
    "her, gælder alle kroner på denne side undtagen den bedste brug af pengene, hvad man får for pengene, og "
    "rangordenen af antagelser.",
    "Both are off while the fields are empty: then all is in fixed prices and every year counts alike. What is "
    "written here holds for all kroner on this page except the best use of the money, what the money buys and the "
    "ranking of assumptions.",
)
RATES = {
    kroner.UPLIFT: Text("Prisstigning, % om året", "Price rise, % a year"),
    kroner.DISCOUNT: Text("Diskonteringsrente, % om året", "Discount rate, % a year"),
}


def show(shown: Selection, language: Language, levers_are_open: bool) -> None:
    of = shown.account
    inside: list[tuple[str, Text, Callable[[], None]]] = [
        ("lines", LINES, lambda: show_lines(shown, language)),
        ("counted", COUNTED, lambda: show_blocks(selection.counted(shown, language), language)),
        ("back", PAYS_BACK, lambda: show_blocks(pays_back(shown), language)),
        ("budget", BUDGET, lambda: show_budget(of, language)),
        ("prices", PRICES, lambda: show_hinges(of, language, with_tools=not levers_are_open)),
        ("next", NEXT, lambda: best_use.show(of, language)),
        ("contract", contract_title(of), lambda: show_contracts(of, language)),
        ("terms", TERMS, lambda: show_terms(language)),
        ("table", TABLE, lambda: show_table(of, language)),
    ]
    every = [
        Question(key, words, partial(_titled, words, go, language)) for key, words, go in inside
    ]
    question_list.show(ASK, MONEY_QUESTION.key, "money-answer", every, language)


def _titled(words: Text, go: Callable[[], None], language: Language) -> None:
    st.html(page.html([Heading(words, 3)], language))
    go()


def show_blocks(blocks: Iterable[Block], language: Language) -> None:
    st.html(page.html(blocks, language, "money"))


def show_lines(shown: Selection, language: Language) -> None:
    """With nothing changed there is no difference: the lines themselves."""
    of, window = shown.account, shown.window
    by_line = (money_tables.bridge if of.is_changed else money_tables.lines)(of, window)
    show_blocks([by_line, money_tables.payers(of)], language)


def pays_back(shown: Selection) -> list[Block]:
    """When it is earned back, and what one person more costs."""
    of = shown.account
    if not of.is_changed or of.units is None:
        return [Paragraph(NOTHING_TO_EARN)]
    found = of.break_even
    said = break_even_words.pays_back(found) if found is not None else [NOTHING_TO_EARN]
    years = [break_even_words.years(found)] if found is not None else []
    of_choices = selection.of_choices(shown).units
    assert of_choices is not None  # there are choices, and months ahead
    return [
        Paragraph(joined([*years, *said])),
        Heading(units.TITLE, 4),
        *([] if shown.world is None else [Paragraph(OF_CHOICES)]),
        units.cards(of_choices),
    ]


def show_budget(of: Account, language: Language) -> None:
    show_blocks([Paragraph(FRAMES_NOTE)], language)
    names = {one.year: year_label(one.window, of.window).in_(language) for one in of.ours.years}
    with st.container(horizontal=True, gap="small", key="money-frames"):
        for year, name in names.items():
            label = FRAME.filled(year=name).in_(language)
            typed_numbers.text_field(
                kroner.frame_key(year), label, kroner.FRAME, language, width=170
            )
    st.button(FILL_FRAMES.in_(language), on_click=_fill, args=(of, language), key="fill frames")
    for year, name in names.items():
        if wrong := typed_numbers.problem(kroner.frame_key(year), Text(name, name), kroner.FRAME):
            st.warning(wrong.in_(language))
    if found := against_budget(of.ours, kroner.frame()):
        show_blocks([budget.against(found, of)], language)


def _fill(of: Account, language: Language) -> None:
    """The medians, up to the next krone: a past year, which is certain, must not exceed itself."""
    for one in of.theirs.years:
        typed_numbers.put(
            kroner.frame_key(one.year), number(ceil(middle(one.net).middle), language), language
        )


def contract_title(of: Account) -> Text:
    """By name where there are few."""
    names = money_tables.names(of)
    return CONTRACT_WITH.filled(names=names) if names else CONTRACT


def show_contracts(of: Account, language: Language) -> None:
    """From the decision on, so that what is paid and what it gives are of the same months."""
    every = of.scenario.programme(of.programme).contractors
    if not every:
        st.html(page.html([Paragraph(contracts.NO_CONTRACTOR)], language))
    window = of.ahead.window if of.ahead else whole_run(of.scenario)
    for one in every:
        found = contract(of.scenario, of.programme, one.id, window, of.draws)
        if found is not None:
            st.html(page.html(contracts.blocks(found, one), language, "money"))


def show_terms(language: Language) -> None:
    st.html(page.html([Paragraph(TERMS_NOTE)], language))
    with st.container(horizontal=True, gap="small"):
        for key, label in RATES.items():
            typed_numbers.text_field(key, label.in_(language), kroner.RATE, language, width=240)
    for key, label in RATES.items():
        if wrong := typed_numbers.problem(key, label, kroner.RATE):
            st.warning(wrong.in_(language))


def show_table(of: Account, language: Language) -> None:
    """Read here in words; the plain file has ids instead of names."""
    name = f"{of.scenario.id}-{of.programme}-money"
    shown = behind.table(of)
    as_danish, as_plain = (
        partial(one, language=language) for one in (tables.csv_danish, tables.csv_plain)
    )

    def by_month(written: Callable[[Table], bytes]) -> Callable[[], bytes]:
        return lambda: written(behind.months(of))

    files: list[tuple[Text, str, Callable[[], bytes]]] = [
        (downloads.AS_DANISH, f"{name}-{language}", lambda: as_danish(shown)),
        (downloads.AS_PLAIN, name, lambda: as_plain(behind.table(of, by_id=True))),
        (MONTHS_AS_DANISH, f"{name}-months-{language}", by_month(as_danish)),
        (MONTHS_AS_PLAIN, f"{name}-months", by_month(as_plain)),
    ]
    with st.container(horizontal=True, gap="small"):
        for label, stem, made in files:
            downloads.download_file(label, f"{stem}.csv", made, language, downloads.MIME)
    st.html(page.html([tables.grid(shown, TABLE_CAPTION)], language, "data"))


PRICES_NOTE = Text(
    "En pris gælder hele perioden, også fortiden i udgangspunktet, og regnes med til verden. Gæt står i "
    "kursiv. Ændringerne kan fortrydes og følger med i linket.",
    "A price holds for the whole run, the past in the baseline too, and counts as part of the world. Guesses "
    "stand in italics. Changes can be undone and go along in the link.",
)
GROUPS = {
    Place.PROGRAMME: Text("Programmets priser", "The programme's prices"),
    Place.CONTRACTOR: Text("Priser for indsats og uddannelse", "Prices of effort and education"),
    Place.MENTORS: Text("Mentorer", "Mentors"),
}
PRICES_OF = Text("Priser: {names}", "Prices: {names}")
GUESS = Text("Gæt. {note}", "A guess. {note}")
SOURCE = Text("Kilde: {source}", "Source: {source}")
LONGEST = 600


def show_hinges(of: Account, language: Language, *, with_tools: bool) -> None:
    """What the answer hangs on stands above the prices, but is made last: it takes many runs.

    The prices are those of the plan's baseline, as all assumptions.
    """
    scenario, baseline, programme = of.scenario, of.baseline, of.programme
    hangs_on, below = st.container(), st.container()
    with below:
        show_prices(of, language, with_tools=with_tools)
    against = baseline if baseline != scenario else None
    found = swings(scenario, against, programme)
    if found is not None:
        with hangs_on:
            blocks = swing.blocks(found, against or scenario, against is not None)
            st.html(page.html(blocks, language, "money"))


def show_prices(of: Account, language: Language, *, with_tools: bool) -> None:
    """With undo, unless it stands beside the levers: one set of tools hears the keys."""
    prices = list(_prices(session.baseline(), of.programme))
    names = money_tables.names(of)
    titles = GROUPS | ({Place.CONTRACTOR: PRICES_OF.filled(names=names)} if names else {})
    groups = [
        panel.group(
            "world",
            title.in_(language),
            PRICES_NOTE.in_(language) if i == 0 else "",
            tuple(one for one in prices if _place(one) is place),
            {one.path: _beside(one, language) for one in prices},
            language,
        )
        for i, (place, title) in enumerate(titles.items())
        if any(_place(one) is place for one in prices)
    ]
    key = "money prices" if with_tools else "money prices beside levers"
    panel.show(groups, tuple(prices), language, key, with_tools=with_tools)


def _prices(scenario: Scenario, programme: str) -> list[Control]:
    wanted = {*CONTRACTOR_PRICES, COST_PER_FTE}
    every = controls.assumptions(scenario, programme)
    return [one for one in every if _key(one) in wanted or _key(one).startswith(MONEY)]


def _key(control: Control) -> str:
    assert control.parameter is not None  # an assumption is a quantity
    return control.parameter.key


def _place(control: Control) -> Place:
    assert control.parameter is not None
    return control.parameter.place


def _beside(control: Control, language: Language) -> tuple[str, bool]:
    """The note and the source in their author's words; a guess is said to be one, and looks like it."""
    quantity = control.quantity
    assert quantity is not None
    said = [own_half(quantity.note or "", language)]
    if quantity.source:
        said.append(SOURCE.filled(source=own_half(quantity.source, language)).in_(language))
    words = plain(" ".join(one for one in said if one), longest=LONGEST)
    guessed = _is_guess(quantity)
    return (GUESS.filled(note=words).in_(language).strip() if guessed else words), guessed


def _is_guess(quantity: Quantity) -> bool:
    """A number that says nothing of itself is one too."""
    return quantity.status is Status.GUESS or (quantity.status is None and not quantity.source)
