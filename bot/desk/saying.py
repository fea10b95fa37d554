"""The desk's words in Finnish or English, and times as people in Finland write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

HERE = ZoneInfo("Europe/Helsinki")
LANGUAGES = ("fi", "en")
"""In which the desk can be read, the usual one first."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Says phrases of the desk in one language."""

    language: str
    texts: Mapping[str, str]
    """English phrase → translation; empty for English itself."""

    def __call__(self, phrase: str, /, **values: object) -> str:
        """Return a phrase with its placeholders filled."""
        return self.texts.get(phrase, phrase).format_map(values)

    def time(self, when: datetime) -> str:
        """Return day and time, in Finland's time."""
        return str(format_datetime(when.astimezone(HERE), "d.M.y H.mm", locale=self.language))

    def day(self, day: date) -> str:
        """Return a day as it is written in Finland."""
        return str(format_date(day, "d.M.y", locale=self.language))
