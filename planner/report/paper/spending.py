"""Kroner asked further, beside each other: the contract, the next 100,000 kroner, and what the answer hangs on."""

from planner.model.scenario import Contractor, Scenario
from planner.questions.money.account import Account
from planner.questions.money.contract import Contract, contract
from planner.questions.money.cost import whole_run
from planner.questions.money.next_kroner import AMOUNT, next_kroner
from planner.questions.money.swing import Swings, swings
from planner.report import money_contract, money_floor, money_next, money_swing
from planner.report.money_amounts import kroner
from planner.report.paper import screen
from planner.report.paper.content import Beside, Block, Grid, Heading, Paragraph
from planner.text import Language, Text

CONTRACT = Text("Leverandøren og kontrakten", "The contractor and the contract")
NEXT = Text("De næste {amount}", "The next {amount}")
HANGS_ON = Text("Hvad svaret hænger på", "What the answer hangs on")
USE, GIVES = Text("Formål", "Use"), Text("Hvad det giver", "What it gives")


def contracts(of: Account) -> list[tuple[Contractor, Contract]]:
    """From the decision on, as on the Money page, so that what is paid and what it gives are of the same months."""
    window = of.ahead.window if of.ahead else whole_run(of.scenario)
    contractors = of.scenario.programme(of.programme).contractors
    found = (
        (one, contract(of.scenario, of.programme, one.id, window, of.draws)) for one in contractors
    )
    return [(contractor, one) for contractor, one in found if one is not None]


def hangs_on(of: Account) -> Swings | None:
    """Of the difference from the baseline where there is one. None where no month is left after the decision."""
    against = of.baseline if of.baseline != of.scenario else None
    return swings(of.scenario, against, of.programme)


def known(of: Account) -> Scenario:
    """Whose uncertainty and status the assumptions have, on which the answer hangs."""
    return of.baseline if of.baseline != of.scenario else of.scenario


def blocks(of: Account, language: Language) -> list[Block]:
    agreed = contracts(of)
    left, right = _contract(agreed, language), _hangs_on(of, language)
    if agreed:
        right = [*_next(of, language), *right]
    else:
        left += _next(of, language)
    return [
        Beside(tuple(left), tuple(right)),
        *(grid for _, one in agreed for grid in _floor(one, language)),
    ]


def _contract(agreed: list[tuple[Contractor, Contract]], language: Language) -> list[Block]:
    found: list[Block] = [Heading(CONTRACT.in_(language))]
    for contractor, one in agreed:
        paid = screen.tables(money_contract.table(one, contractor, language))
        found += [
            Grid(table.caption, table.head, table.rows, (2.4, 3.0), numbers=(1,), small=True)
            for table in paid
        ]
        found += [
            Paragraph(said)
            for said in (
                *money_contract.sentences(one, contractor, language),
                *screen.paragraphs(money_floor.html(one, language)),
            )
        ]
    return found if agreed else [*found, Paragraph(money_contract.NO_CONTRACTOR.in_(language))]


def _floor(of: Contract, language: Language) -> list[Block]:
    """What the contract's floor is worth, where one is agreed and can still be reached."""
    widths = (2.8, 2.4, 1.6, 1.6, 1.9)
    return [
        Grid(one.caption, one.head, one.rows, widths, small=True)
        for one in screen.tables(money_floor.html(of, language))
    ]


def _next(of: Account, language: Language) -> list[Block]:
    found = next_kroner(of.scenario, of.programme, AMOUNT)
    amount = kroner(AMOUNT, language)
    rows = tuple(
        (
            money_next.name(one.use, of.scenario).in_(language),
            " ".join(money_next.sentences(one, of.scenario, AMOUNT, language)),
        )
        for one in found
    )
    caption = money_next.INTRODUCTION.filled(amount=amount).in_(language)
    head = (USE.in_(language), GIVES.in_(language))
    return [
        Heading(NEXT.filled(amount=amount).in_(language)),
        Grid(caption, head, rows, (1.3, 5.0), small=True),
    ]


def _hangs_on(of: Account, language: Language) -> list[Block]:
    found = hangs_on(of)
    if found is None:
        return []
    is_difference = of.baseline != of.scenario
    html = money_swing.html(found, known(of), is_difference, language)
    lead, *others = screen.paragraphs(html)
    return [
        Heading(HANGS_ON.in_(language)),
        Paragraph(lead),
        *(Paragraph(one, small=True) for one in others),
    ]
