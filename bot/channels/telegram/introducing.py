"""Tells Telegram who the bot is, in every language, and only what has changed since."""

import asyncio
import hashlib
import logging
from typing import Any

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from bot.core import phrases
from bot.core.conversation import Action
from bot.core.errors import StoreError
from bot.core.ports import Store
from bot.core.wording import PHRASE_SOURCE, Wording

COMMANDS = {
    Action.START: phrases.COMMAND_START,
    Action.HELP_NOW: phrases.COMMAND_HELP_NOW,
    Action.TOPICS: phrases.COMMAND_TOPICS,
    Action.CONTACT: phrases.COMMAND_CONTACT,
    Action.CARD: phrases.COMMAND_CARD,
    Action.LANGUAGE: phrases.COMMAND_LANGUAGE,
    Action.MUNICIPALITY: phrases.COMMAND_MUNICIPALITY,
    Action.NOTICES: phrases.COMMAND_NOTICES,
    Action.PRIVACY: phrases.COMMAND_PRIVACY,
    Action.HELP: phrases.COMMAND_HELP,
}
"""The commands of the menu, with what stands beside them."""
LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION = 512, 120

log = logging.getLogger(__name__)


async def introduce(bot: Bot, wording: Wording, store: Store) -> None:
    """Set commands, descriptions and menu button, each language where its words have changed.

    What Telegram does not take now is tried again at the next start: nobody waits for it.
    """
    for language in (None, *wording.languages):
        try:
            await _introduce_in(bot, wording, store, language)
        except (TelegramError, StoreError) as error:
            log.warning("the menu in %s was not set: %s", language, type(error).__name__)


async def _introduce_in(bot: Bot, wording: Wording, store: Store, language: str | None) -> None:
    words = {
        phrase: wording.say(language or PHRASE_SOURCE, phrase)
        for phrase in (phrases.DESCRIPTION, phrases.SHORT_DESCRIPTION, *COMMANDS.values())
    }
    key = f"introduction {bot.id} {language or ''}"
    mark = _hash([*words.values(), *COMMANDS])
    if await asyncio.to_thread(store.remembered, key) == mark:
        return
    commands = [BotCommand(action.value, words[phrase]) for action, phrase in COMMANDS.items()]
    of_language: dict[str, Any] = {"language_code": language}
    await bot.set_my_commands(commands, **of_language)
    await bot.set_my_description(words[phrases.DESCRIPTION][:LONGEST_DESCRIPTION], **of_language)
    await bot.set_my_short_description(
        words[phrases.SHORT_DESCRIPTION][:LONGEST_SHORT_DESCRIPTION], **of_language
    )
    if language is None:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    await asyncio.to_thread(store.remember, key, mark)


def _hash(words: list[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
