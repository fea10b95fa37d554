"""Takes updates in, keeps them until they are answered, and works them off person by person.

An update is on the disk before Telegram hears that it came, and off it after its reply was
accepted. A process that is killed leaves what it had not answered; the next one begins with it.
What a turn changes is written once, with the update (see Assistant.reply), so that work done
again says the same and logs nothing twice. Two windows are left in which a person can read a
reply twice, both because Telegram has no way to recognise a message that it already has:

- the process ends between Telegram's acceptance of the reply and the deletion of the update,
- the answer to a request is lost on its way back (see Patience).

A message that ends the process, by a flaw in some library, would end each process after it too,
and nobody would be answered any more. What several processes began and none finished is therefore
worked on alone, so that only it is to blame, and given up in the end: its writer is told. The
least suspected come first: they are answered before what ends the process, and where somebody
else ends it again and again, not one of them takes all the blame.
"""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple, ParamSpec, TypeVar

from telegram import Bot, Update

from bot.channels.telegram.floods import Floods, Pace
from bot.channels.telegram.slimming import slim
from bot.core.errors import StoreError
from bot.core.ports import Inbox, Received
from bot.stopping import stop

MOST_AT_ONCE = 256
"""People whose updates are worked on at the same time; others wait their turn."""
MOST_UNKEPT = 10_000
"""Updates without room on the disk that are known again."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before work that could not be done is tried again."""
SLOWED = 2.0
"""Seconds that each message waits of a person who writes too much."""

SUSPECTED, GIVEN_UP = 2, 5
"""Processes that began to answer an update and ended: then it is worked on alone, then no more."""

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[[Update], Awaitable[bool]]
"""Answers an update; returns whether that is done with, raises nothing."""
Ask = Callable[[Update], Awaitable[None]]
"""Tells the writer of an update something about it; raises nothing."""


class _Waiting(NamedTuple):
    update: Update
    pace: Pace
    answered: asyncio.Future[None]
    begun: int | None
    """How often it was begun before, where another process had taken it in."""


class Intake:
    """The way of updates from Telegram to their answers."""

    def __init__(
        self,
        inbox: Inbox,
        work: Work,
        ask_for_calm: Ask | None = None,
        give_up: Ask | None = None,
    ) -> None:
        """Keep updates in `inbox`, answer them by `work`, and slow down who writes too much.

        `give_up` tells the writer of what ended one process after another.
        """
        self._inbox = inbox
        self._work = work
        self._ask_for_calm = ask_for_calm
        self._give_up = give_up
        self._alone = asyncio.Lock()
        self._begun: set[int] = set()
        """Updates of an earlier process that this one is counted to have begun."""
        self._answered: set[int] = set()
        """Updates that are answered and still on the disk, where it had no room to say so."""
        self._unkept: dict[int, asyncio.Future[None]] = {}
        """Updates that the disk had no room for: a webhook brings them again before the answer."""
        self._noting = asyncio.Lock()
        self._is_draining = False
        self._floods = Floods()
        self._lanes: dict[int, deque[_Waiting]] = {}
        """Chat → what waits there, the first being worked on."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        # A thread of its own: behind those that think about answers, deleting what was answered
        # would come late, and the window in which a reply goes out twice be wide.
        self._disk = ThreadPoolExecutor(1, "inbox")

    @property
    def people(self) -> int:
        """Return how many people wait for an answer."""
        return len(self._lanes)

    async def resume(self, bot: Bot) -> int:
        """Begin with what an earlier process left; return how much that is.

        Raises StoreError where it cannot be read.
        """
        left = await self._on_disk(self._inbox.waiting)
        readable: list[tuple[Update, int]] = []
        suspicion: dict[int, int] = {}
        for one in left:
            if update := _read(one, bot):
                readable.append((update, one.begun))
                suspicion.setdefault(_chat(update), one.begun)
            else:
                self._answered.add(one.number)
        # Sorting is stable: each person's own order stays.
        readable.sort(key=lambda pair: suspicion[_chat(pair[0])])
        for update, begun in readable:
            self._line_up(update, begun)
        await self._note_answered()
        return len(left)

    async def receive(self, updates: Sequence[Update]) -> None:
        """Keep updates and begin to answer them; when this returns Telegram may forget them.

        Where they cannot be kept this returns only when they are answered: until then
        Telegram keeps them. What comes while others are finished (see `drain`) is kept for the
        next start: begun now it would be cut off in the middle, and be answered once more.
        """
        others = [one for one in updates if one.update_id not in self._unkept]
        received = [Received(one.update_id, _written(one)) for one in others]
        try:
            new = await self._on_disk(self._inbox.take_in, received)
        except StoreError as error:
            log.error("Telegram keeps the updates until they are answered: %s", error)  # noqa: TRY400 - its trace says no more
            for update in others:
                if update.update_id not in self._unkept:
                    self._unkept[update.update_id] = self._line_up(update)
        else:
            numbers = {one.number for one in new}
            for update in others:
                if update.update_id in numbers:
                    self._line_up(update)
        unkept = [self._unkept[one.update_id] for one in updates if one.update_id in self._unkept]
        # Another who brought the same waits on where this one is cancelled.
        await asyncio.gather(*map(asyncio.shield, unkept))
        while len(self._unkept) > MOST_UNKEPT:
            del self._unkept[next(iter(self._unkept))]

    async def drain(self, seconds: float) -> int:
        """Give what is being answered so many seconds; return how many people go on waiting."""
        self._is_draining = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        people = len(self._lanes)
        await stop(self._tasks)
        await self._note_answered()
        await self._spare_begun()
        self._disk.shutdown()
        return people

    async def _on_disk(self, act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        run = partial(act, *given, **named)
        return await asyncio.get_running_loop().run_in_executor(self._disk, run)

    def _line_up(self, update: Update, begun: int | None = None) -> asyncio.Future[None]:
        chat = _chat(update)
        pace = Pace.USUAL
        if update.message:
            pace = self._floods.pace(chat, time.monotonic())
        answered = asyncio.get_running_loop().create_future()
        waiting = _Waiting(update, pace, answered, begun)
        if self._is_draining:
            return answered
        if lane := self._lanes.get(chat):
            lane.append(waiting)
            return waiting.answered
        self._lanes[chat] = deque([waiting])
        task = asyncio.create_task(self._work_off(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return waiting.answered

    async def _work_off(self, chat: int) -> None:
        lane = self._lanes[chat]
        while lane:
            first = lane[0]
            if first.pace is not Pace.USUAL:
                if first.pace is Pace.FIRST_TOO_MANY and self._ask_for_calm:
                    await self._ask_for_calm(first.update)
                await asyncio.sleep(SLOWED)
            async with self._places:
                await self._finish(first)
            lane.popleft()
            if not first.answered.done():
                # Cancelled where nobody waits for it any more.
                first.answered.set_result(None)
        del self._lanes[chat]

    async def _finish(self, waiting: _Waiting) -> None:
        """Answer an update, however often the store has to be asked."""
        begun = waiting.begun or 0
        async with self._alone if begun >= SUSPECTED else nullcontext():
            if begun >= GIVEN_UP:
                log.error("an update ended %d processes: it is not answered", begun)
                if self._give_up:
                    await self._give_up(waiting.update)
            else:
                if waiting.begun is not None:
                    await self._count_beginning(waiting.update.update_id)
                pause = FIRST_PAUSE
                while not await self._work(waiting.update):
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, 2 * pause)
            self._begun.discard(waiting.update.update_id)
            self._answered.add(waiting.update.update_id)
            await self._note_answered()

    async def _count_beginning(self, number: int) -> None:
        try:
            await self._on_disk(self._inbox.begin, number)
            self._begun.add(number)
        except StoreError as error:
            log.error("begun again, and that is not noted: %s", error)  # noqa: TRY400 - its trace says no more

    async def _spare_begun(self) -> None:
        """Blame nothing that was left for this end: it was asked for."""
        try:
            await self._on_disk(self._inbox.spare, self._begun)
        except StoreError as error:
            log.error("counted as if it had ended the process: %s", error)  # noqa: TRY400 - its trace says no more

    async def _note_answered(self) -> None:
        """Delete what was answered, and what could not be deleted before."""
        try:
            # One at a time: what others have just answered is deleted by whoever comes first.
            async with self._noting:
                for number in list(self._answered):
                    await self._on_disk(self._inbox.done, number)
                    self._answered.discard(number)
        except StoreError as error:
            log.error("answered, and still kept as if it were not: %s", error)  # noqa: TRY400 - its trace says no more


def _chat(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else 0


def _read(received: Received, bot: Bot) -> Update | None:
    """Return the update that was kept; None where nobody can read it any more."""
    try:
        return Update.de_json(json.loads(received.content), bot)
    except Exception as error:  # noqa: BLE001 - by a library of another version; a start must not fail over it
        log.error("an update that was left cannot be read: %s", type(error).__name__)  # noqa: TRY400 - its trace may hold the text
        return None


def _written(update: Update) -> str:
    content = json.dumps(slim(update.to_dict()), ensure_ascii=False)
    # Half of a surrogate pair is no Unicode: no disk takes it, and it would come again for ever.
    return content.encode("utf-8", "replace").decode("utf-8")
