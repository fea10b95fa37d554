"""The sentence model reads whatever people send, and lives."""

import unicodedata

import pytest

from bot.core.matching.sentences import MOST_CHARACTERS, SentenceModel, load_sentence_model


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    """Return the sentence model; skip where the platform has none."""
    found = load_sentence_model()
    if found is None:
        pytest.skip("the sentence model is not installed")
    return found


@pytest.mark.parametrize(
    "sign", ["\ufdfa", "\ufdfb", "㌖", "㎯", "\u0390", "ß", "🫂", "\ud83e", "\0"]
)
def test_signs_that_unfold_end_no_process(model: SentenceModel, sign: str) -> None:
    """A sign that stands for eighteen letters once wrote over what was behind the buffer."""
    assert model.vector(sign * MOST_CHARACTERS).shape == model.vector("apua").shape


def test_unfolding_changes_no_meaning(model: SentenceModel) -> None:
    """The model unfolds by itself: what it was trained on is what it reads."""
    text = "ｆｕｌｌ ½ ﷺ"

    assert (model.vector(text) == model.vector(unicodedata.normalize("NFKC", text))).all()
