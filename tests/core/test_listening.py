"""An answer is heard as it is read, or not at all."""

import copy
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core import phrases
from bot.core.answering import Answering
from bot.core.asking import Asking
from bot.core.conversation import (
    Action,
    Button,
    Chose,
    Incoming,
    Medium,
    Reply,
    Said,
    Sent,
    Turn,
)
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Group
from bot.core.listening import EMERGENCY, WELCOME, first_topics, lines
from bot.core.profile import Profile
from bot.core.recordings import Recording, Recordings, pin_of

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
LIVES_IN_PUOLANKA = Profile("uk", "puolanka", Group.OTHER)


def with_recordings(asking: Asking, language: str, texts: Iterable[str]) -> Asking:
    """Return what answers so too, where somebody has read these texts aloud."""
    wording = copy.copy(asking.wording)
    wording.recordings = Recordings({language: {pin_of(language, text) for text in texts}})
    answering = Answering(asking.knowledge, wording)
    return Asking(asking.understander, answering, asking.intents, asking.followups)


def all_of(asking: Asking, language: str) -> list[str]:
    """Return every text that can be read aloud in a language, each once."""
    return list(dict.fromkeys(line.text for line in lines(asking, language, NOW.date())))


def _does(asking: Asking, what: Chose | Said | Sent, profile: Profile, device: str = "uk") -> Turn:
    incoming = Incoming(what, device, NOW, is_on_telegram=True, origin="17")
    return Dialogue(asking, 90).respond(incoming, profile)


def _topic(asking: Asking, topic: str, profile: Profile = LIVES_IN_PUOLANKA) -> Turn:
    return _does(asking, Chose(Action.TOPIC, topic), profile)


def _listen(reply: Reply) -> Button | None:
    buttons = (one for row in reply.buttons for one in row if isinstance(one, Button))
    return next((one for one in buttons if one.action is Action.LISTEN), None)


def _heard(asking: Asking, turn: Turn, profile: Profile | None = None) -> Turn:
    button = _listen(turn.reply)
    assert button
    return _does(asking, Chose(button.action, button.value), profile or turn.profile)


def test_without_a_recording_nothing_is_offered(asking: Asking) -> None:
    """A button that leads to nothing teaches not to press buttons."""
    assert _listen(_topic(asking, "initial_assessment").reply) is None


def test_what_is_heard_is_what_is_read(asking: Asking) -> None:
    """Each paragraph of facts in its order; whom to ask stands in writing alone."""
    spoken = with_recordings(asking, "uk", all_of(asking, "uk"))
    turn = _topic(spoken, "initial_assessment")
    heard = _heard(spoken, turn).reply

    read = [str(block) for block in turn.reply.blocks]
    assert heard.voices == tuple(
        Recording("uk", pin_of("uk", text)) for text in read[: len(heard.voices)]
    )
    assert 0 < len(heard.voices) < len(read)
    assert heard.blocks == ()


def test_half_an_answer_is_not_offered(asking: Asking) -> None:
    """It would be taken for the whole."""
    told = _topic(asking, "learn_finnish", Profile("uk", "kajaani", Group.JOBSEEKER)).reply
    assert told.spoken
    texts = told.spoken.texts
    assert len(texts) > 1
    half = with_recordings(asking, "uk", texts[1:])

    assert (
        _listen(_topic(half, "learn_finnish", Profile("uk", "kajaani", Group.JOBSEEKER)).reply)
        is None
    )


def test_a_recording_of_other_words_is_never_heard(asking: Asking) -> None:
    """Who has moved since hears what is so there, in writing where it is not recorded."""
    here = _topic(asking, "initial_assessment")
    assert here.reply.spoken
    spoken = with_recordings(asking, "uk", here.reply.spoken.texts)
    here = _topic(spoken, "initial_assessment")
    moved = replace(here.profile, municipality="kuusamo", topic=None)
    turn = _heard(spoken, here, moved)

    assert turn.reply.voices == ()
    assert turn.reply.text.startswith(spoken.say("uk", phrases.NOT_SO_ANY_MORE))
    assert "Kuusamo" in turn.reply.text


def test_what_was_recorded_in_another_language_is_not_heard(asking: Asking) -> None:
    """The language was changed since; the answer comes in the new one."""
    spoken = with_recordings(asking, "uk", all_of(asking, "uk"))
    here = _topic(spoken, "initial_assessment")
    turn = _heard(spoken, here, replace(here.profile, language="vi"))

    assert (turn.reply.voices, turn.reply.language) == ((), "vi")


@pytest.mark.parametrize(
    "value", ["", "x", "gone:12", "initial_assessment", "::", "privacy:0", "🎧:🎧"]
)
def test_an_odd_button_is_harmless(asking: Asking, value: str) -> None:
    """Whoever makes one up hears nothing that is not so."""
    reply = _does(asking, Chose(Action.LISTEN, value), LIVES_IN_PUOLANKA).reply

    assert reply.voices == ()
    assert reply.blocks


def test_what_is_heard_of_an_emergency_can_be_hidden(asking: Asking) -> None:
    """From the person's own message on: what is played tells as much as what is read."""
    spoken = with_recordings(asking, "uk", all_of(asking, "uk"))
    turn = _does(spoken, Said("чоловік мене б'є"), LIVES_IN_PUOLANKA)
    heard = _heard(spoken, turn)

    hide = [one for row in heard.reply.buttons for one in row if isinstance(one, Button)]
    assert [(one.action, one.value) for one in hide] == [(Action.HIDE, "17")]
    assert len(heard.reply.voices) == 1
    assert heard.events == ()


def test_the_welcome_is_heard_before_anything_is_chosen(asking: Asking) -> None:
    """Who cannot read finds the voice in the very first message."""
    spoken = with_recordings(asking, "uk", all_of(asking, "uk"))
    turn = _does(spoken, Chose(Action.START), Profile())

    assert len(_heard(spoken, turn).reply.voices) == 2


def test_what_comes_first_is_read_aloud_first(asking: Asking) -> None:
    """A volunteer with ten minutes gives them to those in danger, then to the first minute."""
    tiers = [line.tier for line in lines(asking, "rw", NOW.date())]

    assert list(dict.fromkeys(tiers)) == [EMERGENCY, WELCOME, "answers"]


@pytest.mark.parametrize("language", ["ar", "th"])
def test_every_answer_of_a_recorded_language_can_be_heard(asking: Asking, language: str) -> None:
    """What is listed is what is said, letter by letter, whatever the writing's direction."""
    spoken = with_recordings(asking, language, all_of(asking, language))
    silent = []
    for intent in spoken.intents:
        for town in ("puolanka", "kuhmo"):
            turn = _topic(spoken, intent.name, Profile(language, town, Group.OTHER))
            is_told = turn.reply.spoken is not None and turn.reply.language == language
            if is_told and _listen(turn.reply) is None:
                silent.append((intent.name, town))

    assert silent == []


def test_a_voice_message_is_answered_aloud(asking: Asking) -> None:
    """Who speaks perhaps does not read: the topics can be heard, in the order of the buttons."""
    texts = first_topics(asking, "uk").texts
    spoken = with_recordings(asking, "uk", texts)

    turn = _does(spoken, Sent(Medium.VOICE), LIVES_IN_PUOLANKA)

    assert turn.reply.voices == tuple(Recording("uk", pin_of("uk", text)) for text in texts)
    labels = [one.label for row in turn.reply.buttons for one in row if isinstance(one, Button)]
    assert [text for text, label in zip(texts[1:], labels, strict=False) if text in label] == list(
        texts[1:]
    )


def test_topics_that_are_not_all_recorded_are_read_alone(asking: Asking) -> None:
    """Five of six would hide the sixth."""
    spoken = with_recordings(asking, "uk", first_topics(asking, "uk").texts[:-1])

    assert _does(spoken, Sent(Medium.VOICE), LIVES_IN_PUOLANKA).reply.voices == ()
