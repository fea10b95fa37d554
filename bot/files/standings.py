"""How each text stands in each language: missing, stale, translated, or read by a native."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from bot.files import catalogs
from bot.files.problems import Problems
from bot.files.reviews import Review, fingerprint, read_reviews
from bot.files.tiers import Text


class Standing(StrEnum):
    """How far one translation has come."""

    MISSING = "missing"
    FUZZY = "fuzzy"
    """Its source has changed: it is not shown."""
    UNREVIEWED = "unreviewed"
    """Shown, and no native speaker has read it."""
    REVIEWED = "reviewed"

    @property
    def is_shown(self) -> bool:
        """Whether people read it."""
        return self in {Standing.UNREVIEWED, Standing.REVIEWED}


def read_standings(
    root: Path, languages: Iterable[str], problems: Problems
) -> dict[str, dict[Text, Standing]]:
    """Return how every text stands in every language; a language's own texts are left out."""
    return {
        language: {
            text: standing
            for text, _, standing in translations(
                root, language, read_reviews(root, language, problems), problems
            )
        }
        for language in languages
    }


def translations(
    root: Path, language: str, reviews: Mapping[str, Review], problems: Problems
) -> Iterator[tuple[Text, str, Standing]]:
    """Yield every text of a language with its translation and how that stands."""
    for domain, source_language in catalogs.SOURCE_LANGUAGES.items():
        if language == source_language:
            continue
        catalog = problems.attempt(catalogs.read_catalog, root, language, domain)
        for message in catalogs.messages(catalog) if catalog else ():
            text = Text(domain, message.context or "", str(message.id))
            said = str(message.string or "")
            yield text, said, _standing(text, said, is_fuzzy=message.fuzzy, reviews=reviews)


def _standing(text: Text, said: str, *, is_fuzzy: bool, reviews: Mapping[str, Review]) -> Standing:
    if not said:
        return Standing.MISSING
    if is_fuzzy:
        return Standing.FUZZY
    is_read = fingerprint(text.context, text.source, said) in reviews
    return Standing.REVIEWED if is_read else Standing.UNREVIEWED
