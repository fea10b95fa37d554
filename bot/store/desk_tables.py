"""Tables of the desk: who works there, what waits there, what was taught and stopped."""

from sqlite_utils import Database


def make_desk(db: Database) -> None:
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
