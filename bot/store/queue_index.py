"""The step that lets the desk filter, group and page its queue without reading all questions.

What a row of the queue shows stands beside its state, in one index that answers alone.
"""

from sqlite_utils import Database

from bot.core.sameness import compared

UNSORTED = 0
"""The row of a question that was not compared with others yet."""
_COLUMNS = (
    ("spelled", "text not null default ''"),
    ("language", "text not null default ''"),
    ("municipality", "text"),
    ("reason", "text not null default ''"),
    ("guess", "text not null default ''"),
    ("confidence", "real not null default 0"),
    ("asked", "text not null default ''"),
)


def index_queue(db: Database) -> None:
    """Keep what the queue shows of a question with its place in it."""
    for column, kind in _COLUMNS:
        db.execute(f"alter table sorted_questions add column {column} {kind}")
    db.execute("drop index sorted_questions_row")
    db.execute(
        "create index sorted_questions_shown on sorted_questions"
        " (state, row, asked, language, municipality, reason, holder, guess, confidence)"
    )
    db.execute("create index sorted_questions_row on sorted_questions (row)")
    db.execute(
        "create index sorted_questions_guess on sorted_questions (guess, state, row, confidence)"
    )
    db.execute("create index sorted_questions_spelled on sorted_questions (spelled)")
    db.execute(
        "create index sorted_questions_length on sorted_questions (language, length(spelled))"
    )
    db.execute("create index profiles_crowd on profiles (language, municipality)")
    db.execute(
        "create trigger question_queued after insert on questions begin"
        " insert into sorted_questions"
        " (token, row, state, holder, language, municipality, reason, asked)"
        f" select new.token, {UNSORTED}, '', '', coalesce(new.language, ''), new.municipality,"
        " coalesce(new.reason, ''), coalesce(new.asked, '');"
        " end"
    )
    db.execute(
        "create trigger question_dated after update of asked on questions begin"
        " update sorted_questions set asked = new.asked where token = new.token;"
        " end"
    )
    complete_queue(db)


def complete_queue(db: Database) -> None:
    """Give every question its place, and every place what is shown of its question.

    Of a question that an earlier program sorted, only how far it is was kept. A place without a
    question, as damage leaves it, is given up: it has the words of what is not there.
    """
    db.register_function(compared, deterministic=True)
    db.execute("delete from sorted_questions where token not in (select token from questions)")
    db.execute(
        "insert or ignore into sorted_questions (token, row, state, holder)"
        " select token, ?, '', '' from questions order by asked, rowid",
        [UNSORTED],
    )
    db.execute(
        "update sorted_questions set language = coalesce(question.language, ''),"
        " municipality = question.municipality, reason = coalesce(question.reason, ''),"
        " asked = coalesce(question.asked, ''),"
        " spelled = compared(coalesce(question.text, '')),"
        " guess = coalesce(json_extract(question.guesses, '$[0].intent'), ''),"
        " confidence = coalesce(json_extract(question.guesses, '$[0].confidence'), 0)"
        " from questions as question where question.token = sorted_questions.token"
        " and sorted_questions.spelled = ''"
    )
