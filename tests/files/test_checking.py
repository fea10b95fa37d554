"""`check` tells everything that is wrong, in words that an admin can act on."""

import pytest

from bot.files.checks.answers import LONGEST_TEXT, placeholders
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA

UK_KNOWLEDGE = "translations/uk/LC_MESSAGES/knowledge.po"
UK_BOT = "translations/uk/LC_MESSAGES/bot.po"


def test_a_project_in_order_has_no_problems(data: DataFolder) -> None:
    """Silence means that all is well."""
    assert data.problems() == []


def test_an_example_of_two_intents_is_reported(data: DataFolder) -> None:
    """A sentence cannot teach two intents: the matcher would toss a coin."""
    data.examples("uk", {"guidance": ["Куди йти?"], "greeting": ["КУДИ йти"]})

    place = data.where("intents/uk.yaml", "КУДИ йти")
    assert data.problems() == [
        f"{place}: error: 'КУДИ йти' is an example of guidance and greeting"
    ]


def test_a_negative_that_is_also_an_example_is_reported(data: DataFolder) -> None:
    """What is answered cannot be put aside."""
    data.examples("uk", {"guidance": ["Яка завтра погода?"]})
    text = (data.root / "intents/uk.yaml").read_text("utf-8")
    data.write("intents/uk.yaml", f"{text}negatives:\n  out_of_scope:\n    - яка завтра погода\n")

    place = data.where("intents/uk.yaml", "- яка завтра погода")
    assert data.problems() == [
        f"{place}: error: 'яка завтра погода' is an example of guidance and out_of_scope"
    ]


def test_the_same_word_in_two_languages_is_no_problem(data: DataFolder) -> None:
    """Two languages may share a word and mean different things."""
    data.examples("uk", {"guidance": ["Kela"]})
    data.examples("fi", {"greeting": ["Kela"]})

    assert data.problems() == []


def test_an_example_that_stands_twice_is_no_problem(data: DataFolder) -> None:
    """Nobody is confused by hearing the same thing twice."""
    data.examples("uk", {"guidance": ["Куди йти?", "куди йти"]})

    assert data.problems() == []


def test_few_examples_are_a_warning(data: DataFolder) -> None:
    """An intent with a handful of examples is guessed, not understood."""
    data.change("intents/uk.yaml", '    - "де дістати лист"\n', "")

    assert data.problems() == [
        "intents/uk.yaml:1: warning: 'guidance' has 19 examples, 20 are wanted"
    ]


def test_a_kind_of_an_intent_needs_half_as_many_examples(data: DataFolder) -> None:
    """The kinds of an emergency share their intent's examples."""
    lines = (data.root / "intents/uk.yaml").read_text("utf-8").splitlines(keepends=True)
    first = lines.index("  emergency.danger:\n") + 1
    data.write("intents/uk.yaml", "".join(lines[: first + 9] + lines[first + 20 :]))

    assert data.problems() == [
        "intents/uk.yaml:1: warning: 'emergency.danger' has 9 examples, 10 are wanted"
    ]


def test_an_intent_without_examples_is_an_error(data: DataFolder) -> None:
    """It would never be understood in that language."""
    data.write("intents/uk.yaml", "language: uk\nexamples: {}\n")

    problems = data.problems()

    assert problems[0] == "intents/uk.yaml:1: error: 'guidance' has 0 examples, 20 are wanted"
    assert len(problems) == 5


@pytest.mark.parametrize("intent", ["kela_benefits", "emergency.danger"])
def test_a_redirect_or_emergency_without_an_answer_is_reported(
    data: DataFolder, intent: str
) -> None:
    """Somebody in need would read an empty message."""
    data.change(AREA, f"  {intent}:", "  guidance:")
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    assert errors == [f"{AREA}:1: error: '{intent}' has no answer"]


def test_a_journey_to_another_town_needs_a_line_of_the_document(data: DataFolder) -> None:
    """Nobody is sent to another town unless the document does."""
    data.change(ANSWERS, '{document: "12-15"}', "{municipality: Aino, confirmed: 2026-11-02}")

    place = data.where(ANSWERS, "place: library")
    problem = "'initial_assessment' sends people to another town without a line of the document"
    assert data.problems() == [f"{place}: error: {problem} that names it"]


@pytest.mark.parametrize("name", ["provider", "municipality", "county", "place"])
def test_a_placeholder_that_is_filled_is_no_problem(data: DataFolder, name: str) -> None:
    """Names enter an answer by placeholder, so that they stay as they stand on a sign."""
    data.change(ANSWERS, "{provider}", f"{{{name}}}")

    assert [line for line in data.problems() if "placeholder" in line] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "intent", "name"),
    [
        (ANSWERS, "{provider}", "{providers}", "guidance", "providers"),
        (ANSWERS, "{provider}", "{provider", "guidance", "broken brace"),
        (ANSWERS, "{provider}", "{}", "guidance", ""),
        (ANSWERS, "maahanmuutto-ohjaaja.", "henkilö {place}.", "initial_assessment", "place"),
        (
            AREA,
            "Soita heti 112.",
            "Soita 112, {municipality}!",
            "emergency.danger",
            "municipality",
        ),
    ],
)
def test_a_placeholder_that_nothing_fills_is_reported(  # noqa: PLR0913, PLR0917
    data: DataFolder, path: str, old: str, new: str, intent: str, name: str
) -> None:
    """The answer would break, or say "{providers}"."""
    data.change(path, old, f"'{new}'" if new == "{}" else new)
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    # The key stands a line above where the text is folded.
    line = int(data.where(path, new).rpartition(":")[2]) - (
        path == ANSWERS and old == "{provider}"
    )
    assert errors == [
        f"{path}:{line}: error: '{intent}' has the placeholder {{{name}}}, which nothing fills"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ei mitään", set()),
        ("{place} ja {county}", {"place", "county"}),
        ("{place", {"broken brace"}),
        ("}", {"broken brace"}),
    ],
)
def test_placeholders_are_found(text: str, names: set[str]) -> None:
    """A broken brace is a placeholder of its own, so that it never passes."""
    assert placeholders(text) == names


def test_a_missing_catalog_is_a_warning(data: DataFolder) -> None:
    """A new language begins without one."""
    data.remove(UK_KNOWLEDGE)

    assert data.problems() == [f"{UK_KNOWLEDGE}:1: warning: no catalog; run `make texts`"]


def test_missing_translations_are_counted(data: DataFolder) -> None:
    """One line a catalog, not one a text."""
    data.translate("uk", "bot", {"Hello!": "", "Advice and help": ""})

    place = data.where(UK_BOT, 'msgid "Hello!"')
    waiting = "2 texts wait for a translation; this is the first"
    assert data.problems() == [f"{place}: warning: {waiting}"]


@pytest.mark.parametrize(
    "translation", ["Поради дає громада.", "Поради дає {place}.", "Поради дає {provider."]
)
def test_a_translation_with_other_placeholders_is_reported(
    data: DataFolder, translation: str
) -> None:
    """It says something else than its source."""
    source = "Neuvontaa antaa kunta: {provider}."
    data.translate("uk", "knowledge", {source: translation})

    place = data.where(UK_KNOWLEDGE, f'msgid "{source}"')
    assert data.problems() == [f"{place}: error: the placeholders differ from those of '{source}'"]


def test_a_problem_with_a_text_of_two_paragraphs_is_one_line(data: DataFolder) -> None:
    """Whoever reads `check` by the line must not meet half a problem."""
    data.change(AREA, "text: Soita heti 112.", 'text: "Soita heti.\\n\\nNumero on 112."')
    data.update()
    data.translate("uk", "knowledge", {"Soita heti.\n\nNumero on 112.": "Телефонуйте {place}."})

    problems = data.problems()

    assert any("error: the placeholders differ" in line for line in problems)
    assert [line for line in problems if len(line.splitlines()) > 1] == []


def test_a_translation_that_fits_no_message_is_reported(data: DataFolder) -> None:
    """Telegram refuses a message that is too long, and the person reads nothing."""
    data.translate("uk", "knowledge", {"Soita heti 112.": "112" + "а" * (LONGEST_TEXT - 2)})

    place = data.where(UK_KNOWLEDGE, 'msgid "Soita heti 112."')
    assert data.problems() == [f"{place}: error: 1201 characters, at most 1200 fit an answer"]


def test_the_longest_translation_that_fits_is_no_problem(data: DataFolder) -> None:
    """The limit itself is allowed."""
    data.translate("uk", "knowledge", {"Soita heti 112.": "112" + "а" * (LONGEST_TEXT - 3)})

    assert data.problems() == []


def test_a_source_text_that_fits_no_message_is_reported(data: DataFolder) -> None:
    """The Finnish text is read too: by Finnish readers, and where a translation is missing."""
    data.change(AREA, "Soita heti 112.", f"Soita heti 112 {'a' * LONGEST_TEXT}.")
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    place = data.where(AREA, "Soita heti 112")
    assert errors == [f"{place}: error: 1216 characters, at most 1200 fit an answer"]


def test_a_broken_catalog_is_reported(data: DataFolder) -> None:
    """Without it a whole language is silent."""
    place = data.change(UK_KNOWLEDGE, 'msgctxt "guidance"', 'msgcontext "guidance"')

    (problem,) = data.problems()

    assert problem.startswith(f"{place}: error: broken catalog: ")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (AREA, "Soita heti 112.", "Soita 112."),
        ("intents/intents.yaml", "    label: Money and Kela", "    label: Money"),
        ("bot/core/phrases.py", '_("Hello!")', '_("Good day!")'),
    ],
)
def test_a_text_that_no_template_holds_is_reported(
    data: DataFolder, path: str, old: str, new: str
) -> None:
    """It would never reach a translator; nor does a slip of one digit go unseen."""
    place = data.change(path, old, new)

    (problem,) = data.problems()
    assert problem.startswith(f"{place}: error: this text is new or was changed")
    assert problem.endswith("run `make texts`")


def test_texts_that_were_extracted_are_in_step(data: DataFolder) -> None:
    """`make texts` mends what the check found."""
    data.change(AREA, "Soita heti 112.", "Soita 112.")
    data.update()

    assert [line for line in data.problems() if "error" in line] == []


def test_a_missing_template_is_reported(data: DataFolder) -> None:
    """Translators work from it."""
    data.remove("translations/bot.pot")

    assert data.problems() == [
        "translations/bot.pot:1: error: cannot be read: No such file or directory"
    ]
