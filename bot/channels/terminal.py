"""The conversation in a terminal: what Telegram shows as buttons is numbered here."""

import sys
from datetime import UTC, datetime
from typing import TextIO

from bot.assistant import Assistant, Message
from bot.core.conversation import Action, Button, Chose, Link, Reply, Said
from bot.core.ports import Fate, Outbox

PERSON = "terminal"
COMMANDS = {
    f"/{action.value}": action
    for action in (
        Action.START,
        Action.HELP,
        Action.LANGUAGE,
        Action.MUNICIPALITY,
        Action.TOPICS,
        Action.HELP_NOW,
        Action.CONTACT,
        Action.CARD,
        Action.NOTICES,
        Action.PRIVACY,
    )
}
QUIT = "/quit"


class Terminal:
    """Reads lines, prints replies; a number presses a button."""

    def __init__(
        self,
        assistant: Assistant,
        source: TextIO = sys.stdin,
        target: TextIO = sys.stdout,
        outbox: Outbox | None = None,
    ) -> None:
        """Talk with `assistant` over two text streams; show what `outbox` has for us."""
        self._assistant = assistant
        self._outbox = outbox
        self._source = source
        self._target = target
        self._buttons: list[Button] = []

    def run(self, device_language: str = "") -> None:
        """Converse until the end of the input or /quit."""
        self._show(self._reply(Chose(Action.START), device_language))
        for line in self._source:
            text = line.strip()
            if text == QUIT:
                return
            if text:
                self._show(self._reply(self._meant(text), device_language))
            self._show_news()

    def _show_news(self) -> None:
        """Show what an office answered meanwhile; pressing Enter alone looks for it."""
        while self._outbox and (due := self._outbox.due(1, channel=PERSON)):
            self._show(due[0].reply)
            self._outbox.settle(due[0].key, Fate.SENT, datetime.now(UTC))

    def _meant(self, text: str) -> Said | Chose:
        if text in COMMANDS:
            return Chose(COMMANDS[text])
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(self._buttons):
            button = self._buttons[int(text) - 1]
            return Chose(button.action, button.value)
        return Said(text)

    def _reply(self, what: Said | Chose, device_language: str) -> Reply:
        return self._assistant.reply(Message(PERSON, what, device_language))

    def _show(self, reply: Reply) -> None:
        rows = reply.buttons or reply.row or ()
        self._buttons = [one for row in rows for one in row if isinstance(one, Button)]
        print(f"\n{reply.text or reply.aside}\n", file=self._target)
        for voice in reply.voices:
            print(f"🔊 {voice.language}/{voice.pin}", file=self._target)
        if reply.document:
            print(reply.document.text, file=self._target)
        number = 0
        for row in rows:
            labels = []
            for button in row:
                if isinstance(button, Link):
                    labels.append(f"{button.label}: {button.address}")
                    continue
                number += 1
                labels.append(f"[{number}] {button.label}")
            print("   ".join(labels), file=self._target)
        print(f"\n({QUIT})", file=self._target, flush=True)
