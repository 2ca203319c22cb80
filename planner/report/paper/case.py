"""The case itself: what is changed, what comes of it and limits it, the targets, gross and net; what it rests on."""

from planner.document.blocks import (
    Beside,
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    Section,
    Verdicts,
    paragraphs,
    row,
    rows,
)
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.drivers import drivers
from planner.questions.net import outlook_without
from planner.questions.reach.margins import margins
from planner.report import amounts, periods, published, titles
from planner.report.paper import differing
from planner.report.paper.subject import Subject
from planner.report.plan import cards, charts, limits, net, reach, sentences
from planner.report.plan import drivers as drivers_words
from planner.report.plan import margins as margin_words
from planner.report.plan.targets import targets
from planner.text import Language, Text, joined, own_half, plain, written

CASE = Text("Sagsfremstilling", "Background")
CHANGED = Text("Ændret i forhold til udgangspunktet:", "Changed from the baseline:")
OTHERWISE = Text(
    "Den verden og de antagelser, der regnes med, er også ændret:",
    "The world and the assumptions allowed for are changed too:",
)
UNCHANGED = Text(
    "Intet er ændret: tallene er udgangspunktets egne.",
    "Nothing is changed: the figures are the baseline's own.",
)
NOTHING_MOVED = Text(
    "Der er flyttet på greb, men det ændrer intet i de måneder, der regnes på.",
    "Levers were moved, but that changes nothing in the months of the run.",
)
SPLIT = Text(
    "Ændringen i, hvor mange der kommer i job eller uddannelse {when}: {world} på grund af den ændrede verden og de "
    "ændrede antagelser; {choices} på grund af forslaget.",
    "The change in how many move into work or education {when}: {world} because of the changed world and "
    "assumptions; {choices} because of the proposal.",
)
KEY_FIGURES = Text("Nøgletal", "Key figures")
KEY_CAPTION = Text(
    "Personer: median af {draws} forløb med 5–95 %.",
    "Persons: median of {draws} draws with 5–95%.",
)
KEY_CHANGE = Text(
    "Personer: median af {draws} forløb med 5–95 %, og ændringen, hvis interval er regnet forløb for forløb.",
    "Persons: median of {draws} draws with 5–95%, and the change, whose range is taken draw by draw.",
)
KEY_HEAD = (
    Text("Tal", "Figure"),
    Text("Median", "Median"),
    Text("5–95 %", "5–95%"),
    Text("Ændring", "Change"),
)
MONTHS = Text("Måned for måned", "Month by month")
TARGETS = Text("Mål", "Targets")
TARGETS_CAPTION = Text(
    "Målene, og hvor mange af 20 forløb der når dem. ● nået, ◐ usikkert, ○ ikke nået.",
    "The targets, and how many of 20 draws meet them. ● met, ◐ uncertain, ○ not met.",
)
STATE = Text("Status", "Status")
TAKES = Text("Hvad skal der til for at nå målet?", "What would it take to meet the target?")
NET = Text("Brutto og netto", "Gross and net")
CERTAINTY = Text("Forudsætninger og usikkerhed", "Assumptions and uncertainty")
NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal at holde modellen op imod.",
    "The scenario has no published figures to compare the model with.",
)
NO_FORECAST = Text(
    "Beregningen siger, hvad der følger af forudsætningerne; den er ikke en prognose. Alle tal med status og "
    "kilde står i det sidste bilag.",
    "The calculation says what follows from the assumptions; it is not a forecast. All figures with status and "
    "source stand in the last annex.",
)
LONGEST_SUMMARY = 1_500


def background(subject: Subject, language: Language) -> list[Section]:
    """The case, then what comes of it."""
    inside = [
        (KEY_FIGURES, [_key_figures(subject)]),
        (MONTHS, _by_month(subject)),
        (TARGETS, [_targets(subject)]),
        (TAKES, _takes(subject)),
        (NET, _net(subject)),
    ]
    case = Section(CASE, tuple(_what(subject, language)))
    return [case] + [Section(title, tuple(blocks), level=2) for title, blocks in inside if blocks]


def _what(subject: Subject, language: Language) -> list[Block]:
    baseline = subject.as_now
    summary = written(_summary, baseline)
    if subject.is_changed:
        summary = titles.OF_BASELINE.filled(title=baseline.title.plain(), summary=summary)
    blocks: list[Block] = [Paragraph(summary)] if _summary(baseline, language) else []
    if not (subject.plan.settings or subject.is_changed):
        return [*blocks, Paragraph(UNCHANGED)]
    changes = differing.from_now(subject)
    if not changes:
        return [*blocks, Paragraph(NOTHING_MOVED)]
    for intro, said in ((CHANGED, changes.choices), (OTHERWISE, changes.rest)):
        if said:
            blocks += [Paragraph(intro), Bullets(differing.sentences(said))]
    return blocks + _split(subject)


def _summary(baseline: Scenario, language: Language) -> str:
    return plain(own_half(baseline.summary.in_(language), language), LONGEST_SUMMARY)


def _key_figures(subject: Subject) -> Block:
    ours, baseline = subject.ours, subject.baseline
    found = cards.cards(ours, baseline).cards
    shows_change = any(one.change for one in found)
    last = len(KEY_HEAD) if shows_change else len(KEY_HEAD) - 1
    return Grid(
        caption=(KEY_CHANGE if shows_change else KEY_CAPTION).filled(
            draws=Number(ours.draws.count)
        ),
        head=KEY_HEAD[:last],
        rows=tuple(
            row(*((one.name, *one.more), one.value, one.spread, one.change)[:last]) for one in found
        ),
        widths=(5.0, 1.0, 1.2, 3.4)[:last],
        numbers=(1, 2),
    )


def _targets(subject: Subject) -> Block:
    found = targets(subject.ours)
    if not isinstance(found, Verdicts):
        return found
    return Grid(
        caption=TARGETS_CAPTION,
        head=(TARGETS, STATE),
        rows=rows((one.words, one.state or "–") for one in found.items),
        widths=(7.6, 1.0),
    )


def _takes(subject: Subject) -> list[Block]:
    """What it would take, where that is asked on the page."""
    if subject.goal is None:
        return []
    wrong = margins(subject.plan, subject.goal, subject.draws)
    return [
        *reach.answer(subject.plan, subject.goal, subject.free, subject.draws),
        Heading(margin_words.TITLE, 3),
        *margin_words.blocks(wrong, subject.plan.scenario, subject.draws.count),
    ]


def _by_month(subject: Subject) -> list[Block]:
    ours, baseline = subject.ours, subject.baseline
    binds = limits.takeaway(ours.limits, ours.programme, ours.scenario, ours.window)
    said = (sentences.by_year(ours), sentences.caseload(ours), binds)
    return [Paragraph(joined(one for one in said if one)), charts.where(ours, baseline)]


def _split(subject: Subject) -> list[Block]:
    """How much of the change is the world's and the assumptions', and how much is chosen."""
    ours, world, baseline = subject.ours, subject.world, subject.baseline
    if subject.now or world.scenario in (ours.scenario, baseline.scenario):
        return []
    by_world, by_choices = sentences.owed(ours, world, baseline)
    when = periods.during(ours.window)
    return [Paragraph(SPLIT.filled(when=when, world=by_world, choices=by_choices))]


def _net(subject: Subject) -> list[Block]:
    ours = subject.ours
    said = []
    for contractor in ours.scenario.programme(ours.programme).contractors:
        alone = outlook_without(ours, contractor.id)
        said.append(joined(net.sentences(contractor, ours, alone)))
    return paragraphs(said)


def certainty(subject: Subject) -> Section:
    """What the answer rests on: how to read it, what drives the uncertainty, how much is guesses, the facts."""
    ours = subject.ours
    first = [
        amounts.HOW_TO_READ.filled(draws=Number(ours.draws.count)),
        subject.guesses,
        NO_FORECAST,
        *(published.judged(ours.facts, ours.scenario) if ours.facts else (NO_FACTS,)),
    ]
    found = drivers(ours.scenario, ours.draws, ours.headlines["placements"].draws)
    said, table = (
        Paragraph(drivers_words.words(found, ours)),
        drivers_words.ranked(found, ours.scenario),
    )
    driven = Beside((said,), tuple(table)) if table else said
    return Section(CERTAINTY, (Paragraph(joined(first)), driven))
