"""Extracts every text that a person can read, keeps the catalogs in step and reads them.

Catalogs are read from .po into memory at start; no .mo is built or deployed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import PoFileError, read_po, write_po

from bot.core.errors import DataError
from bot.core.wording import Texts
from bot.files.meaning import Change, keep_translations

PHRASES, KNOWLEDGE, DESK = "bot", "knowledge", "desk"
SOURCE_LANGUAGES = {PHRASES: "en", KNOWLEDGE: "fi", DESK: "en"}
"""The language that each domain's texts are written in; it needs no catalog."""
_READ_IN = {DESK: ("fi",)}
"""Domains that are read in some languages alone: coordinators work in Finnish."""

_EXTRACTORS = "bot.files.extraction"
_FOLDERS = {
    PHRASES: (
        ("bot", [("core/phrases.py", "python"), ("core/*_phrases.py", "python")]),
        ("intents", [("intents.yaml", f"{_EXTRACTORS}:extract_labels")]),
    ),
    KNOWLEDGE: (
        (
            "knowledge",
            [
                ("**/municipality.yaml", "ignore"),
                ("**/area.yaml", "ignore"),
                # Nobody translates what nobody has taken over yet.
                ("**/proposed.yaml", "ignore"),
                ("**.yaml", f"{_EXTRACTORS}:extract_knowledge"),
            ],
        ),
    ),
    DESK: (("bot", [("desk/*_phrases.py", "python")]),),
}


_HEADER = """\
# Neuvo: what newcomers read.
# Names of places, offices, courses and people stay in Finnish.
# What stands in braces is filled in."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update of one catalog found."""

    language: str
    domain: str
    texts: int
    missing: int
    fuzzy: int


def languages_of(domain: str, languages: Iterable[str]) -> list[str]:
    """Return those of `languages` into which the texts of `domain` are translated."""
    source, wanted = SOURCE_LANGUAGES[domain], _READ_IN.get(domain)
    return [one for one in languages if one != source and (wanted is None or one in wanted)]


def catalog_path(root: Path, language: str, domain: str) -> Path:
    """Return where a catalog lies."""
    return root / "translations" / language / "LC_MESSAGES" / f"{domain}.po"


def extract(root: Path, domain: str) -> Catalog:
    """Return a template of all texts of `domain` under `root`."""
    template = Catalog(
        project="Neuvo",
        version=None,
        copyright_holder="Neuvo's authors",
        msgid_bugs_address="see CONTRIBUTING.md",
        charset="utf-8",
        # The same texts make the same file: no date of extraction.
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
    )
    for folder, methods in _FOLDERS[domain]:
        found = extract_from_dir(
            root / folder,
            method_map=methods,
            keywords={"_": None, "gettext": None, "pgettext": ((1, "c"), 2)},
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for path, line, text, comments, context in found:
            location = (f"{folder}/{path}", line)
            template.add(text, None, [location], auto_comments=_unique(comments), context=context)
    return template


def update(
    root: Path, languages: Iterable[str], same_meaning: Collection[Change] = ()
) -> Iterator[Update]:
    """Write the templates and bring every catalog in step with them.

    A changed source text turns its translation fuzzy, and fuzzy is never shown, but where
    somebody has said that it means the same.
    """
    spoken = list(languages)
    for domain in SOURCE_LANGUAGES:
        template = extract(root, domain)
        _write(root / "translations" / f"{domain}.pot", template)
        for language in languages_of(domain, spoken):
            path = catalog_path(root, language, domain)
            catalog = read_catalog(root, language, domain)
            if catalog is not None:
                keep_translations(catalog, same_meaning)
                catalog.update(template, no_fuzzy_matching=False, update_header_comment=False)
                catalog.obsolete.clear()
            else:
                catalog = Catalog(locale=language, project="Neuvo", version=None, fuzzy=False)
                catalog.creation_date = template.creation_date
                for message in template:
                    if message.id:
                        catalog[message.id] = message
            catalog.revision_date = template.creation_date
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, catalog)
            texts = [message for message in catalog if message.id]
            yield Update(
                language,
                domain,
                len(texts),
                sum(not message.string for message in texts),
                sum(message.fuzzy for message in texts),
            )


def read_catalog(root: Path, language: str, domain: str) -> Catalog | None:
    """Return a catalog, or None where there is none; raise DataError for broken syntax."""
    path = catalog_path(root, language, domain)
    name = path.relative_to(root).as_posix()
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, domain=domain, abort_invalid=True)
    except PoFileError as error:
        raise DataError(name, (error.lineno or 0) + 1, f"broken catalog: {error}") from None
    except (LookupError, ValueError) as error:
        raise DataError(name, 1, f"broken catalog: {error}") from None


def read_template(path: Path) -> Catalog:
    """Return a template; raise DataError where it cannot be read."""
    name = f"translations/{path.name}"
    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except OSError as error:
        raise DataError(name, 1, f"cannot be read: {error.strerror}") from None
    except (PoFileError, LookupError, ValueError) as error:
        raise DataError(name, 1, f"broken catalog: {error}") from None


def read_texts(root: Path, languages: Iterable[str]) -> Mapping[str, Texts]:
    """Return the current translations of every language; fuzzy and empty ones are left out."""
    texts = {}
    for language in languages:
        phrases, knowledge = (
            _current(read_catalog(root, language, domain)) for domain in (PHRASES, KNOWLEDGE)
        )
        texts[language] = Texts(
            phrases={text: message for (_, text), message in phrases.items()},
            knowledge=knowledge,
        )
    return texts


def read_desk(root: Path, language: str) -> Mapping[str, str]:
    """Return what the desk says in `language`: English phrase → current translation."""
    catalog = read_catalog(root, language, DESK)
    return {text: message for (_, text), message in _current(catalog).items()}


def _current(catalog: Catalog | None) -> dict[tuple[str, str], str]:
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in catalog or ()
        if message.id and message.string and not message.fuzzy
    }


def _unique(comments: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(comments))


def _write(path: Path, catalog: Catalog) -> None:
    catalog.header_comment = _HEADER
    if catalog.last_translator.startswith("FULL NAME"):
        catalog.last_translator = "no native speaker yet"
        catalog.language_team = "see translations/languages.yaml"
    with path.open("wb") as file:
        write_po(file, catalog, width=99)


def messages(catalog: Catalog) -> Iterator[Message]:
    """Go through the messages of a catalog, its header left out."""
    return (message for message in catalog if message.id)
