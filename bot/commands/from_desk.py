"""`export intents`, `export numbers`: what the desk holds for the files and for a table."""

import sys
from pathlib import Path

from bot.core.coordinators import Rights
from bot.core.figures import figures_of
from bot.core.tables import rows_of, spreadsheet
from bot.files import loading
from bot.files.draft_topics import DRAFTS, write_drafts
from bot.files.taught import write_lessons
from bot.store.sqlite import SqliteStore


def intents(root: Path, store: SqliteStore) -> int:
    """Write taught sentences into intents/, to be looked at and committed; return the code."""
    lessons = store.lessons.lessons()
    written = write_lessons(root, lessons)
    if drafts := write_drafts(root, loading.load_knowledge(root).languages, lessons):
        written[root / DRAFTS] = drafts
    for path, count in written.items():
        print(f"{path.relative_to(root)}: {count} new")
    print("next: make check, make eval, and commit" if written else "nothing new was taught")
    return 0


def numbers(store: SqliteStore) -> int:
    """Print the numbers as CSV; return the exit code."""
    everything = Rights("command line", is_area=True)
    figures = figures_of(store.figures.tally(everything))
    sys.stdout.write(spreadsheet(rows_of(figures)))
    return 0
