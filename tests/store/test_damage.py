"""What is damaged is set aside, not lost, and what can be read of it is taken over."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE

import pytest

from bot.core.cases import Author
from bot.core.coordinators import Coordinator, Rights
from bot.core.errors import StoreError
from bot.core.events import NotUnderstood
from bot.core.lessons import Lesson, Stop
from bot.core.ports import Fate
from bot.core.profile import Profile
from bot.core.review import QuestionState, Sought
from bot.store import copies
from bot.store.coordinators import CASE as CASE_LINK
from bot.store.coordinators import Deed, Link
from bot.store.holding import held
from bot.store.sqlite import SqliteStore
from tests.store.case import CASE, REPLY, said
from tests.store.waiting import LETTER, NOW, WAITING


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


def test_nothing_is_left_of_a_question_that_damage_took(path: Path) -> None:
    """Its place has its words, which no period would end, and is shown to nobody."""
    store = SqliteStore.at(path)
    question = NotUnderstood("q1", "чи є курси", "uk", None, "unanswered", ())
    store.keep_question("telegram:7", question, NOW)
    store.reviews.sort_new(9)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "select rootpage from sqlite_master where name = 'questions'"
        ).fetchone()
    _overwrite(path, 4096 * (page - 1), 4096 * page)

    store = SqliteStore.at(path)

    assert store.questions() == []
    assert store.reviews.rows(Sought(), Rights("", is_area=True), 9) == ([], 0)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from sorted_questions").fetchone() == (0,)


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


def test_under_a_process_that_serves_a_damaged_database_is_left_where_it_is(path: Path) -> None:
    """A command that took it away would leave the bot writing into a file that nobody reads."""
    script = (
        "import sys; from pathlib import Path; from bot.store.holding import held\n"
        "with held(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    serving = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", script, str(path)], stdin=PIPE, stdout=PIPE, text=True
    )
    assert serving.stdout
    assert serving.stdout.readline() == "held\n"
    DAMAGES["the middle"](path)
    broken = path.read_bytes()
    with pytest.raises(StoreError, match="is damaged, and another process serves from it"):
        SqliteStore.at(path)
    assert path.read_bytes() == broken
    assert copies.copies(path) == {}

    serving.communicate()
    SqliteStore.at(path).close()
    assert copies.damaged(path)


def test_who_serves_sets_its_own_damaged_database_aside(path: Path) -> None:
    """It holds it, and nobody else writes to it."""
    DAMAGES["all of it"](path)

    with held(path):
        SqliteStore.at(path).close()

    assert copies.damaged(path)
