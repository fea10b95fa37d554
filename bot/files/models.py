"""Keeps the fitted model under var/, and fits it anew when the examples have changed."""

import hashlib
import importlib.metadata
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.errors import DataError
from bot.core.languages import Language
from bot.core.matching import features, fitting, model
from bot.core.matching.calibration import UNCALIBRATED, Calibration
from bot.core.matching.examples import Example
from bot.core.matching.model import Model
from bot.files.facts import need
from bot.files.yaml import read_yaml

CACHE = Path("var/model.npz")
CALIBRATION = Path("intents/calibration.json")
_PACKAGES = ("numpy", "scipy", "scikit-learn")
_CODE = (features, fitting, model)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model and the sentences that it was fitted on."""

    model: Model
    known: tuple[tuple[str, str], ...]
    """Example texts and their intents."""


def fingerprint(root: Path, languages: Mapping[str, Language]) -> str:
    """Return what the model depends on as one word: raw bytes of data and code, and versions."""
    digest = hashlib.sha256()
    for path in _sources(root, languages):
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.exists() else b""))
    for module in _CODE:
        digest.update(Path(str(module.__file__)).read_bytes())
    for package in _PACKAGES:
        digest.update(importlib.metadata.version(package).encode())
    return digest.hexdigest()


def read_model(root: Path, languages: Mapping[str, Language]) -> tuple[Fitted | None, bool]:
    """Return the cached model, or None, and whether it is that of today's examples."""
    try:
        with np.load(root / CACHE, allow_pickle=False) as stored:
            head = json.loads(str(stored["head"]))
            fitted = Fitted(
                Model(
                    pieces=stored["pieces"],
                    rarity=stored["rarity"],
                    intents=tuple(head["intents"]),
                    intent_weights=stored["intent_weights"],
                    intent_bias=stored["intent_bias"],
                    languages=tuple(head["languages"]),
                    language_weights=stored["language_weights"],
                ),
                tuple((text, intent) for text, intent in head["known"]),
            )
    except (OSError, KeyError, ValueError, TypeError):
        # Missing, half written by an older program or damaged: fitted anew.
        return None, False
    return fitted, head["fingerprint"] == fingerprint(root, languages)


def fit_model(
    root: Path,
    languages: Mapping[str, Language],
    examples: Sequence[Example],
) -> Fitted:
    """Fit the model on the examples and cache it."""
    fitted = Fitted(
        fitting.fit(examples, read_other_languages(root)),
        tuple((example.text, example.intent) for example in examples),
    )
    head = {
        "fingerprint": fingerprint(root, languages),
        "intents": fitted.model.intents,
        "languages": fitted.model.languages,
        "known": fitted.known,
    }
    target = root / CACHE
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".npz", delete=False) as file:
        np.savez(
            file,
            head=np.array(json.dumps(head, ensure_ascii=False)),
            pieces=fitted.model.pieces,
            rarity=fitted.model.rarity,
            intent_weights=fitted.model.intent_weights,
            intent_bias=fitted.model.intent_bias,
            language_weights=fitted.model.language_weights,
        )
    # A reader sees the old file or the new one, never half of one.
    os.replace(file.name, target)  # noqa: PTH105 - the atomic one, named as such
    return fitted


def read_calibration(root: Path) -> Calibration:
    """Return the committed calibration; raise DataError where the file is damaged."""
    path = root / CALIBRATION
    if not path.exists():
        return UNCALIBRATED
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Calibration(
            tuple(stored["classes"]),
            np.array(stored["weights"], np.float32),
            np.array(stored["bias"], np.float32),
        )
    except (ValueError, KeyError, TypeError) as error:
        problem = f"is damaged ({error}); run `make thresholds`"
        raise DataError(CALIBRATION.as_posix(), 1, problem) from None


def write_calibration(root: Path, calibration: Calibration) -> None:
    """Write the calibration, a class a line, so that a change can be read."""
    rows = [[round(float(one), 3) for one in row] for row in calibration.weights]
    bias = [round(float(one), 3) for one in calibration.bias]
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    text = (
        f'{{"classes": {json.dumps(calibration.classes)},\n "bias": {json.dumps(bias)},\n'
        f' "weights": [\n  {lines}\n ]}}\n'
    )
    (root / CALIBRATION).write_text(text, "utf-8")


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
