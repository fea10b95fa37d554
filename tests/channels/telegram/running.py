"""Runs the bot on the local server as `serve` does, but in the event loop of a test."""

import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from bot import app, desk
from bot.casework import Casework
from bot.channels.telegram.handling import App
from bot.channels.telegram.limits import Patience
from bot.channels.telegram.serving import Service
from bot.core.asking import Asking
from bot.desk.office import Office
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.web import Web
from tests.channels.telegram.bot_api import BotApi


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that serves the local server."""

    application: App
    store: SqliteStore
    casework: Casework
    service: Service


@asynccontextmanager
async def running(  # noqa: PLR0913 - what tests vary
    api: BotApi,
    asking: Asking,
    database: Path,
    *,
    is_limited: bool = False,
    is_introduced: bool = False,
    more: Mapping[str, str] = MappingProxyType({}),
    now: Callable[[], datetime] = app.clock,
    webhook: str = "",
    root: Path = app.ROOT,
) -> AsyncIterator[Bot]:
    """Serve in this event loop; without limits, for scripted people press as fast as they can.

    Only where `is_introduced` does it tell Telegram who it is: thirty requests that most tests
    need not wait for. With the address of a `webhook` updates are brought there. `more` are other
    variables of the environment, `root` is where recordings lie.
    """
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.address,
            "DATABASE": str(database),
            "WEBHOOK_URL": webhook,
            "PORT": webhook.rpartition(":")[2],
            **more,
        }
    )
    store = SqliteStore.at(settings.database)
    built = app.build(settings, store=store, asking=asking, now=now, root=root)
    desk_link = desk.Links(Office(built, settings.desk)).reply
    patience = Patience(is_limited=is_limited)
    async with AsyncExitStack() as stack:
        service = Service(settings, built, patience=patience, desk_link=desk_link)
        if webhook:
            web = Web(settings)
            web.add(service.routes)
            await stack.enter_async_context(web)
        await stack.enter_async_context(service)
        if is_introduced:
            await service.introduced
        else:
            service.introduced.cancel()
        yield Bot(service.application, store, built.casework, service)
    store.close()


def free_address() -> str:
    """Return an address of this machine where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}"
