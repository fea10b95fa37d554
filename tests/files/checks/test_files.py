"""Checks of the files themselves."""

import json

from tests.files.data_folder import DataFolder


def test_a_file_of_examples_of_no_language_is_an_error(data: DataFolder) -> None:
    """A file with a slip in its name is never read, and its author waits for ever."""
    data.write("intents/uka.yaml", "language: uka\n")

    assert data.problems() == [
        "intents/uka.yaml:1: error: nobody reads this file; did you mean 'uk'?"
    ]


def test_a_file_of_answers_with_another_ending_is_an_error(data: DataFolder) -> None:
    """Only .yaml is read."""
    data.write("knowledge/puolanka/more.yml", "answers: {}\n")

    assert data.problems() == [
        (
            "knowledge/puolanka/more.yml:1: error: nobody reads this file; its name must end with"
            " .yaml"
        )
    ]


def test_a_folder_without_its_municipality_is_an_error(data: DataFolder) -> None:
    """Its answers would never be given."""
    data.write("knowledge/kuhmo/answers.yaml", "answers: {}\n")

    assert (
        "knowledge/kuhmo/municipality.yaml:1: error: is missing: nothing in this folder is read"
        " without it"
    ) in data.problems()


def test_a_catalog_of_no_language_is_an_error(data: DataFolder) -> None:
    """Its translator waits for ever."""
    data.write("translations/ua/LC_MESSAGES/bot.po", "")

    assert data.problems() == [
        (
            "translations/ua/LC_MESSAGES/bot.po:1: error: nobody reads this file; known languages:"
            " fi, uk"
        )
    ]


def test_thresholds_older_than_the_examples_are_a_warning(data: DataFolder) -> None:
    """They are no longer those that were measured."""
    stored = {"examples": "0", "classes": ["a"], "weights": [[1]], "bias": [0]}
    data.write("intents/calibration.json", json.dumps(stored))

    assert data.problems() == [
        (
            "intents/calibration.json:1: warning: the examples have changed since; run"
            " `make thresholds`"
        )
    ]


def test_a_damaged_calibration_is_an_error(data: DataFolder) -> None:
    """The assistant would not start."""
    data.write("intents/calibration.json", '{"classes": 3}')

    (problem,) = data.problems()
    assert problem.startswith("intents/calibration.json:1: error: is damaged")


def test_a_threshold_that_is_no_probability_is_an_error(data: DataFolder) -> None:
    """Nothing would ever be answered."""
    place = data.change("intents/thresholds.yaml", "language: 0.9", "language: 90")

    assert data.problems() == [f"{place}: error: '90' is not a probability from 0 to 1"]


def test_a_broken_file_of_other_languages_is_an_error(data: DataFolder) -> None:
    """Fitting would stop with it."""
    place = data.change("intents/other_languages.yaml", "subax wanaagsan", '""')

    assert data.problems() == [f"{place}: error: the text is empty; write it or remove the key"]
