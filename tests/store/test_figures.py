"""Counting what was asked."""

from datetime import UTC, datetime

from sqlite_utils import Database

from bot.store.database import Connection
from bot.store.figures import SqliteFigures


def _steps(answers: int) -> int:
    """Return how many hundred steps SQLite takes to sample so many answers."""
    db = Database(memory=True)
    day = datetime(2026, 11, 24, tzinfo=UTC).date().isoformat()
    db.table("answers").insert_all(
        {
            "id": number,
            "answered": day,
            "intent": "literacy",
            "municipality": None,
            "client_group": None,
            "outcome": "answered",
        }
        for number in range(1, answers + 1)
    )
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.conn.set_progress_handler(step, 100)
    assert len(SqliteFigures(Connection(db)).samples()) == 1
    return steps


def test_four_times_the_answers_take_no_sixteen_times_the_work() -> None:
    """The bot waits for the same database meanwhile."""
    assert _steps(8000) < 6 * _steps(2000)
