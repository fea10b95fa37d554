"""Notices are shown once to those whom they concern, and sent only to those who said yes."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.core import phrases
from bot.core.answering import Answering
from bot.core.asking import Asking
from bot.core.conversation import Action, Button, Chose, Incoming, Said, Turn
from bot.core.dialogue import Dialogue
from bot.core.events import Agreed, Disagreed
from bot.core.knowledge import Notice
from bot.core.notices import letter
from bot.core.profile import Profile

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CLOSED = Notice("closed", "Neuvonta on suljettu.", ("kajaani",), TODAY, date(2026, 11, 30))
EVERYWHERE = Notice("strike", "Bussit eivät kulje.", (), TODAY, TODAY)
OVER = Notice("over", "Tämä on ohi.", (), date(2026, 1, 1), date(2026, 11, 23))


def with_notices(asking: Asking, *notices: Notice) -> Asking:
    """Return what answers so with other notices."""
    knowledge = replace(asking.knowledge, notices={one.name: one for one in notices})
    answering = Answering(knowledge, asking.wording)
    return Asking(asking.understander, answering, asking.intents, asking.followups)


def _say(asking: Asking, text: str, profile: Profile) -> Turn:
    incoming = Incoming(Said(text), "fi", NOW)
    return Dialogue(with_notices(asking, CLOSED, EVERYWHERE, OVER), 90).respond(incoming, profile)


def test_a_notice_is_shown_once_below_the_answer(asking: Asking) -> None:
    """The answer comes first: that is what the person wrote for."""
    first = _say(asking, "Missä on tulkki?", Profile("fi", "kajaani"))
    second = _say(asking, "Missä on tulkki?", first.profile)

    assert [str(block) for block in first.reply.blocks[-2:]] == [
        f"📢 {asking.say('fi', phrases.NOTICE)}\n{one.text}" for one in (CLOSED, EVERYWHERE)
    ]
    assert len(first.reply.blocks) > 2
    assert CLOSED.text not in second.reply.text
    assert EVERYWHERE.text not in second.reply.text
    assert first.profile.recent.notices == ("closed", "strike")


def test_who_only_presses_reads_it_below_an_answer(asking: Asking) -> None:
    """Not everybody writes; below a menu it would be passed over, and gone."""
    dialogue = Dialogue(with_notices(asking, EVERYWHERE), 90)

    def press(action: Action, value: str = "") -> Turn:
        return dialogue.respond(
            Incoming(Chose(action, value), "fi", NOW), Profile("fi", "kajaani")
        )

    assert EVERYWHERE.text in press(Action.TOPIC, "contact_person").reply.text
    assert EVERYWHERE.text not in press(Action.TOPICS).reply.text
    assert EVERYWHERE.text not in press(Action.HELP_KIND, "violence").reply.text


def test_a_notice_of_another_town_or_another_day_is_not_shown(asking: Asking) -> None:
    """Nobody goes to a closed door, and nobody stays at home for another town's."""
    text = _say(asking, "Missä on tulkki?", Profile("fi", "puolanka")).reply.text

    assert EVERYWHERE.text in text
    assert CLOSED.text not in text
    assert OVER.text not in text


def test_in_danger_nothing_stands_beside_112(asking: Asking) -> None:
    """It is shown with the next answer."""
    turn = _say(asking, "apua mieheni lyö minua", Profile("fi", "kajaani"))

    assert CLOSED.text not in turn.reply.text
    assert turn.profile.recent.notices == ()


def test_a_notice_without_translation_says_why_it_is_in_finnish(asking: Asking) -> None:
    """Better than to say nothing; the town's name and the day can be read."""
    text = _say(asking, "Де курси фінської?", Profile("uk", "kajaani")).reply.text

    assert f"{asking.say('uk', phrases.FALLBACK)}\n{CLOSED.text}" in text


def test_what_was_shown_and_is_gone_is_forgotten(asking: Asking) -> None:
    """What is kept of a person does not grow for ever."""
    profile = Profile("fi", "kajaani")
    profile = replace(profile, recent=replace(profile.recent, notices=("last_year",)))

    turn = _say(asking, "Missä on tulkki?", profile)

    assert turn.profile.recent.notices == ("closed", "strike")


def test_nobody_is_written_to_without_a_yes(asking: Asking) -> None:
    """It is asked for, and can be taken back where it was given."""
    dialogue = Dialogue(asking, 90)

    def press(value: str) -> Turn:
        incoming = Incoming(Chose(Action.NOTICES, value), "fi", NOW)
        return dialogue.respond(incoming, Profile("fi", "kajaani"))

    buttons = [one for row in press("").reply.buttons for one in row if isinstance(one, Button)]
    assert [one.value for one in buttons if one.action is Action.NOTICES] == ["yes", "no"]
    assert [press(value).events for value in ("", "yes", "no")] == [
        (),
        (Agreed(),),
        (Disagreed(),),
    ]
    assert asking.say("fi", phrases.NOTICES_ASK) in press("").reply.text


def test_a_letter_has_the_way_out_below_it(asking: Asking) -> None:
    """In the reader's language, and with one tap."""
    reply = letter(asking, CLOSED, "vi")

    assert CLOSED.text in reply.text
    assert reply.buttons == (
        (Button(asking.say("vi", phrases.NOTICES_STOP), Action.NOTICES, "no"),),
    )
