"""Runs `python -m bot serve` as a process of its own, to be ended in every way there is."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from tests.channels.telegram.bot_api import BotApi

ROOT = Path(__file__).resolve().parents[3]
LONGEST_START = 60.0


class Serving:
    """A bot in a process of its own."""

    def __init__(self, process: Process) -> None:
        """Read what `process` logs."""
        self._process = process
        self.log: list[str] = []
        self._is_up = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def begin(cls, api: BotApi, database: Path, **environ: str) -> "Serving":
        """Start it, not yet serving."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "serve"),
            cwd=ROOT,
            stdout=PIPE,
            stderr=PIPE,
            env=os.environ
            | {
                "TELEGRAM_BOT_TOKEN": api.token,
                "TELEGRAM_API_URL": api.address,
                "DATABASE": str(database),
                "NO_PROXY": "127.0.0.1",
            }
            | environ,
        )
        api.bots.append(process)
        return cls(process)

    @classmethod
    async def start(cls, api: BotApi, database: Path, **environ: str) -> "Serving":
        """Start it and wait until it serves."""
        serving = await cls.begin(api, database, **environ)
        waiting = asyncio.create_task(serving._is_up.wait())
        await asyncio.wait(
            (waiting, serving._reading),
            timeout=LONGEST_START,
            return_when=asyncio.FIRST_COMPLETED,
        )
        waiting.cancel()
        assert serving._is_up.is_set(), serving.log
        return serving

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def kill(self) -> None:
        """End it as a power failure would: it gets no word in."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._ended()

    async def terminate(self) -> int:
        """Ask it to end; return its exit code."""
        self._process.terminate()
        return await self._ended()

    async def fails(self) -> str:
        """Wait until it ends by itself; return its last word."""
        assert await asyncio.wait_for(self._ended(), LONGEST_START) == 1
        return self.log[-1]

    async def said(self) -> str:
        """Return what it wrote to its standard output until it ended."""
        assert self._process.stdout
        return (await self._process.stdout.read()).decode()

    async def _ended(self) -> int:
        code = await self._process.wait()
        await self._reading
        return code

    async def _read(self) -> None:
        assert self._process.stderr
        async for line in self._process.stderr:
            self.log.append(line.decode().rstrip())
            if self.log[-1].endswith(": serving"):
                self._is_up.set()
