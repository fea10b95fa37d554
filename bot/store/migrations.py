"""The steps that bring a database to today's shape, each done once, in order."""

from collections.abc import Callable

from sqlite_utils import Database

from bot.store.case_tables import make_cases, make_drafts_and_promises
from bot.store.conversation_tables import begin, rate_and_remember, remember_recent_turns
from bot.store.desk_tables import make_desk
from bot.store.figures_index import index_figures
from bot.store.message_tables import count_beginnings, make_inbox, make_outbox
from bot.store.queue_index import index_queue
from bot.store.reader_table import make_notice_readers
from bot.store.search_index import number_questions


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


def _settle_by_day(db: Database) -> None:
    """Keep of how a message ended the day alone, as of all else that is somebody's."""
    db.execute("update outbox_done set settled = substr(settled, 1, 10)")


def date_what_waits(db: Database) -> None:
    """Let the period of waiting messages that bear no day begin today."""
    for table, column in (("inbox", "received"), ("outbox", "posted")):
        db.execute(f"update [{table}] set [{column}] = date('now') where [{column}] = ''")  # noqa: S608 - names of ours


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
    begin,
    make_inbox,
    make_outbox,
    rate_and_remember,
    remember_recent_turns,
    _without_addresses,
    count_beginnings,
    make_cases,
    make_drafts_and_promises,
    make_desk,
    number_questions,
    make_notice_readers,
    index_queue,
    index_figures,
    _settle_by_day,
)


def migrate(db: Database) -> None:
    """Bring `db` to today's shape, all of it in one transaction or none."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    with db.atomic():
        for step in STEPS[version:]:
            step(db)
        db.execute(f"PRAGMA user_version = {max(version, len(STEPS))}")
