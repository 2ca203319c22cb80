"""The clock: moments as they are kept (UTC), and the day that it is where the municipality lies."""

from datetime import UTC, date, datetime, time

from planner.environment import TIME_ZONE
from planner.numbers import Month
from planner.text import Text

DAY = Text("{day}. {month}", "{day} {month}")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day(now())


def day(at: datetime) -> date:
    """The day that a moment belongs to."""
    try:
        return at.astimezone(TIME_ZONE.value).date()
    except OverflowError:  # at an end of the calendar, beyond which the day would lie
        return at.date()


def time_of_day(at: datetime) -> tuple[int, int]:
    """Hour and minute where the municipality lies."""
    local = at.astimezone(TIME_ZONE.value)
    return local.hour, local.minute


def midnight(of: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(of, time(), TIME_ZONE.value).astimezone(UTC)


def in_words(of: date | datetime) -> Text:
    """15. august 2017 / 15 August 2017: a day, or the one that a moment belongs to."""
    of = day(of) if isinstance(of, datetime) else of
    month = of.year * 12 + of.month - 1
    return DAY.filled(day=of.day, month=Month(month))
