"""The steps that bring a database to today's shape, each done once, in order."""

from collections.abc import Callable

from sqlite_utils import Database

from bot.store.figures_index import index_figures
from bot.store.queue_index import index_queue
from bot.store.reader_table import make_notice_readers
from bot.store.search_index import number_questions


def _begin(db: Database) -> None:
    db.table("profiles").create(
        {
            "person": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "group_is_unknown": int,
            "topic": str,
            "is_waiting": int,
            "touched": str,
        },
        pk="person",
    )
    db.table("questions").create(
        {
            "token": str,
            "text": str,
            "language": str,
            "municipality": str,
            "reason": str,
            "guesses": str,
            "asked": str,
        },
        pk="token",
    )
    db.table("answers").create(
        {
            "id": int,
            "intent": str,
            "outcome": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "answered": str,
        },
        pk="id",
    )


def _inbox(db: Database) -> None:
    db.execute(
        "create table inbox ("
        " position integer primary key autoincrement,"
        " number integer not null unique,"
        " content text not null,"
        " token text,"  # with the profile: set once the turn is decided and kept
        " profile text)"
    )
    db.execute(
        "create table inbox_done ("
        " position integer primary key autoincrement,"
        " number integer not null unique)"
    )


def _outbox(db: Database) -> None:
    db.execute(
        "create table outbox ("
        " position integer primary key autoincrement,"
        " key text not null unique,"
        " person text not null,"
        " content text not null,"
        " parts_sent integer not null default 0)"
    )
    db.execute("create index outbox_person on outbox (person)")
    db.execute(
        "create table outbox_done ("
        " key text primary key,"
        " fate text not null,"
        " settled text not null)"
    )


def _rate_and_remember(db: Database) -> None:
    db.table("helpful").create(
        {
            "id": int,
            "intent": str,
            "verdict": str,
            "language": str,
            "municipality": str,
            "rated": str,
        },
        pk="id",
    )
    db.table("remembered").create({"key": str, "value": str}, pk="key")


def _remember_recent_turns(db: Database) -> None:
    db.table("profiles").add_column("recent", str)


def _without_addresses(db: Database) -> None:
    """Know people by keyed hashes, days by their date, and questions by a mark of their writer.

    A time to the microsecond joins what was answered to who asked as well as a name would.
    """
    for (person,) in db.execute("select person from profiles").fetchall():
        db.execute(
            f"update profiles set person = {PERSON_KEY}(?) where person = ?",  # noqa: S608 - a name of ours
            [person, person],
        )
    for table in ("profiles", "questions", "answers", "helpful"):
        column = DAYS[table]
        db.execute(f"update [{table}] set [{column}] = substr([{column}], 1, 10)")  # noqa: S608 - names of ours
    db.execute("alter table questions add column writer text not null default ''")
    db.execute("alter table inbox add column received text not null default ''")
    db.execute("alter table outbox add column posted text not null default ''")
    date_what_waits(db)


def _count_beginnings(db: Database) -> None:
    db.execute("alter table inbox add column begun integer not null default 0")


def date_what_waits(db: Database) -> None:
    """Let the period of waiting messages that bear no day begin today."""
    for table, column in (("inbox", "received"), ("outbox", "posted")):
        db.execute(f"update [{table}] set [{column}] = date('now') where [{column}] = ''")  # noqa: S608 - names of ours


def _desk(db: Database) -> None:
    """Know who works at the desk, and find and sort what waits there."""
    db.execute(
        "create table coordinators ("
        " email text primary key,"
        " municipalities text not null,"
        " is_area integer not null,"
        " is_admin integer not null,"
        " language text not null,"
        " telegram text not null)"
    )
    db.execute(
        "create table desk_links ("
        " hash text primary key,"
        " purpose text not null,"
        " subject text not null,"
        " municipality text not null,"
        " browser text not null,"  # the hash of that browser's cookie, or nothing
        " until text not null)"
    )
    db.execute(
        "create table desk_sessions ("
        " hash text primary key,"
        " email text not null,"
        " case_token text not null,"
        " municipality text not null,"
        " until text not null)"
    )
    db.execute(
        "create table desk_audit ("
        " id integer primary key autoincrement,"
        " done text not null,"
        " who text not null,"
        " did text not null,"
        " what text not null)"
    )
    # Questions that mean the same are one row of the queue; how far each is, is its own: what
    # one office does with a row must not hide what another has in it.
    db.execute(
        "create table sorted_questions ("
        " token text primary key,"
        " row integer not null,"
        " state text not null,"
        " holder text not null)"
    )
    db.execute("create index sorted_questions_row on sorted_questions (row)")
    # Words of three letters and more are found in every script; unicode61 finds none in Thai.
    db.execute(
        "create virtual table questions_fts using fts5 ("
        "token unindexed, text, tokenize = 'trigram')"
    )
    db.execute("insert into questions_fts (token, text) select token, text from questions")
    db.execute(
        "create trigger question_kept after insert on questions begin"
        # A question that takes the place of another is not deleted first.
        " delete from questions_fts where token = new.token;"
        " insert into questions_fts (token, text) values (new.token, new.text);"
        " end"
    )
    db.execute(
        "create trigger question_deleted after delete on questions begin"
        " delete from questions_fts where token = old.token;"
        " delete from sorted_questions where token = old.token;"
        " end"
    )
    # What is taught and what is stopped is the offices' own, and stays until they change it.
    db.execute(
        "create table taught ("
        " id integer primary key autoincrement,"
        " intent text not null,"
        " language text not null,"
        " text text not null,"
        " who text not null,"
        " day text not null)"
    )
    # Keyed hashes of questions as they were asked: the same words are known, none are kept.
    db.execute("create table taught_marks ( mark text primary key, lesson integer not null)")
    db.execute(
        "create table stopped ("
        " intent text not null,"
        " municipality text not null,"  # empty: everywhere
        " who text not null,"
        " why text not null,"
        " day text not null,"
        " primary key (intent, municipality))"
    )


def _cases(db: Database) -> None:
    db.execute(
        "create table cases ("
        " token text primary key,"
        " writer text not null,"
        " address text,"  # null once the case is over
        " language text not null,"
        " municipality text not null,"
        " client_group text,"
        " topic text not null,"
        " text text not null,"
        " wishes text not null,"
        " receiver text not null,"
        " asked text not null,"
        " answer_by text not null,"
        " state text not null,"
        " holder text not null,"
        " is_late integer not null,"
        " phone text,"
        " voice text,"
        " touched text not null)"
    )
    db.execute("create index cases_state on cases (state, answer_by)")
    db.execute(
        "create table threads ("
        " position integer primary key autoincrement,"
        " case_token text not null,"
        " author text not null,"
        " name text not null,"
        " once text not null,"
        " said text not null,"
        " parts text not null,"
        " shown text not null,"
        " key text not null)"  # in the outbox
    )
    db.execute("create index threads_case on threads (case_token)")


def _drafts_and_promises(db: Database) -> None:
    db.table("profiles").add_column("draft", str)
    db.execute(
        "create table awaiting ("
        " token text primary key,"  # of a question
        " writer text not null,"
        " address text not null,"
        " language text not null,"
        " municipality text,"
        " client_group text,"
        " since text not null)"
    )
    db.execute(
        "create table letters ("
        " name text primary key,"
        " case_token text not null,"
        " occasion text not null,"
        " recipient text not null,"  # an office
        " state text not null,"
        " tries integer not null,"
        " due text not null,"
        " problem text not null,"
        " queued text not null)"
    )
    db.execute("create index letters_state on letters (state, due)")


PERSON_KEY = "person_key"
"""The SQL function that the store lends: what a channel calls a person → a keyed hash."""
DAYS = {
    "profiles": "touched",
    "questions": "asked",
    "answers": "answered",
    "helpful": "rated",
    "inbox": "received",
    "outbox": "posted",
    "outbox_done": "settled",
    "desk_links": "until",
    "desk_sessions": "until",
    "desk_audit": "done",
    "cases": "touched",
    "threads": "said",
    "awaiting": "since",
    "letters": "queued",
    "notice_readers": "touched",
}
"""Table → the column with the day from which its period counts."""
ENDS = ("desk_links", "desk_sessions")
"""Tables whose day is the one on which a row ends, and lies ahead."""
STEPS: tuple[Callable[[Database], None], ...] = (
    _begin,
    _inbox,
    _outbox,
    _rate_and_remember,
    _remember_recent_turns,
    _without_addresses,
    _count_beginnings,
    _cases,
    _drafts_and_promises,
    _desk,
    number_questions,
    make_notice_readers,
    index_queue,
    index_figures,
)


def migrate(db: Database) -> None:
    """Bring `db` to today's shape, all of it in one transaction or none."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    with db.atomic():
        for step in STEPS[version:]:
            step(db)
        db.execute(f"PRAGMA user_version = {max(version, len(STEPS))}")
