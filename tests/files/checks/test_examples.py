"""Checks of the examples: letters that only look right."""

from tests.files.data_folder import DataFolder


def test_a_word_of_two_scripts_is_a_warning(data: DataFolder) -> None:
    """A Latin "o" in a Cyrillic word looks right, and no question is ever spelled like it."""
    data.examples("uk", {"guidance": ["де дістати пoраду зараз"]})

    place = data.where("intents/uk.yaml", "пoраду")
    problem = "'пoраду' mixes letters of two scripts; type the word anew"
    assert data.problems() == [f"{place}: warning: {problem}"]


def test_words_of_two_scripts_beside_each_other_are_no_problem(data: DataFolder) -> None:
    """People write the Finnish word for a thing."""
    data.examples("uk", {"guidance": ["де Kela-консультація, що таке työkkäri"]})

    assert data.problems() == []


def test_a_sentence_in_the_letters_of_another_language_is_a_warning(data: DataFolder) -> None:
    """It was pasted into the wrong file and teaches the wrong language."""
    data.examples("fi", {"guidance": ["куди мені йти"]})

    place = data.where("intents/fi.yaml", "куди")
    problem = "'куди мені йти' is not in the letters of 'fi'"
    assert data.problems() == [f"{place}: warning: {problem}"]


def test_a_language_typed_in_latin_letters_is_no_problem(data: DataFolder) -> None:
    """Many type so on a phone."""
    data.examples("uk", {"guidance": ["kudy meni yty", "Potřebuji radu"]})

    assert data.problems() == []
