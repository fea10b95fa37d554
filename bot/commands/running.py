"""The commands for those who run the assistant: what is kept of people, and who sees it."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app
from bot.commands import backup, coordinators, export, from_desk, keeping
from bot.commands.content import Command
from bot.files import loading
from bot.settings import Settings
from bot.store import copies
from bot.store.sqlite import SqliteStore


def add_commands(command: Command) -> None:
    """Add the commands of this module."""
    about = "what is kept of one person; all answers; what was taught; numbers"
    _add_export(command("export", _export, about))
    forgetting = command("forget", _forget, "delete everything of one person")
    forgetting.add_argument("person", help="the number of their Telegram chat, or 'terminal'")
    command("purge", _purge, "delete what is older than RETENTION_DAYS, which serve does itself")
    copying = command("backup", _backup, "a consistent copy of the database")
    copying.add_argument("target", nargs="?", type=Path, help="where to; else beside it")
    _add_coordinators(command("coordinators", _coordinators, "who may sign in to the desk"))


def _add_export(parser: argparse.ArgumentParser) -> None:
    exported = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    of_person = exported.add_parser("person", help="everything that is kept of one, as JSON")
    of_person.add_argument("name", help="the number of their Telegram chat, or 'terminal'")
    answers = exported.add_parser("answers", help="all answers in all languages, as CSV")
    answers.add_argument("name", help="the file to write")
    exported.add_parser("intents", help="write what coordinators taught into intents/")
    exported.add_parser("numbers", help="print the numbers as CSV")


def _add_coordinators(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(required=True, metavar="add|list|remove|link", dest="deed")
    adding = deeds.add_parser("add", help="let somebody sign in, or change what they may")
    adding.add_argument("--municipality", action="append", default=[], help="as in knowledge/")
    adding.add_argument("--area", action="store_true", help="sees the whole area")
    adding.add_argument("--admin", action="store_true", help="sees log and coordinators")
    adding.add_argument("--telegram", default="", help="account that may ask the bot for a link")
    adding.add_argument("--language", choices=("fi", "en"), default="fi")
    deeds.add_parser("list", help="who may sign in")
    removing = deeds.add_parser("remove", help="let somebody sign in no more")
    linking = deeds.add_parser("link", help="print a one-time link")
    for one in (adding, removing, linking):
        one.add_argument("email")


def _now() -> datetime:
    return datetime.now(UTC)


def _export(options: argparse.Namespace, settings: Settings) -> int:
    if options.what == "answers":
        return export.answers(app.ROOT, Path(options.name))
    store = SqliteStore.at(settings.database)
    match options.what:
        case "intents":
            return from_desk.intents(app.ROOT, store)
        case "numbers":
            return from_desk.numbers(store)
        case _:
            return keeping.export(store, options.name, _now().date())


def _forget(options: argparse.Namespace, settings: Settings) -> int:
    store = SqliteStore.at(settings.database)
    return keeping.forget(store, options.person, copies.damaged(settings.database))


def _purge(_options: argparse.Namespace, settings: Settings) -> int:
    store = SqliteStore.at(settings.database)
    return keeping.purge(store, timedelta(days=settings.retention_days), app.clock)


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    return backup.run(settings.database, options.target)


def _coordinators(options: argparse.Namespace, settings: Settings) -> int:
    store = SqliteStore.at(settings.database)
    try:
        match options.deed:
            case "add":
                return coordinators.add(
                    store,
                    options.email,
                    options.municipality,
                    loading.load_knowledge(app.ROOT).knowledge.municipalities,
                    _now(),
                    is_area=options.area,
                    is_admin=options.admin,
                    telegram=options.telegram,
                    language=options.language,
                )
            case "remove":
                return coordinators.remove(store, options.email, _now())
            case "link":
                return coordinators.link(store, options.email, settings.desk, _now())
            case _:
                return coordinators.show(store)
    finally:
        store.close()
