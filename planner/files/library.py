"""The scenario files at hand: every valid one, and beside them the faults of the broken ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from planner import resources
from planner.environment import FIRST_SCENARIO, SCENARIOS
from planner.files import reading
from planner.files.faults import Fault, InvalidScenario, reason
from planner.model.scenario import Scenario
from planner.text import Text

BUNDLED = resources.SCENARIOS
EXAMPLES = BUNDLED / "examples"
INVENTED = ("eksempelkommune-2026",)  # which stand after the real municipalities


@dataclass(frozen=True, slots=True)
class Library:
    """By file name; of two files with one name, the municipality's own stands, as its author meant."""

    scenarios: dict[str, Scenario]
    faults: dict[str, tuple[Fault, ...]]


def folders() -> list[Path]:
    """The municipality's own too, also where it has gone since the start: `load` tells of that."""
    own = SCENARIOS.given
    return [BUNDLED, Path(own)] if own else [BUNDLED]


def load(places: Sequence[Path]) -> Library:
    """Files are read again only when they change. A folder that cannot be read is a fault of its own."""
    library = Library({}, {})
    for folder in places:
        try:
            files = sorted(
                (p for p in folder.iterdir() if p.suffix == ".toml"),
                key=lambda p: (p.stem in INVENTED, p.stem),
            )
        except OSError as error:
            library.faults[folder.name] = (Fault("", NO_FOLDER.filled(why=reason(error))),)
            continue
        for path in files:
            try:
                library.scenarios[path.stem] = _read(path, path.stat().st_mtime_ns)
            except InvalidScenario as error:
                library.faults[path.name] = error.faults
            except OSError:  # gone since it was listed
                continue
    return library


def with_first(scenarios: dict[str, Scenario]) -> dict[str, Scenario]:
    """In the picker's order: the one that the setting names stands first, for a visitor who comes without a link."""
    name = FIRST_SCENARIO.value
    return {name: scenarios[name]} | scenarios if name in scenarios else scenarios


def wrong_first(scenarios: Mapping[str, Scenario]) -> Text | None:
    """What is to be said where the setting names none of them."""
    name = FIRST_SCENARIO.value
    if not name or name in scenarios:
        return None
    return NO_SUCH_FIRST.filled(
        setting=FIRST_SCENARIO.name, name=name[:60], known=", ".join(scenarios)
    )


def example(name: str) -> Scenario:
    """A worked example, which stands beside the bundled files and is not listed. FileNotFoundError if there is none."""
    path = EXAMPLES / f"{name}.toml"
    return _read(path, path.stat().st_mtime_ns)


NO_FOLDER = Text(
    "Mappen med egne scenarier kan ikke læses ({why}).",
    "The folder of own scenarios cannot be read ({why}).",
)
NO_SUCH_FIRST = Text(
    "Indstillingen {setting} kan ikke bruges: der er intet scenarie her med navnet {name}. Det sædvanlige står "
    "først. Der er {known}.",
    "The setting {setting} cannot be used: there is no scenario here with the name {name}. The usual one stands "
    "first. There are {known}.",
)


@lru_cache(maxsize=256)
def _read(path: Path, changed: int) -> Scenario:
    del changed  # part of the key
    return reading.read_file(path)
