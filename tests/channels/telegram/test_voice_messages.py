"""A recording reaches the person as a voice message, and Telegram but once."""

from pathlib import Path

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.recordings import Recording, pin_of
from bot.files.recordings import path_of
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import running
from tests.channels.telegram.telegram_chats import bytes_of
from tests.channels.telegram.telegram_rules import Refusal
from tests.core.test_listening import all_of, with_recordings
from tests.ogg import silence

pytestmark = pytest.mark.asyncio


def read_aloud(asking: Asking, root: Path, language: str) -> Asking:
    """Return what answers so, where somebody has read everything aloud in a language."""
    texts = all_of(asking, language)
    folder = (root / path_of(Recording(language, ""))).parent
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        path = root / path_of(Recording(language, pin_of(language, text)))
        # No two are the same file.
        path.write_bytes(silence(5 + number % 20))
    return with_recordings(asking, language, texts)


async def test_a_recording_is_sent_to_telegram_once(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Then by the name that Telegram gave it, also after a restart."""
    spoken = read_aloud(asking, tmp_path, "rw")
    guide = Guide(spoken, api.person(7, "rw"), "rw")
    listen = f"🔊 {spoken.say('rw', phrases.LISTEN)}"
    for _ in "12":
        async with running(api, spoken, tmp_path / "bot.db", root=tmp_path):
            await guide.arrives("puolanka")
            await guide.chooses_topic("learn_finnish")
            await guide.person.presses(listen)
            read = await guide.person.reads()
            assert {one.kind for one in read.messages} == {"voice"}
            assert bytes_of(read.files[0][1]).startswith(b"OggS")

    sent = [one.fields["voice"][:4] for one in api.asked("sendVoice")]
    half = len(sent) // 2
    assert sent == ["OggS"] * half + ["file"] * half
    assert half
    assert_all_went_well(api)


async def test_what_telegram_has_forgotten_is_sent_anew(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Another token, or a file that Telegram no longer keeps."""
    spoken = read_aloud(asking, tmp_path, "rw")
    guide = Guide(spoken, api.person(7, "rw"), "rw")
    async with running(api, spoken, tmp_path / "bot.db", root=tmp_path):
        await guide.starts()
        await guide.chooses(phrases.LISTEN)
        api.troubles["sendVoice"] = [Refusal("wrong file identifier/HTTP URL specified")]
        await guide.chooses(phrases.LISTEN)

    # The welcome has two parts; the first of them is forgotten.
    sent = [one.fields["voice"][:4] for one in api.asked("sendVoice")]
    assert sent == ["OggS", "OggS", "file", "OggS", "file"]


async def test_a_recording_that_is_gone_is_apologised_for(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """The text stands above; the person is not left with a button that does nothing."""
    spoken = read_aloud(asking, tmp_path, "rw")
    guide = Guide(spoken, api.person(7, "rw"), "rw")
    async with running(api, spoken, tmp_path / "bot.db", root=tmp_path):
        await guide.starts()
        for path in (tmp_path / "translations/rw/recordings").iterdir():
            path.unlink()
        read = await guide.chooses(phrases.LISTEN)

    assert guide.say(phrases.ERROR) in read.text


async def test_who_takes_no_voice_messages_reads_what_would_be_heard(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Telegram lets people refuse them; the six topics reach the person all the same."""
    spoken = read_aloud(asking, tmp_path, "rw")
    guide = Guide(spoken, api.person(7, "rw"), "rw")
    async with running(api, spoken, tmp_path / "bot.db", root=tmp_path):
        await guide.arrives("puolanka")
        api.troubles["sendVoice"] = [Refusal("VOICE_MESSAGES_FORBIDDEN")]
        await guide.person.sends(
            voice={"file_id": "voice-1", "file_unique_id": "v1", "duration": 3}
        )
        read = await guide.person.reads()

    assert guide.say(phrases.VOICE) in read.text
    assert guide.say(phrases.ERROR) not in read.text


async def test_what_is_heard_in_danger_is_hidden_with_the_rest(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """The person's message, the answer and the voice: nothing is left for another's eyes."""
    spoken = read_aloud(asking, tmp_path, "rw")
    guide = Guide(spoken, api.person(7, "rw"), "rw")
    async with running(api, spoken, tmp_path / "bot.db", root=tmp_path):
        await guide.arrives("puolanka")
        await guide.person.says("/sos")
        await guide.person.reads()
        await guide.chooses(phrases.LISTEN)
        await guide.person.presses(guide.say(phrases.HIDE))
        await guide.person.sees_it_done()

    told = [one for one in guide.person.chat.messages if "112" in one.text or one.kind == "voice"]
    assert told
    assert all(one.is_deleted for one in told)
    assert_all_went_well(api)
