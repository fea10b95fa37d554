"""The commands for those who want to reach people: posters, news, and what can be heard."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from bot import app
from bot.commands import notice, poster, recordings
from bot.commands.content import Command
from bot.settings import Settings
from bot.store.sqlite import SqliteStore


def add_commands(command: Command) -> None:
    """Add the commands of this module."""
    posting = command("poster", _poster, "pages to print and hang up, with a code to scan")
    posting.add_argument("municipality", nargs="*", help="as its folder is called; none: all")
    posting.add_argument("--language", action="append", default=[], help="a code; none: all")
    posting.add_argument("--topic", default="", help="an intent; none: everything")
    posting.add_argument("--bot", default="", help="its user name; none: Telegram is asked")
    posting.add_argument("--folder", type=Path, default=Path("var/posters"))
    telling = command("notice", _notice, "list the notices, or send one to those who agreed")
    deeds = telling.add_subparsers(required=True, metavar="list|send", dest="deed")
    deeds.add_parser("list", help="the notices of knowledge/notices/, with their days")
    sending = deeds.add_parser("send", help="send one to those who agreed")
    sending.add_argument("name", help="its file in knowledge/notices/, without .yaml")
    recording = command("recordings", _recordings, "what can be heard, and what is still missing")
    recording.add_argument("language", nargs="?", help="a code; none: how far each language is")


def _today() -> date:
    return datetime.now(UTC).date()


def _poster(options: argparse.Namespace, settings: Settings) -> int:
    wanted = poster.Wanted(options.municipality, options.language, options.topic)
    name = options.bot or poster.ask_name(settings)
    return poster.run(app.build_asking(), wanted, name, options.folder)


def _notice(options: argparse.Namespace, settings: Settings) -> int:
    asking = app.build_asking()
    if options.deed == "list":
        return notice.show(asking, _today())
    store = SqliteStore.at(settings.database)
    try:
        posted = notice.send(asking, store, options.name, _today())
        print(f"posted to {posted} more people")
        notice.follow(store, options.name)
    finally:
        store.close()
    return 0


def _recordings(options: argparse.Namespace, _settings: Settings) -> int:
    return recordings.run(app.build_asking(), app.ROOT, options.language, _today())
