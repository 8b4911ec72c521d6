"""Where days and years begin."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Of the installation: days and years begin at midnight in its time zone."""

    zone: ZoneInfo = _UTC

    def start_of_day(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def year_of(self, at: datetime) -> tuple[datetime, datetime]:
        """The first moment of the year that `at` lies in, and of the next."""
        year = at.astimezone(self.zone).year
        return self.start_of_day(date(year, 1, 1)), self.start_of_day(date(year + 1, 1, 1))

    def around(self, day: date, days: int) -> tuple[datetime, datetime]:
        """From the first moment of the day `days` before to the end of the day `days` after."""
        return self.start_of_day(day - timedelta(days)), self.start_of_day(day + timedelta(days + 1))
