"""A question that was not understood for sure is kept as openly as one without an answer."""

from datetime import UTC, datetime

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Button, Chose, Incoming, Said, Turn
from bot.core.dialogue import Dialogue
from bot.core.events import Guess, NotUnderstood, TakenBack
from bot.core.profile import Profile
from tests.fakes import thinking

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PERSON = Profile("uk", "sotkamo")
UNSURE = {
    "папір": {"guidance": 0.4, "kela_benefits": 0.3, "literacy": 0.2},
    "болить": {"guidance": 0.3, "emergency": 0.25, "literacy": 0.2},
}


def do(asking: Asking, what: Said | Chose, profile: Profile = PERSON) -> Turn:
    """Return what comes of one thing that the person did."""
    dialogue = Dialogue(thinking(asking, UNSURE), 90)
    return dialogue.respond(Incoming(what, "uk", NOW, "t1"), profile)


def kept(turn: Turn) -> list[NotUnderstood]:
    """Return the questions that are kept."""
    return [event for event in turn.events if isinstance(event, NotUnderstood)]


def test_an_unsure_question_is_kept_with_its_guesses_and_says_so(asking: Asking) -> None:
    """What people are asked back shows what must be taught."""
    turn = do(asking, Said("папір"))

    (question,) = kept(turn)
    assert (question.token, question.reason, question.municipality) == ("t1", "clarify", "sotkamo")
    assert question.guesses[0] == Guess("guidance", 0.4)
    assert asking.say("uk", phrases.KEPT) in turn.reply.text


def test_it_is_taken_back_by_its_button(asking: Asking) -> None:
    """As every other question that is kept."""
    reply = do(asking, Said("папір")).reply
    buttons = [one for row in reply.buttons for one in row if isinstance(one, Button)]
    (drop,) = (one for one in buttons if one.action is Action.DO_NOT_KEEP)

    assert do(asking, Chose(drop.action, drop.value)).events == (TakenBack("t1"),)


def test_it_is_kept_at_each_turn_that_did_not_help(asking: Asking) -> None:
    """The second is answered with topics, the third with a person."""
    turn, counts = do(asking, Said("папір")), []
    for _ in range(2):
        turn = do(asking, Said("папір"), turn.profile)
        counts.append(len(kept(turn)))

    assert counts == [1, 1]


def test_what_may_be_a_cry_for_help_is_not_kept(asking: Asking) -> None:
    """Of an emergency there is nothing to be read, not even that it happened."""
    turn = do(asking, Said("болить"))

    assert asking.say("uk", phrases.CLARIFY) in turn.reply.text
    assert kept(turn) == []
    assert asking.say("uk", phrases.KEPT) not in turn.reply.text
