"""What was deleted is in no byte of any file, however the process ended."""

import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.cases import Author, Case, FreeText, Spoken, Wishes, Words
from bot.core.conversation import Block, Reply
from bot.core.errors import StoreError
from bot.core.events import Guess, NotUnderstood
from bot.core.knowledge import Group
from bot.core.profile import Profile
from bot.store.coordinators import CASE, Link
from bot.store.copies import copies
from bot.store.migrations import STEPS, _without_addresses
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERSON, ANOTHER = "telegram:987654321", "telegram:123456789"
TEXT = "ჰემთვაზუყილშოფჩდგწ"
"""Letters that nothing else here is written in, each once: every piece is this text's own."""
OTHER_TEXT = "ሀለሐመሠረሰሸቀበተቸ"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the database is to be."""
    return tmp_path / "var" / "bot.db"


@pytest.fixture
def store(database: Path) -> Iterator[SqliteStore]:
    """Return a store in a file, in which two people left a profile and a question each."""
    store = SqliteStore.at(database)
    keep(store, PERSON, "mine", TEXT)
    keep(store, ANOTHER, "theirs", OTHER_TEXT)
    yield store
    store.close()


def keep(store: SqliteStore, person: str, token: str, text: str, day: datetime = NOW) -> None:
    """Keep a profile that changes some times, and a question."""
    for municipality in ("kuhmo", "kajaani", "puolanka"):
        store.keep_profile(person, Profile("ka", municipality, Group.OTHER), day)
    question = NotUnderstood(token, text, "ka", "puolanka", "unanswered", (Guess("x", 0.5),))
    store.keep_question(person, question, day)


def everything(folder: Path) -> bytes:
    """Return the bytes of all files."""
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def pieces(text: str) -> list[bytes]:
    """Return three letters in a row, all there are."""
    return [text[start : start + 3].encode() for start in range(len(text) - 2)]


def left_of(text: str, folder: Path) -> list[bytes]:
    """Return the pieces of `text` that some file still holds."""
    content = everything(folder)
    return [piece for piece in pieces(text) if piece in content]


def ids_of(person: str, store: SqliteStore) -> list[bytes]:
    """Return what a person is called, by Telegram and by the store."""
    number = int(person.partition(":")[2])
    return [
        person.encode(),
        str(number).encode(),
        number.to_bytes(4, "big"),
        number.to_bytes(4, "little"),
        store._keys.person(person).encode(),
    ]


def assert_gone(text: str, ids: list[bytes], folder: Path) -> None:
    """No piece of the text and no name of the person is left."""
    content = everything(folder)
    assert [piece for piece in pieces(text) if piece in content] == []
    assert [name for name in ids if name in content] == []


def test_what_is_kept_is_found_by_this_search(store: SqliteStore, database: Path) -> None:
    """A search that finds nothing proves nothing."""
    assert left_of(TEXT, database.parent) == pieces(TEXT)
    assert store._keys.person(PERSON).encode() in everything(database.parent)


def test_no_chat_is_named_in_any_file(store: SqliteStore, database: Path) -> None:
    """Who wrote is a keyed hash from the first byte on."""
    assert store.profile(PERSON).language == "ka"
    content = everything(database.parent)
    assert [name for name in ids_of(PERSON, store)[:-1] if name in content] == []


def test_forgotten_means_gone_from_every_byte(store: SqliteStore, database: Path) -> None:
    """While the process goes on, and nothing of anybody else is lost."""
    ids = ids_of(PERSON, store)

    store.forget_person(PERSON)
    assert store.erase()

    assert_gone(TEXT, ids, database.parent)
    assert left_of(OTHER_TEXT, database.parent) == pieces(OTHER_TEXT)
    assert store.kept_of(ANOTHER).questions[0].question.text == OTHER_TEXT


def test_taken_back_means_gone_from_every_byte(store: SqliteStore, database: Path) -> None:
    """The button under an answer, the same promise."""
    store.take_back(PERSON, "mine")
    assert store.erase()

    assert_gone(TEXT, [b"mine"], database.parent)


def test_old_means_gone_from_every_byte(store: SqliteStore, database: Path) -> None:
    """After the period nobody had to ask for it."""
    ids = ids_of(PERSON, store)
    keep(store, "telegram:5", "new", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=1))

    store.purge(NOW, timedelta(0))
    assert store.erase()

    assert_gone(TEXT, ids, database.parent)
    assert_gone(OTHER_TEXT, [], database.parent)
    assert len(store.questions()) == 1


def test_a_clock_that_was_ahead_keeps_nothing_longer(store: SqliteStore) -> None:
    """Set back by two years, it lets the period begin; what is of tomorrow elsewhere stays."""
    keep(store, "telegram:5", "ahead", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=730))
    keep(store, "telegram:6", "tomorrow", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=1))

    assert store.purge(NOW, timedelta(days=90)) == 0
    assert store.kept_of("telegram:5").touched == NOW.date()
    assert store.kept_of("telegram:6").touched == NOW.date() + timedelta(days=1)
    store.purge(NOW + timedelta(days=90), timedelta(days=90))
    assert [one.token for one in store.questions()] == ["tomorrow"]


def test_a_link_of_a_letter_outlives_a_tidying(store: SqliteStore) -> None:
    """Its day lies ahead, and rightly so: an office reads its mail the next week."""
    until = NOW + timedelta(days=14)
    token = store.links.make(CASE, "case-1", until, NOW, municipality="kuhmo")
    assert token

    store.purge(NOW, timedelta(days=90))

    opened = store.links.spend(token, "", until)
    assert opened == Link(CASE, "case-1", "kuhmo")


def test_a_link_made_while_the_clock_was_ahead_ends_with_the_period(store: SqliteStore) -> None:
    """Nothing lasts longer than what is kept of people."""
    ahead = NOW + timedelta(days=730)
    token = store.links.make(CASE, "case-1", ahead + timedelta(days=14), ahead)
    assert token

    store.purge(NOW, timedelta(days=90))

    assert store.links.spend(token, "", NOW + timedelta(days=91)) is None


def test_a_forgotten_case_is_gone_with_all_that_was_said(
    store: SqliteStore, database: Path
) -> None:
    """Question, thread, what is on its way, number, voice, and in the end the key of the case."""
    ids = ids_of(PERSON, store)
    case = Case(
        "case-1", "ka", "puolanka", Group.OTHER, "literacy", TEXT, Wishes(), "kuhmo", NOW, NOW
    )
    store.cases.open(PERSON, case)
    store.cases.share_phone("case-1", "0401234567")
    store.cases.share_voice("case-1", "voice-file")
    store.cases.receive("case-1", Spoken(Author.ASKER, NOW, (Words(TEXT),)), NOW)
    store.cases.say(
        "case-1",
        Spoken(Author.COORDINATOR, NOW, (FreeText(TEXT),)),
        Reply("ka", (Block((TEXT,)),)),
    )
    assert store.cases.phone("case-1") == "0401234567"
    assert PERSON.encode() in everything(database.parent)

    assert store.forget_person(PERSON).cases
    store.purge(datetime.now(UTC) + timedelta(hours=1), timedelta(days=10_000))
    assert store.erase()

    assert_gone(TEXT, [*ids, b"0401234567", b"voice-file", b"case-1"], database.parent)
    assert list(database.parent.glob("*.box-*")) == []


def test_a_full_text_index_forgets_too(store: SqliteStore, database: Path) -> None:
    """Its segments keep deleted words in three-letter pieces until they are merged."""
    db = store._connection.db
    keep(store, PERSON, "mine-2", TEXT)
    found = db.execute("select count(*) from questions_fts where text match ?", [TEXT[3:8]])
    assert found.fetchone()[0]

    store.forget_person(PERSON)
    assert store.erase()

    assert_gone(TEXT, [], database.parent)


def test_an_index_of_many_questions_is_not_read_for_one(store: SqliteStore) -> None:
    """Everybody waits for the database while a question is kept, taken back or past its date."""
    db = store._connection.db.conn

    def steps() -> int:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        db.set_progress_handler(step, 10)
        keep(store, PERSON, "once-more", TEXT)
        store.take_back(PERSON, "once-more")
        db.set_progress_handler(None, 0)
        return count

    before = steps()
    with store.transaction():
        for number in range(1_000):
            keep(store, ANOTHER, f"another-{number}", OTHER_TEXT)

    assert steps() < 2 * before


LEAVING = """
import os, sys
from datetime import timedelta
from pathlib import Path
from tests.store.test_erasing import NOW, PERSON, TEXT, keep
from bot.store.copies import copies
from bot.store.migrations import STEPS, _without_addresses
from bot.store.sqlite import SqliteStore
store = SqliteStore.at(Path(sys.argv[1]))
keep(store, PERSON, "mine", TEXT)
if sys.argv[2] == "forget":
    store.forget_person(PERSON)
else:
    store.purge(NOW, timedelta(0))
os._exit(9)
"""


@pytest.mark.parametrize("deletion", ["forget", "purge"])
def test_a_process_that_dies_in_between_leaves_it_to_the_next(
    database: Path, deletion: str
) -> None:
    """The log of a killed process holds what it had deleted; the next start overwrites it."""
    command = [sys.executable, "-c", LEAVING, str(database), deletion]
    assert subprocess.run(command, check=False).returncode == 9  # noqa: S603 - ours
    assert left_of(TEXT, database.parent)

    store = SqliteStore.at(database)
    assert store.erase()

    assert_gone(TEXT, ids_of(PERSON, store), database.parent)
    store.close()


def test_a_reader_elsewhere_delays_it_and_no_more(store: SqliteStore, database: Path) -> None:
    """A backup under way sees what was; when it is done, that is overwritten."""
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from questions").fetchone()
    store._connection.db.execute("PRAGMA busy_timeout = 1")

    store.forget_person(PERSON)
    assert not store.erase()

    reader.execute("commit")
    reader.close()
    assert store.erase()
    assert_gone(TEXT, ids_of(PERSON, store), database.parent)


def test_nothing_is_left_of_many(database: Path) -> None:
    """SQLite's own overwriting misses one in some thousands, when it splits a page.

    With these numbers SQLite 3.40 leaves one behind, unless the file is written anew.
    """
    chance = random.Random(6)  # noqa: S311 - no secret
    store = SqliteStore.at(database)
    db = store._connection.db
    kept: dict[str, str] = {}
    gone: list[str] = []
    for _ in range(40):
        with db.conn:
            for _ in range(chance.randrange(1, 60)):
                token, end = f"{chance.getrandbits(60):015x}", f"#{chance.getrandbits(60):015x}"
                text = "я" * chance.choice([3, 30, 300, 2000]) + end
                db.execute(
                    "insert into questions (token, text, language, asked, writer)"
                    " values (?, ?, 'uk', '2026-11-24', 'w')",
                    [token, text],
                )
                kept[token] = end
        with db.conn:
            for token in chance.sample(sorted(kept), min(len(kept), chance.randrange(1, 40))):
                db.execute("delete from questions where token = ?", [token])
                gone += [token, kept.pop(token)]
    assert store.erase()

    content = everything(database.parent)
    assert len(gone) > 1000
    assert [one for one in gone if one.encode() in content] == []
    store.close()


def test_nothing_changed_is_nothing_to_do(store: SqliteStore, database: Path) -> None:
    """A database that nobody writes to is not written anew every minute."""
    assert store.erase()
    before = database.stat().st_mtime_ns
    assert store.erase()
    assert store.erase(thoroughly=True)

    assert database.stat().st_mtime_ns == before


def test_files_are_for_nobody_else(store: SqliteStore, database: Path) -> None:
    """The folder that is made, the database, its log and its secret."""
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database.parent.iterdir()}

    assert store.profile(PERSON).language == "ka"
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    assert rights == {
        "bot.db": 0o600,
        "bot.db-shm": 0o600,
        "bot.db-wal": 0o600,
        "bot.db.key": 0o600,
    }


def test_rights_that_were_too_wide_are_narrowed(tmp_path: Path) -> None:
    """A database of an earlier program, or one that was copied back."""
    database = tmp_path / "bot.db"
    SqliteStore.at(database).close()
    database.chmod(0o644)

    SqliteStore.at(database).close()

    assert stat.S_IMODE(database.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["bot.db/bot.db", ".", "a\0b"])
def test_a_database_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    """By its name; the start ends with one sentence."""
    (tmp_path / "bot.db").write_text("a file is no folder")

    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.at(tmp_path / name)


def test_an_older_database_loses_its_addresses(database: Path) -> None:
    """Profiles are found again by their keyed hash, and the chat is named nowhere."""
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        before = STEPS.index(_without_addresses)
        for step in STEPS[:before]:
            step(Database(connection))
        profile = (PERSON, "ka", "puolanka", 0, 0, NOW.isoformat())
        connection.execute(
            "insert into profiles (person, language, municipality, group_is_unknown, is_waiting,"
            " touched) values (?, ?, ?, ?, ?, ?)",
            profile,
        )
        question = ("old", TEXT, "ka", "unanswered", "[]", NOW.isoformat())
        connection.execute(
            "insert into questions (token, text, language, reason, guesses, asked)"
            " values (?, ?, ?, ?, ?, ?)",
            question,
        )
        connection.execute(f"PRAGMA user_version = {before}")
        connection.commit()

    store = SqliteStore.at(database)
    assert store.profile(PERSON).municipality == "puolanka"
    assert [one.text for one in store.questions()] == [TEXT]
    assert store.erase()
    # The copy that is kept before a change of shape is as it was, and ends with the period.
    (kept,) = copies(database)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()
    assert PERSON.encode() not in everything(database.parent)
    assert NOW.isoformat().encode() not in everything(database.parent)
    store.take_back(PERSON, "old")
    assert store.questions() == []
    store.close()


def test_no_time_joins_who_asked_with_what_was_asked(store: SqliteStore) -> None:
    """Days only: a microsecond is as good as a name."""
    db = store._connection.db
    rows = [
        *db.query("select touched as day from profiles"),
        *db.query("select asked from questions"),
    ]

    assert {next(iter(row.values())) for row in rows} == {"2026-11-24"}
