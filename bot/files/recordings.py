"""Reads translations/uk/recordings/: texts that a person has read aloud, in OGG with Opus.

Each file is called by the hash of the words that it says (`python -m bot recordings` lists them),
so that a recording of other words is never heard.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.core.errors import DataError
from bot.core.recordings import PIN_LENGTH, Recording, Recordings

LARGEST = 1_000_000
"""Bytes, some minutes of speech; above, Telegram shows a file in place of a voice message."""
ENDING = ".ogg"
_NAME = re.compile(rf"[0-9a-f]{{{PIN_LENGTH}}}")


def path_of(recording: Recording) -> Path:
    """Return where a recording lies, from the root on."""
    folder = Path("translations", recording.language, "recordings")
    return folder / f"{recording.pin}{ENDING}"


def read_recordings(root: Path, languages: Collection[str]) -> Recordings:
    """Return what has been recorded; what is no recording is left to `problems_of_recordings`."""
    return Recordings({one: pins(root, one) for one in languages})


def pins(root: Path, language: str) -> frozenset[str]:
    """Return the names of a language's recordings."""
    return frozenset(path.stem for path in _files(root, language) if not _problem(path))


def read(root: Path, recording: Recording) -> bytes:
    """Return a recording; raise DataError where it is gone or was spoiled meanwhile."""
    path = root / path_of(recording)
    if problem := _problem(path):
        raise DataError(path_of(recording).as_posix(), 1, problem)
    return path.read_bytes()


def problems_of_recordings(root: Path, languages: Collection[str]) -> Iterator[DataError]:
    """Yield every file that nobody will hear, whatever its text."""
    for folder in sorted((root / "translations").glob("*/recordings")):
        for path in _files(root, folder.parent.name):
            name = path.relative_to(root).as_posix()
            if folder.parent.name not in languages:
                yield DataError(name, 1, f"nobody hears this; languages: {', '.join(languages)}")
            elif problem := _problem(path):
                yield DataError(name, 1, problem)


def _files(root: Path, language: str) -> list[Path]:
    folder = root / "translations" / language / "recordings"
    return sorted(one for one in folder.glob("*") if not one.name.startswith("."))


def _problem(path: Path) -> str:
    """Return in words what is wrong with a file; nothing where all is well."""
    if path.suffix != ENDING or not _NAME.fullmatch(path.stem):
        return "nobody hears this; its name must be one that `python -m bot recordings` lists"
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begin = file.read(64)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not begin.startswith(b"OggS") or b"OpusHead" not in begin:
        return "is no OGG file with Opus, the only one that a voice message can be"
    if size > LARGEST:
        return f"has {size} bytes, {LARGEST} are the most; speak more briefly, or at 24 kbit/s"
    return ""
