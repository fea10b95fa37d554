"""Writes the files of a new language or municipality, with TODO where a person must fill in.

translations/languages.yaml is the one place that knows which languages there are; a folder of
knowledge/ with a municipality.yaml is a municipality.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from babel import Locale

from bot.core.errors import InputError
from bot.core.intents import NEGATIVES, Intents, Kind
from bot.core.languages import is_locale
from bot.core.routing import PROVIDED_TOPICS
from bot.files import catalogs, loading
from bot.files.extraction import TODO

LANGUAGES = Path("translations/languages.yaml")


def write_language(root: Path, code: str) -> list[Path]:
    """Write what a language needs; return the files, the first to open before the others.

    Raises InputError where Babel does not know the language or it is there already.
    """
    languages = loading.read_languages(root)
    if not is_locale(code) or code != code.lower() or not code.isalpha():
        raise InputError("language", code, "the code of a language, like so for Somali")
    if code in languages:
        raise InputError("language", code, "a language that is not there yet")
    intents = loading.read_intents(root)
    examples = root / "intents" / f"{code}.yaml"
    questions = root / "tests/questions" / f"{code}.yaml"
    _refuse_to_overwrite(root, examples, questions)
    own_name = Locale.parse(code).get_language_name(code) or TODO
    finnish = Locale("fi").languages.get(code, code)
    listed = (root / LANGUAGES).read_text("utf-8").rstrip("\n")
    entry = f"  {code}: {{name: {own_name.capitalize()}, spoken: {TODO}, keepers: []}}"
    hint = f"spoken: Puhun …, from {finnish}"
    (root / LANGUAGES).write_text(f"{listed}\n{entry}  # {hint}\n", "utf-8")
    _write(examples, _examples(code, intents))
    _write(questions, _questions(code, intents))
    for _ in catalogs.update(root, [*languages, code]):
        pass
    texts = [
        catalogs.catalog_path(root, code, domain)
        for domain in catalogs.SOURCE_LANGUAGES
        if catalogs.languages_of(domain, [code])
    ]
    return [root / LANGUAGES, examples, *texts, questions]


def write_municipality(root: Path, name: str, today: date) -> list[Path]:
    """Write what a municipality needs; return the files, the first to open before the other.

    Raises InputError where the name is none or it is there already.
    """
    name = unicodedata.normalize("NFC", name.strip())
    plain = unicodedata.normalize("NFKD", name.lower())
    identifier = re.sub(r"[^a-z]+", "_", re.sub(r"[\u0300-\u036f]", "", plain)).strip("_")
    if not identifier or not all(one.isalpha() or one in " -" for one in name):
        raise InputError("municipality", name, "the name of a municipality, like Pyhäntä")
    facts = loading.load_knowledge(root)
    folder = root / "knowledge" / identifier
    if folder.exists():
        raise InputError("municipality", name, "a municipality that is not there yet")
    head, answers = folder / "municipality.yaml", folder / "answers.yaml"
    counties = ", ".join(facts.knowledge.area.wellbeing_counties)
    _write(head, _municipality(name, counties, today))
    _write(answers, _answers(name, facts.intents, today))
    return [head, answers]


def _refuse_to_overwrite(root: Path, *paths: Path) -> None:
    for path in paths:
        if path.exists():
            there = path.relative_to(root).as_posix()
            raise InputError("file", there, "no such file: it would be written over")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _examples(code: str, intents: Intents) -> Iterator[str]:
    yield "# What people write in this language, as they type it. One sentence a line, under what"
    yield "# it means: sixty or more each, fragments and slips too. Never one of tests/questions/."
    yield f"language: {code}"
    yield "examples:"
    for intent in intents:
        yield f"  {intent.name}: []   # {_about(intent.about)}, e.g. {_about(intent.example)}"
    yield "negatives:   # what is none of our business, and what nobody has written down"
    yield from (f"  {name}: []" for name in NEGATIVES)


def _questions(code: str, intents: Intents) -> Iterator[str]:
    yield "# Questions that measure and never teach, as people type them."
    yield "# They count from the day on which floors.yaml names this language."
    yield f"language: {code}"
    yield "questions:"
    roots = dict.fromkeys(intent.name.partition(".")[0] for intent in intents)
    yield from (f"  {name}: []" for name in roots if name != "elsewhere")
    yield "unknown: []"


def _about(text: str) -> str:
    return " ".join(text.split())


def _municipality(name: str, counties: str, today: date) -> Iterator[str]:
    yield f"# {name}: facts, never translated."
    yield f"name: {name}"
    yield f"code: {TODO}                                  # the official code of three digits"
    yield f"wellbeing_county: {TODO}                      # one of: {counties}"
    yield "places: {}                                  # key: {name: …, address: …}"
    yield "contacts:"
    yield "  coordinator:"
    yield f"    name: {TODO}"
    yield f"    title: {TODO}"
    yield f"    email: {TODO}"
    yield f"    source: {{municipality: {TODO}, confirmed: {today}}}   # who said so, and when"
    yield f"    reviewed: {today}"
    yield "spellings:                                  # stems, as people write it"
    yield f"  [{name.lower()}]"
    yield "providers:                                  # who serves its people, by client group"
    for topic in PROVIDED_TOPICS:
        groups = f"jobseeker: {TODO}"
        if topic != "jobseeker_guidance":
            groups += f", other: {TODO}"
        yield f"  {topic}: {{{groups}}}"


def _answers(name: str, intents: Intents, today: date) -> Iterator[str]:
    yield f"# {name}: what people here are told, in short Finnish sentences, each with its source."
    yield "# A topic that is not here is 'not covered': people are told so, and whom to ask."
    yield "answers:"
    yield "  guidance:"
    yield f"    text: {TODO}"
    yield "    place: unknown                          # a key of places in municipality.yaml"
    yield "    certainty: stated                       # stated, planned, possible or if_needed"
    yield f"    source: {{municipality: {TODO}, confirmed: {today}}}"
    yield f"    reviewed: {today}"
    for intent in intents:
        if intent.kind is Kind.KNOWLEDGE and intent.name not in ("guidance", "contact_person"):
            yield f"  # {intent.name}:  {_about(intent.about)}"
