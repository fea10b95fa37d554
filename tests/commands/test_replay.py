"""`replay` says what an edit would change, before anybody reads it."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import app
from bot.__main__ import main
from bot.commands.fit import run as fit
from bot.commands.replay import run
from bot.core.errors import InputError
from bot.core.events import NotUnderstood
from bot.store.sqlite import SqliteStore
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS

TODAY = date(2026, 11, 24)
OLD, NEW = "Neuvontaa antaa kunta: {provider}.", "Neuvontaa antaa nyt kunta: {provider}."
ASKED = "який тут розклад автобусів"


@pytest.fixture(scope="module")
def fitted(pristine: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a small project lies with its model, fitted once."""
    root = tmp_path_factory.mktemp("fitted")
    shutil.copytree(pristine.root, root, dirs_exist_ok=True)
    # The model of a hundred sentences is sure only of what it was taught word for word.
    for limit in ("alone", "with_sentences"):
        DataFolder(root).change(
            "intents/thresholds.yaml", f"{limit}: {{answer: 0.9", f"{limit}: {{answer: 0.6"
        )
    fit(root)
    return root


@pytest.fixture
def data(fitted: Path, tmp_path: Path) -> DataFolder:
    """Return a small project with its model, and as it was before an edit beside it."""
    data = DataFolder(tmp_path / "after")
    shutil.copytree(fitted, data.root)
    shutil.copytree(fitted, tmp_path / "before", ignore=shutil.ignore_patterns("var"))
    return data


def replayed(data: DataFolder, *questions: NotUnderstood) -> int:
    """Replay an edit against the files as they were before it."""
    return run(data.root, data.root.parent / "before", questions, TODAY)


def question(text: str) -> NotUnderstood:
    """Return a Ukrainian question from Puolanka that found no answer."""
    return NotUnderstood("token", text, "uk", "puolanka", "unsure", ())


def test_without_an_edit_nothing_changes(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files that were only written anew are no edit."""
    (data.root / ANSWERS).touch()

    assert replayed(data) == 0

    printed = capsys.readouterr().out
    assert "Changed files: none" in printed
    assert "Answers that change: 0 " in printed


def test_changed_answers_are_shown_with_town_group_and_language(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edits Finnish sees at once who reads another language for now."""
    data.change(ANSWERS, OLD, NEW)

    assert replayed(data) == 0

    printed = capsys.readouterr().out
    assert f"Changed files: {ANSWERS}\n" in printed
    assert "Answers that change: 4 " in printed
    assert """
  guidance
    towns: puolanka
    groups: jobseeker, other
    changes in: fi
    is read in another language until it is translated: uk
""" in printed.replace("    groups: jobseeker\n", "    groups: jobseeker, other\n")
    assert "- Neuvontaa antaa kunta: Suomussalmi." in printed
    assert "+ Neuvontaa antaa nyt kunta: Suomussalmi." in printed


def test_an_answer_that_goes_is_named(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fact that somebody disables leaves people with a contact only."""
    data.change(
        ANSWERS, "      text: Arvioinnin tekee maahanmuutto-ohjaaja.\n", "      text: Kysy.\n"
    )
    text = (data.root / ANSWERS).read_text("utf-8")
    data.write(ANSWERS, text[: text.index("  initial_assessment:")])

    replayed(data)

    assert "has no answer any more, only a contact, in: fi, uk" in capsys.readouterr().out


def test_open_questions_that_find_an_answer_are_counted_by_language(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason to edit: somebody asked, and nobody answered."""
    data.examples("uk", {"guidance": [ASKED]})

    replayed(data, question(ASKED), question("що це таке взагалі"))

    printed = capsys.readouterr().out
    assert "a model is fitted" in printed
    assert "Open questions that this edit would answer: 1 of 2\n  uk: 1 of 2 (guidance)" in printed


@pytest.mark.parametrize(("taught", "code"), [("kela_benefits", 1), ("guidance", 0)])
def test_a_test_sentence_that_breaks_is_an_error(
    data: DataFolder, capsys: pytest.CaptureFixture[str], taught: str, code: int
) -> None:
    """What was understood once stays understood, or nobody publishes."""
    data.write(
        "tests/questions/uk.yaml",
        "language: uk\nquestions:\n  guidance: [де дістати пораду]\nunknown: []\n",
    )
    text = (data.root / "intents/uk.yaml").read_text("utf-8")
    sentence = '    - "де дістати пораду"\n'
    assert sentence in text
    moved = text.replace(sentence, "").replace(f"  {taught}:\n", f"  {taught}:\n{sentence}", 1)
    data.write("intents/uk.yaml", moved)

    assert replayed(data) == code

    printed = capsys.readouterr().out
    assert f"Test sentences that break: {code}" in printed
    assert ("was guidance, is kela_benefits, should be guidance" in printed) == bool(code)


def test_a_broken_edit_is_not_replayed(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to mend instead."""
    where = data.change(ANSWERS, "place: town_hall", "place: townhall")

    assert replayed(data) == 1

    assert f"  {where}: error: place 'townhall'" in capsys.readouterr().out


def test_the_last_commit_is_compared_with_where_nothing_else_is_named(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an admin has changed since."""
    for words in (
        ["init", "-q"],
        ["add", "knowledge", "intents", "translations"],
        ["-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Begin"],
    ):
        subprocess.run(  # noqa: S603 - words of our own
            ["git", "-C", str(data.root), *words],  # noqa: S607 - wherever git lies
            check=True,
        )
    data.change(ANSWERS, OLD, NEW)

    run(data.root, None, [], TODAY)

    printed = capsys.readouterr().out
    assert ", Begin)." in printed
    assert "Answers that change: 4 " in printed


def test_without_commit_or_folder_it_says_what_is_missing(data: DataFolder) -> None:
    """One clear line, and what to do."""
    with pytest.raises(InputError, match="there is no commit"):
        run(data.root, None, [], TODAY)
    with pytest.raises(InputError, match="expected a folder with knowledge, intents, translat"):
        run(data.root, data.root / "knowledge", [], TODAY)


def test_the_command_asks_the_questions_of_the_database(
    data: DataFolder,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Those that people asked, not those that somebody thought of."""
    database = tmp_path / "bot.db"
    store = SqliteStore.at(database)
    store.keep_question(
        "person", question("що це таке взагалі"), datetime(2026, 11, 24, tzinfo=UTC)
    )
    store.close()
    monkeypatch.setenv("DATABASE", str(database))
    monkeypatch.setattr(app, "ROOT", data.root)

    assert main(["replay", "--before", str(tmp_path / "before")]) == 0

    assert "would answer: 0 of 1" in capsys.readouterr().out
