"""What each version changed, read from CHANGELOG.md, and whether figures from before it still match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from planner import clock, resources
from planner.text import Language, Text

RESULTS = "Results change"  # the heading under which a version lists what gives other figures
NO_LONGER_MATCH = Text(
    "Tal fra før version {version} passer ikke længere.",
    "Figures from before version {version} no longer match.",
)
NO_LONGER_MATCH_SINCE = Text(
    "Tal fra før version {version} ({date}) passer ikke længere.",
    "Figures from before version {version} ({date}) no longer match.",
)
STILL_MATCH = Text(
    "Ingen version har ændret tallene: et link eller en fil giver de samme tal som før.",
    "No version has changed the figures: a link or a file gives the same figures as before.",
)
NOT_RELEASED = Text("Version {version}, endnu ikke udgivet", "Version {version}, not released yet")
RELEASED = Text("Version {version}", "Version {version}")
RELEASED_ON = Text("Version {version}, {date}", "Version {version}, {date}")
_VERSION = re.compile(
    r"(?P<ahead>Unreleased: )?(?P<name>\d+(\.\d+)*)(\D+(?P<on>\d{4}-\d\d-\d\d)\)?)?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; the first part of a version has none. Listed are the points of a list."""

    heading: str
    paragraphs: tuple[str, ...]
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    name: str
    is_released: bool
    on: date | None
    parts: tuple[Part, ...]

    @property
    def changes_results(self) -> bool:
        """Only what is listed counts: "Nothing: …" is a paragraph."""
        return any(part.heading == RESULTS and part.listed for part in self.parts)


@lru_cache(maxsize=1)
def versions() -> tuple[Version, ...]:
    return read(resources.CHANGELOG.read_text(encoding="utf-8"))


def read(changelog: str) -> tuple[Version, ...]:
    """The versions in the file's order; ValueError for a `## ` heading that names none."""
    return tuple(_version(*section) for section in _sections(changelog, "## "))


def _version(heading: str, body: str) -> Version:
    found = _VERSION.fullmatch(heading)
    if not found:
        raise ValueError(heading)
    first, *_ = re.split(r"^### ", body, maxsplit=1, flags=re.MULTILINE)
    parts = [("", first), *_sections(body, "### ")]
    return Version(
        name=found["name"],
        is_released=not found["ahead"],
        on=date.fromisoformat(found["on"]) if found["on"] else None,
        parts=tuple(_part(*part) for part in parts),
    )


def _sections(text: str, mark: str) -> Iterator[tuple[str, str]]:
    for section in re.split(f"^{mark}", text, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        yield heading.strip(), body


def _part(heading: str, body: str) -> Part:
    """Paragraphs and points may run over several lines; a point begins with a dash."""
    blocks = re.split(r"\n\s*\n|\n(?=- )", "\n" + body.strip())
    lines = [" ".join(block.split()) for block in blocks if block.strip()]
    return Part(
        heading,
        tuple(line for line in lines if not line.startswith("- ")),
        tuple(line.removeprefix("- ") for line in lines if line.startswith("- ")),
    )


def title(version: Version, language: Language) -> str:
    text = RELEASED if version.is_released else NOT_RELEASED
    if version.is_released and version.on:
        text = RELEASED_ON
    return text.filled(version=version.name, date=_day(version.on)).in_(language)


def warning(version: Version, language: Language) -> str | None:
    """None where the figures of earlier versions still hold."""
    if not version.changes_results:
        return None
    text = NO_LONGER_MATCH_SINCE if version.on else NO_LONGER_MATCH
    return text.filled(version=version.name, date=_day(version.on)).in_(language)


def _day(on: date | None) -> Text:
    return Text("", "") if on is None else clock.in_words(on)


def html(version: Version) -> Markup:
    """In English whatever the page's language, and marked so for those who have it read aloud."""
    parts = Markup("").join(_html(part) for part in version.parts)
    return Markup('<div lang="en">{}</div>').format(parts)


def _html(part: Part) -> Markup:
    heading = Markup("<h5>{}</h5>").format(part.heading) if part.heading else Markup("")
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(_code(p)) for p in part.paragraphs)
    listed = Markup("").join(Markup("<li>{}</li>").format(_code(point)) for point in part.listed)
    return heading + paragraphs + (Markup("<ul>{}</ul>").format(listed) if listed else Markup(""))


def _code(line: str) -> Markup:
    """`Code` is the only markup used in the file's sentences."""
    pieces = line.split("`")
    return Markup("").join(
        Markup("<code>{}</code>" if i % 2 else "{}").format(piece) for i, piece in enumerate(pieces)
    )
