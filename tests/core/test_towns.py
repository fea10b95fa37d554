"""A town's name moves nobody and is asked for once."""

from datetime import UTC, datetime

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose, Incoming, Said, Turn
from bot.core.dialogue import Dialogue
from bot.core.events import NotUnderstood, WantsAnswer
from bot.core.profile import Profile, Recent

NOW = datetime(2026, 11, 24, tzinfo=UTC)
KEPT = NotUnderstood("q1", "posti paketti hukassa", "fi", "kajaani", "unanswered", ())


def do(
    asking: Asking, profile: Profile, what: Said | Chose, kept: NotUnderstood | None = None
) -> Turn:
    """Return what comes of what somebody of that profile does."""
    incoming = Incoming(what, "", NOW, "t1", question=kept)
    return Dialogue(asking, 90).respond(incoming, profile)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "còn ở Kajaani thì sao"),
        ("vi", "con o kajaani thi sao"),
        ("uk", "а що там у Каяані?"),
        ("ru", "а как насчёт Каяани"),
        ("ar", "ماذا عن كاياني؟"),
        ("th", "แล้วถ้าอยู่ที่ Kajaani ล่ะ"),
        ("sw", "na vipi kuhusu Kajaani?"),
        ("rw", "naho niba ndi i Kajaani"),
        ("fi", "entä jos asun Kajaanissa?"),
        ("en", "and what about in Kajaani?"),
    ],
)
def test_the_last_question_is_asked_about_another_town(
    asking: Asking, language: str, text: str
) -> None:
    """And the person still lives where they live."""
    profile = Profile(language, "puolanka", topic="guidance")
    turn = do(asking, profile, Said(text))

    assert "Kajaani Info" in turn.reply.text
    assert turn.profile.municipality == "puolanka"
    assert turn.profile.topic == "guidance"


def test_with_nothing_before_it_what_about_a_town_is_no_move(asking: Asking) -> None:
    """Whoever is from Puolanka and asks about Kajaani is not answered for Kajaani ever after."""
    turn = do(asking, Profile("en", "puolanka"), Said("and what about in Kajaani?"))

    assert turn.profile.municipality == "puolanka"


@pytest.mark.parametrize("text", ["I want to talk to a person", "human"])
def test_who_named_a_town_is_not_asked_for_it_before_a_person_is_named(
    asking: Asking, text: str
) -> None:
    """Asked twice, people think that nobody listens."""
    profile = Profile("en", None, topic="finnish_courses", recent=Recent(municipality="kajaani"))
    turn = do(asking, profile, Said(text))

    assert asking.say("en", phrases.ASK_MUNICIPALITY) not in turn.reply.text
    assert "@kajaani.fi" in turn.reply.text


def test_who_lives_somewhere_meets_a_person_there(asking: Asking) -> None:
    """Whatever town they asked about last."""
    profile = Profile("en", "puolanka", topic="guidance", recent=Recent(municipality="kajaani"))
    turn = do(asking, profile, Said("I want to talk to a person"))

    assert "@kajaani.fi" not in turn.reply.text


def test_a_question_without_an_answer_is_asked_in_the_town_that_it_names(
    asking: Asking,
) -> None:
    """By its button, and where a person is wanted after it."""
    first = do(asking, Profile("fi"), Said("posti paketti hukassa Kajaani"))
    (event,) = first.events
    assert isinstance(event, NotUnderstood)
    assert event.municipality == "kajaani"

    wanted = do(asking, first.profile, Said("haluan puhua ihmisen kanssa"))
    assert "@kajaani.fi" in wanted.reply.text


def test_a_kept_question_goes_where_it_was_asked_about(asking: Asking) -> None:
    """Its button stands in the chat for months, and the person may have moved."""
    elsewhere = Profile("fi", "puolanka")
    for profile in (Profile("fi"), elsewhere):
        turn = do(asking, profile, Chose(Action.ASK_FOR_ME, "human:q1"), KEPT)
        assert turn.profile.draft
        assert turn.profile.draft.municipality == "kajaani"

    told = do(asking, elsewhere, Chose(Action.TELL_ME, "q1"), KEPT)
    (event,) = told.events
    assert isinstance(event, WantsAnswer)
    assert event.municipality == "kajaani"
