"""The commands for those who look after the content: facts, translations, municipalities."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bot import app
from bot.commands import reviewed
from bot.reminding import reminder
from bot.settings import Settings

Command = Callable[[str, Callable[..., int], str], argparse.ArgumentParser]
"""Adds a command by its name, what runs it and what it is about."""


def add_commands(command: Command) -> None:
    """Add the commands of this module."""
    covering = command("coverage", _coverage, "who answers what, for whom, in which language")
    covering.add_argument("--html", type=Path, help="write a page instead of printing tables")
    covering.add_argument("--today", type=day, help="a date like 2026-12-31, instead of today")
    reading = command("reviewed", _reviewed, "record which translations a native speaker has read")
    reading.add_argument("language")
    reading.add_argument("--tier", help="the texts of one tier of translations/tiers.yaml")
    reading.add_argument("--text", help="the one text whose source or translation holds this")
    reading.add_argument("--who", help="the reader's name or pseudonym; without it, only a list")
    showing = command("preview", _preview, "every text of a language as the bubble it becomes")
    showing.add_argument("language")
    showing.add_argument("--html", type=Path, help="where to; else var/preview-LANGUAGE.html")
    asking_for = command("questionnaire", _questionnaire, "a form of what a municipality must say")
    asking_for.add_argument("municipality")
    asking_for.add_argument("file", nargs="?", type=Path, help="where to; else below var/")
    asking_for.add_argument(
        "--read", action="store_true", help="read the answers in FILE back in, as drafts"
    )
    asking_for.add_argument("--who", help="who has answered, where the form does not say so")
    recalling = command("reminder", _reminder, "what is past its date, by municipality")
    recalling.add_argument("--today", type=day, help="a date like 2026-12-31, instead of today")


def day(written: str) -> date:
    """Read a date of the command line; argparse says what is wrong with it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{written}' is not a date like 2026-12-31") from None


def _today() -> date:
    return datetime.now(UTC).date()


def _coverage(options: argparse.Namespace, _settings: Settings) -> int:
    from bot.commands import coverage  # noqa: PLC0415 - Jinja2 is needed only for its pages

    return coverage.run(app.ROOT, options.today or _today(), options.html)


def _reviewed(options: argparse.Namespace, _settings: Settings) -> int:
    wanted = reviewed.Wanted(options.language, options.tier, options.text)
    return reviewed.run(app.ROOT, wanted, options.who, _today())


def _preview(options: argparse.Namespace, _settings: Settings) -> int:
    from bot.commands import preview  # noqa: PLC0415 - Jinja2 is needed only for its pages

    page = options.html or app.ROOT / f"var/preview-{options.language}.html"
    return preview.run(app.ROOT, options.language, page, _today())


def _questionnaire(options: argparse.Namespace, _settings: Settings) -> int:
    from bot.commands import questionnaire  # noqa: PLC0415 - python-docx is needed only here

    name = options.municipality
    file = options.file or app.ROOT / f"var/questionnaire-{name}.docx"
    today = _today()
    if options.read:
        return questionnaire.read(app.ROOT, name, file, options.who, today)
    return questionnaire.write(app.ROOT, name, file, today)


def _reminder(options: argparse.Namespace, _settings: Settings) -> int:
    for line in reminder(app.ROOT, options.today or _today()):
        print(line)
    return 0
