"""Checks of the files themselves: what nobody reads, what is older than what it came from."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bot.core.languages import Language
from bot.files import catalogs, models, tuning
from bot.files.extraction import TODO
from bot.files.facts import suggest
from bot.files.problems import ERROR, WARNING, Problem

_OTHER_EXAMPLES = (
    "intents",
    "followups",
    "other_languages",
    "thresholds",
    "bars",
    "readiness",
    "drafts",
)
"""Files of intents/ that hold no language's examples."""
_OPEN = re.compile(rf"\b{TODO}\b")


def unread_files(root: Path, languages: Collection[str]) -> Iterator[Problem]:
    """A file with a slip in its name is never read, and its author waits for ever."""
    for path in sorted((root / "intents").glob("*.y*ml")):
        known = [*languages, *_OTHER_EXAMPLES]
        if path.suffix != ".yaml" or path.stem not in known:
            yield _unread(root, path, suggest(path.stem, known))
    for path in sorted((root / "knowledge").glob("*/*")):
        if path.suffix in {".yml", ".YAML", ".YML"}:
            yield _unread(root, path, "its name must end with .yaml")
    for folder in sorted(one for one in (root / "knowledge").iterdir() if one.is_dir()):
        if folder.name not in ("area", "notices") and not (folder / "municipality.yaml").exists():
            name = f"knowledge/{folder.name}/municipality.yaml"
            yield Problem(name, 1, ERROR, "is missing: nothing in this folder is read without it")
    for path in sorted((root / "translations").glob("*/LC_MESSAGES/*.po")):
        language, domain = path.parts[-3], path.stem
        is_read = domain in catalogs.SOURCE_LANGUAGES and language in languages
        if not is_read or not catalogs.languages_of(domain, [language]):
            yield _unread(root, path, f"known languages: {', '.join(languages)}")


def _unread(root: Path, path: Path, hint: str) -> Problem:
    name = path.relative_to(root).as_posix()
    return Problem(name, 1, ERROR, f"nobody reads this file; {hint}")


def left_open(root: Path, told: Collection[tuple[str, int]]) -> Iterator[Problem]:
    """What a scaffold left to be filled in would be read by people as it stands.

    Of lines that are `told` of already nothing is said.
    """
    for folder in ("knowledge", "intents", "translations"):
        for path in sorted((root / folder).rglob("*.yaml")):
            try:
                text = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                # Told of where it is read.
                continue
            if TODO not in text:
                continue
            name = path.relative_to(root).as_posix()
            for number, line in enumerate(text.splitlines(), start=1):
                written, _, _ = line.partition(" #")
                is_open = _OPEN.search(written) and not written.startswith("#")
                if is_open and (name, number) not in told:
                    yield Problem(name, number, ERROR, f"{TODO}: fill this in")


def old_thresholds(root: Path, languages: Mapping[str, Language]) -> Iterator[Problem]:
    """Thresholds that were chosen on other examples are no longer those that were measured."""
    fitted_on = tuning.calibrated_on(root)
    if fitted_on and fitted_on != tuning.examples_fingerprint(root, languages):
        yield Problem(
            tuning.CALIBRATION.as_posix(),
            1,
            WARNING,
            "the examples have changed since; run `make thresholds`",
        )


def read_other_languages(root: Path) -> int:
    """Read the sentences of languages that are only recognised; raise DataError where wrong."""
    return len(models.read_other_languages(root))
