"""The rows of many runs as Parquet: one part for each scenario and lever, the same bytes wherever it is made."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

import planner
from planner.files import reading
from planner.model import MODEL
from planner.model import plan as plans
from planner.model.measures import MEASURES
from planner.model.scenario import Scenario
from planner.model.schedule import month_text
from planner.model.simulate import Draws
from planner.questions import many_runs
from planner.questions.many_runs import CHANGES, STATISTICS, Case, Counted
from planner.questions.whole_range import Value
from planner.sharing.link.shared import fingerprint

FORM = 1  # of the columns
COUNTING = ("numpy", "scipy", "pyarrow")  # packages on which the last digit or a byte may hang
TEXTS = ("model/*.py", "files/*.py", "questions/*.py", "report/many_runs.py")  # of ours
ENDING = ".parquet"
COLUMNS = pa.schema(
    [
        ("scenario", pa.string()),  # the file's name without .toml
        ("lever", pa.string()),  # its path; null: as it stands
        # What the lever is set to: a number, a month or programmes in order.
        ("setting", pa.string()),
        ("value", pa.float64()),  # the same where it is a number
        ("as_it_stands", pa.float64()),  # what the lever is in the scenario, where it is a number
        ("programme", pa.string()),  # "all" where there are several: together
        ("measure", pa.string()),
        # Stock (at the end of `last`), flow and money (summed), ratio (sums over sums).
        ("kind", pa.string()),
        ("year", pa.int16()),  # null: from the decision to the end of the run
        ("first", pa.string()),  # month
        ("last", pa.string()),  # month, included
        ("mean_field", pa.float64()),  # expected value
        *((name, pa.float64()) for name in STATISTICS),  # of the draws
        *((f"change_{name}", pa.float64()) for name in CHANGES),  # from as it stands, draw by draw
        ("draws", pa.int32()),
        ("seed", pa.int64()),
        ("model", pa.int16()),
        ("planner", pa.string()),
        ("fingerprint", pa.string()),  # of the scenario
    ]
)


@dataclass(frozen=True, slots=True)
class Software:
    """What makes the same rows anywhere: our version, our text, and the packages that count."""

    planner: str
    model: int
    text: str
    packages: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.planner}, model {self.model}, {self.text}, {', '.join(self.packages)}"


class OtherSoftware(Exception):
    """Here stands another Planner than the one that asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """One part: a scenario by name and its file's content, its lever, and what is drawn. Plain values.

    `name` is that of the part's file: what the rows hang on is in it, so that a part that is there is the right one.
    """

    name: str
    scenario: str
    content: bytes
    case: Case
    draws: int
    seed: int


@lru_cache(maxsize=256)  # of each the levers come one after the other; 0.2 MB each
def read(content: bytes) -> Scenario:
    """The scenario of a file, kept between its tasks; InvalidScenario."""
    return reading.read_bytes(content)


def tasks(name: str, content: bytes, cases: list[Case], draws: int, seed: int) -> list[Task]:
    """Of one scenario's file: as it stands first, then each lever that can be moved at all. InvalidScenario."""
    mark = fingerprint(read(content))
    return [
        Task(
            _file_name(name, number, [mark, case.lever, case.values, draws, seed]),
            name,
            content,
            case,
            draws,
            seed,
        )
        for number, case in enumerate(cases)
        if case.values or case.lever is None
    ]


def _file_name(scenario: str, number: int, content: list[object]) -> str:
    """Readable first, and in the order of the levers; the digest tells parts apart."""
    readable = "".join(sign if sign.isalnum() else "-" for sign in scenario)[:40].strip("-")
    digest = sha256(
        repr([FORM, planner.__version__, MODEL, scenario, *content]).encode()
    ).hexdigest()[:16]
    return f"{readable or 'scenario'}-{number:03d}-{digest}{ENDING}"


def part(task: Task, asked_by: Software) -> bytes:
    """The file's content. OtherSoftware where it would not be what `asked_by` makes."""
    if software() != asked_by:
        raise OtherSoftware(str(software()))
    scenario = read(task.content)
    draws = Draws(task.draws, task.seed) if task.draws else None
    columns: dict[str, list[Any]] = defaultdict(list)
    stated: dict[Value | None, tuple[str | None, float | None]] = {
        one: (text(one, task.case), _number(one, task.case)) for one in (None, *task.case.values)
    }
    when = many_runs.windows(scenario)
    whole = [one for one in when if one.first // 12 != one.last // 12]
    by_window: dict[str, list[Any]] = {
        "year": [None if one in whole else one.first // 12 for one in when],
        "first": [month_text(one.first) for one in when],
        "last": [month_text(one.last) for one in when],
    }
    for counted in many_runs.runs(scenario, draws, task.case):
        _add(columns, counted, stated[counted.value], by_window)
    return _as_bytes(columns, _same_in_all(task, scenario))


def _add(
    columns: dict[str, list[Any]],
    counted: Counted,
    stated: tuple[str | None, float | None],
    by_window: Mapping[str, list[Any]],
) -> None:
    for name, values in by_window.items():
        columns[name] += values
    setting, value = stated
    of_measure = {
        "setting": setting,
        "value": value,
        "programme": counted.programme,
        "measure": counted.measure,
        "kind": MEASURES[counted.measure].kind.value,
    }
    for name, one in of_measure.items():
        columns[name] += [one] * len(by_window["first"])
    columns["mean_field"].append(counted.mean_field)
    for name, numbers in counted.statistics.items():
        columns[name].append(numbers)
    for name, numbers in counted.change.items():
        columns[f"change_{name}"].append(numbers)


def _same_in_all(task: Task, scenario: Scenario) -> dict[str, Any]:
    lever = task.case.lever
    return {
        "scenario": task.scenario,
        "lever": lever,
        "as_it_stands": None
        if lever is None
        else _number(plans.usual(scenario, lever).value, task.case),
        "draws": task.draws,
        "seed": task.seed if task.draws else None,
        "model": MODEL,
        "planner": planner.__version__,
        "fingerprint": fingerprint(scenario),
    }


def _as_bytes(columns: Mapping[str, list[Any]], same: Mapping[str, Any]) -> bytes:
    rows = len(columns["measure"])
    arrays = []
    for field in COLUMNS:
        if field.name in same:
            arrays.append(pa.repeat(pa.scalar(same[field.name], field.type), rows))
        elif isinstance(columns[field.name][0], np.ndarray):
            numbers = np.concatenate(columns[field.name])
            arrays.append(pa.array(numbers, field.type, from_pandas=True))  # NaN is null
        else:
            arrays.append(pa.array(columns[field.name], field.type))
    file = BytesIO()
    table = pa.Table.from_arrays(arrays, schema=COLUMNS)
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def is_whole(path: Path) -> bool:
    """Whether a file that is there can be read: its end, which is written last, says all that is in it."""
    try:
        return parquet.read_schema(path).equals(COLUMNS)
    except (OSError, pa.ArrowException):
        return False


def text(value: Value | None, case: Case) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(value)
    return month_text(int(value)) if case.lever and case.lever.is_contract_end else repr(value)


def _number(value: Value | None, case: Case) -> float | None:
    """The value, where it is a number and no month or order."""
    is_number = not (case.lever and case.lever.is_contract_end) and not isinstance(value, tuple)
    return value if is_number else None  # type: ignore[return-value]


@cache
def software() -> Software:
    """The software of this process."""
    folder = Path(planner.__file__).parent
    files = [one for pattern in TEXTS for one in sorted(folder.glob(pattern))]
    text = sha256(b"".join(one.read_bytes() for one in files))
    return Software(
        planner.__version__,
        MODEL,
        text.hexdigest()[:8],
        tuple(f"{name} {version(name)}" for name in COUNTING),
    )
