"""Turns that only the turns before them explain."""

from datetime import UTC, datetime

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose, Incoming, Said, Turn
from bot.core.dialogue import Dialogue
from bot.core.profile import Profile, Recent
from tests.fakes import thinking

NOW = datetime(2026, 11, 24, tzinfo=UTC)
UNSURE = {
    "папір": {"guidance": 0.4, "kela_benefits": 0.3, "human": 0.2},
    "папір Каяані": {"guidance": 0.4, "kela_benefits": 0.3, "human": 0.2},
    "як записатися": {"guidance": 0.6, "change_municipality": 0.3, "literacy": 0.1},
}
LIVING_IN_SOTKAMO = Profile("uk", "sotkamo")


def say(asking: Asking, profile: Profile, text: str) -> Turn:
    """Return what comes of a message."""
    dialogue = Dialogue(thinking(asking, UNSURE), 90)
    return dialogue.respond(Incoming(Said(text), "uk", NOW), profile)


def test_no_after_a_question_back_leads_to_the_topics_and_then_to_a_person(
    asking: Asking,
) -> None:
    """Whoever says no to what is offered is not greeted, and not asked the same again."""
    first = say(asking, LIVING_IN_SOTKAMO, "папір")
    second = say(asking, first.profile, "ні")
    third = say(asking, second.profile, "не те")

    said = asking.wording.say
    assert said("uk", phrases.CLARIFY) in first.reply.text
    assert said("uk", phrases.NOT_UNDERSTOOD) in second.reply.text
    assert "marjo.leinonen@sotkamo.fi" in third.reply.text


def test_a_person_is_offered_once_below_what_may_be_meant(asking: Asking) -> None:
    """Two buttons that say the same make one look for the difference."""
    reply = say(asking, LIVING_IN_SOTKAMO, "папір").reply
    labels = [button.label for row in reply.buttons for button in row]

    assert len(labels) == len(set(labels))


def test_what_is_chosen_after_a_question_back_is_asked_of_the_town_that_was_named(
    asking: Asking,
) -> None:
    """Who has named a town is not asked for it, and not answered for another one."""
    asked_back = say(asking, Profile("uk"), "папір Каяані")
    dialogue = Dialogue(thinking(asking, UNSURE), 90)
    chosen = Incoming(Chose(Action.TOPIC, "guidance"), "uk", NOW)

    reply = dialogue.respond(chosen, asked_back.profile).reply

    assert "Kajaani Info" in reply.text


def test_no_leads_to_what_else_may_be_asked_and_not_to_a_question_about_the_person(
    asking: Asking,
) -> None:
    """A conversation's own matters are no second guess."""
    first = say(asking, LIVING_IN_SOTKAMO, "як записатися")
    second = say(asking, first.profile, "ні не це")

    assert first.profile.recent.others == ("literacy",)
    assert second.profile.topic == "literacy"


def test_what_the_files_have_lost_is_forgotten(asking: Asking) -> None:
    """A town or topic that was taken out must not stop those who had chosen it."""
    recent = Recent(municipality="atlantis", others=("guidance", "gone"))
    kept = Profile("uk", "atlantis", topic="gone", is_waiting=True, recent=recent)

    turn = say(asking, kept, "папір")

    assert turn.profile.municipality is None
    assert turn.profile.topic is None
    assert not turn.profile.is_waiting
