"""The clock: moments as they are kept (UTC), and the day that it is where the municipality lies.

PLANNER_TIME_ZONE names another time zone than Denmark's.
"""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.text import LANGUAGES, Month, Text

ZONE = "PLANNER_TIME_ZONE"  # an environment variable
DENMARK = "Europe/Copenhagen"
DAY = Text("{day}. {month}", "{day} {month}")
UNKNOWN_ZONE = Text(
    "Indstillingen {setting} kan ikke bruges: {name} er ingen tidszone. Skriv den som {usual}.",
    "The setting {setting} cannot be used: {name} is no time zone. Write it as {usual}.",
)


class UnknownZone(Exception):
    """The setting names no time zone."""

    def __init__(self, name: str):
        self.why = UNKNOWN_ZONE.filled(setting=ZONE, name=name[:60], usual=DENMARK)
        super().__init__(" / ".join(self.why.in_(language) for language in LANGUAGES))


def zone() -> ZoneInfo:
    """UnknownZone where the setting names none."""
    name = os.environ.get(ZONE, "").strip() or DENMARK
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day(now())


def day(at: datetime) -> date:
    """The day that a moment belongs to."""
    try:
        return at.astimezone(zone()).date()
    except OverflowError:  # at an end of the calendar, beyond which the day would lie
        return at.date()


def midnight(of: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(of, time(), zone()).astimezone(UTC)


def in_words(of: date | datetime) -> Text:
    """15. august 2017 / 15 August 2017: a day, or the one that a moment belongs to."""
    of = day(of) if isinstance(of, datetime) else of
    month = of.year * 12 + of.month - 1
    return DAY.filled(day=of.day, month=Month(month))
