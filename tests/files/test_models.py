"""The fitted model is kept under var/, and given up for a new one without a word of complaint."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot import app
from bot.core.errors import DataError
from bot.core.matching.calibration import UNCALIBRATED, Calibration
from bot.core.matching.matcher import LinearMatcher
from bot.files import loading, models, tuning
from bot.files.models import Fitted
from tests.files.data_folder import DataFolder

ARRAYS = ("pieces", "rarity", "intent_weights", "intent_bias", "language_weights")


def fit(data: DataFolder) -> Fitted:
    """Fit the model of a project."""
    facts = data.facts()
    return models.fit_model(data.root, facts.languages, loading.load_examples(data.root, facts))


@pytest.fixture
def cached(data: DataFolder) -> Path:
    """Return where the model of a project was cached."""
    fit(data)
    (folder,) = (data.root / models.CACHE).iterdir()
    return folder


def test_a_model_is_read_back_as_it_was_fitted(data: DataFolder) -> None:
    """A start answers as the fitting did."""
    fitted = fit(data)

    stored, is_current = models.read_model(data.root, data.facts().languages)

    assert is_current
    assert stored is not None
    assert stored.known == fitted.known
    assert stored.model.intents == fitted.model.intents
    assert stored.model.languages == fitted.model.languages
    for name in ARRAYS:
        assert np.array_equal(getattr(stored.model, name), getattr(fitted.model, name)), name


def test_fitting_anew_leaves_one_model(data: DataFolder, cached: Path) -> None:
    """The disk does not fill with what was measured long ago, nor with half of anything."""
    data.examples("uk", {"guidance": ["хто пояснить лист з Кели"]})
    fit(data)

    folders = list((data.root / models.CACHE).iterdir())
    assert len(folders) == 1
    assert folders != [cached]
    assert list((data.root / models.CACHE).parent.iterdir()) == [data.root / models.CACHE]


def test_fitting_again_makes_the_same_model(data: DataFolder) -> None:
    """What was measured is what is deployed."""
    first, second = fit(data).model, fit(data).model

    assert np.array_equal(first.intent_weights, second.intent_weights)
    assert np.array_equal(first.language_weights, second.language_weights)


def test_without_a_cache_there_is_no_model(data: DataFolder) -> None:
    """The first start fits one."""
    assert models.read_model(data.root, data.facts().languages) == (None, False)


@pytest.mark.parametrize("name", ["head.json", *(f"{array}.npy" for array in ARRAYS)])
@pytest.mark.parametrize("damage", ["gone", "empty", "text", "half"])
def test_a_damaged_cache_is_no_model(
    data: DataFolder, cached: Path, name: str, damage: str
) -> None:
    """A full disk or an old program must not keep the bot from starting."""
    path = cached / name
    content = path.read_bytes()
    match damage:
        case "gone":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_bytes(b"no model")
        case "half":
            path.write_bytes(content[: len(content) // 2])

    assert models.read_model(data.root, data.facts().languages) == (None, False)


@pytest.mark.parametrize("name", ["intents", "languages", "known"])
def test_a_head_that_lacks_a_part_is_no_model(data: DataFolder, cached: Path, name: str) -> None:
    """An older program kept other things."""
    head = json.loads((cached / "head.json").read_text("utf-8"))
    del head[name]
    (cached / "head.json").write_text(json.dumps(head), "utf-8")

    assert models.read_model(data.root, data.facts().languages) == (None, False)


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_of_another_shape_is_no_model(data: DataFolder, cached: Path, name: str) -> None:
    """Parts of two models are none."""
    np.save(cached / f"{name}.npy", np.zeros(3, np.float32))

    assert models.read_model(data.root, data.facts().languages) == (None, False)


def test_a_file_that_does_not_belong_there_is_passed_over(data: DataFolder, cached: Path) -> None:
    """Some systems put a file into every folder."""
    (cached.parent / ".DS_Store").write_bytes(b"x")

    _, is_current = models.read_model(data.root, data.facts().languages)

    assert is_current


@pytest.mark.usefixtures("cached")
def test_a_cache_of_other_examples_is_told_apart(data: DataFolder) -> None:
    """It still answers, until `make model`."""
    data.examples("uk", {"guidance": ["хто пояснить лист з Кели"]})

    stored, is_current = models.read_model(data.root, data.facts().languages)

    assert stored is not None
    assert not is_current


@pytest.mark.parametrize(
    "path", ["intents/uk.yaml", "intents/fi.yaml", "intents/other_languages.yaml"]
)
def test_the_fingerprint_changes_with_every_file_of_examples(data: DataFolder, path: str) -> None:
    """One sentence more is another model."""
    languages = data.facts().languages
    before = models.fingerprint(data.root, languages)

    text = (data.root / path).read_text("utf-8")
    data.write(path, f"{text}# a keeper was here\n")

    assert models.fingerprint(data.root, languages) != before


def test_the_fingerprint_does_not_change_with_an_answer_or_a_date(data: DataFolder) -> None:
    """A fresh checkout has the same examples, and answers teach nothing."""
    languages = data.facts().languages
    before = models.fingerprint(data.root, languages)

    data.write("intents/uk.yaml", (data.root / "intents/uk.yaml").read_text("utf-8"))
    data.change("knowledge/area/answers.yaml", "Soita heti 112.", "Soita 112.")

    assert models.fingerprint(data.root, languages) == before


def test_a_model_of_three_hundred_examples_understands_them(data: DataFolder) -> None:
    """Ten intents of thirty sentences: what was taught is known."""
    facts = loading.load_knowledge(app.ROOT)
    wanted = [intent.name for intent in facts.intents.topics][:10]
    everything = loading.load_examples(app.ROOT, facts)
    examples = [
        example
        for intent in wanted
        for example in [one for one in everything if (one.language, one.intent) == ("uk", intent)][
            :30
        ]
    ]
    assert len(examples) == 300

    fitted = models.fit_model(data.root, data.facts().languages, examples)
    matcher = LinearMatcher(fitted.model, UNCALIBRATED, {})

    first = [matcher.rank(example.text).matches[0].intent for example in examples]
    right = sum(one == example.intent for one, example in zip(first, examples, strict=True))
    assert right >= 294


# -- calibration -------------------------------------------------------------------------------


def test_a_calibration_is_read_back_as_it_was_written(data: DataFolder) -> None:
    """Three digits are kept, which is what the file shows."""
    calibration = Calibration(
        ("greeting", "guidance"),
        np.array([[1.5, -0.25], [0.125, 2]], np.float32),
        np.array([0.5, -0.5], np.float32),
    )

    tuning.write_calibration(data.root, calibration, "abc")

    assert tuning.calibrated_on(data.root) == "abc"
    stored = tuning.read_calibration(data.root)
    assert stored.classes == calibration.classes
    assert np.array_equal(stored.weights, calibration.weights)
    assert np.array_equal(stored.bias, calibration.bias)


def test_without_a_file_nothing_is_calibrated(data: DataFolder) -> None:
    """A project that never chose thresholds starts all the same."""
    assert tuning.read_calibration(data.root) is UNCALIBRATED


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"classes": ["greeting"], "bias": [0.5]}',
        '{"classes": ["greeting"], "bias": ["high"], "weights": [[1]]}',
        '{"classes": ["greeting"], "bias": [0.5, 0.5], "weights": [[1, 0], [0, 1]]}',
    ],
)
def test_a_damaged_calibration_is_a_data_error(data: DataFolder, content: str) -> None:
    """It is committed, so that somebody can mend it."""
    data.write("intents/calibration.json", content)

    with pytest.raises(DataError) as caught:
        tuning.read_calibration(data.root)

    assert caught.value.path == "intents/calibration.json"
    assert caught.value.problem.endswith("; run `make thresholds`")
