"""Notices who writes more than anybody can read."""

from collections import deque
from enum import Enum, auto

MOST = 20
"""Messages within PERIOD; people who send their question word by word stay below."""
PERIOD = 60.0
"""Seconds."""


class Pace(Enum):
    """How fast a message came after those before it."""

    USUAL = auto()
    FIRST_TOO_MANY = auto()
    TOO_MANY = auto()


class Floods:
    """Counts messages by chat; knows nothing of a chat that was silent for a period."""

    def __init__(self) -> None:
        """Begin without any."""
        self._chats: dict[int, deque[float]] = {}
        self._warned: set[int] = set()
        self._swept = 0.0

    def pace(self, chat: int, now: float) -> Pace:
        """Count a message that came at `now`, seconds of a clock that only goes forward."""
        if now - self._swept > PERIOD:
            self._swept = now
            self._forget_silent(now)
        times = self._chats.setdefault(chat, deque(maxlen=MOST + 1))
        times.append(now)
        while now - times[0] > PERIOD:
            times.popleft()
        if len(times) <= MOST:
            self._warned.discard(chat)
            return Pace.USUAL
        if chat in self._warned:
            return Pace.TOO_MANY
        self._warned.add(chat)
        return Pace.FIRST_TOO_MANY

    def _forget_silent(self, now: float) -> None:
        silent = [chat for chat, times in self._chats.items() if now - times[-1] > PERIOD]
        for chat in silent:
            del self._chats[chat]
            self._warned.discard(chat)
