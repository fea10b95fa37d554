"""How a bot introduces itself: commands, descriptions and the menu button, by language."""

import re

from tests.channels.telegram.telegram_rules import Fields, Refusal, read_commands, read_json

LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION = 512, 120


class Introductions:
    """What Telegram shows before and beside the conversation."""

    def __init__(self) -> None:
        """Begin without a word."""
        self.commands: dict[str, dict[str, str]] = {}
        """Language code (empty: everybody else) → the menu."""
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.menu_button = "default"

    async def set_my_commands(self, fields: Fields) -> object:
        """Keep a menu."""
        commands = read_commands(fields)
        self.commands[fields.get("language_code", "")] = commands
        return True

    async def set_my_description(self, fields: Fields) -> object:
        """Keep what stands in the empty chat."""
        text = fields.get("description", "")
        if len(text) > LONGEST_DESCRIPTION:
            raise Refusal("BOT_DESCRIPTION_TOO_LONG")
        self.descriptions[_language(fields)] = text
        return True

    async def set_my_short_description(self, fields: Fields) -> object:
        """Keep what stands in the profile."""
        text = fields.get("short_description", "")
        if len(text) > LONGEST_SHORT_DESCRIPTION:
            raise Refusal("BOT_SHORT_DESCRIPTION_TOO_LONG")
        self.short_descriptions[_language(fields)] = text
        return True

    async def set_chat_menu_button(self, fields: Fields) -> object:
        """Keep what the button beside the text field opens."""
        button = read_json(fields, "menu_button", "can't parse menu button JSON object")
        kind = button.get("type") if isinstance(button, dict) else None
        if kind not in ("default", "commands"):
            raise Refusal("MenuButton has unsupported type")
        self.menu_button = kind
        return True


def _language(fields: Fields) -> str:
    language = fields.get("language_code", "")
    if not re.fullmatch(r"(?:[a-z]{2})?", language):
        raise Refusal("invalid language code specified")
    return language
