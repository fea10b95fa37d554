"""The log holds ids and counts: no token, no words of a person, whoever logs."""

import logging
from collections.abc import Iterator

import pytest

from bot import logs
from bot.core.errors import StoreError

TOKEN = "123456:AAE-the/secret_part"  # noqa: S105 - opens nothing
WORDS = "мій чоловік забрав мій паспорт"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Return the lines that are logged while a test runs, as they are written."""
    written: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Listening()
    handler.setFormatter(logs.Discreet([TOKEN]))
    log = logging.getLogger("tests.logs")
    log.addHandler(handler)
    log.propagate = False
    log.setLevel(logging.DEBUG)
    yield written
    log.removeHandler(handler)


log = logging.getLogger("tests.logs")


@pytest.mark.parametrize(
    "said",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        "POST https://api.telegram.org/bot123456%3AAAE-the%2Fsecret_part/getMe",
        "the part behind the colon: AAE-the/secret_part",
    ],
)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR])
def test_a_token_is_hidden_in_every_line(lines: list[str], said: str, level: int) -> None:
    """Also as an address writes it, and also where it comes as an argument."""
    log.log(level, said)
    log.log(level, "said: %s", said)

    assert len(lines) == 2
    assert all(logs.HIDDEN in line for line in lines)
    assert [line for line in lines if "secret" in line.lower() or "AAE" in line] == []


def test_an_error_is_told_by_type_and_place(lines: list[str]) -> None:
    """Its message may be what a person wrote, and so may that of the error before it."""

    def fail() -> None:
        raise KeyError(WORDS)

    try:
        try:
            fail()
        except KeyError as error:
            raise ValueError(WORDS, TOKEN) from error
    except ValueError:
        log.exception("an update failed")

    (line,) = lines
    assert line.startswith("ERROR tests.logs: an update failed\n")
    assert line.index("KeyError") < line.index("ValueError")
    assert "test_logs.py" in line
    assert WORDS not in line
    assert "secret" not in line.replace("secrets", "")


def test_an_error_of_ours_says_its_sentence(lines: list[str]) -> None:
    """It names no person, and whoever runs the bot can act on it."""
    log.error("not kept", exc_info=StoreError("database or disk is full"))

    assert lines[0].endswith("StoreError: database: database or disk is full")


def test_an_error_in_a_circle_ends(lines: list[str]) -> None:
    """A handler that raises what it handles must not hang the log."""
    error = ValueError("x")
    error.__context__ = KeyError("y")
    error.__context__.__context__ = error

    log.error("circle", exc_info=error)

    assert lines[0].split("\n")[1:] == ["KeyError", "ValueError"]


def test_without_a_token_nothing_is_hidden() -> None:
    """An empty secret stands between all letters."""
    record = logging.LogRecord("bot", logging.INFO, "", 0, "serving", (), None)

    assert logs.Discreet([""]).format(record) == "INFO bot: serving"
