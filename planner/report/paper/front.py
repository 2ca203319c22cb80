"""The first page: the proposal in a sentence, one table, one chart, how sure it is and how much is guesses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.document.blocks import Block, Chart, Grid, Paragraph, Picture, Row, paragraphs, row
from planner.document.words import Badge, Lines, Words
from planner.model import simulate, targets
from planner.model.plan import Plan
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.numbers import Number
from planner.questions import no_effect, side_by_side
from planner.questions.compare import Better, better
from planner.questions.outlook import NET, Outlook, Window, by_year
from planner.questions.side_by_side import Cell, can_be_asked, cells, judged_targets
from planner.report import amounts, no_cost, periods
from planner.report import no_effect as idle_words
from planner.report.amounts import middle
from planner.report.compare import charts, overview
from planner.report.compare.overview import Net
from planner.report.compare.sides import LONGEST_TITLE, NOT_HERE, Side
from planner.report.kroner import DEARER, in_kroner, with_direction
from planner.report.paper import lead
from planner.report.paper.subject import Subject, among_others
from planner.report.paper.subject import columns as subject_columns
from planner.report.periods import year_label
from planner.report.plan import answer
from planner.report.plan.targets import bound
from planner.report.plan.years import black_dots, years
from planner.text import Language, Text, joined

MOST_UNMARKED = 2  # how it is now, and the proposal
AS_NOW = Text("Som nu", "As now")
AS_NOW_CALLED = Text("Som nu: {title}", "As now: {title}")
FIGURE = Text("Tal", "Figure")
CAPTION = Text(
    "Tallene er det midterste af {draws} beregnede forløb; 9 af 10 forløb ligger i intervallet under tallet. Den "
    "sidste linje er ændringen i forhold til nu.",
    "The figures are the middle of {draws} calculated runs; 9 of 10 lie in the range below the figure. The last "
    "line is the change from now.",
)
CAPTION_UNCHANGED = Text(
    "Tallene er det midterste af {draws} beregnede forløb; 9 af 10 forløb ligger i intervallet under tallet.",
    "The figures are the middle of {draws} calculated runs; 9 of 10 lie in the range below the figure.",
)
IN_PRICES = Text(
    "Kroner er kommunens nettoudgift efter refusion og tilskud fra staten, i faste {year}-priser.",
    "Kroner are the municipality's net cost after reimbursement and grants from the state, in fixed {year} prices.",
)
IN_FIXED_PRICES = Text(
    "Kroner er kommunens nettoudgift efter refusion og tilskud fra staten, i faste priser.",
    "Kroner are the municipality's net cost after reimbursement and grants from the state, in fixed prices.",
)
NO_PRICES = Text("Scenariet har ingen priser.", "The scenario has no prices.")
WITHOUT_PRICES = Text("ingen priser", "no prices")
CHART = Text("I job eller uddannelse, år for år", "Into work or education, year by year")
CHART_CHANGED = Text(
    "Personer i hvert kalenderår. Blå: forslaget; stregen er det interval, som 9 af 10 forløb ligger i. Grå ring: nu. "
    "{black}Stiplet: mål. Lyst felt: det år, tallene gælder.",
    "Persons in each calendar year. Blue: the proposal; the bar is the range of 9 of 10 runs. Grey ring: now. "
    "{black}Dashed: targets. Light field: the year of the figures.",
)
CHART_UNCHANGED = Text(
    "Personer i hvert kalenderår. Blå: som nu; stregen er det interval, som 9 af 10 forløb ligger i. "
    "{black}Stiplet: mål. Lyst felt: det år, tallene gælder.",
    "Persons in each calendar year. Blue: as now; the bar is the range of 9 of 10 runs. "
    "{black}Dashed: targets. Light field: the year of the figures.",
)
ALT = Text(
    "En prik for hvert år med sit interval: forslaget og det nuværende, målet og de offentliggjorte tal.",
    "A dot for each year with its range: the proposal and how it is now, the target and the published figures.",
)
ALT_UNCHANGED = Text(
    "En prik for hvert år med sit interval: som det er nu, målet og de offentliggjorte tal.",
    "A dot for each year with its range: how it is now, the target and the published figures.",
)
CHART_COMPARED = Text(
    "Personer i hvert kalenderår. En prik for hver kolonne i tabellen, med dens bogstav; stregen er det interval, som "
    "9 af 10 forløb ligger i. Fed: forslaget. Stiplet: mål.",
    "Persons in each calendar year. A dot for each column of the table, with its letter; the bar is the range of "
    "9 of 10 runs. Bold: the proposal. Dashed: targets.",
)
ALT_COMPARED = Text(
    "En prik med sit interval for hvert år og hver kolonne i tabellen, og målet.",
    "A dot with its range for each year and each column of the table, and the target.",
)
HOW_SURE = Text("Sikkerhed: {what}.", "Certainty: {what}.")
RANGE = Text(
    "i 9 af 10 beregnede forløb kommer {spread} i job eller uddannelse {when}",
    "in 9 of 10 calculated runs {spread} move into work or education {when}",
)
MORE_PLACED = Text(
    "i {n} beregnede forløb kommer flere i job eller uddannelse {when} end nu{kroner}",
    "in {n} calculated runs more move into work or education {when} than now{kroner}",
)
FEWER_PLACED = Text(
    "i {n} beregnede forløb kommer færre i job eller uddannelse {when} end nu{kroner}",
    "in {n} calculated runs fewer move into work or education {when} than now{kroner}",
)
AS_MANY_PLACED = Text(
    "i {n} beregnede forløb kommer lige så mange i job eller uddannelse {when} som nu{kroner}",
    "in {n} calculated runs as many move into work or education {when} as now{kroner}",
)
DEARER_IN = Text(
    ", og i {n} bliver det dyrere for kommunen",
    ", and in {n} it is more expensive for the municipality",
)
CHEAPER_IN = Text(
    ", og i {n} bliver det billigere for kommunen",
    ", and in {n} it is cheaper for the municipality",
)
GUESSES = Text("Gæt: {guesses}", "Guesses: {guesses}")
IN_ANNEX = Text(
    "Alle tal står med status og kilde i det sidste bilag.",
    "All figures stand with status and source in the last annex.",
)
OF_ALTERNATIVE = Text("{choice} (»{title}«)", "{choice} (“{title}”)")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A scenario of the table."""

    title: Text
    plan: Plan
    draws: Draws
    side: Side | None = None  # where there are alternatives

    @property
    def scenario(self) -> Scenario:
        return self.plan.scenario

    @property
    def head(self) -> Text | Badge:
        mark = self.side.mark if self.side else None
        return Badge(mark.letter, mark.shape, self.title) if mark else self.title


def blocks(subject: Subject, window: Window, with_annexes: bool) -> list[Block]:
    """`window`: the months over which persons are counted, flows in them and stocks at their end."""
    guesses = GUESSES.filled(guesses=subject.guesses)
    return [
        Paragraph(lead.proposal(subject), "lead"),
        Paragraph(joined(lead.result(subject))),
        _table(subject, window),
        _chart(subject),
        Paragraph(_how_sure(subject)),
        *_idle(subject, window),
        *paragraphs(_free(subject)),
        Paragraph(joined([guesses, IN_ANNEX]) if with_annexes else guesses),
    ]


def columns(subject: Subject) -> list[TableColumn]:
    """How it is now, and in their order the others that are compared; each scenario once."""
    now, compared = subject.as_now, subject_columns(subject)
    has_alternatives = len({now, *(one.scenario for one in compared)}) > MOST_UNMARKED
    found: dict[Scenario, TableColumn] = {}
    for one, side in zip(compared, among_others(subject), strict=True):
        marked = side if has_alternatives else None
        found.setdefault(one.scenario, TableColumn(one.title, one.plan, one.draws, marked))
    titles = [one.title for one in subject.others if one.scenario == now]
    own = now.title.plain(LONGEST_TITLE)
    called = next((one for one in titles if one.plain(LONGEST_TITLE) != own), None)
    title = AS_NOW_CALLED.filled(title=called) if called else AS_NOW
    first = found.pop(now, TableColumn(title, Plan(now), subject.draws))
    return [replace(first, title=title), *found.values()]


def _table(subject: Subject, window: Window) -> Grid:
    every = columns(subject)
    body = list(_persons(every, subject.ours, window))
    notes = [_prices(subject)]
    if subject.ours.ahead is not None:
        found = nets(every, subject.programme, subject.ours.ahead)
        body += _kroner(*found) if found else ()
        notes += overview.sums(found)
    body += _target(every, subject)
    caption = CAPTION if len(every) > 1 else CAPTION_UNCHANGED
    return Grid(
        caption=joined([caption.filled(draws=Number(subject.draws.count)), *notes]),
        head=(FIGURE, *(one.head for one in every)),
        rows=tuple(body),
        widths=(1.6, *(1.4 for _ in every)),
        numbers=tuple(range(1, 1 + len(every))) if len(every) > 1 else (),
    )


def _prices(subject: Subject) -> Text:
    if subject.ours.net is None:
        return NO_PRICES
    year = subject.scenario.price_year
    return IN_FIXED_PRICES if year is None else IN_PRICES.filled(year=year)


def persons(
    every: Sequence[TableColumn], of: Outlook, window: Window
) -> Iterator[tuple[str, Text, Sequence[Cell | None]]]:
    """By measure what it is called, and by column how many there are."""
    runs = [simulate.run(one.scenario, one.draws) for one in every]
    for measure in answer.counted(of):
        figure = Figure(of.programme, None, measure, window.first, window.last)
        yield measure, answer.name_of(measure, of.over(window)), cells(runs, figure)


def _persons(every: Sequence[TableColumn], of: Outlook, window: Window) -> Iterator[Row]:
    for measure, name, found in persons(every, of, window):
        shown: list[Lines] = []
        for cell in found:
            counted = amounts.spread(cell.outcome) if cell else None
            if cell is None or counted is None:
                shown.append((NOT_HERE,))
                continue
            lines: list[Words] = [
                amounts.figure(counted.middle, measure),
                amounts.between(counted, measure),
            ]
            if cell.difference is not None:
                lines.append(answer.change_of(measure, cell.difference))
            shown.append(tuple(lines))
        yield row(name, *shown)


def nets(every: Sequence[TableColumn], programme: str, ahead: Window) -> list[Net]:
    """The municipality's net over the months ahead, then in each calendar year of them; none without prices."""
    runs = [simulate.run(one.scenario, one.draws) for one in every]
    parts = [ahead, *by_year(ahead).values()]
    found = [
        Net(part, cells(runs, Figure(programme, None, NET, part.first, part.last)))
        for part in parts
    ]
    return found if any(found[0].cells) else []


def _kroner(whole: Net, *years: Net) -> Iterator[Row]:
    for net in (*years, whole):
        shown: list[Lines] = []
        for cell in net.cells:
            if cell is None:
                shown.append((WITHOUT_PRICES,))
                continue
            lines: list[Words] = [in_kroner(middle(cell.outcome).middle)]
            if cell.difference is not None:
                lines.append(with_direction(middle(cell.difference).middle, DEARER))
            shown.append(tuple(lines))
        yield row(net_name(net, whole), *shown, is_sum=net.window == whole.window)


def net_name(net: Net, whole: Net) -> Text:
    """Of a part of the months ahead, or of the whole of them."""
    part = net.window
    when = periods.months_of(part) if net is whole else year_label(part)
    return answer.OF_MUNICIPALITY.filled(when=when)


def _target(every: Sequence[TableColumn], subject: Subject) -> Iterator[Row]:
    """How often the target is met that stands among the figures of the page; and in its own words whose it is."""
    judged = answer.headline_target(subject.ours)
    if judged is None:
        return
    target = judged.target
    runs = [simulate.run(one.scenario, one.draws) for one in every]
    cells = [
        answer.YEARS.filled(years=amounts.in_twenty(targets.judged(run, target).probability))
        if can_be_asked(run, target.figure)
        else NOT_HERE
        for run in runs
    ]
    name = answer.TARGET_MET.filled(bound=bound(target))
    yield row((name, target.title.plain()), *cells)


def _chart(subject: Subject) -> Picture:
    """Of the years, with all columns of the comparison; how it is now does not stand beside itself."""
    if drawn := _compared(subject):
        return drawn
    drawn = years(subject.ours, subject.baseline, subject.baseline)

    def chart(language: Language) -> Chart:
        found = drawn.drawn(language)
        shown = [subject.is_changed or kind != "now" for kind in found.data["kind"].to_pylist()]
        return replace(found, data=found.data.filter(shown), alt=alt.in_(language))

    caption, alt = (CHART_CHANGED, ALT) if subject.is_changed else (CHART_UNCHANGED, ALT_UNCHANGED)
    return Picture(CHART, caption.filled(black=black_dots(subject.ours)), chart)


def _compared(subject: Subject) -> Picture | None:
    """None without alternatives, and where the columns share no calendar year."""
    every = [one for one in columns(subject) if one.side]
    if not every:
        return None
    windows = [one for one in side_by_side.years([o.scenario for o in every]) if one.is_year]
    if not windows:
        return None
    runs = [simulate.run(one.scenario, one.draws) for one in every]
    placed = [cells(runs, one.figure(subject.programme, "placements")) for one in windows]
    demands = [
        one for one in judged_targets(runs) if one.target.figure.programme == subject.programme
    ]
    of_years = charts.by_year([one.first // 12 for one in windows], placed, demands)
    drawn = charts.years(of_years, [one.side for one in every if one.side], CHART)

    def chart(language: Language) -> Chart:
        return replace(drawn.drawn(language), alt=ALT_COMPARED.in_(language))

    return Picture(CHART, CHART_COMPARED, chart)


def _how_sure(subject: Subject) -> Text:
    ours, now = subject.ours, subject.baseline
    when = periods.during(ours.window)
    placed = ours.headlines["placements"]
    found = better(placed, now.headlines["placements"]) if subject.is_changed else None
    if found is None:
        ends = amounts.between(middle(placed), "placements")
        return HOW_SURE.filled(what=RANGE.filled(spread=ends, when=when))
    kroner: Words = ""
    if ours.net is not None and now.net is not None and (net := better(ours.net, now.net)):
        text, share = (DEARER_IN, net.more) if net.middle >= 0 else (CHEAPER_IN, net.less)
        kroner = text.filled(n=amounts.in_twenty(share))
    text, share = _direction(found)
    return HOW_SURE.filled(what=text.filled(when=when, n=amounts.in_twenty(share), kroner=kroner))


def _direction(of: Better) -> tuple[Text, float]:
    count = amounts.whole(of.middle)
    if count > 0:
        return MORE_PLACED, of.more
    return (FEWER_PLACED, of.less) if count < 0 else (AS_MANY_PLACED, of.equal)


def _free(subject: Subject) -> list[Text]:
    """What of the proposal is taken to cost nothing."""
    found = no_cost.of_choices(subject.plan) if subject.ours.net is not None else None
    return [] if found is None else [found]


def _idle(subject: Subject, window: Window) -> Iterator[Block]:
    """What is chosen, here or in an alternative, and gives next to nothing; with what it costs all the same."""
    said = []
    for one in columns(subject):
        for found in no_effect.idle(one.plan, subject.programme, window, one.draws):
            words = idle_words.choice(found, one.plan)
            is_own = one.plan == subject.plan
            said.append(words if is_own else OF_ALTERNATIVE.filled(choice=words, title=one.title))
    if said:
        yield Paragraph(idle_words.sentence(said, window))
