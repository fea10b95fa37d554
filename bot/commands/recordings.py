"""`recordings`: what can be heard in a language, and what is still to be read aloud."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.asking import Asking
from bot.core.errors import InputError
from bot.core.listening import Line, lines
from bot.core.recordings import Recording, pin_of
from bot.files.recordings import path_of, pins


@dataclass(frozen=True, slots=True)
class State:
    """How far a language is."""

    recorded: int
    missing: tuple[tuple[Recording, Line], ...]
    """The most needed first."""
    stale: tuple[Recording, ...]
    """Of words that nobody reads today: never heard."""


def run(asking: Asking, root: Path, language: str | None, today: date) -> int:
    """Print a line for each language, or all that is missing in one; return the exit code.

    Raises InputError where the language is not known.
    """
    languages = asking.wording.languages
    if language is None:
        for one in languages:
            state = state_of(asking, root, one, today)
            whole = state.recorded + len(state.missing)
            print(f"{one}: {state.recorded} of {whole} recorded, {len(state.stale)} stale")
        return 0
    if language not in languages:
        raise InputError("language", language, f"one of {', '.join(languages)}")
    state = state_of(asking, root, language, today)
    for recording, line in state.missing:
        print(f"{line.tier}: {path_of(recording)}\n{line.text}\n")
    for recording in state.stale:
        print(f"stale, its text has changed: {path_of(recording)}")
    print(f"{state.recorded} recorded, {len(state.missing)} missing, {len(state.stale)} stale")
    return 0


def state_of(asking: Asking, root: Path, language: str, today: date) -> State:
    """Return what is recorded, missing and stale in a language."""
    wanted: dict[str, Line] = {}
    for line in lines(asking, language, today):
        wanted.setdefault(pin_of(language, line.text), line)
    recorded = pins(root, language)
    missing = [
        (Recording(language, pin), line) for pin, line in wanted.items() if pin not in recorded
    ]
    stale = tuple(Recording(language, one) for one in sorted(recorded - wanted.keys()))
    return State(len(recorded & wanted.keys()), tuple(missing), stale)
