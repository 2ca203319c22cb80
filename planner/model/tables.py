"""One table of a scenario file, read key by key: what is missing, wrong or unknown becomes a fault.

A reading that fails returns a stand-in, so that all faults of a file are found at once; nobody gets a
scenario built on one, because `reading` raises when there is any fault.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from math import isfinite
from textwrap import shorten
from typing import Any

from planner.model.faults import LONGEST_SHOWN, Fault, InvalidScenario, shown
from planner.model.parameters import Kind, Parameter
from planner.model.scenario import Quantity, Status
from planner.model.schedule import Schedule, Step, month_number
from planner.text import LANGUAGES, Text, plain

MOST_ROWS = 500
MOST_FAULTS = 100  # reading stops at the next one
MOST_NAMED = 10  # of more choices only the one that may have been meant is named
MOST_UNKNOWN = 20  # more unknown keys of one table are only counted
LONGEST_TEXT = 2_000
LONGEST_CHOICES = 700
STATUSES = tuple(Status)
MOST_EVIDENCE = 1e9
MOST_FACTOR = 1_000.0
_ID = re.compile(r"[A-Za-z0-9-]{1,60}")
_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")
_ABSENT: Any = object()

RISING = Text(
    "trinnene skal stå i stigende rækkefølge, hver måned kun én gang",
    "the steps must be in rising order, each month only once",
)
MISSING = Text("mangler", "is missing")
EMPTY = Text("er tom", "is empty")
HALF = Text(
    "har halve tegn, som ingen fil kan rumme", "has half characters, which no file can hold"
)
MORE = Text(
    "Der er flere fejl; kun de første {most} er taget med.",
    "There are more faults; only the first {most} are listed.",
).filled(most=MOST_FAULTS)
NOT_BOTH = Text("angiv {one} eller {other}, ikke begge", "give either {one} or {other}, not both")

_OR = Text("eller", "or")
_A_TABLE = Text("en tabel", "a table")
_ABOVE_ZERO = Text(
    f"et tal over 0 og højst {MOST_EVIDENCE:.0f}",
    f"a number above 0 and at most {MOST_EVIDENCE:.0f}",
)
_FROM_ONE = Text(f"et tal fra 1 til {MOST_FACTOR:g}", f"a number from 1 to {MOST_FACTOR:g}")
_TRUE_OR_FALSE = Text("true eller false", "true or false")
_BOTH_LANGUAGES = Text('{ da = "…", en = "…" }', '{ da = "…", en = "…" }')


class Table:
    """`path` is where it stands in the file; faults go into the list that all tables of a file share."""

    def __init__(self, content: Mapping[str, Any], path: str, faults: list[Fault]):
        self._content = content
        self._known: set[str] = set()
        self.path = path
        self.faults = faults

    def fault(self, key: str, message: Text) -> None:
        """InvalidScenario at once where there are already too many."""
        if len(self.faults) >= MOST_FAULTS:
            raise InvalidScenario(*self.faults, Fault("", MORE))
        self.faults.append(Fault(f"{self.path}.{key}".strip("."), message))

    def wrong(self, key: str, given: object, allowed: Text) -> None:
        self.fault(
            key,
            Text("{given} er ikke tilladt; der skal stå {allowed}",
                 "{given} is not allowed; it must be {allowed}").filled(given=shown(given), allowed=allowed),
        )  # fmt: skip

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self._content

    def take(self, key: str, default: Any = _ABSENT) -> Any:
        """The raw value; a fault and None where it is null, or missing and there is no default."""
        self._known.add(key)
        given = self._content.get(key, default)
        if given is _ABSENT:
            self.fault(key, MISSING)
            return None
        if given is None and key in self._content:  # in JSON alone
            self.fault(key, EMPTY)
        return given

    def close(self) -> None:
        """Whatever nobody asked for is an unknown key."""
        if self._content.keys() <= self._known:
            return
        unknown = [str(key) for key in self._content if key not in self._known]
        for key in unknown[:MOST_UNKNOWN]:
            self.fault(
                key if _BARE.fullmatch(key) else shown(key),
                Text("ukendt nøgle{meant}", "unknown key{meant}").filled(
                    meant=_meant(key, self._known) or Text("", "")
                ),
            )
        more = len(unknown) - MOST_UNKNOWN
        if more > 0:
            self.fault("", Text(f"og {more} ukendte nøgler til", f"and {more} more unknown keys"))

    def table(self, key: str, required: bool = False, allowed: Text = _A_TABLE) -> "Table | None":
        content = self.take(key, _ABSENT if required else None)
        if content is None:
            return None
        if not isinstance(content, dict):
            self.wrong(key, content, allowed)
            return None
        return Table(content, f"{self.path}.{key}".strip("."), self.faults)

    def rows(self, key: str, most: int, required: bool = False) -> "list[Table]":
        """Tables whose path ends in their id where they have one, else in their number from 1."""
        content = self.take(key, _ABSENT if required else [])
        if content is None:
            return []
        if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
            self.wrong(key, content, Text("en liste af tabeller", "a list of tables"))
            return []
        if required and not content:
            self.fault(
                key,
                Text(
                    "listen er tom; der skal stå mindst én tabel i den",
                    "the list is empty; it needs at least one table",
                ),
            )
        if len(content) > most:
            self.fault(
                key,
                Text(
                    f"der er {len(content)}; tilladt er højst {most}",
                    f"there are {len(content)}; at most {most} are allowed",
                ),
            )
            return []
        tables = []
        for number, row in enumerate(content, start=1):
            name = row.get("id")
            known = isinstance(name, str) and _ID.fullmatch(name)
            where = f".{name}" if known else f"[{number}]"
            tables.append(Table(row, f"{self.path}.{key}".strip(".") + where, self.faults))
        return tables

    def text(self, key: str, default: str | None = _ABSENT) -> str | None:
        given = self.take(key, default)
        if given is None:
            return None
        if isinstance(given, str) and not _is_whole(given):
            self.fault(key, HALF)
            return None
        if not isinstance(given, str) or not given.strip() or len(given) > LONGEST_TEXT:
            self.wrong(
                key,
                given,
                Text(
                    f"en tekst, ikke tom og på højst {LONGEST_TEXT} tegn",
                    f"a text, not empty and of at most {LONGEST_TEXT} characters",
                ),
            )
            return None
        return given

    def id(self, default: str = _ABSENT) -> str:
        given = self.take("id", default)
        if isinstance(given, str) and _ID.fullmatch(given):
            return given
        if given is not None:
            self.wrong(
                "id",
                given,
                Text(
                    "1 til 60 bogstaver (a-z), cifre og bindestreger",
                    "1 to 60 letters (a-z), digits and hyphens",
                ),
            )
        return ""

    def words(self, key: str, default: str) -> Text:
        """A text in both languages; the default stands for both, and where nothing of one can be shown."""
        table = self.table(key, allowed=_BOTH_LANGUAGES)
        if table is None:
            return Text(default, default)
        da, en = (table.text(language) or "" for language in LANGUAGES)
        table.close()
        return Text(da if plain(da) else default, en if plain(en) else default)

    def choice(self, key: str, allowed: Iterable[str], default: str = _ABSENT) -> str:
        """The stand-in is empty."""
        given = self.take(key, default)
        allowed = tuple(allowed)
        if given in allowed:
            return str(given)
        if given is not None and (meant := _meant(given, allowed)) and len(allowed) > MOST_NAMED:
            said = Text("{given} er ikke tilladt{meant}", "{given} is not allowed{meant}")
            self.fault(key, said.filled(given=shown(given), meant=meant))
        elif given is not None:
            self.wrong(key, given, either(allowed))
        return ""

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list in which each stands at most once."""
        given = self.take(key, [])
        if given is None:
            return ()
        allowed = tuple(allowed)
        listed = isinstance(given, list)
        if listed and all(one in allowed for one in given) and len(set(given)) == len(given):
            return tuple(given)
        self.wrong(
            key,
            given,
            Text(
                "en liste med {names}, hver højst én gang", "a list of {names}, each at most once"
            ).filled(names=either(allowed, Text("og", "and"))),
        )
        return ()

    def names(self, key: str) -> tuple[str, ...]:
        given = self.take(key)
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        if given is not None:
            self.wrong(key, given, Text("en liste af navne", "a list of names"))
        return ()

    def month(self, key: str) -> int:
        given = self.take(key)
        try:
            return month_number(given)
        except (TypeError, ValueError):
            if given is not None:
                self.wrong(key, given, Text('en måned som "2017-08", år 1900 til 2199',
                                            'a month such as "2017-08", years 1900 to 2199'))  # fmt: skip
        return 0

    def integer(
        self, key: str, lowest: int, highest: int, default: int | None = _ABSENT
    ) -> int | None:
        given = self.take(key, default)
        if given is None:
            return None
        if isinstance(given, bool) or not isinstance(given, int) or not lowest <= given <= highest:
            only = Text(f"{lowest}", f"{lowest}")
            span = Text(
                f"et helt tal fra {lowest} til {highest}",
                f"a whole number from {lowest} to {highest}",
            )
            self.wrong(key, given, only if lowest == highest else span)
            return None
        return given

    def number(
        self,
        key: str,
        lowest: float,
        highest: float,
        allowed: Text,
        default: float | None = _ABSENT,
    ) -> float | None:
        given = self.take(key, default)
        if given is None:
            return None
        if not _is_number(given) or not lowest <= given <= highest:
            self.wrong(key, given, allowed)
            return lowest
        return float(given)

    def flag(self, key: str) -> bool:
        """False where it is not given."""
        given = self.take(key, False)
        if given is not None and not isinstance(given, bool):
            self.wrong(key, given, _TRUE_OR_FALSE)
        return given is True

    def quantity(self, parameter: Parameter) -> Quantity | None:
        """None for an optional one that is not there."""
        key = parameter.key.rpartition(".")[2]
        if not self.has(key) and (parameter.optional or parameter.default is not None):
            default = parameter.default
            return None if default is None else Quantity(Schedule.constant(default))
        given = self.take(key)
        if isinstance(given, dict):
            table = Table(given, f"{self.path}.{key}".strip("."), self.faults)
            quantity = table._quantity_table(parameter)
            table.close()
            return quantity
        if isinstance(given, list):
            return Quantity(self._steps(key, parameter))
        if given is None:
            return Quantity(Schedule.constant(0.0))
        return Quantity(self._constant(key, parameter))

    def _quantity_table(self, parameter: Parameter) -> Quantity:
        if self.has("value") and self.has("steps"):
            self.fault("steps", NOT_BOTH.filled(one="value", other="steps"))
        schedule = (
            self._steps("steps", parameter)
            if self.has("steps")
            else self._constant("value", parameter)
        )
        if self.has("evidence") and self.has("factor"):
            self.fault("factor", NOT_BOTH.filled(one="evidence", other="factor"))
        for key in ("evidence", "factor"):
            if key in self._content and (
                parameter.kind is Kind.WHOLE or (key == "evidence" and not parameter.is_share)
            ):
                self.fault(
                    key, Text("gælder ikke for denne størrelse", "does not apply to this quantity")
                )
        status = self.choice("status", STATUSES) if self.has("status") else ""
        return Quantity(
            schedule,
            evidence=self.number("evidence", 1e-9, MOST_EVIDENCE, _ABOVE_ZERO, default=None),
            factor=self.number("factor", 1.0, MOST_FACTOR, _FROM_ONE, default=None),
            source=self.text("source", None),
            status=Status(status) if status else None,
            note=self.text("note", None),
        )

    def _constant(self, key: str, parameter: Parameter) -> Schedule:
        given = self.take(key)
        low, high = parameter.bounds
        fits = _is_number(given) and low <= given <= high
        if fits and (parameter.kind is not Kind.WHOLE or given == int(given)):
            return Schedule.constant(float(given))
        if given is not None:
            self.wrong(key, given, parameter.allowed)
        return Schedule.constant(low)

    def _steps(self, key: str, parameter: Parameter) -> Schedule:
        if not parameter.scheduled:
            self.wrong(
                key,
                self.take(key),
                Text(
                    "ét tal, for størrelsen er den samme i alle måneder",
                    "one number, since the quantity is the same in all months",
                ),
            )
            return Schedule.constant(0.0)
        steps: list[Step] = []
        for row in self.rows(key, MOST_ROWS, required=True):
            month = row.month("from")
            value = row.number("value", *parameter.bounds, parameter.allowed)
            ramp = row.flag("ramp")
            if ramp and not steps:
                row.fault(
                    "ramp",
                    Text(
                        "det første trin kan ikke være en rampe", "the first step cannot be a ramp"
                    ),
                )
            if steps and month and month <= steps[-1].from_month:
                row.fault("from", RISING)
            row.close()
            steps.append(Step(month, value or 0.0, ramp))
        return Schedule(tuple(steps)) if steps else Schedule.constant(0.0)


def _is_whole(text: str) -> bool:
    """Without halves of the pairs that stand for one character in UTF-16."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_number(given: object) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return isinstance(given, int) or isfinite(given)


def _meant(given: object, known: Iterable[str]) -> Text | None:
    if not isinstance(given, str) or len(given) > LONGEST_SHOWN:
        return None
    near = get_close_matches(given, sorted(known), n=1, cutoff=0.7)
    return Text(f"; mente du {near[0]}?", f"; did you mean {near[0]}?") if near else None


def either(allowed: Iterable[str], last: Text = _OR) -> Text:
    names = list(dict.fromkeys(name for name in allowed if name))
    if not names:
        return Text("ingen", "none")
    *others, end = names
    before = shorten(", ".join(others), LONGEST_CHOICES, placeholder=" …")
    return (
        Text(f"{before} {last.da} {end}", f"{before} {last.en} {end}") if others else Text(end, end)
    )
