"""A database opens in today's shape or says why not; what is damaged is set aside, not lost."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.cases import Author
from bot.core.conversation import Reply
from bot.core.coordinators import Coordinator, Rights
from bot.core.errors import StoreError
from bot.core.events import NotUnderstood
from bot.core.lessons import Lesson, Stop
from bot.core.ports import Fate, Outgoing, Received
from bot.core.profile import Profile
from bot.core.review import QuestionState, Sought
from bot.store import copies, migrations, opening
from bot.store.coordinators import CASE as CASE_LINK
from bot.store.coordinators import Deed, Link
from bot.store.holding import held
from bot.store.keys import key_file
from bot.store.sqlite import SqliteStore
from tests.store.case import CASE, REPLY, said

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WAITING = [Received(number, f'{{"update_id": {number}}}') for number in range(1, 400)]
LETTER = Outgoing("answer:1", "telegram:7", Reply("fi", ()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database with people and waiting messages stands."""
    path = tmp_path / "bot.db"
    store = SqliteStore.at(path)
    store.inbox.take_in(WAITING)
    store.outbox.post([LETTER])
    store.keep_profile("telegram:7", Profile("rw"), NOW)
    store.close()
    return path


def _shape(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("select sql from sqlite_master order by name").fetchall()


# -- migrations --------------------------------------------------------------------------------


@pytest.mark.parametrize("version", range(1, len(migrations.STEPS)))
def test_an_older_database_moves_on_and_is_kept_as_it_was(tmp_path: Path, version: int) -> None:
    """Whoever must go back has something to go back to."""
    path, fresh = tmp_path / "bot.db", tmp_path / "fresh.db"
    with closing(sqlite3.connect(path)) as connection:
        for step in migrations.STEPS[:version]:
            step(Database(connection))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("insert into questions (token, text) values ('t', 'чи є курси')")
        connection.commit()
    before = _shape(path)

    SqliteStore.at(path).close()
    SqliteStore.at(fresh).close()

    (kept,) = copies.copies(path)
    assert kept.name.startswith(f"bot.db.before-{version}-")
    assert _shape(kept) == before
    assert _shape(path) == _shape(fresh)
    for file in (kept, path):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("select text from questions").fetchall() == [("чи є курси",)]


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a shape is no shape: the old program still starts on it."""

    def add(db: Database) -> None:
        db.execute("create table half (x)")

    def fail(_db: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before = _shape(path)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add, fail))
    with pytest.raises(StoreError, match="disk is full"):
        SqliteStore.at(path)

    assert _shape(path) == before


def test_a_newer_database_is_refused_in_a_clear_sentence(path: Path) -> None:
    """An older program would write into it what the newer one cannot read."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="newer program"):
        SqliteStore.at(path)
    assert copies.copies(path) == {}


# -- damage ------------------------------------------------------------------------------------


def _overwrite(path: Path, start: int, end: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    content[start:end] = b"\x5a" * len(content[start:end])
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: _overwrite(path, 0, 100),
    "all of it": lambda path: _overwrite(path, 0),
    "the middle": lambda path: _overwrite(path, 4096 * 3, -4096 * 3),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: 4096 * 5]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_set_aside_and_a_new_one_begun(
    path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The bot goes on, and the admin learns what there was and where it is."""
    DAMAGES[damage](path)
    broken = path.read_bytes()

    store = SqliteStore.at(path)

    (aside,) = copies.copies(path)
    assert aside.name.startswith("bot.db.damaged-")
    assert aside.read_bytes() == broken
    assert aside.name in caplog.text
    assert "Lost: " in caplog.text
    store.keep_profile("telegram:8", Profile("uk"), NOW)
    assert store.profile("telegram:8") == Profile("uk")
    store.close()


def test_waiting_messages_that_can_be_read_are_taken_over(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Who waited for an answer when the disk broke gets it, as far as the disk lets them."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_master where name = 'profiles'"
        ).fetchone()
    _overwrite(path, 4096 * (page - 1), 4096 * page)

    store = SqliteStore.at(path)

    assert store.inbox.waiting() == WAITING
    assert store.outbox.due(9) == [LETTER]
    assert "Taken over: 399 unanswered and 1 unsent messages" in caplog.text
    store.close()


def test_who_waits_for_an_office_is_found_after_damage(path: Path) -> None:
    """Case, thread and the way to the asker are taken over, and the case's key is not dropped."""
    store = SqliteStore.at(path)
    store.cases.open("telegram:7", CASE)
    store.cases.receive("t1", said(Author.ASKER), NOW)
    store.cases.share_phone("t1", "0401234567")
    before = store.cases.thread("t1")
    question = NotUnderstood("q1", "чи є курси", "uk", None, "unanswered", ())
    store.keep_question("telegram:7", question, NOW)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_master where name = 'profiles'"
        ).fetchone()
    _overwrite(path, 4096 * (page - 1), 4096 * page)

    store = SqliteStore.at(path)
    store.purge(NOW + timedelta(days=1), timedelta(days=90))

    assert store.cases.thread("t1") == before
    assert store.cases.phone("t1") == "0401234567"
    store.cases.say("t1", said(), REPLY)
    assert [one.person for one in store.outbox.due(9)] == ["telegram:7"]
    assert [one.question for one in store.kept_of("telegram:7").questions] == [question]
    store.close()


def test_what_offices_decided_outlives_damage(path: Path) -> None:
    """A wrong answer that was stopped stays so, and whoever stopped it can still sign in."""
    store = SqliteStore.at(path)
    coordinator = Coordinator("maija@example.fi", ("kuhmo",), is_admin=True)
    store.coordinators.add(coordinator, "telegram:70")
    stop = Stop("guidance", "kuhmo", coordinator.email, "wrong place", NOW.date())
    store.lessons.stop(stop)
    lesson = Lesson(0, "literacy", "uk", "вчитися читати", coordinator.email, NOW.date())
    taught = store.lessons.teach(lesson, ["чи є курси"])
    link = store.links.make(CASE_LINK, "t1", NOW, NOW, municipality="kuhmo")
    deed = Deed(NOW, coordinator.email, "stopped", "guidance")
    store.audit.note(deed)
    question = NotUnderstood("q1", "чи є курси", "uk", None, "unanswered", ())
    store.keep_question("telegram:7", question, NOW)
    store.reviews.sort_new(9)
    store.reviews.change(["q1"], QuestionState.DISMISSED)
    store.outbox.settle(LETTER.key, Fate.SENT, NOW)
    marks = store.lessons.heeded().marks
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_master where name = 'profiles'"
        ).fetchone()
    _overwrite(path, 4096 * (page - 1), 4096 * page)

    store = SqliteStore.at(path)

    assert store.lessons.stops() == [stop]
    assert store.lessons.lessons() == [taught]
    assert store.lessons.heeded().marks == marks
    assert store.coordinators.on_telegram("telegram:70") == coordinator
    assert store.audit.deeds(9) == [deed]
    assert [one.state for one in store.reviews.rows(Sought(), Rights("", is_area=True), 9)[0]] == [
        QuestionState.DISMISSED
    ]
    assert store.outbox.post([LETTER]) == 0
    assert store.links.spend(link or "", "", NOW) == Link(CASE_LINK, "t1", "kuhmo")
    store.close()


def test_keys_of_cases_last_as_long_as_a_damaged_database(path: Path) -> None:
    """Whoever mends it by hand must be able to find those who were promised an answer."""
    later, long = datetime.now(UTC) + timedelta(hours=1), timedelta(days=10_000)
    store = SqliteStore.at(path)
    store.cases.open("telegram:7", CASE)
    damaged = copies.copy_path(path, copies.DAMAGED, NOW)
    damaged.write_bytes(b"broken")
    store.forget_person("telegram:7")

    store.purge(later, long)
    assert list(path.parent.glob("*.box-*"))

    damaged.unlink()
    store.purge(later, long)
    assert list(path.parent.glob("*.box-*")) == []
    store.close()


def test_damage_that_shows_while_running_is_known(path: Path) -> None:
    """The process can end, and the next one sets the file aside."""
    store = SqliteStore.at(path)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_master where name = 'profiles'"
        ).fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _overwrite(path, 4096 * (page - 1), 4096 * page)
    store._connection.db.execute("PRAGMA cache_size = 0")
    store._connection.db.execute("PRAGMA shrink_memory")

    assert not store.is_damaged
    with pytest.raises(StoreError, match="malformed"):
        store.profile("telegram:7")
    assert store.is_damaged
    store.close()


# -- locks and places --------------------------------------------------------------------------


def test_a_locked_database_is_told_and_is_not_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program has it open: nothing is set aside, and later it goes on."""
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    store = SqliteStore.at(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="locked"):
            store.keep_profile("telegram:8", Profile("uk"), NOW)
        assert not store.is_damaged
        other.execute("rollback")

    store.keep_profile("telegram:8", Profile("uk"), NOW)
    assert copies.copies(path) == {}
    store.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A sentence with the path, not a traceback."""
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match=r"file/bot\.db cannot be opened"):
        SqliteStore.at(tmp_path / "file" / "bot.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.at(tmp_path)


def test_two_processes_cannot_serve_from_one_database(tmp_path: Path) -> None:
    """Both would answer what was left."""
    with held(tmp_path / "bot.db"):
        other = held(tmp_path / "bot.db")
        with pytest.raises(StoreError, match="another process serves"):
            other.__enter__()
    with held(tmp_path / "bot.db"):
        pass


# -- copies ------------------------------------------------------------------------------------


def test_a_copy_of_a_live_database_is_whole(path: Path, tmp_path: Path) -> None:
    """Also of what stands only in the write-ahead log yet."""
    store = SqliteStore.at(path)
    store.keep_profile("telegram:9", Profile("th"), NOW)
    copies.copy(path, tmp_path / "copy.db")
    store.keep_profile("telegram:9", Profile("vi"), NOW)

    shutil.copy(key_file(path), key_file(tmp_path / "copy.db"))
    copied = SqliteStore.at(tmp_path / "copy.db")
    assert copied.profile("telegram:9") == Profile("th")
    assert copied.inbox.waiting() == WAITING
    copied.close()
    store.close()


def test_a_copy_that_fails_leaves_an_older_one_alone(path: Path, tmp_path: Path) -> None:
    """A backup is replaced by a whole one or not at all."""
    target = tmp_path / "copy.db"
    copies.copy(path, target)
    before = target.read_bytes()
    _overwrite(path, 0)

    with pytest.raises(StoreError):
        copies.copy(path, target)

    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*unfinished*")] == []


def test_copies_end_with_the_period(path: Path) -> None:
    """A deleted person is not kept in a forgotten file."""
    old, new = NOW - timedelta(days=91), NOW - timedelta(days=89)
    kinds = (copies.BACKUP, copies.DAMAGED, "before-1")
    made = {copies.copy_path(path, kind, when) for kind in kinds for when in (old, new)}
    strays = ("notes", "backup-of-mine", "backup-99999999T999999Z")
    stray = {path.with_name(f"bot.db.{name}") for name in strays}
    for file in made | stray:
        file.write_text("")

    store = SqliteStore.at(path)
    store.purge(NOW, timedelta(days=90))

    assert set(copies.copies(path).values()) == {new}
    assert all(file.exists() for file in stray)
    store.close()
