"""Nothing is offered to be sent where nobody would read it, and nobody waits for nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Message
from bot.core import handoff_phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Button, Chose, Reply, Said
from bot.core.coordinators import Coordinator
from bot.core.drafting import possible_receivers
from bot.core.profile import Profile
from bot.core.review import CROWD
from bot.staffing import Staffing
from bot.store.sqlite import SqliteStore
from tests.test_handover import DRAFT, NOW, PERSON, assistant


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return a store in which somebody of Puolanka has nearly sent a question."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.keep_profile(PERSON, Profile("fi", "puolanka", draft=DRAFT), NOW)
    return store


def staffing(asking: Asking, store: SqliteStore, *, has_mail: bool = False) -> Staffing:
    """Return those who are on the desk's list, and mail where it is set up."""
    return Staffing(store, lambda: asking.knowledge, has_mail=has_mail)


def actions(*replies: Reply) -> set[Action]:
    """Return what the buttons below replies do."""
    rows = (row for reply in replies for row in reply.buttons)
    return {one.action for row in rows for one in row if isinstance(one, Button)}


def test_where_nobody_reads_nothing_is_offered(asking: Asking, store: SqliteStore) -> None:
    """A promise that nobody keeps is worse than an address."""
    talking = assistant(asking, store, staffing(asking, store))

    reply = talking.reply(Message(PERSON, Chose(Action.ASK_PERSON, "human")))
    pressed = talking.reply(Message(PERSON, Chose(Action.ASK_FOR_ME, "human")))

    assert asking.say("fi", handoff_phrases.OFFER_TO_ASK) not in reply.text
    assert asking.say("fi", handoff_phrases.NOBODY_READS) in pressed.text
    assert "tytti.matero@suomussalmi.fi" in pressed.text
    assert not {Action.ASK_FOR_ME, Action.SEND} & actions(reply, pressed)


def test_a_neighbour_at_the_desk_does_not_read_for_the_one_who_answers(
    asking: Asking, store: SqliteStore
) -> None:
    """Puolanka's people are answered by Suomussalmi: its own coordinators see nothing of it."""
    talking = assistant(asking, store, staffing(asking, store))
    store.coordinators.add(Coordinator("test@puolanka.test", ("puolanka",)))
    about_guidance = Chose(Action.ASK_FOR_ME, "guidance")
    before = talking.reply(Message(PERSON, about_guidance))
    store.coordinators.add(Coordinator("test@suomussalmi.test", ("suomussalmi",)))
    after = talking.reply(Message(PERSON, about_guidance))

    nobody = asking.say("fi", handoff_phrases.NOBODY_READS)
    assert [nobody in one.text for one in (before, after)] == [True, False]


def test_a_yes_after_the_last_reader_left_sends_nothing(
    asking: Asking, store: SqliteStore
) -> None:
    """Between the question whether to send and the yes somebody may be taken off the list."""
    talking = assistant(asking, store, staffing(asking, store))

    reply = talking.reply(Message(PERSON, Chose(Action.SEND, "t2")))

    assert asking.say("fi", handoff_phrases.NOBODY_READS) in reply.text
    assert store.cases.get("t2") is None
    assert store.profile(PERSON).draft is None


def test_who_answers_hangs_on_the_group_so_it_is_asked_again_after_it(
    asking: Asking, store: SqliteStore
) -> None:
    """Taivalkoski's jobseekers are Kuusamo's, the others its own: one of them may read nothing."""
    store.coordinators.add(Coordinator("test@kuusamo.test", ("kuusamo",)))
    profile = Profile("fi", "taivalkoski", draft=replace(DRAFT, municipality="taivalkoski"))
    store.keep_profile(PERSON, profile, NOW)
    draft = replace(DRAFT, municipality="taivalkoski", topic="initial_assessment")
    readers = possible_receivers(asking, draft, Profile("fi", "taivalkoski"))
    talking = assistant(asking, store, staffing(asking, store))
    begun = talking.reply(Message(PERSON, Chose(Action.ASK_FOR_ME, "initial_assessment")))
    token = store.profile(PERSON).draft
    assert token is not None
    talking.reply(Message(PERSON, Chose(Action.WISH, f"{token.token}:words.none")))
    other = talking.reply(Message(PERSON, Chose(Action.WISH, f"{token.token}:group.other")))

    nobody = asking.say("fi", handoff_phrases.NOBODY_READS)
    assert readers == {"kuusamo", "taivalkoski"}
    assert [nobody in one.text for one in (begun, other)] == [False, True]


def test_the_list_of_coordinators_is_read_where_a_question_is_handed_over_alone(
    asking: Asking, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A topic that is answered has nothing to do with them."""
    looks: list[None] = []
    everybody = store.coordinators.all

    def look() -> list[Coordinator]:
        looks.append(None)
        return everybody()

    monkeypatch.setattr(store.coordinators, "all", look)
    talking = assistant(asking, store, staffing(asking, store))
    talking.reply(Message(PERSON, Chose(Action.TOPIC, "literacy")))
    talking.reply(Message(PERSON, Said("kiitos")))
    assert not looks

    talking.reply(Message(PERSON, Chose(Action.ASK_PERSON, "human")))
    assert looks


def test_nobody_is_told_to_wait_for_an_answer_that_nobody_works_on(
    asking: Asking, store: SqliteStore
) -> None:
    """A town's coordinators see a rare language's questions not at all; letters tell of none."""
    staff = staffing(asking, store, has_mail=True)
    alone = staff.reviews("rw", "kuhmo")
    store.coordinators.add(Coordinator("test@sotkamo.test", ("sotkamo",)))
    rare = staff.reviews("rw", "kuhmo")
    for number in range(CROWD):
        store.keep_profile(f"telegram:{90 + number}", Profile("rw", "kuhmo"), NOW)
    common = staff.reviews("rw", "kuhmo")
    nowhere = staff.reviews("rw", None)
    store.coordinators.add(Coordinator("test.area@example.test", is_area=True))

    assert (alone, rare, common, nowhere) == (False, False, True, False)
    assert staff.reviews("rw", None)
    assert staff.answers(["kuhmo"])


def test_the_towns_whose_questions_nobody_reads_are_named(
    asking: Asking, store: SqliteStore
) -> None:
    """Whoever runs the assistant reads it when it starts."""
    store.coordinators.add(Coordinator("test@kuhmo.test", ("kuhmo", "sotkamo")))

    unread = staffing(asking, store).unread()
    assert set(asking.knowledge.municipalities) - set(unread) == {"kuhmo", "sotkamo"}
    assert staffing(asking, store, has_mail=True).unread() == []
