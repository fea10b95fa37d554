"""Runs the bot: python-telegram-bot's application, the intake of updates, start and end."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import Any, Self

from starlette.routing import BaseRoute
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot import app, desk, live
from bot.channels.telegram.handling import App, DeskLink, Handling
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.introducing import introduce
from bot.channels.telegram.limits import Patience, wait_after
from bot.channels.telegram.outgoing import Outgoings
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.requesting import AiohttpRequest
from bot.channels.telegram.speaking import Speaker
from bot.channels.telegram.voices import Voices
from bot.channels.telegram.webhook import Webhook
from bot.core.asking import Question
from bot.core.errors import SettingsError, StoreError
from bot.desk.office import Office
from bot.files import cards, recordings
from bot.health import OFF, WELL, Health
from bot.mail import Mail
from bot.offices import case_links, mail_of, offices
from bot.settings import Settings
from bot.stopping import end_within, stop
from bot.store.holding import held
from bot.store.secret_files import webhook_secret
from bot.web import Web

DRAIN = 6.0
"""Seconds for what is being answered when the process is told to end: all else needs some too."""

THINKERS = 2
"""Threads that think about answers and write them down."""
LOOK = 1.0
"""Seconds between two looks at whether the database can still be used."""

log = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Serve Telegram until a signal ends it; raise SettingsError without a token."""
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    with held(settings.database):
        with live.living(settings) as built:
            web = Web(settings)
            mail = mail_of(settings, built, case_links(built, web.address))
            voices = Voices(asyncio.get_running_loop())
            office = Office(built, web.address, mail, voices.fetch)
            web.add(desk.routes(office))
            desk_link = desk.Links(office).reply
            service = Service(settings, built, mail=mail, desk_link=desk_link)
            voices.bot = service.application.bot
            web.add(service.routes)
            serving = asyncio.create_task(_until_cancelled(service, web))

            def end() -> None:
                end_within()
                serving.cancel()

            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, end)
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            # What was deleted a moment ago must not wait for a next start that may never be.
            built.housekeeping.finish()
        built.store.close()


async def _until_cancelled(service: "Service", web: Web) -> None:
    async with web, service:
        try:
            await service.ended()
        finally:
            # Pages and replies are finished at the same time.
            web.close()


class Service:
    """A bot that serves while its block lasts."""

    def __init__(
        self,
        settings: Settings,
        built: app.App,
        *,
        patience: Patience | None = None,
        mail: Mail | None = None,
        desk_link: DeskLink | None = None,
    ) -> None:
        """Serve by what was built; raise SettingsError without a token."""
        self.application = build_application(settings, patience)
        self._built = built
        speaker = Speaker(partial(recordings.read, built.root), built.store)
        self._handling = Handling(built.assistant, cards.draw, speaker, desk_link)
        self._handling.register(self.application)
        self._intake = Intake(
            built.store.inbox, self._work, self._handling.ask_for_calm, self._handling.give_up
        )
        bot = self.application.bot
        self._outgoings = Outgoings(bot, built.store.outbox, app.clock)
        self._source = (
            Webhook(settings.webhook_url, _secret_of(settings), bot, self._intake.receive)
            if settings.webhook_url
            else Polling(bot, self._intake.receive)
        )
        self._health = Health(
            {
                "bot": lambda: self._source.trouble or WELL,
                "store": self._look_at_store,
                "mail": lambda: (mail.trouble or WELL) if mail else OFF,
                "model": self._look_at_model,
            }
        )
        self._offices = offices(settings, built, mail)
        self.introduced: asyncio.Task[None]
        """Tells Telegram who the bot is; nobody waits for it."""
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        """None of them ends by itself but where it cannot go on."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Return what the web server answers for the bot."""
        webhook = self._source.routes if isinstance(self._source, Webhook) else ()
        return [*webhook, *self._health.routes]

    async def __aenter__(self) -> Self:
        """Begin with what was left, then take what comes."""
        bot = self.application.bot
        # Thinking holds the interpreter: more threads of it only keep the event loop waiting.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THINKERS, "thinking"))
        try:
            await until_answered(self.application.initialize)
        except BaseException:
            # What did not begin is not ended by the application itself.
            await bot.shutdown()
            raise
        await self.application.start()
        if left := await self._intake.resume(bot):
            log.info("answering %d updates that were left", left)
        self._tasks = (
            asyncio.create_task(await self._begin_to_receive()),
            asyncio.create_task(self._outgoings.run()),
            asyncio.create_task(self._watch()),
            *(asyncio.create_task(one()) for one in self._offices),
            asyncio.create_task(self._built.housekeeping.run()),
        )
        wording, store = self._built.asking.wording, self._built.store
        self.introduced = asyncio.create_task(introduce(bot, wording, store))
        log.info("serving")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take nothing more, and finish what was begun."""
        if isinstance(self._source, Webhook):
            self._source.close()
        await stop((self.introduced, *self._tasks))
        if left := await self._intake.drain(DRAIN):
            log.info("%d people are answered after the next start", left)
        await self.application.stop()
        await self.application.shutdown()

    async def ended(self) -> None:
        """Wait until something cannot go on; raise why."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _begin_to_receive(self) -> Coroutine[Any, Any, None]:
        """Tell Telegram how updates come; return what runs from then on."""
        bot, source = self.application.bot, self._source
        if isinstance(source, Webhook):
            await until_answered(source.open)
            return source.watch()
        # What a webhook has not brought waits at Telegram, and is fetched.
        await until_answered(lambda: bot.delete_webhook(drop_pending_updates=False))
        return source.run()

    def _look_at_store(self) -> str:
        store = self._built.store
        if store.is_damaged:
            return "damaged"
        # Reading would go well on a full disk.
        store.remember("health", app.clock().isoformat(timespec="minutes"))
        return WELL

    def _look_at_model(self) -> str:
        self._built.asking.understand(Question("112"))
        return WELL

    async def _watch(self) -> None:
        while not self._built.store.is_damaged:  # noqa: ASYNC110 - threads find it out
            await asyncio.sleep(LOOK)
        raise StoreError("the file is damaged; it is set aside at the next start")

    async def _work(self, update: Update) -> bool:
        await self.application.process_update(update)
        return self._handling.is_done(update)


def _secret_of(settings: Settings) -> str:
    return settings.webhook_secret or webhook_secret(settings.database)


async def until_answered(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask Telegram something at the start, again for as long as it is out of reach.

    Raises SettingsError where it does not know the token.
    """
    tries = 0
    while True:
        try:
            await ask()
        except InvalidToken:
            raise SettingsError(
                "TELEGRAM_BOT_TOKEN", "(hidden)", "a token that Telegram knows"
            ) from None
        except TelegramError as error:
            seconds = wait_after(error, tries)
            tries += 1
            log.warning("Telegram: %s, again in %.0f s", type(error).__name__, seconds)
            await asyncio.sleep(seconds)
        else:
            return


def build_application(settings: Settings, patience: Patience | None = None) -> App:
    """Return python-telegram-bot's application without handlers and without an updater."""
    if not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "", "a token of @BotFather")
    return (
        ApplicationBuilder()
        .token(settings.telegram_bot_token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=1))
        .rate_limiter(patience or Patience())
        .updater(None)
        .build()
    )
