"""Whatever somebody sends, presses or forges, in any order: nobody goes without an answer."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.core.asking import Asking
from bot.core.conversation import Action
from bot.core.coordinators import Coordinator
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.person import Person
from tests.channels.telegram.running import running

ODD = (
    "🫂" * 4096,
    "\u202eтук\u202c\u2066a\u2069",
    "a\u0300" * 2000,
    "ﷺ" * 900,
    "İıſK" * 500,
    "\x00\x01\x7f",
    "(" * 2000 + "a" * 2000 + "!",
    "1 " * 2000,
    "+" + "3" * 4000,
    "@" * 2000,
    "a@" * 1500,
    "<b><i>&amp;</b>",
    "{municipality} {0} %s",
    "' OR 1=1; drop table inbox; --",
    "=HYPERLINK(1)",
    "/start " + "x" * 64,
    "/start uk-puolanka-guidance-guidance",
    "/start@neuvo_test_bot fi",
    "//",
    "\u200b",
    "Ⅷ²③",
    "กำ" * 900,
    "posti paketti hukassa",
    "haluan puhua ihmisen kanssa",
    "Kajaani Kuhmo Sotkamo",
    "en halua elää",
    "kyllä",
    "ei",
)
ALPHABET = st.characters(exclude_categories=["Cs"])
TEXT = st.sampled_from(ODD) | st.text(ALPHABET, min_size=1, max_size=200)
NAMES = (
    *("", ":", "human", "human:t", "emergency.violence", "t:for.me", "t:theme.work", "puolanka"),
    *("xx", "uk", "unknown", "jobseeker", "helpful.guidance", "wrong.", "-1", "9" * 30, "t1"),
)
VALUES = st.text(ALPHABET, max_size=16) | st.sampled_from(NAMES)
FORGED = st.builds(
    lambda version, action, value: f"{version}:{action}:{value}",
    st.sampled_from(["1", "2", "3", "", "²"]),
    st.sampled_from([*Action, "", "SEND"]),
    VALUES,
)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
FILE = {"file_id": "f", "file_unique_id": "u"}
CONTENT: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.builds(lambda x, y: {"location": {"latitude": x, "longitude": y}}, NUMBER, NUMBER),
    st.builds(lambda n: {"contact": {"phone_number": n, "first_name": n}}, TEXT),
    st.builds(lambda c: {"voice": {**FILE, "duration": 1}, "caption": c}, TEXT),
    st.builds(lambda c: {"document": {**FILE, "file_name": c}, "caption": c}, TEXT),
    st.builds(
        lambda offset, length: {
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": offset, "length": length}],
        },
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    st.builds(
        lambda name, code: {
            "text": "hei",
            "from": {"id": 7, "is_bot": False, "first_name": name, "language_code": code},
        },
        TEXT,
        TEXT,
    ),
)
READER = Coordinator("area@example.test", is_area=True)
DEED = st.one_of(
    st.tuples(st.just("says"), TEXT),
    st.tuples(st.just("shows"), TEXT),
    st.tuples(st.just("forges"), FORGED | st.text(ALPHABET, max_size=16)),
    st.tuples(st.just("sends"), CONTENT),
    st.tuples(st.just("edits"), CONTENT),
    # What stands below the last message, more often than all else: it leads into depth.
    *[st.tuples(st.just("presses"), st.integers(0, 30))] * 4,
)
DEEDS = st.lists(DEED, min_size=4, max_size=12)


async def _do(person: Person, kind: str, what: Any) -> None:  # noqa: ANN401 - as the deed has it
    match kind:
        case "says":
            await person.says(what)
        case "shows":
            await person.sends_photo(what)
        case "forges":
            await person.forges(what)
        case "sends":
            await person.sends(**what)
        case "edits":
            await person.edits(**what)
        case _:
            pressed = [
                button.data
                for message in person.chat.messages[-1:]
                for row in message.keyboard
                for button in row
                if button.data
            ]
            await person.forges(pressed[what % len(pressed)] if pressed else "")


async def _settled(api: BotApi, left: Any) -> None:  # noqa: ANN401
    async with asyncio.timeout(30):
        while api.updates.waiting or left() or api.open_queries:  # noqa: ASYNC110 - the bot does not tell
            await asyncio.sleep(0.005)


async def _live(asking: Asking, deeds: list[tuple[str, Any]], database: Path) -> None:
    async with BotApi() as api, running(api, asking, database) as bot:
        # Somebody reads what goes to an office: the way there is a part of what is tried.
        bot.store.coordinators.add(READER)
        person, other = api.person(7, "fi"), api.person(8, "fi")
        for kind, what in deeds:
            await _do(person, kind, what)
            await _settled(api, bot.store.inbox.waiting)
        for one in (person, other):
            before = len(one.chat.messages)
            await one.says("/help")
            await _settled(api, bot.store.inbox.waiting)
            assert len(one.chat.messages) > before
        assert api.refusals == []


def _hold(asking: Asking, deeds: list[tuple[str, Any]], caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    caplog.set_level(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_live(asking, deeds, Path(folder) / "bot.db"))
    errors = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert errors == []


TRIED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@settings(TRIED, max_examples=5, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(deeds=DEEDS)
def test_odd_deeds_leave_nobody_without_an_answer(
    asking: Asking, caplog: pytest.LogCaptureFixture, deeds: list[tuple[str, Any]]
) -> None:
    """Five persons who play tricks, the same each time."""
    _hold(asking, deeds, caplog)


@pytest.mark.long
@settings(TRIED, max_examples=300)
@given(deeds=DEEDS)
def test_many_odd_deeds_leave_nobody_without_an_answer(
    asking: Asking, caplog: pytest.LogCaptureFixture, deeds: list[tuple[str, Any]]
) -> None:
    """Others each time."""
    _hold(asking, deeds, caplog)
