"""Recordings: what nobody would hear is named, and nothing else is in the way."""

from bot.core.recordings import Recording, pin_of
from bot.files.recordings import LARGEST, path_of, pins, read, read_recordings
from tests.files.data_folder import DataFolder
from tests.ogg import silence

PIN = pin_of("uk", "Телефонуйте 112.")


def _write(data: DataFolder, name: str, content: bytes, language: str = "uk") -> str:
    path = data.root / "translations" / language / "recordings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path.relative_to(data.root).as_posix()


def test_a_recording_is_found_by_what_it_says(data: DataFolder) -> None:
    """Without a list that somebody would have to keep."""
    _write(data, f"{PIN}.ogg", silence())
    found = read_recordings(data.root, ["uk", "fi"])

    assert found.of("uk", ["Телефонуйте 112."]) == (Recording("uk", PIN),)
    assert found.of("uk", ["Телефонуйте 112!"]) == ()
    assert found.of("fi", ["Телефонуйте 112."]) == ()
    assert read(data.root, Recording("uk", PIN)) == silence()
    assert data.problems() == []


def test_what_nobody_would_hear_is_named(data: DataFolder) -> None:
    """The volunteer's work would be lost without a word."""
    bad = {
        "privet.ogg": (silence(), "its name must be one that `python -m bot recordings` lists"),
        f"{PIN}.mp3": (silence(), "its name must be one that `python -m bot recordings` lists"),
        f"{PIN}.ogg": (b"ID3 an MP3 with another name", "is no OGG file with Opus"),
        f"{PIN[::-1]}.ogg": (silence() + bytes(LARGEST), f"{LARGEST} are the most"),
    }
    for name, (content, problem) in bad.items():
        path = _write(data, name, content)
        assert [one for one in data.problems() if one.startswith(f"{path}:1: error: ")], problem
        assert any(problem in one for one in data.problems())
    elsewhere = _write(data, f"{PIN}.ogg", silence(), "xx")

    assert f"{elsewhere}:1: error: nobody hears this; languages: " in "\n".join(data.problems())
    assert pins(data.root, "uk") == frozenset()


def test_its_path_names_language_and_words() -> None:
    """Where `recordings` says that it belongs."""
    path = path_of(Recording("rw", PIN))

    assert path.as_posix() == f"translations/rw/recordings/{PIN}.ogg"
