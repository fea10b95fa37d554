"""`backup` copies what is there and says where to, or says plainly why not."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.core.profile import Profile
from bot.store.keys import key_file
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_backup_stands_beside_the_database_under_a_name_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made while the bot has the database open."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    store = SqliteStore.at(tmp_path / "bot.db")
    store.keep_profile("person", Profile("rw"), NOW)

    assert main(["backup"]) == 0

    written = Path(capsys.readouterr().out.strip())
    assert written.parent == tmp_path
    assert written.name.startswith("bot.db.backup-")
    assert written.stat().st_mode & 0o777 == 0o600
    shutil.copy(key_file(tmp_path / "bot.db"), key_file(written))
    restored = SqliteStore.at(written)
    assert restored.profile("person") == Profile("rw")
    restored.close()
    store.close()


def test_a_backup_without_the_secret_leads_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever finds a copy finds no chats in it, and no profile by one."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    store = SqliteStore.at(tmp_path / "bot.db")
    store.keep_profile("telegram:987654321", Profile("rw"), NOW)
    main(["backup"])
    written = Path(capsys.readouterr().out.strip())
    store.close()

    assert b"987654321" not in written.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = SqliteStore.at(written.rename(elsewhere / "bot.db"))
    assert found.profile("telegram:987654321") == Profile()
    found.close()


def test_a_backup_goes_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To another disk, say."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    SqliteStore.at(tmp_path / "bot.db").close()

    assert main(["backup", str(tmp_path / "elsewhere.db")]) == 0
    assert (tmp_path / "elsewhere.db").is_file()


@pytest.mark.parametrize("target", [[], ["/no/such/place/bot.db"]])
def test_what_cannot_be_copied_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    target: list[str],
) -> None:
    """No database yet, or no such place."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    if target:
        SqliteStore.at(tmp_path / "bot.db").close()

    assert main(["backup", *target]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "bot.db" in sentence
