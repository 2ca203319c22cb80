"""The folder that a sweep writes: a Parquet file for each task, whole or not there."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from planner.commands.screen import NOT_WRITTEN, CannotDo
from planner.files.faults import reason
from planner.report.many_runs import ENDING, Task, is_whole
from planner.text import Text

UNFINISHED = (
    ".tmp"  # a hidden file beside the others, which no reader of the folder takes for a part
)
OTHERS = Text(
    "{folder} har allerede {count} andre Parquet-filer ({name} for eksempel): fra andre scenarier, andre valg eller en "
    "anden version. Vælg en ny mappe, eller fjern dem.",
    "{folder} already has {count} other Parquet files ({name} for example): from other scenarios, other options or "
    "another version. Choose a new folder, or remove them.",
)


def unfinished(folder: Path, tasks: Iterable[Task]) -> list[Task]:
    """Those of which there is no whole part. CannotDo where the folder holds parts of something else.

    What a killed run was just writing is removed.
    """
    wanted = {one.name: one for one in tasks}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = list(folder.iterdir())
        for path in there:
            if path.name.startswith(".") and path.suffix == UNFINISHED:
                path.unlink()
    except OSError as error:
        raise CannotDo(NOT_WRITTEN.filled(file=folder, why=reason(error))) from error
    parts = [one for one in there if one.suffix == ENDING and not one.name.startswith(".")]
    others = sorted(one.name for one in parts if one.name not in wanted)
    if others:
        raise CannotDo(OTHERS.filled(folder=folder, count=len(others), name=others[0]))
    finished = {one.name for one in parts if is_whole(one)}
    return [task for name, task in wanted.items() if name not in finished]


def write(folder: Path, name: str, content: bytes) -> None:
    """Writes a file whole or not at all; CannotDo where it cannot."""
    try:
        handle, begun = tempfile.mkstemp(UNFINISHED, f".{name}.", folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(begun).chmod(0o644)  # not for this user alone, as a temporary file is
            Path(begun).replace(folder / name)
        except OSError:
            Path(begun).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotDo(NOT_WRITTEN.filled(file=folder / name, why=reason(error))) from error
