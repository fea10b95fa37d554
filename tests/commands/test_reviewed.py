"""`reviewed` keeps a reader's word for exactly what they have read."""

from datetime import date

import pytest

from bot.commands import reviewed
from bot.commands.reviewed import Wanted
from bot.core.errors import InputError
from bot.files.problems import Problems
from bot.files.reviews import read_reviews, reviews_path
from bot.files.standings import Standing, read_standings
from bot.files.tiers import Text
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA

TODAY = date(2026, 11, 24)
DANGER = Text("knowledge", "emergency.danger", "Soita heti 112.")
SHARED = Text("knowledge", "guidance", "Neuvontaa antaa kunta: {provider}.")
TIERS = """\
tiers:
  emergency:
    about: What a person in danger reads
    phrases: [WELCOME]
    topics: [emergency.danger]
"""


def standing(data: DataFolder, text: Text) -> Standing:
    """Return how a text stands in Ukrainian."""
    return read_standings(data.root, ["uk"], Problems())["uk"][text]


def test_a_tier_is_recorded_in_one_go(data: DataFolder) -> None:
    """Its reader reads it in one go, too."""
    data.write("translations/tiers.yaml", TIERS)

    assert reviewed.run(data.root, Wanted("uk", tier="emergency"), "Соломія", TODAY) == 0

    reviews = read_reviews(data.root, "uk", Problems())
    assert {(one.who, one.when) for one in reviews.values()} == {("Соломія", TODAY)}
    assert len(reviews) == 2
    assert standing(data, DANGER) is Standing.REVIEWED
    assert standing(data, SHARED) is Standing.UNREVIEWED
    assert data.problems() == []


def test_one_text_is_found_by_words_of_it(data: DataFolder) -> None:
    """A reader sees the translation, a coordinator the Finnish; both know which one is meant."""
    reviewed.run(data.root, Wanted("uk", text="Поради дає"), "Соломія", TODAY)
    reviewed.run(data.root, Wanted("uk", text="Soita heti"), "кіт", TODAY)

    assert standing(data, SHARED) is Standing.REVIEWED
    assert standing(data, DANGER) is Standing.REVIEWED


def test_a_word_is_void_when_the_source_changes(data: DataFolder) -> None:
    """Nobody has read the translation of what stands there now."""
    reviewed.run(data.root, Wanted("uk", text="Soita heti"), "кіт", TODAY)
    data.change(AREA, "Soita heti 112.", "Soita heti numeroon 112.")
    data.update()

    changed = Text("knowledge", "emergency.danger", "Soita heti numeroon 112.")
    assert standing(data, changed) is Standing.FUZZY
    data.translate("uk", "knowledge", {changed.source: "Негайно телефонуйте 112."})
    assert standing(data, changed) is Standing.UNREVIEWED
    assert data.problems() == [
        (
            "translations/uk/reviewed.yaml:1: warning: 1 of 1 readers' words are void: their texts"
            " have changed since"
        )
    ]


def test_a_word_is_void_when_the_translation_changes(data: DataFolder) -> None:
    """One letter is enough; the next word recorded clears the void ones away."""
    reviewed.run(data.root, Wanted("uk", text="Soita heti"), "кіт", TODAY)
    data.translate("uk", "knowledge", {DANGER.source: "Зараз же телефонуйте 112."})

    assert standing(data, DANGER) is Standing.UNREVIEWED
    reviewed.run(data.root, Wanted("uk", text="Поради дає"), "кіт", TODAY)
    assert len(read_reviews(data.root, "uk", Problems())) == 1


def test_without_a_name_what_waits_is_only_listed(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """That is what a reader reads: the source, and the translation below it."""
    reviewed.run(data.root, Wanted("uk", text="Поради дає"), "кіт", TODAY)
    capsys.readouterr()

    reviewed.run(data.root, Wanted("uk"), None, TODAY)

    printed = capsys.readouterr().out
    assert "[emergency.danger] Soita heti 112.\n  Негайно телефонуйте 112.\n" in printed
    assert "Поради дає" not in printed
    assert printed.endswith("9 of 10 texts wait for a reader; record with --who NAME\n")


@pytest.mark.parametrize(
    ("wanted", "who", "problem"),
    [
        (Wanted("ua"), "кіт", "language is 'ua', expected one of fi, uk"),
        (Wanted("uk", tier="all"), "кіт", "--tier is 'all', expected one of emergency"),
        (
            Wanted("uk", text="а"),
            "кіт",
            "--text is 'а', expected words of one text; 9 texts hold them",
        ),
        (Wanted("uk"), " ", "--who is ' ', expected the name or pseudonym of who has read it"),
    ],
)
def test_a_wrong_wish_is_refused(data: DataFolder, wanted: Wanted, who: str, problem: str) -> None:
    """Nothing is recorded that nobody meant."""
    data.write("translations/tiers.yaml", TIERS)

    with pytest.raises(InputError) as error:
        reviewed.run(data.root, wanted, who, TODAY)

    assert str(error.value) == problem
    assert not reviews_path(data.root, "uk").exists()


def test_a_file_of_words_that_is_wrong_is_an_error(data: DataFolder) -> None:
    """A date that is none, a reader without a name: each with its line."""
    data.write(
        "translations/uk/reviewed.yaml",
        "reviewed:\n  abc: {who: кіт, when: yesterday}\n  def: {when: 2026-11-24}\n",
    )

    assert [one for one in data.problems() if ": error: " in one] == [
        ("translations/uk/reviewed.yaml:2: error: 'yesterday' is not a date like 2024-12-31"),
        "translations/uk/reviewed.yaml:3: error: 'who' is missing",
    ]


def test_a_draft_is_read_like_everything_else(data: DataFolder) -> None:
    """It is translated before it is published, so it can be read before, too."""
    data.change(
        ANSWERS, "      note: Paikka puuttuu", "      state: disabled\n      note: Paikka puuttuu"
    )

    assert (
        standing(
            data, Text("knowledge", "initial_assessment", "Arvioinnin tekee maahanmuutto-ohjaaja.")
        )
        is Standing.UNREVIEWED
    )
