"""What translators get, and what readers see of it."""

import pytest
from babel.messages import Catalog, Message

from bot.core.errors import DataError
from bot.files import catalogs
from bot.files.catalogs import KNOWLEDGE, PHRASES, Update
from bot.files.checks.answers import PLACEHOLDERS
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA, MUNICIPALITY

SHARED = "Neuvontaa antaa kunta: {provider}."
DANGER = ("emergency.danger", "Soita heti 112.")


def message(catalog: Catalog, text: str) -> Message:
    """Return the message of a source text."""
    return next(one for one in catalogs.messages(catalog) if one.id == text)


# -- extraction --------------------------------------------------------------------------------


def test_every_text_is_extracted_once(data: DataFolder) -> None:
    """Two phrases and three labels; five Finnish texts, one of them said by two municipalities."""
    phrases = catalogs.extract(data.root, PHRASES)
    knowledge = catalogs.extract(data.root, KNOWLEDGE)

    assert len(list(catalogs.messages(phrases))) == 5
    assert len(list(catalogs.messages(knowledge))) == 5


def test_facts_notes_and_examples_are_not_extracted(data: DataFolder) -> None:
    """Nobody translates a name, an address or a note to the coordinators."""
    texts = {str(one.id) for one in catalogs.messages(catalogs.extract(data.root, KNOWLEDGE))}

    assert texts == {
        "Etuuksia haet Kelasta.",
        "Soita heti 112.",
        SHARED,
        "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}.",
        "Arvioinnin tekee maahanmuutto-ohjaaja.",
    }


def test_the_context_of_a_fact_is_its_intent(data: DataFolder) -> None:
    """The same words may need another translation under another topic."""
    data.change(AREA, "Soita heti 112.", "Etuuksia haet Kelasta.")

    found = [
        (one.context, one.id) for one in catalogs.messages(catalogs.extract(data.root, KNOWLEDGE))
    ]

    assert found[:2] == [
        ("kela_benefits", "Etuuksia haet Kelasta."),
        ("emergency.danger", "Etuuksia haet Kelasta."),
    ]


def test_two_municipalities_that_say_the_same_share_a_translation(data: DataFolder) -> None:
    """A translator reads it once, with both places beside it."""
    shared = message(catalogs.extract(data.root, KNOWLEDGE), SHARED)

    assert shared.locations == [(ANSWERS, 3), ("knowledge/suomussalmi/answers.yaml", 3)]
    assert shared.auto_comments == [
        "Puolanka",
        "{provider} is the Finnish name of the municipality that gives the service",
        "Suomussalmi",
    ]


def test_a_translator_reads_whom_a_text_is_for(data: DataFolder) -> None:
    """Whom the text speaks to depends on the client group."""
    template = catalogs.extract(data.root, KNOWLEDGE)

    assert message(template, "Arvioinnin tekee maahanmuutto-ohjaaja.").auto_comments == [
        "Puolanka, read by those who are not registered as jobseekers"
    ]
    assert message(template, "Soita heti 112.").auto_comments == ["the whole area"]


def test_every_placeholder_has_a_hint(data: DataFolder) -> None:
    """Whoever translates {county} must know what stands there."""
    for name in PLACEHOLDERS:
        data.change(AREA, "Soita heti 112.", f"Soita heti 112. {{{name}}}")
        text = message(catalogs.extract(data.root, KNOWLEDGE), f"Soita heti 112. {{{name}}}")
        assert any(one.startswith(f"{{{name}}} is ") for one in text.auto_comments)
        data.change(AREA, f"Soita heti 112. {{{name}}}", "Soita heti 112.")


def test_a_broken_municipality_does_not_keep_its_texts_back(data: DataFolder) -> None:
    """`check` tells of the file; the comment does with the folder's name."""
    data.write(MUNICIPALITY, "name: [")

    shared = message(catalogs.extract(data.root, KNOWLEDGE), SHARED)

    assert shared.auto_comments[0] == "puolanka"


def test_a_label_says_that_it_is_a_button_and_what_it_is_about(data: DataFolder) -> None:
    """Two words alone cannot be translated."""
    label = message(catalogs.extract(data.root, PHRASES), "Money and Kela")

    assert label.auto_comments == ["a button: at most two words", "Money and benefits"]


def test_a_phrase_keeps_the_comment_for_its_translators(data: DataFolder) -> None:
    """The word "Translators:" itself is left out."""
    template = catalogs.extract(data.root, PHRASES)

    assert message(template, "Hello!").auto_comments == ["the first thing that a person reads."]
    assert message(template, "Your municipality: {municipality}.").auto_comments == []


# -- updating ----------------------------------------------------------------------------------


def test_an_update_counts_what_is_missing(data: DataFolder) -> None:
    """`make texts` tells each language what is left; a source language has no catalog."""
    data.translate("uk", "bot", {"Hello!": ""})

    assert data.update() == [
        Update("fi", "bot", texts=5, missing=0, fuzzy=0),
        Update("uk", "bot", texts=5, missing=1, fuzzy=0),
        Update("uk", "knowledge", texts=5, missing=0, fuzzy=0),
        Update("fi", "desk", texts=0, missing=0, fuzzy=0),
    ]


def test_a_second_update_changes_no_file(data: DataFolder) -> None:
    """A commit shows what somebody changed, no dates."""

    def contents() -> dict[str, bytes]:
        folder = data.root / "translations"
        return {str(one): one.read_bytes() for one in folder.rglob("*.po*")}

    data.update()
    before = contents()
    data.update()

    assert contents() == before


def test_a_changed_source_turns_fuzzy_and_is_not_shown(data: DataFolder) -> None:
    """A stale translation may send a person to last year's door."""
    data.change(AREA, "Soita heti 112.", "Soita heti numeroon 112.")

    updates = data.update()

    assert Update("uk", "knowledge", texts=5, missing=0, fuzzy=1) in updates
    texts = catalogs.read_texts(data.root, ["uk"])["uk"]
    assert [text for intent, text in texts.knowledge if intent == "emergency.danger"] == []
    assert len(texts.knowledge) == 4


def test_a_removed_text_leaves_the_catalog(data: DataFolder) -> None:
    """Nobody translates what nobody reads."""
    data.write(AREA, (data.root / AREA).read_text("utf-8").partition("  emergency")[0])

    updates = data.update()

    assert Update("uk", "knowledge", texts=4, missing=0, fuzzy=0) in updates
    path = catalogs.catalog_path(data.root, "uk", KNOWLEDGE)
    assert "Soita heti" not in path.read_text("utf-8")


def test_a_new_language_gets_empty_catalogs(data: DataFolder) -> None:
    """A keeper begins with every text, none translated."""
    updates = list(catalogs.update(data.root, ["th"]))

    assert updates == [
        Update("th", "bot", texts=5, missing=5, fuzzy=0),
        Update("th", "knowledge", texts=5, missing=5, fuzzy=0),
    ]
    assert catalogs.read_texts(data.root, ["th"])["th"].knowledge == {}


def test_an_update_refuses_a_broken_catalog_and_leaves_it(data: DataFolder) -> None:
    """A slip of the keyboard must not cost a translator what they wrote."""
    path = catalogs.catalog_path(data.root, "uk", KNOWLEDGE)
    data.change("translations/uk/LC_MESSAGES/knowledge.po", 'msgstr "Поради', 'msgst "Поради')
    before = path.read_bytes()

    with pytest.raises(DataError):
        data.update()

    assert path.read_bytes() == before


@pytest.mark.parametrize("path", [AREA, ANSWERS, "intents/intents.yaml"])
def test_an_update_names_the_file_that_cannot_be_read(data: DataFolder, path: str) -> None:
    """`make texts` after a slip in a data file: a line of error, no stack trace."""
    data.write(path, "answers: 'a\n")

    with pytest.raises(DataError) as caught:
        data.update()

    assert caught.value.path == path


# -- reading -----------------------------------------------------------------------------------


def test_translations_are_read_by_context_and_text(data: DataFolder) -> None:
    """Phrases go by their English words alone."""
    texts = catalogs.read_texts(data.root, ["uk"])["uk"]

    assert texts.knowledge[DANGER] == "Негайно телефонуйте 112."
    assert texts.phrases["Hello!"] == "Вітаю!"


def test_an_empty_translation_is_not_shown(data: DataFolder) -> None:
    """The reader gets another language, never an empty message."""
    data.translate("uk", "knowledge", {"Soita heti 112.": ""})

    assert DANGER not in catalogs.read_texts(data.root, ["uk"])["uk"].knowledge


def test_a_fuzzy_translation_is_not_shown(data: DataFolder) -> None:
    """Also one that a translator marked as doubtful."""
    path = "translations/uk/LC_MESSAGES/knowledge.po"
    data.change(path, 'msgctxt "emergency.danger"', '#, fuzzy\nmsgctxt "emergency.danger"')

    assert DANGER not in catalogs.read_texts(data.root, ["uk"])["uk"].knowledge


def test_a_language_without_catalogs_has_no_texts(data: DataFolder) -> None:
    """Its readers are answered in English."""
    assert catalogs.read_catalog(data.root, "th", PHRASES) is None
    assert catalogs.read_texts(data.root, ["th"])["th"].phrases == {}


BREAKS = [
    ('msgctxt "guidance"', 'msgcontext "guidance"'),
    ("nplurals=3", "nplurals=three"),
    ("charset=utf-8", "charset=utf-88"),
    ("2026-01-01 00:00+0000\\n", "yesterday\\n"),
]


ODD_CHARSET = b"""\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-88\\n"

msgid "Yes"
msgstr ""

msgid "No"
msgstr ""
"""


@pytest.mark.parametrize(("old", "new"), BREAKS)
def test_a_broken_catalog_is_a_data_error(data: DataFolder, old: str, new: str) -> None:
    """The error names the file, whatever broke in it."""
    path = catalogs.catalog_path(data.root, "uk", KNOWLEDGE)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(DataError) as caught:
        catalogs.read_texts(data.root, ["uk"])

    assert caught.value.path == "translations/uk/LC_MESSAGES/knowledge.po"
    assert caught.value.problem.startswith("broken catalog: ")


def test_a_catalog_that_is_not_utf_8_is_a_data_error(data: DataFolder) -> None:
    """An old editor saves Cyrillic in its own way."""
    path = catalogs.catalog_path(data.root, "uk", KNOWLEDGE)
    path.write_bytes(path.read_bytes() + "# Соломія\n".encode("cp1251"))

    with pytest.raises(DataError) as caught:
        catalogs.read_catalog(data.root, "uk", KNOWLEDGE)

    assert caught.value.problem.startswith("broken catalog: 'utf-8' codec can't decode byte")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'msgcontext "guidance"\n', "broken catalog: "),
        (ODD_CHARSET, "broken catalog: "),
        (b"\xff", "broken catalog: "),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_broken_template_is_a_data_error(
    data: DataFolder, content: bytes | None, problem: str
) -> None:
    """`make texts` mends it, once somebody knows."""
    path = data.root / "translations/bot.pot"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DataError) as caught:
        list(catalogs.read_template(path))

    assert caught.value.path == "translations/bot.pot"
    assert caught.value.problem.startswith(problem)
