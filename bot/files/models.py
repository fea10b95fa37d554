"""Keeps the fitted model under var/, and fits it anew when the examples have changed."""

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.languages import Language
from bot.core.matching.examples import Example
from bot.core.matching.matcher import short_sentences
from bot.core.matching.model import Model
from bot.files.facts import need
from bot.files.yaml import read_yaml

CACHE = Path("var/model")
_ARRAYS = ("pieces", "rarity", "intent_weights", "intent_bias", "language_weights")
_PACKAGES = ("numpy", "scipy", "scikit-learn")
_CODE = ("features", "fitting", "model")
"""Modules of the matching that decide what a model is; named, since fitting loads SciPy."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model and the short sentences that it was fitted on."""

    model: Model
    known: Mapping[str, str]
    """Short sentences, spelled as they are compared, and their intents."""


def fingerprint(root: Path, languages: Mapping[str, Language]) -> str:
    """Return what the model depends on as one word: raw bytes of data and code, and versions."""
    digest = hashlib.sha256()
    for path in _sources(root, languages):
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.exists() else b""))
    for name in _CODE:
        found = importlib.util.find_spec(f"bot.core.matching.{name}")
        digest.update(Path(str(found and found.origin)).read_bytes())
    for package in _PACKAGES:
        digest.update(importlib.metadata.version(package).encode())
    return digest.hexdigest()


def read_model(root: Path, languages: Mapping[str, Language]) -> tuple[Fitted | None, bool]:
    """Return the cached model, or None, and whether it is that of today's examples.

    An older model is better than none: whoever serves people does not wait for a fitting.
    """
    current = root / CACHE / fingerprint(root, languages)
    cached = sorted((root / CACHE).glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in [current, *cached]:
        fitted = _read_folder(folder)
        if fitted:
            return fitted, folder == current
    return None, False


def _read_folder(folder: Path) -> Fitted | None:
    try:
        head = json.loads((folder / "head.json").read_text("utf-8"))
        # Mapped, not read: only the rows that questions touch come into memory. A plain view of
        # each, since NumPy's class for mapped arrays costs more than taking the rows.
        arrays = {
            name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in _ARRAYS
        }
        model = Model(intents=tuple(head["intents"]), languages=tuple(head["languages"]), **arrays)
        fitted = Fitted(model, head["known"])
    except (OSError, KeyError, ValueError, TypeError, EOFError):
        # Missing, damaged or written by an older program: fitted anew.
        return None
    pieces, intents, languages = len(model.pieces), len(model.intents), len(model.languages)
    is_whole = (
        model.rarity.shape == (pieces,)
        and model.intent_weights.shape == (pieces, intents)
        and model.intent_bias.shape == (intents,)
        and model.language_weights.shape == (pieces, languages)
    )
    return fitted if is_whole else None


def fit_model(
    root: Path,
    languages: Mapping[str, Language],
    examples: Sequence[Example],
    *,
    made_of: str | None = None,
) -> Fitted:
    """Fit the model on the examples and cache it.

    `made_of` is the fingerprint of the files as they were when the examples were read.
    """
    from bot.core.matching import fitting  # noqa: PLC0415 - a quarter second, 20 MB, only to fit

    # Taken before the fitting: the files may change meanwhile.
    made_of = made_of or fingerprint(root, languages)
    model = fitting.fit(examples, read_other_languages(root))
    fitted = Fitted(model, short_sentences(examples))
    cache = root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    older = list(cache.iterdir())
    with tempfile.TemporaryDirectory(dir=cache.parent) as made:
        folder = Path(made) / "model"
        folder.mkdir()
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(model, name))
        head = {"intents": model.intents, "languages": model.languages, "known": fitted.known}
        text = json.dumps(head, ensure_ascii=False)
        (folder / "head.json").write_text(text, "utf-8")
        target = cache / made_of
        shutil.rmtree(target, ignore_errors=True)
        # A reader sees a whole model or none, never half of one.
        os.replace(folder, target)  # noqa: PTH105 - the atomic one, named as such
    for folder in older:
        if folder != target:
            shutil.rmtree(folder, ignore_errors=True)
    return fitted


def read_other_languages(root: Path) -> list[tuple[str, str]]:
    """Return sentences of the languages that are recognised but not spoken here."""
    value = read_yaml(root / "intents/other_languages.yaml", root)
    return [
        (sentence.text, code)
        for code, sentences in need(value, value.fields(), "languages").fields().items()
        for sentence in sentences
    ]


def _sources(root: Path, languages: Mapping[str, Language]) -> list[Path]:
    names = [*languages, "other_languages"]
    return [root / "intents" / f"{name}.yaml" for name in names]
