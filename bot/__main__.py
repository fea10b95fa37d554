"""The commands: `python -m bot …`."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import app, live, logs
from bot.channels.terminal import Terminal
from bot.commands import (
    ask,
    check,
    content,
    evaluate,
    fit,
    new,
    outreach,
    replay,
    running,
    texts,
)
from bot.core.errors import BotError
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
    outreach.add_commands(command)
    running.add_commands(command)
    return parser


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


if __name__ == "__main__":
    sys.exit(main())
