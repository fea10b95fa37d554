"""`forget` and `purge` delete what they say, also while the bot serves."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.core.events import NotUnderstood
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore
from tests.store.traces import TEXT, assert_gone, ids_of, left_of, pieces

NOW = datetime.now(UTC)
PERSON = "telegram:987654321"


@pytest.fixture
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteStore:
    """Return the store of a process that goes on serving."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    store = SqliteStore.at(tmp_path / "bot.db")
    store.keep_profile(PERSON, Profile("uk", "kuhmo"), NOW)
    question = NotUnderstood("t1", TEXT, "uk", "kuhmo", "unanswered", ())
    store.keep_question(PERSON, question, NOW - timedelta(days=91))
    return store


def test_what_is_kept_of_a_person_is_printed(
    serving: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    """A request for access on paper is answered with what the button gives."""
    assert main(["export", "person", "987654321"]) == 0

    given = json.loads(capsys.readouterr().out)
    assert given["profile"]["municipality"] == "kuhmo"
    assert [one["text"] for one in given["questions_without_an_answer"]] == [TEXT]
    assert serving.profile(PERSON) == Profile("uk", "kuhmo")


@pytest.mark.parametrize("name", ["987654321", "0987654321"])
def test_a_person_is_forgotten_while_the_bot_serves(
    serving: SqliteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A request on paper reaches the office, which has a number and a command."""
    assert main(["forget", name]) == 0

    said = capsys.readouterr().out
    assert said.startswith("Deleted: the profile, 1 questions.\nOut of reach: ")
    assert "backups" in said
    assert serving.profile(PERSON) == Profile()
    assert_gone(TEXT, ids_of(PERSON, serving), tmp_path)


def test_who_forgets_is_told_of_a_damaged_database(
    serving: SqliteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody can delete one person from it, and it is deleted by itself only later."""
    serving.close()
    (tmp_path / "bot.db").write_bytes(b"\x5a" * 9000)
    SqliteStore.at(tmp_path / "bot.db").close()

    assert main(["forget", "987654321"]) == 0

    (aside,) = tmp_path.glob("bot.db.damaged-*")
    assert f"Still in {aside}" in capsys.readouterr().out


def test_a_stranger_is_forgotten_without_a_fuss(
    serving: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is told whether somebody uses the assistant, beyond what they know anyway."""
    assert main(["forget", "1"]) == 0

    assert capsys.readouterr().out.startswith("Deleted: no profile, 0 questions.\n")
    assert serving.profile(PERSON) == Profile("uk", "kuhmo")


@pytest.mark.parametrize("name", ["olena", "", "@olena", "../bot", "1; drop table profiles", "²"])
def test_what_is_no_chat_is_refused(
    serving: SqliteStore, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A name that no channel gave must not look as if it had been forgotten."""
    for command in (["forget"], ["export", "person"]):
        assert main([*command, name]) == 1
        said = capsys.readouterr()
        assert "expected the number of a Telegram chat, or 'terminal'" in said.err
        assert said.out == ""
    assert serving.profile(PERSON) == Profile("uk", "kuhmo")


def test_what_is_old_is_purged_while_the_bot_serves(
    serving: SqliteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The period is that of RETENTION_DAYS."""
    assert left_of(TEXT, tmp_path) == pieces(TEXT)
    assert main(["purge"]) == 0

    assert capsys.readouterr().out == "Deleted: 1 rows.\n"
    assert serving.questions() == []
    assert serving.profile(PERSON) == Profile("uk", "kuhmo")
    assert left_of(TEXT, tmp_path) == []


def test_a_reader_is_named_where_bytes_stay_behind(
    serving: SqliteStore,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Deleted is said at once; that the bytes are overwritten only when it is so."""
    monkeypatch.setattr("bot.store.opening.PATIENCE", 0.01)
    reader = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from questions").fetchone()

    assert main(["forget", "987654321"]) == 1
    assert "when you run this again" in capsys.readouterr().out
    assert serving.profile(PERSON) == Profile()

    reader.close()
    assert main(["forget", "987654321"]) == 0
    assert left_of(TEXT, tmp_path) == []
