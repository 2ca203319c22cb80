"""What stands in the address beside the scenario: each parameter declared once, with how it is written and read.

It is what is looked at: the programme, the year, the question of a page, the compared columns, what is typed in
kroner. Whatever a parameter holds may come from anybody; what cannot be used is given back, and said on the page.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from planner.app import aim, disputed, drafts, kroner, projected, session, spend, typed_numbers
from planner.app.address import saved_here
from planner.app.routes import COMPARE, FIGURES, METHOD, MONEY, PLAN, Route
from planner.app.session import Session
from planner.report.compare.sides import MARKS
from planner.sharing.address import (
    AROUND,
    EDIT,
    LANGUAGE,
    LIST,
    OWN,
    PROGRAMME,
    QUESTIONS,
    SAVED,
    SCENARIO,
    TITLES,
    VIEW,
    YEAR,
)
from planner.sharing.link import challenges
from planner.text import LANGUAGES, Text, plain

READ_ELSEWHERE = (SCENARIO, SAVED, OWN, LIST, EDIT, LANGUAGE, VIEW)
# What those who count visits, and Streamlit itself, put into an address; it says nothing of what is shown.
HARMLESS = re.compile(
    r"(amp|utm_.*|[a-z]*clid|_ga.*|_gl|_hs.*|hsctatracking|mc_.id|mkt_tok|igshid|si|ref|ref_src|source"
    r"|wt[._].*|at_.*|pk_.*|mtm_.*|piwik_.*|matomo_.*|cmpid|ocid|trk|embed.*|_|t|ts|v)?"
)
ANY_YEAR, QUESTION = r"[0-9]{4}", "[a-z][a-z ]{0,39}"
RATE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")
AMOUNT = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,2})?")
COLUMNS, FRAME = "columns", "frame"
MOST_COLUMNS = len(MARKS)
LONGEST_COLUMNS = 5_000  # characters; with more, they are lost at a reload
COLUMNS_BETWEEN, LANGUAGES_BETWEEN = "|", "~"  # neither stands in a token or in plain words
MOST_YEARS = 60
YEARS_BETWEEN, AMOUNT_AFTER = "_", "-"  # as in 2018-9500000_2019-9600000.5


@dataclass(frozen=True, slots=True)
class Parameter:
    """`write` gives what the session holds, nothing where that goes without saying; `read` puts it there.

    `read` gives back what cannot be used. `route` is the only page whose address has it; None for all.
    """

    name: str
    write: Callable[[], str]
    read: Callable[[str], str]
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the list with this key. Whether there is such a question or year is said where it is shown."""

    key: str
    route: Route
    form: str = QUESTION
    usual: str = ""
    name: str = ""  # in the address, where it is not the key

    def write(self) -> str:
        chosen = session.choice(self.key)
        return "" if chosen in (None, self.usual) else str(chosen)

    def read(self, given: str) -> str:
        if not re.fullmatch(self.form, given):
            return given
        session.choose(self.key, given)
        return ""

    @property
    def parameter(self) -> Parameter:
        name = self.name or self.key.replace(" ", "-")
        return Parameter(name, self.write, self.read, self.route)


PLAN_QUESTION = Choice(aim.QUESTION_LIST, PLAN)
MONEY_QUESTION = Choice("money asked", MONEY)
MONEY_AGAINST = Choice("money against", MONEY, "baseline|world", usual="baseline")
COMPARE_QUESTION = Choice("compare asked", COMPARE)
TRUST_QUESTION = Choice("trust asked", METHOD)
DISPUTED = Choice(disputed.PATH, COMPARE, disputed.A_PATH)
SPEND_FIGURE = Choice(spend.FIGURE, MONEY, "[a-z_]{1,40}", usual=spend.USUAL_FIGURE)
SPEND_WAY = Choice(spend.WAY, MONEY, f"{spend.USE}|{spend.SAVE}", usual=spend.USE)
AIM = Choice(aim.TARGET, PLAN, aim.A_TARGET)
AIM_YEARS = Choice(aim.YEARS, PLAN, "[0-9]{1,2}", usual=str(aim.USUAL))
BEGINNING = Choice(
    drafts.key(drafts.START, "way"), FIGURES, "|".join(drafts.WAYS), usual=drafts.OPEN, name="begin"
)
BEGINNING_WITH = Choice(
    drafts.key(drafts.START, "which"), FIGURES, r"[\w .-]{1,100}", name="begin-with"
)
CHOICES = (
    PLAN_QUESTION,
    MONEY_QUESTION,
    MONEY_AGAINST,
    SPEND_FIGURE,
    SPEND_WAY,
    COMPARE_QUESTION,
    DISPUTED,
    TRUST_QUESTION,
    AIM,
    AIM_YEARS,
    BEGINNING,
    BEGINNING_WITH,
)


def in_address(every_page: bool = False) -> dict[str, str]:
    """What is chosen on the page that is shown, or on every page, as parameters of the address."""
    pages = (None, session.page())
    shown = ((one.name, one.write()) for one in PARAMETERS if every_page or one.route in pages)
    return {name: words for name, words in shown if words}


def from_address(query: Mapping[str, str]) -> dict[str, str]:
    """Chooses what an address says of the scenario that is chosen; returns what of it cannot be used, by name."""
    unused = {}
    for one in PARAMETERS:
        given = query.get(one.name)
        if given and (rest := one.read(given)):
            unused[one.name] = rest
    known = {*READ_ELSEWHERE, *(one.name for one in PARAMETERS)}
    return unused | {
        name: value
        for name, value in query.items()
        if name not in known and not HARMLESS.fullmatch(name)
    }


def _questions() -> str:
    """Of what is saved the version holds them."""
    return "" if saved_here.unchanged() else challenges.write(session.plan().challenges)


def _programme() -> str:
    chosen = session.programme()
    return "" if chosen == session.baseline().programmes[0].id else chosen


def _read_programme(given: str) -> str:
    every = {one.id.lower(): one.id for one in session.baseline().programmes}
    programme = every.get(given.lower())
    if programme is None:
        return given
    session.choose_programme(programme)
    return ""


def _year() -> str:
    chosen = session.year()
    return "" if chosen is None else f"{chosen:04}"


def _read_year(given: str) -> str:
    if not re.fullmatch(ANY_YEAR, given):
        return given
    session.choose_year(int(given))
    return ""


def _read_period(given: str) -> str:
    """Of an address from before all pages had one year; the whole run was the Money page's usual period."""
    return "" if given == "run" else _read_year(given)


def written_frame(frame: Mapping[int, float]) -> str:
    return YEARS_BETWEEN.join(
        f"{year}{AMOUNT_AFTER}{typed_numbers.written(amount)}" for year, amount in frame.items()
    )


def read_frame(text: str, years: Container[int]) -> tuple[dict[int, float], str]:
    """The frame that `written_frame` wrote, for these years; and what in it cannot be used."""
    frame: dict[int, float] = {}
    rest = []
    for one in text.split(YEARS_BETWEEN, MOST_YEARS):
        year, _, amount = one.partition(AMOUNT_AFTER)
        is_one = re.fullmatch(ANY_YEAR, year) and AMOUNT.fullmatch(amount) and int(year) in years
        if is_one and int(year) not in frame and abs(float(amount)) <= kroner.MOST:
            frame[int(year)] = float(amount)
        elif one:
            rest.append(one)
    return frame, YEARS_BETWEEN.join(rest)


def _read_frame(given: str) -> str:
    months = session.baseline().run
    frame, rest = read_frame(given, range(months[0] // 12, months[-1] // 12 + 1))
    for year, amount in frame.items():
        key, words = kroner.frame_key(year), typed_numbers.written(amount)
        typed_numbers.put_written(key, words, kroner.FRAME, session.language())
    return rest


def _rate(name: str, key: str) -> Parameter:
    def write() -> str:
        rate = kroner.rate(key)
        return "" if rate is None else typed_numbers.written(rate)

    def read(given: str) -> str:
        if not RATE.fullmatch(given):
            return given
        typed_numbers.put_written(key, given, kroner.ANY_RATE, session.language())
        return ""

    return Parameter(name, write, read)


def _columns() -> str:
    every = COLUMNS_BETWEEN.join(session.part(Session).columns)
    return every if len(every) <= LONGEST_COLUMNS else ""


def _read_columns(given: str) -> str:
    """Chooses as many columns as can be shown; what is none is told where it is shown."""
    if len(given) > LONGEST_COLUMNS:
        return given
    every = [one.strip(AROUND) for one in given.split(COLUMNS_BETWEEN)]
    session.part(Session).columns = dict.fromkeys(every[:MOST_COLUMNS])
    return COLUMNS_BETWEEN.join(every[MOST_COLUMNS:])


def _titles() -> str:
    titles = session.part(Session).columns.values()
    written = COLUMNS_BETWEEN.join(map(_written_title, titles)) if _columns() else ""
    return written if written.strip(COLUMNS_BETWEEN) else ""


def _written_title(title: Text | None) -> str:
    if title is None:
        return ""
    every = [plain(words) for words in title.every]
    return every[0] if len(set(every)) == 1 else LANGUAGES_BETWEEN.join(every)


def _read_titles(given: str) -> str:
    """Gives the columns, which are read before, their titles by place."""
    columns = session.part(Session).columns
    if not columns or len(given) > LONGEST_COLUMNS:
        return given
    for token, written in zip(columns, given.split(COLUMNS_BETWEEN), strict=False):
        first, *others = written.split(LANGUAGES_BETWEEN, len(LANGUAGES) - 1)
        if first.strip():
            columns[token] = Text(*(plain(one or first) for one in (first, *(others or [first]))))
    return ""


# In the order in which they are written, and in which they are read: a frame is that of a programme.
PARAMETERS = (
    Parameter(LIST, saved_here.collection, lambda given: ""),  # read on arrival
    Parameter(QUESTIONS, _questions, lambda given: ""),  # read with the link
    Parameter(PROGRAMME, _programme, _read_programme),
    Parameter("levers", projected.written, projected.read),
    *(one.parameter for one in CHOICES),
    Parameter("money-period", lambda: "", _read_period),
    Parameter("compare-year", lambda: "", _read_year),
    Parameter(YEAR, _year, _read_year),
    Parameter(FRAME, lambda: written_frame(kroner.frame()), _read_frame),
    _rate("uplift", kroner.UPLIFT),
    _rate("discount", kroner.DISCOUNT),
    Parameter("aim-value", aim.written_values, aim.read_values, PLAN),
    Parameter("locks", aim.LOCKS.written, aim.LOCKS.read, PLAN),
    Parameter("spend", spend.written_amount, spend.read_amount, MONEY),
    Parameter("spend-locks", spend.LOCKS.written, spend.LOCKS.read, MONEY),
    Parameter("views", disputed.written, disputed.read, COMPARE),
    Parameter(COLUMNS, _columns, _read_columns, COMPARE),
    Parameter(TITLES, _titles, _read_titles, COMPARE),
)
