"""The project's own data files are in order."""

import pytest

from bot import app
from bot.core.languages import Language
from bot.files import catalogs, loading
from bot.files.checking import problems_of

LANGUAGES = loading.read_languages(app.ROOT)
CATALOGS = [
    (language, domain)
    for domain in catalogs.SOURCE_LANGUAGES
    for language in catalogs.languages_of(domain, LANGUAGES)
]


def test_our_own_files_have_no_errors() -> None:
    """What `check` would refuse from an admin is refused from us."""
    errors = [str(problem) for problem in problems_of(app.ROOT) if problem.level == "error"]

    assert errors == []


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_no_translation_of_ours_is_stale(language: str, domain: str) -> None:
    """Fuzzy is never shown: each one is a sentence that somebody reads in another language."""
    catalog = catalogs.read_catalog(app.ROOT, language, domain)

    assert catalog is not None
    assert [one.id for one in catalogs.messages(catalog) if one.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.code)
def test_a_language_of_ours_is_known_to_babel(language: Language) -> None:
    """Months, weekdays and direction come from there."""
    assert language.is_right_to_left == (language.code == "ar")
