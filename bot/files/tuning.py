"""What `make thresholds` fits and is committed: calibration, and the sentence model's part.

Small, so that a fresh clone understands at once; they name the examples that they came from.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.core.errors import DataError
from bot.core.languages import Language
from bot.core.matching.calibration import UNCALIBRATED, Calibration
from bot.core.matching.sentences import Head, SecondOpinion, SentenceModel

CALIBRATION = Path("intents/calibration.json")
SENTENCES = Path("intents/sentences.npz")


def examples_fingerprint(root: Path, languages: Mapping[str, Language]) -> str:
    """Return the files of examples as one word."""
    digest = hashlib.sha256()
    for code in languages:
        path = root / "intents" / f"{code}.yaml"
        digest.update(code.encode() + (path.read_bytes() if path.exists() else b""))
    return digest.hexdigest()[:16]


def read_calibration(root: Path) -> Calibration:
    """Return the committed calibration; raise DataError where the file is damaged."""
    path = root / CALIBRATION
    if not path.exists():
        return UNCALIBRATED
    try:
        stored = json.loads(path.read_text("utf-8"))
        size = len(stored["classes"])
        return Calibration(
            tuple(stored["classes"]),
            np.array(stored["weights"], np.float32).reshape(size, size),
            np.array(stored["bias"], np.float32).reshape(size),
        )
    except (ValueError, KeyError, TypeError) as error:
        problem = f"is damaged ({error}); run `make thresholds`"
        raise DataError(CALIBRATION.as_posix(), 1, problem) from None


def calibrated_on(root: Path) -> str:
    """Return the fingerprint of the examples that the calibration came from, if any."""
    try:
        return str(json.loads((root / CALIBRATION).read_text("utf-8"))["examples"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def write_calibration(root: Path, calibration: Calibration, examples: str) -> None:
    """Write the calibration, a class a line, so that a change can be read."""
    rows = [[round(float(one), 3) for one in row] for row in calibration.weights]
    bias = [round(float(one), 3) for one in calibration.bias]
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    text = (
        f'{{"examples": "{examples}",\n "classes": {json.dumps(calibration.classes)},\n'
        f' "bias": {json.dumps(bias)},\n "weights": [\n  {lines}\n ]}}\n'
    )
    (root / CALIBRATION).write_text(text, "utf-8")


def read_second_opinion(
    root: Path, classes: Sequence[str], model: SentenceModel | None, unsure: float
) -> SecondOpinion | None:
    """Return the sentence model with its committed part; None where it does not fit the classes.

    Raises DataError where the file is damaged.
    """
    path = root / SENTENCES
    if model is None or not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as stored:
            if tuple(json.loads(str(stored["classes"]))) != tuple(classes):
                return None
            head = Head(stored["head"].astype(np.float32), stored["head_bias"])
            weighing = Calibration(
                tuple(classes), stored["weighing"].astype(np.float32), stored["weighing_bias"]
            )
    except (OSError, ValueError, KeyError, EOFError) as error:
        problem = f"is damaged ({error}); run `make thresholds`"
        raise DataError(SENTENCES.as_posix(), 1, problem) from None
    return SecondOpinion(model, head, weighing, unsure)


def write_second_opinion(root: Path, head: Head, weighing: Calibration) -> None:
    """Write the sentence model's part, half precision: some 40 KB."""
    np.savez_compressed(
        root / SENTENCES,
        classes=np.array(json.dumps(weighing.classes)),
        head=head.weights.astype(np.float16),
        head_bias=head.bias.astype(np.float32),
        weighing=weighing.weights.astype(np.float16),
        weighing_bias=weighing.bias.astype(np.float32),
    )
