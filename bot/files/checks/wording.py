"""Checks of the catalogs against the glossary: names, hedges and terms."""

from collections.abc import Iterator, Mapping

from bot.core.text import normalize
from bot.files.catalogs import SOURCE_LANGUAGES
from bot.files.glossary import Glossary, Term


def lost_names(glossary: Glossary, source: str, translation: str) -> Iterator[str]:
    """A name that was translated stands on no sign, on no map and in no register."""
    for name, pattern in glossary.names.items():
        if pattern.search(source) and name.casefold() not in translation.casefold():
            yield f"the name '{name}' must stand in the translation as it is, in Finnish"


def lost_places(places: Mapping[str, str], source: str, translation: str) -> Iterator[str]:
    """Whoever asks the way to a place must have its Finnish name to show."""
    for name, kind in places.items():
        if name in source and name not in translation:
            yield f"the {kind} '{name}' must stand in the translation as it is, in Finnish"


def lost_hedges(
    glossary: Glossary, language: str, domain: str, source: str, translation: str
) -> Iterator[str]:
    """A "perhaps" is part of a fact: without it a plan reads as a promise."""
    for term in _said(glossary.hedges, domain, source):
        rendering = term.renderings.get(language)
        if rendering and not _has_any(rendering.accepted, translation):
            accepted = ", ".join(rendering.accepted)
            yield f"'{term.name}' is lost: a plan reads as a promise; say one of: {accepted}"


def avoided_words(
    glossary: Glossary, language: str, domain: str, source: str, translation: str
) -> Iterator[str]:
    """A word that means something else sends people to the wrong service."""
    for term in _said(glossary.terms, domain, source):
        rendering = term.renderings.get(language)
        for word in rendering.avoided if rendering else ():
            if _has_any((word,), translation):
                instead = ", ".join(rendering.accepted) if rendering else ""
                yield f"'{word}' is to be avoided for '{term.name}'; say: {instead}"


def other_words(
    glossary: Glossary, language: str, domain: str, source: str, translation: str
) -> Iterator[str]:
    """Three words for one service look like three services."""
    for term in _said(glossary.terms, domain, source):
        rendering = term.renderings.get(language)
        if rendering and not _has_any(rendering.accepted, translation):
            accepted = ", ".join(rendering.accepted)
            yield f"'{term.name}' is said in other words than elsewhere; accepted: {accepted}"
        is_kept = term.is_kept and SOURCE_LANGUAGES[domain] == "fi"
        if is_kept and term.name not in translation.casefold():
            yield f"the Finnish word '{term.name}' is to stand beside its translation"


def _said(terms: tuple[Term, ...], domain: str, source: str) -> Iterator[Term]:
    """Yield the terms that a source text holds."""
    for term in terms:
        pattern = term.patterns.get(SOURCE_LANGUAGES[domain])
        if pattern and pattern.search(source):
            yield term


def _has_any(stems: tuple[str, ...], text: str) -> bool:
    said = normalize(text)
    return any(stem in said for stem in stems)
