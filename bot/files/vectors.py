"""Keeps sentence vectors under var/: twenty milliseconds each, and most examples stay the same."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.core.matching.sentences import MOST_CHARACTERS, SentenceModel

CACHE = Path("var/vectors.npz")
Floats = npt.NDArray[np.float32]


def vectors_of(root: Path, texts: Sequence[str], model: SentenceModel) -> Floats:
    """Return a vector a text, computing only what is not kept yet."""
    kept = _read(root / CACHE)
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    for text in missing:
        kept[text] = model.vector(text[:MOST_CHARACTERS]).astype(np.float16)
    if missing:
        _write(root / CACHE, kept)
    return np.stack([kept[text] for text in texts]).astype(np.float32)


def _read(path: Path) -> dict[str, npt.NDArray[np.float16]]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            texts, vectors = json.loads(str(stored["texts"])), stored["vectors"]
    except (OSError, ValueError, KeyError, EOFError):
        # Missing or half written: computed anew.
        return {}
    return dict(zip(texts, vectors, strict=True))


def _write(path: Path, kept: dict[str, npt.NDArray[np.float16]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new.npz")
    np.savez(new, texts=np.array(json.dumps(list(kept))), vectors=np.stack(list(kept.values())))
    os.replace(new, path)  # noqa: PTH105 - the atomic one, named as such
