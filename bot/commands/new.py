"""`new`: writes the files of a new language or municipality and says what to do next."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.files.scaffolds import write_language, write_municipality

_AFTER_LANGUAGE = """\
1. Fill in TODO in translations/languages.yaml: what stands after "Puhun …" in Finnish.
2. Write sentences into intents/{name}.yaml, sixty or more a topic: `python -m bot check` counts.
3. Translate the two catalogs of translations/{name}/ in Poedit, Weblate or a text editor; what is
   missing is read in English under a line that says so.
4. Write questions that only measure into tests/questions/{name}.yaml, then name the language in
   tests/questions/floors.yaml.
5. `make thresholds`, then `make eval`: how well the language is understood."""

_AFTER_MUNICIPALITY = """\
1. Fill in every TODO of municipality.yaml: `python -m bot check` names each with its line. Who
   provides what decides where people go; ask the municipality.
2. Write what people are told into answers.yaml, each fact with its source.
3. Add the ways in which people write the name in their own scripts to `spellings`.
4. `make texts` passes the new sentences on to the translators.
5. `python -m bot replay` shows what changes for people."""


def language(root: Path, name: str) -> int:
    """Write the scaffold of the language with the code `name`; return the exit code."""
    _print(root, write_language(root, name), _AFTER_LANGUAGE.format(name=name))
    return 0


def municipality(root: Path, name: str, today: date) -> int:
    """Write the scaffold of the municipality called `name`; return the exit code."""
    _print(root, write_municipality(root, name, today), _AFTER_MUNICIPALITY)
    return 0


def _print(root: Path, paths: Sequence[Path], steps: str) -> None:
    print("Written:")
    for path in paths:
        print(f"  {path.relative_to(root).as_posix()}")
    print(f"\nNext:\n{steps}")
