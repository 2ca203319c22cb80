"""Kroner asked further: the contract, the next 100,000 kroner, what the answer hangs on, the best use of an amount."""

from planner.document.blocks import Beside, Block, Grid, Heading, Paragraph, paragraphs, rows
from planner.model.scenario import Contractor, Scenario
from planner.questions.money.account import Account
from planner.questions.money.contract import Contract, contract
from planner.questions.money.cost import whole_run
from planner.questions.money.next_kroner import AMOUNT, next_kroner
from planner.questions.money.swing import Swings, swings
from planner.questions.outlook import has_money, months_ahead
from planner.questions.reach.best_use import (
    USUAL,
    BestUse,
    Stretch,
    best_use,
    effect_by_price,
    usually_free,
)
from planner.questions.reach.goal import SUPPORTING, choices
from planner.report.kroner import in_kroner
from planner.report.labels import inside
from planner.report.money import best_use as best_words
from planner.report.money import contracts as money_contracts
from planner.report.money import next_amount, price_curve, swing
from planner.report.paper.subject import Subject
from planner.report.periods import during
from planner.report.plan.targets import of_figure
from planner.text import Text, capitalised, joined

CONTRACT = Text("Hvad indsatser og uddannelser får", "What efforts and educations are paid")
NEXT = Text("De næste {amount}", "The next {amount}")
BEST = Text("Den bedste brug af {amount} om året", "The best use of {amount} a year")
HANGS_ON = Text("Hvad svaret afhænger af", "What the answer depends on")
UNPAID = Text("{name} får ingen betaling {when}.", "{name} is paid nothing {when}.")
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
    """What the kroner, or their difference from the baseline, hang on. None where no month is left to decide."""
    against = of.baseline if of.baseline != of.scenario else None
    return swings(of.scenario, against, of.programme)


def reference(of: Account) -> Scenario:
    """Whose uncertainty and status the assumptions have, on which the answer hangs."""
    return of.baseline if of.baseline != of.scenario else of.scenario


def blocks(of: Account) -> list[Block]:
    agreed = contracts(of)
    left, right = _contract(agreed), _hangs_on(of)
    if agreed:
        right = [*_next(of), *right]
    else:
        left += _next(of)
    floors = (one for _, found in agreed for one in money_contracts.floor(found))
    return [Beside(tuple(left), tuple(right)), *(one for one in floors if isinstance(one, Grid))]


def _contract(agreed: list[tuple[Contractor, Contract]]) -> list[Block]:
    found: list[Block] = [Heading(CONTRACT)]
    for contractor, one in agreed:
        floor = money_contracts.floor(one)
        found += [
            _paid(one, contractor),
            *paragraphs(money_contracts.sentences(one, contractor)),
            *(part for part in floor if isinstance(part, Paragraph)),
        ]
    return found if agreed else [*found, Paragraph(money_contracts.NO_CONTRACTOR)]


def _paid(of: Contract, contractor: Contractor) -> Block:
    """What is paid, as a table; a sentence where it is nothing."""
    if of.total.mean_field or of.total.draws.any():
        return money_contracts.paid(of, contractor)
    name = inside(contractor.name)
    return Paragraph(capitalised(UNPAID.filled(name=name, when=during(of.window))))


def _next(of: Account) -> list[Block]:
    found = next_kroner(of.scenario, of.programme, AMOUNT)
    uses = rows(
        (
            next_amount.name(one.use, of.scenario),
            joined(next_amount.sentences(one, of.scenario, AMOUNT)),
        )
        for one in found
    )
    heading = NEXT.filled(amount=in_kroner(AMOUNT))
    caption = next_amount.introduction(AMOUNT)
    return [Heading(heading), Grid(caption, (USE, GIVES), uses, (1.3, 5.0), small=True)]


def best(subject: Subject) -> list[Block]:
    """The best use of the usual amount, as on the Money page before anything is typed there."""
    found = bought(subject)
    if found is None:
        return []
    answer, stretches = found
    plan, target = subject.plan, answer.target
    heading = BEST.filled(amount=in_kroner(answer.amount))
    free = usually_free(plan, subject.programme)
    locked = [one for one in choices(plan.baseline, subject.programme) if one not in free]
    blocks = [Heading(heading), *best_words.blocks(answer, plan, locked)]
    if stretches:
        blocks.append(price_curve.table(stretches, target, plan))
        blocks += paragraphs(price_curve.order(stretches), "note")
    return blocks


def bought(subject: Subject) -> tuple[BestUse, tuple[Stretch, ...]] | None:
    """With what each person more costs; None where no month is left, or a programme has no money."""
    plan, programme = subject.plan, subject.programme
    ahead = months_ahead(plan.baseline)
    if ahead is None or not has_money(plan.baseline, programme):
        return None
    window = ahead if subject.year is None else subject.window  # as on Money
    target = of_figure(SUPPORTING, programme, window)
    free = usually_free(plan, programme)
    answer = best_use(plan, target, USUAL, free, subject.draws)
    return answer, effect_by_price(plan, target, free, subject.draws)


def _hangs_on(of: Account) -> list[Block]:
    found = hangs_on(of)
    if found is None:
        return []
    lead, *others = swing.words(found, reference(of), of.baseline != of.scenario)
    return [Heading(HANGS_ON), Paragraph(lead), *paragraphs(others, "note")]
