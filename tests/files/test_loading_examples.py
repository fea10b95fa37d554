"""Examples are loaded with their lines, and every mistake among them is named."""

import pytest

from bot.core.errors import DataError
from bot.files import loading
from tests.files.data_folder import DataFolder


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("language: uk", "language: ru", "the file is that of 'uk'"),
        ("language: uk", "language:", "the text is empty; write it or remove the key"),
        ("language: uk", "language: [uk]", "a text is expected here"),
        ('"де дістати лист"', '""', "the text is empty; write it or remove the key"),
        ('"де дістати лист"', "{де: лист}", "a text is expected here"),
    ],
)
def test_a_mistake_among_examples_is_reported(
    data: DataFolder, old: str, new: str, problem: str
) -> None:
    """A keeper mends a sentence, not a stack trace."""
    place = data.change("intents/uk.yaml", old, new)

    assert data.example_problems() == [f"{place}: error: {problem}"]


def test_examples_of_an_unknown_intent_are_reported(data: DataFolder) -> None:
    """They would teach something that is never answered."""
    data.examples("uk", {"guidence": ["де порада"]})

    place = data.where("intents/uk.yaml", "guidence:")
    assert data.example_problems() == [
        f"{place}: error: 'guidence' is not an intent; did you mean 'guidance'?"
    ]


def test_an_unknown_part_of_an_example_file_is_reported(data: DataFolder) -> None:
    """Sentences under a misspelt key would be lost."""
    place = data.change("intents/uk.yaml", "examples:", "exampels:")

    assert data.example_problems() == [
        f"{place}: error: 'exampels' is not known here; did you mean 'examples'?"
    ]


def test_loading_refuses_examples_with_a_mistake(data: DataFolder) -> None:
    """A model is never fitted on half a file."""
    place = data.change("intents/uk.yaml", '"де дістати лист"', '""')

    with pytest.raises(DataError) as caught:
        loading.load_examples(data.root, data.facts())

    assert str(caught.value).startswith(f"{place}: error: ")


def test_a_missing_file_of_examples_is_reported(data: DataFolder) -> None:
    """A language without examples understands nothing."""
    data.remove("intents/uk.yaml")

    assert data.example_problems() == [
        "intents/uk.yaml:1: error: cannot be read: No such file or directory"
    ]
