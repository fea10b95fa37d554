"""Measures the bot under load, beside bare echo bots in the same run (`make load`).

People write over real HTTP to the tests' own Bot API server, in this process; each bot runs in
one of its own. Not a test: machines are shared and noisy, so that no number here may fail
anything.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.channels.telegram.limits import A_SECOND
from tests.channels.telegram.bot_api import BotApi
from tests.load import desk
from tests.load.crowd import PEOPLE, ROOT, Crowd, Pace, introduce

AT_ONCE = 64
RATES = (10, 30, 100)
SECONDS = 8.0
BARE = (
    ("echo bot, python-telegram-bot as it comes", "echo"),
    ("the same, updates at once", "echo-at-once"),
    ("the same on our requests", "echo-ours"),
)
PARTS = ("throughput", "latency", "memory", "desk")
LONGEST_START = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that serves."""

    process: Process
    seconds: float
    """From the start of its process until it asked for updates."""

    @property
    def megabytes(self) -> float:
        """Return the memory that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes.split()[1]) / 1000


@asynccontextmanager
async def running(api: BotApi, database: Path, *command: str) -> AsyncIterator[Running]:
    """Run a bot while the block lasts."""
    api.requests.clear()
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", *command),
        cwd=ROOT,
        stderr=DEVNULL,
        env=os.environ
        | {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.address,
            "DATABASE": str(database),
            "NO_PROXY": "127.0.0.1",
        },
    )
    try:
        async with asyncio.timeout(LONGEST_START):
            while not api.asked("getUpdates"):  # noqa: ASYNC110 - the bot does not tell
                await asyncio.sleep(0.01)
        yield Running(process, time.perf_counter() - began)
    finally:
        process.terminate()
        await process.wait()


def milliseconds(pace: Pace) -> str:
    """Return p50, p95 and p99 of the waits."""
    cuts = statistics.quantiles(pace.waits, n=100)
    return " | ".join(f"{1000 * cuts[place - 1]:.0f} ms" for place in (50, 95, 99))


async def throughput(folder: Path, replies: int) -> None:
    """Print the replies a second at 64 at once, without limits and sentence model."""
    print(f"\n| {AT_ONCE} people at once | replies a second | p50 | p95 | p99 | start |")
    print("|---|---|---|---|---|---|")
    ours = ("Neuvo, no limits, no sentence model", "neuvo")
    for number, (name, kind) in enumerate((*BARE, ours)):
        database = folder / f"{number}.db"
        introduce(database)
        async with BotApi() as api, running(api, database, "tests.load.bots", kind) as bot:
            pace = await Crowd(api).at_once(AT_ONCE, replies)
            print(
                f"| {name} | {pace.a_second:.0f} | {milliseconds(pace)} | {bot.seconds:.1f} s |",
                flush=True,
            )


async def latency(folder: Path) -> None:
    """Print how long people wait, with everything on; above Telegram's limits without them."""
    print(
        "\n| updates a second | replies a second | p50 | p95 | p99 | |\n|---|---|---|---|---|---|"
    )
    whole = (("bot", "serve"), "`serve` as it is started")
    unlimited = (("tests.load.bots", "neuvo-sentences"), "without Telegram's limits")
    for rate in RATES:
        command, remark = whole if rate <= A_SECOND else unlimited
        database = folder / f"{rate}.db"
        introduce(database)
        async with BotApi() as api, running(api, database, *command):
            crowd = Crowd(api)
            await crowd.a_second(10, 1)
            pace = await crowd.a_second(rate, SECONDS)
        print(
            f"| {rate} | {pace.a_second:.0f} | {milliseconds(pace)} | {remark} |",
            flush=True,
        )


async def memory(folder: Path, updates: int) -> None:
    """Print memory and database over an hour's updates, sent as fast as they are answered."""
    database = folder / "hour.db"
    introduce(database)
    size = database.stat().st_size
    marks = []
    async with (
        BotApi() as api,
        running(api, database, "tests.load.bots", "neuvo-sentences") as bot,
    ):
        crowd = Crowd(api)
        for _ in range(4):
            await crowd.at_once(AT_ONCE, updates // 4, unmeasured=0)
            marks.append(f"{bot.megabytes:.0f} MB")
    # Measured once the process has ended: until then the latest stands in the log beside it.
    grown = (database.stat().st_size - size) / 1000 / updates
    print(f"\n{updates} updates; memory after each quarter: {', '.join(marks)};")
    print(f"database: {grown:.2f} kB an update, {size / 1000 / PEOPLE:.2f} kB a person")


async def measure(options: argparse.Namespace) -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as folder:
        if "throughput" in options.parts:
            await throughput(Path(folder), options.replies)
        if "latency" in options.parts:
            await latency(Path(folder))
        if "memory" in options.parts:
            await memory(Path(folder), options.updates)
        if "desk" in options.parts:
            await desk.measure(Path(folder), options.questions)


def main() -> None:
    """Measure as the command says."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}")
    parser.add_argument("--replies", type=int, default=1_000, help="at once, of each bot")
    parser.add_argument("--updates", type=int, default=3_600, help="an hour's: one a second")
    parser.add_argument("--questions", type=int, default=desk.QUESTIONS, help="at the desk")
    asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
