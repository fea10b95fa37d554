"""Finds a text in the reader's language, fills its placeholders, falls back as a whole.

A reader gets a whole answer in one language, or none: the first language of reader, English,
Finnish in which every text of the answer is current.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names

from bot.core.languages import Language, isolate_latin
from bot.core.recordings import SILENT, Recordings

PHRASE_SOURCE, KNOWLEDGE_SOURCE = "en", "fi"
"""The languages in which phrases and knowledge are written."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Texts:
    """The current translations of one language."""

    phrases: Mapping[str, str]
    """English phrase → translation."""
    knowledge: Mapping[tuple[str, str], str]
    """Intent and Finnish text → translation."""


class Wording:
    """All texts in all languages."""

    def __init__(
        self,
        languages: Mapping[str, Language],
        texts: Mapping[str, Texts],
        not_spoken: Mapping[str, str],
        recordings: Recordings = SILENT,
    ) -> None:
        """Speak `languages` with `texts`; `not_spoken` says so in the languages that lack them."""
        self.languages = languages
        self._texts = texts
        self._not_spoken = not_spoken
        self.recordings = recordings

    def language_for(self, reader: str, facts: Iterable[tuple[str, str]]) -> str:
        """Return the language in which the reader gets these facts (intent, Finnish text)."""
        needed = list(facts)
        for language in (reader, PHRASE_SOURCE):
            known = self._texts[language].knowledge if language in self._texts else {}
            if language == KNOWLEDGE_SOURCE or all(text in known for text in needed):
                return language
        return KNOWLEDGE_SOURCE

    def fact(self, language: str, intent: str, text: str, /, **values: str) -> str:
        """Return a knowledge text; `language` must be one that `language_for` returned."""
        found = self._texts[language].knowledge.get((intent, text), text)
        return self._fill(found, values)

    def say(self, language: str, phrase: str, /, **values: str) -> str:
        """Return a phrase; in English where the language lacks it."""
        return self._fill(self._texts[language].phrases.get(phrase, phrase), values)

    def current(self, language: str, intent: str, text: str) -> str:
        """Return the translation that people read; a phrase has no intent; empty without one."""
        texts = self._texts[language]
        return texts.knowledge.get((intent, text), "") if intent else texts.phrases.get(text, "")

    def has(self, language: str, phrase: str) -> bool:
        """Tell whether the language has a phrase, so that nobody reads English in its place."""
        return language == PHRASE_SOURCE or phrase in self._texts[language].phrases

    def not_spoken(self, language: str) -> str:
        """Return, in a language that is only recognised, that it is not spoken; or nothing."""
        return self._not_spoken.get(language, "")

    def month(self, language: str, day: date) -> str:
        """Return month and year as the language writes them."""
        return _month(language, day)

    def day(self, language: str, day: date) -> str:
        """Return a date as the language writes it."""
        return str(format_date(day, format="long", locale=language))

    def whole_day(self, language: str, day: date) -> str:
        """Return a date with its weekday as the language writes it."""
        return str(format_date(day, format="full", locale=language))

    def time(self, language: str, moment: time) -> str:
        """Return a time of day, counted to 24 as on every Finnish clock and letter."""
        return str(format_time(moment, format="HH:mm", locale=language))

    def weekday(self, language: str, name: str) -> str:
        """Return a day's name ("monday") in the language."""
        names = get_day_names("wide", context="stand-alone", locale=language)
        return str(names[WEEKDAYS.index(name)])

    def language_name(self, language: str, code: str) -> str:
        """Return the name of the language `code`, or the code where Babel knows no name."""
        return str(Locale.parse(language).languages.get(code, code))

    def direct(self, language: str, text: str) -> str:
        """Return `text` as it is sent: Latin names isolated where the language runs leftward."""
        return isolate_latin(text) if self.languages[language].is_right_to_left else text

    @staticmethod
    def _fill(text: str, values: Mapping[str, str]) -> str:
        # A month may end with the full stop of its abbreviation (грудень 2024 р.).
        return text.format_map(values).replace("..", ".") if values else text


@lru_cache(maxsize=1024)
def _month(language: str, day: date) -> str:
    # Every fact of an answer names one, and there are few.
    return str(format_skeleton("yMMMM", day, locale=language))
