"""Nothing goes to an office by an old button, by a slip, or without a yes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core import handoff_phrases, phrases
from bot.core.asking import Asking
from bot.core.cases import Case, CaseState, Wishes
from bot.core.conversation import (
    Action,
    Button,
    Chose,
    Incoming,
    Manner,
    Medium,
    Reply,
    Said,
    Sent,
    Turn,
)
from bot.core.dialogue import Dialogue
from bot.core.events import HandOff, Opened
from bot.core.handing_off import LONGEST_WORDS
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from bot.core.profile import Draft, Profile, Waits

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WHOLE = Draft(
    "t1",
    municipality="puolanka",
    topic="literacy",
    topic_is_chosen=True,
    text="Kuka auttaa?",
    for_whom="me",
    urgency="week",
    way="write",
)
PERSON = Profile("en", "puolanka", draft=WHOLE)
CASE = Case("t1", "en", "puolanka", None, "literacy", "?", Wishes(), "suomussalmi", NOW, NOW)


def do(
    asking: Asking,
    what: Said | Chose | Sent,
    profile: Profile = PERSON,
    case: Case | None = None,
) -> Turn:
    """Return what comes of one thing that the person did."""
    incoming = Incoming(what, "en", NOW, "t2", case=case)
    return Dialogue(asking, 90).respond(incoming, profile)


def sent(turn: Turn) -> list[HandOff]:
    """Return what a turn would hand to an office."""
    return [event for event in turn.events if isinstance(event, HandOff)]


def labels(reply: Reply) -> list[str]:
    """Return what stands on the buttons."""
    return [one.label for row in reply.buttons for one in row if isinstance(one, Button)]


def test_a_whole_draft_is_sent_by_its_button(asking: Asking) -> None:
    """And the draft is gone with it."""
    turn = do(asking, Chose(Action.SEND, "t1"))

    (opened,) = sent(turn)
    assert isinstance(opened, Opened)
    assert (opened.case.token, opened.case.receiver) == ("t1", "suomussalmi")
    assert turn.profile.draft is None
    assert turn.reply.row == ()


@pytest.mark.parametrize(
    "draft",
    [
        replace(WHOLE, text=None),
        replace(WHOLE, for_whom=""),
        replace(WHOLE, urgency=""),
        replace(WHOLE, way=""),
        replace(WHOLE, waits_for=Waits.WORDS),
    ],
)
def test_a_draft_with_something_open_is_not_sent(asking: Asking, draft: Draft) -> None:
    """A button of an older message must not send what was never shown."""
    turn = do(asking, Chose(Action.SEND, "t1"), replace(PERSON, draft=draft))

    assert sent(turn) == []
    assert asking.say("en", phrases.OLD_BUTTON) in turn.reply.text


@pytest.mark.parametrize(
    "value",
    [
        "t9:for.me",
        "t1:for.nobody",
        "t1:urgency.never",
        "t1:way.fly",
        "t1:about.nonsense",
        "t1:about.emergency.violence",
        "t1:theme.nonsense",
        "t1:nonsense.me",
        "t1",
        "",
    ],
)
def test_a_button_that_was_never_made_changes_nothing(asking: Asking, value: str) -> None:
    """Whatever somebody sends in place of one."""
    turn = do(asking, Chose(Action.WISH, value))

    assert asking.say("en", phrases.OLD_BUTTON) in turn.reply.text
    assert turn.profile.draft == WHOLE
    assert sent(turn) == []


def test_another_draft_is_not_sent_by_this_button(asking: Asking) -> None:
    """The person began anew, and pressed below the first."""
    assert sent(do(asking, Chose(Action.SEND, "t9"))) == []
    assert sent(do(asking, Chose(Action.SEND, "t1"), replace(PERSON, draft=None))) == []


def test_any_other_button_leaves_the_draft(asking: Asking) -> None:
    """What is written next is a question again."""
    assert do(asking, Chose(Action.TOPICS)).profile.draft is None
    assert do(asking, Said("learn Finnish")).profile.draft is None


def test_words_that_are_too_long_are_asked_for_again(asking: Asking) -> None:
    """With all else they must fit a message."""
    waiting = replace(PERSON, draft=replace(WHOLE, text=None, waits_for=Waits.WORDS))
    turn = do(asking, Said("a " * LONGEST_WORDS), waiting)

    assert asking.say("en", phrases.TOO_LONG) in turn.reply.text
    assert turn.profile.draft == waiting.draft


def test_an_emergency_topic_never_begins_a_draft(asking: Asking) -> None:
    """The question is asked as one about nothing in particular."""
    turn = do(asking, Chose(Action.ASK_FOR_ME, "emergency.violence"))

    assert turn.profile.draft
    assert turn.profile.draft.topic == "human"


def test_without_a_town_nobody_can_be_asked(asking: Asking) -> None:
    """The town is asked for first."""
    for action in (Action.ASK_FOR_ME, Action.IN_FINNISH):
        turn = do(asking, Chose(action, "human"), Profile("en"))
        assert asking.say("en", phrases.ASK_MUNICIPALITY) in turn.reply.text


def test_a_finnish_text_is_there_before_and_after_the_yes(asking: Asking) -> None:
    """Of a topic alone, of the draft, and of the open case."""
    alone = do(asking, Chose(Action.IN_FINNISH, "literacy"), Profile("en", "puolanka"))
    drafted = do(asking, Chose(Action.IN_FINNISH, "t1"))
    opened = do(asking, Chose(Action.IN_FINNISH, "t1"), Profile("en", "puolanka"), CASE)

    for turn in (alone, drafted, opened):
        assert "Lukeminen ja kirjoittaminen" in turn.reply.text
        assert "englanti" in turn.reply.text
        assert sent(turn) == []
    assert "Kuka auttaa?" in drafted.reply.text
    assert drafted.profile.draft == WHOLE


def test_a_menu_takes_the_place_of_the_one_before(asking: Asking) -> None:
    """Four questions are one message."""
    turn = do(asking, Chose(Action.WISH, "t1:for.child"))

    assert turn.reply.manner is Manner.REPLACE
    assert asking.say("en", handoff_phrases.SEND) in " ".join(labels(turn.reply))


@pytest.mark.parametrize(
    "action",
    [
        Action.WRITE_BACK,
        Action.SHARE_PHONE,
        Action.SHARE_VOICE,
        Action.CANNOT_COME,
        Action.NEED_INTERPRETER,
        Action.WITHDRAW,
    ],
)
def test_a_closed_case_leads_back_to_the_assistant(asking: Asking, action: Action) -> None:
    """Nothing is sent to nobody, and the person reads who answers now."""
    turn = do(asking, Chose(action, "t1"), case=replace(CASE, state=CaseState.CLOSED))

    assert sent(turn) == []
    assert asking.say("en", AUTOMATIC_PHRASES[CLOSED].text) in turn.reply.text
    assert sent(do(asking, Chose(action, "t1"))) == []


def test_what_nobody_asked_for_is_not_shared(asking: Asking) -> None:
    """A contact or a voice message without the button before it."""
    for medium in (Medium.CONTACT, Medium.VOICE):
        turn = do(asking, Sent(medium, shared="+358401234567"), replace(PERSON, draft=None), CASE)
        assert sent(turn) == []


def test_a_voice_that_was_lost_on_its_way_is_not_shared(asking: Asking) -> None:
    """After a restart the channel may no longer know it."""
    waiting = replace(PERSON, draft=Draft("t1", waits_for=Waits.VOICE))

    assert sent(do(asking, Sent(Medium.VOICE), waiting, CASE)) == []
    assert len(sent(do(asking, Sent(Medium.VOICE, shared="file"), waiting, CASE))) == 1


@pytest.mark.parametrize("action", [Action.SEND, Action.DO_NOT_SEND])
@pytest.mark.parametrize(
    ("state", "phrase"),
    [
        (CaseState.NEW, handoff_phrases.NEXT),
        (CaseState.ANSWERED, handoff_phrases.NEXT),
        (CaseState.WITHDRAWN, handoff_phrases.WITHDRAWN),
        (CaseState.CLOSED, AUTOMATIC_PHRASES[CLOSED].text),
    ],
)
def test_after_the_yes_its_buttons_say_how_it_stands(
    asking: Asking, action: Action, state: CaseState, phrase: str
) -> None:
    """Neither "nothing was sent" of what an office reads, nor "sent" of what was taken back."""
    without = replace(PERSON, draft=None)
    turn = do(asking, Chose(action, "t1"), without, replace(CASE, state=state))

    assert asking.say("en", phrase) in turn.reply.text
    assert asking.say("en", handoff_phrases.STOPPED) not in turn.reply.text
    can_take_back = f"↩️ {asking.say('en', handoff_phrases.WITHDRAW)}" in labels(turn.reply)
    assert can_take_back == replace(CASE, state=state).is_open
    assert sent(turn) == []


def test_what_was_asked_for_can_be_refused(asking: Asking) -> None:
    """Stop means that nothing was sent."""
    waiting = replace(PERSON, draft=Draft("t1", waits_for=Waits.BACK))
    turn = do(asking, Chose(Action.DO_NOT_SEND, "t1"), waiting, CASE)

    assert asking.say("en", handoff_phrases.STOPPED) in turn.reply.text
    assert turn.profile.draft is None
    assert sent(turn) == []
    long = do(asking, Said("a " * LONGEST_WORDS), waiting, CASE)
    assert sent(long) == []


CAPTION = Sent(Medium.PICTURE, "The letter says that I must answer by Friday")


@pytest.mark.parametrize("medium", [Medium.PICTURE, Medium.VOICE, Medium.DOCUMENT])
def test_what_stands_below_a_picture_is_the_question_that_was_asked_for(
    asking: Asking, medium: Medium
) -> None:
    """Whoever photographs a letter writes what it is about below it, and writes it once."""
    waiting = replace(PERSON, draft=replace(WHOLE, text=None, waits_for=Waits.WORDS))
    turn = do(asking, replace(CAPTION, medium=medium), waiting)

    assert turn.profile.draft == replace(WHOLE, text=CAPTION.caption)
    assert CAPTION.caption in turn.reply.text
    assert asking.say("en", phrases.CAPTION_ONLY) in turn.reply.text


def test_what_stands_below_a_picture_goes_into_the_case(asking: Asking) -> None:
    """As a message without one does."""
    waiting = replace(PERSON, draft=Draft("t1", waits_for=Waits.BACK))
    turn = do(asking, CAPTION, waiting, CASE)

    assert len(sent(turn)) == 1
    assert asking.say("en", handoff_phrases.WROTE_BACK) in turn.reply.text


def test_a_label_below_a_picture_is_as_good_as_its_button(asking: Asking) -> None:
    """A yes is a yes, and a no leaves nothing behind."""
    assert len(sent(do(asking, Sent(Medium.PICTURE, asking.say("en", phrases.YES))))) == 1
    no = do(asking, Sent(Medium.PICTURE, asking.say("en", handoff_phrases.DO_NOT_SEND)))
    assert no.profile.draft is None
    assert asking.say("en", handoff_phrases.NOT_SENT) in no.reply.text


def test_a_picture_without_words_leaves_the_draft_waiting(asking: Asking) -> None:
    """The question that was asked for can still be written."""
    waiting = replace(PERSON, draft=replace(WHOLE, text=None, waits_for=Waits.WORDS))

    assert do(asking, Sent(Medium.PICTURE), waiting).profile.draft == waiting.draft
