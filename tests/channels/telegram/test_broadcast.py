"""A notice reaches everybody who agreed, whatever ends in the middle of it."""

import asyncio
import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram.outgoing import MOST_AT_ONCE
from bot.commands import notice as command
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from bot.core.errors import InputError
from bot.core.ports import Fate, Outgoing, Progress
from bot.core.profile import Profile
from bot.store.outbox import SqliteOutbox
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.process import Serving
from tests.channels.telegram.running import Bot
from tests.core.test_notices import CLOSED, OVER, TODAY, with_notices

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PEOPLE = 45


def _agreed(api: BotApi, database: Path) -> SqliteStore:
    """Return a store with people who agreed: in Kajaani all but the last, who lives elsewhere."""
    store = SqliteStore.at(database)
    for number in range(1, PEOPLE + 1):
        assert api.person(number, "fi").chat.id == number
        town = "kajaani" if number < PEOPLE else "puolanka"
        store.agree(f"telegram:{number}", Profile("fi", town), NOW)
    return store


@pytest.mark.asyncio
async def test_a_crash_in_the_middle_of_a_broadcast_loses_nobody(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command dies while it posts, the bot is killed while it sends; each begins again."""
    database, informed = tmp_path / "bot.db", with_notices(asking, CLOSED)
    store = _agreed(api, database)
    monkeypatch.setattr(command, "AT_ONCE", 10)
    post = SqliteOutbox.post
    batches: list[int] = []

    def dies(self: SqliteOutbox, messages: list[Outgoing]) -> int:
        if len(batches) == 2:
            raise KeyboardInterrupt
        batches.append(len(messages))
        return post(self, messages)

    monkeypatch.setattr(SqliteOutbox, "post", dies)
    with pytest.raises(KeyboardInterrupt):
        command.send(informed, store, "closed", TODAY)
    monkeypatch.setattr(SqliteOutbox, "post", post)
    assert store.outbox.progress("notice:closed:").waiting == 20

    store.close()
    first = await Serving.start(api, database)
    async with asyncio.timeout(30):
        while len(api.sent) < 5:  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.01)
    await first.kill()
    before = len(api.sent)
    assert before < 20
    second, store = await Serving.start(api, database), SqliteStore.at(database)
    assert command.send(informed, store, "closed", TODAY) == PEOPLE - 1 - 20
    assert command.send(informed, store, "closed", TODAY) == 0
    async with asyncio.timeout(60):
        while store.outbox.progress("notice:closed:").waiting:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.05)
    # Not in a thread before: what waits there for a bot that is gone would never end.
    output = io.StringIO()
    end = command.follow(store, "closed", output)
    assert await second.terminate() == 0
    store.close()

    got = Counter(chat for chat, _ in api.sent)
    assert set(got) == set(range(1, PEOPLE))
    # Those whose message was on its way when it was killed may read it twice.
    assert got.total() <= PEOPLE - 1 + MOST_AT_ONCE
    assert (end.waiting, end.sent) == (0, PEOPLE - 1)
    assert output.getvalue().endswith("44/44, 0 could not be reached\n")
    assert CLOSED.text in api.sent[0][1].text
    assert_all_went_well(api)


@pytest.mark.asyncio
async def test_a_person_agrees_hears_and_stops(api: BotApi, asking: Asking, bot: Bot) -> None:
    """All of it by buttons."""
    guide, informed = Guide(asking, api.person(7, "fi"), "fi"), with_notices(asking, CLOSED)
    await guide.arrives("kajaani")
    await guide.person.says("/notices")
    await guide.person.reads()
    await guide.chooses(phrases.YES)
    assert command.send(informed, bot.store, "closed", TODAY) == 1
    assert CLOSED.text in (await guide.person.reads()).text

    read = await guide.chooses(phrases.NOTICES_STOP)
    assert guide.say(phrases.NOTICES_OFF) in read.text
    assert bot.store.readers.of("closed", ()) == []
    assert_all_went_well(api)


def test_only_what_holds_today_is_sent(asking: Asking, tmp_path: Path) -> None:
    """Last week's closed door would close today's."""
    store = SqliteStore.at(tmp_path / "bot.db")
    informed = with_notices(asking, OVER)

    with pytest.raises(InputError, match="a notice that holds today"):
        command.send(informed, store, "over", TODAY)
    with pytest.raises(InputError, match="notice is 'gone', expected one of over"):
        command.send(informed, store, "gone", TODAY)
    store.close()


def test_the_list_says_what_holds(asking: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is sent."""
    assert command.show(with_notices(asking, CLOSED, OVER), TODAY) == 0

    assert capsys.readouterr().out.splitlines() == [
        "closed: 2026-11-24 – 2026-11-30 (now), kajaani: Neuvonta on suljettu.",
        "over: 2026-01-01 – 2026-11-23 (ended), all: Tämä on ohi.",
    ]


def test_the_bar_grows_and_says_when_nothing_is_sent(tmp_path: Path) -> None:
    """Whoever sends sees that it goes on, or that the bot does not run."""
    store, output = SqliteStore.at(tmp_path / "bot.db"), io.StringIO()
    store.outbox.post(
        [Outgoing(f"notice:x:{one}", f"telegram:{one}", Reply("fi", ())) for one in "ab"]
    )
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if sum(looks) >= command.STANDSTILL + command.LOOK:
            due = store.outbox.due(1)
            store.outbox.settle(
                due[0].key, Fate.BLOCKED if due[0].key.endswith("b") else Fate.SENT, NOW
            )

    assert command.follow(store, "x", output, sleep) == Progress(0, 1, 1)
    store.close()
    said = output.getvalue()
    assert f"[{'.' * 40}] 0/2, 0 could not be reached" in said
    assert f"[{'#' * 20}{'.' * 20}] 1/2, 0 could not be reached" in said
    assert said.count("nothing is being sent: does `serve` run?") == 1
    assert said.endswith(f"[{'#' * 40}] 2/2, 1 could not be reached\n")
