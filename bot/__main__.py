"""The commands: `python -m bot …`."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app, live, logs
from bot.channels.terminal import Terminal
from bot.commands import (
    ask,
    backup,
    check,
    content,
    coordinators,
    evaluate,
    export,
    fit,
    from_desk,
    keeping,
    new,
    poster,
    replay,
    texts,
)
from bot.core.errors import BotError
from bot.files import loading
from bot.settings import WITHOUT_MAIL, Settings
from bot.store.sqlite import SqliteStore

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Settings], int] = options.run
    try:
        settings = Settings.from_env(os.environ)
        logs.begin(settings.log_level, settings.secrets)
        return run(options, settings)
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception:  # a traceback would print the error's message
        log.exception("this should not have happened; please report it")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=app.__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], about: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=about)
        one.set_defaults(run=run)
        return one

    command("serve", _serve, "serve Telegram")
    command("chat", _chat, "the same assistant in the terminal")
    asking = command("ask", _ask, "one question, one answer")
    asking.add_argument("question", nargs="*")
    asking.add_argument("--language")
    asking.add_argument("--municipality")
    asking.add_argument("--group")
    asking.add_argument("--json", action="store_true", help="print the answer as JSON")
    asking.add_argument("--drafts", action="store_true", help="as if drafts were published")
    asking.add_argument("--jsonl", action="store_true", help="a JSON object a line on stdin")
    checking = command("check", _check, "every problem of the data files")
    checking.add_argument(
        "--today", type=content.day, help="a date like 2026-12-31, instead of today"
    )
    replaying = command("replay", _replay, "what an edit would change, before it is published")
    replaying.add_argument(
        "--before", type=Path, help="a folder to compare with, instead of the last commit"
    )
    adding = command("new", _new, "the files of a new language or municipality, to be filled in")
    adding.add_argument("what", choices=("language", "municipality"))
    adding.add_argument("name", help="the code of a language, or the name of a municipality")
    _add_export(
        command(
            "export", _export, "what is kept of one person; all answers; what was taught; numbers"
        )
    )
    forgetting = command("forget", _forget, "delete everything of one person")
    forgetting.add_argument("person", help="the number of their Telegram chat, or 'terminal'")
    command("purge", _purge, "delete what is older than RETENTION_DAYS, which serve does itself")
    posting = command("poster", _poster, "pages to print and hang up, with a code to scan")
    posting.add_argument("municipality", nargs="*", help="as its folder is called; none: all")
    posting.add_argument("--language", action="append", default=[], help="a code; none: all")
    posting.add_argument("--topic", default="", help="an intent; none: everything")
    posting.add_argument("--bot", default="", help="its user name; none: Telegram is asked")
    posting.add_argument("--folder", type=Path, default=Path("var/posters"))
    extracting = command("texts", _texts, "extract texts and bring the catalogs in step")
    extracting.add_argument(
        "--same-meaning", metavar="NAME", help="who says that all changed texts mean the same"
    )
    command("model", _model, "fit the matcher's model on the examples")
    command("thresholds", _thresholds, "choose thresholds and calibration on folds")
    evaluation = command("evaluate", _evaluate, "accuracy on labelled questions")
    evaluation.add_argument("files", nargs="+", type=Path)
    evaluation.add_argument("--missed", action="store_true", help="print what was missed")
    evaluation.add_argument(
        "--readiness", action="store_true", help="write what was measured to intents/"
    )
    content.add_commands(command)
    copying = command("backup", _backup, "a consistent copy of the database")
    copying.add_argument("target", nargs="?", type=Path, help="where to; else beside it")
    _add_coordinators(command("coordinators", _coordinators, "who may sign in to the desk"))
    return parser


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


def _today() -> datetime:
    return datetime.now(UTC)


def _serve(_options: argparse.Namespace, settings: Settings) -> int:
    from bot.channels.telegram.serving import serve  # noqa: PLC0415 - half a second, only here

    serve(settings)
    return 0


def _chat(_options: argparse.Namespace, settings: Settings) -> int:
    language = os.environ.get("LANG", "").partition("_")[0]
    with live.living(settings) as built:
        built.housekeeping.tidy()
        try:
            Terminal(built.assistant, outbox=built.store.outbox).run(language)
        finally:
            built.housekeeping.tidy()
            built.store.close()
    return 0


def _ask(options: argparse.Namespace, _settings: Settings) -> int:
    asking = app.build_asking(with_drafts=options.drafts)
    today = _today().date()
    if options.jsonl:
        ask.run_jsonl(asking, today)
        return 0
    given = {
        "text": " ".join(options.question),
        "language": options.language,
        "municipality": options.municipality,
        "group": options.group,
    }
    question = ask.read_question(asking, given)
    asked = asking.ask(question, today)
    if options.json:
        print(json.dumps(ask.as_json(asked, None), ensure_ascii=False))
    else:
        print(asked.told.text)
    return 0


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
            return keeping.export(store, options.name, _today().date())


def _forget(options: argparse.Namespace, settings: Settings) -> int:
    store = SqliteStore.at(settings.database)
    return keeping.forget(store, options.person)


def _purge(_options: argparse.Namespace, settings: Settings) -> int:
    store = SqliteStore.at(settings.database)
    return keeping.purge(store, timedelta(days=settings.retention_days), app.clock)


def _check(options: argparse.Namespace, settings: Settings) -> int:
    code = check.run(app.ROOT, options.today or _today().date())
    if not settings.smtp_url:
        print(WITHOUT_MAIL)
    return code


def _replay(options: argparse.Namespace, settings: Settings) -> int:
    questions = []
    if settings.database.exists():
        store = SqliteStore.at(settings.database)
        questions = store.questions()
        store.close()
    return replay.run(app.ROOT, options.before, questions, _today().date())


def _new(options: argparse.Namespace, _settings: Settings) -> int:
    if options.what == "language":
        return new.language(app.ROOT, options.name)
    return new.municipality(app.ROOT, options.name, _today().date())


def _poster(options: argparse.Namespace, settings: Settings) -> int:
    wanted = poster.Wanted(options.municipality, options.language, options.topic)
    name = options.bot or poster.ask_name(settings)
    return poster.run(app.build_asking(), wanted, name, options.folder)


def _texts(options: argparse.Namespace, _settings: Settings) -> int:
    return texts.run(app.ROOT, _today().date(), options.same_meaning, texts.at_terminal())


def _model(_options: argparse.Namespace, _settings: Settings) -> int:
    return fit.run(app.ROOT)


def _thresholds(_options: argparse.Namespace, _settings: Settings) -> int:
    from bot.commands import thresholds  # noqa: PLC0415 - loads SciPy, which answering must not

    return thresholds.run(app.ROOT)


def _evaluate(options: argparse.Namespace, _settings: Settings) -> int:
    asking = app.build_asking()
    answers = list(evaluate.ask_all(asking, evaluate.read_rows(options.files)))
    scores = evaluate.evaluate(answers)
    for line in evaluate.table(scores):
        print(line)
    print("\nof the answers given at this confidence, so many are right:")
    for band, count, right in evaluate.reliability(answers):
        print(f"  {band:.1f}-{band + 0.1:.1f}  {count:>6}  {100 * right:.1f} %")
    if options.readiness:
        evaluate.write_measured(app.ROOT, scores, _today().date())
    if options.missed:
        for score in scores.values():
            for row, guess in score.missed:
                print(
                    f"{row.language} {'/'.join(sorted(row.labels))} taken as {guess}: {row.text}"
                )
    return 0


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
                    _today(),
                    is_area=options.area,
                    is_admin=options.admin,
                    telegram=options.telegram,
                    language=options.language,
                )
            case "remove":
                return coordinators.remove(store, options.email, _today())
            case "link":
                return coordinators.link(store, options.email, settings.desk, _today())
            case _:
                return coordinators.show(store)
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(main())
