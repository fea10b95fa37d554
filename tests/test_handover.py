"""What a person agreed to is kept once and a letter written; nothing is kept without it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant, Message
from bot.core import handoff_phrases
from bot.core.asking import Asking
from bot.core.cases import Author, Case, CaseState, Spoken, Wishes
from bot.core.conversation import Action, Button, Chose, Reply, Said
from bot.core.coordinators import Coordinator
from bot.core.dialogue import Dialogue
from bot.core.drafting import possible_receivers
from bot.core.events import NotUnderstood
from bot.core.letters import Letter, Occasion
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from bot.core.profile import Draft, Profile, Waits
from bot.core.review import CROWD
from bot.core.staff import Staff
from bot.handover import Handover
from bot.staffing import Staffing
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERSON = "telegram:7"
CASE = Case(
    token="t1",
    language="fi",
    municipality="puolanka",
    group=None,
    topic="human",
    text="Kuka auttaa?",
    wishes=Wishes(),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=NOW,
)
DRAFT = Draft(
    "t2",
    municipality="puolanka",
    topic_is_chosen=True,
    text="Kuka auttaa?",
    for_whom="me",
    urgency="week",
    way="write",
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return a store in which somebody of Puolanka has an open case, and another nearly."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.keep_profile(PERSON, Profile("fi", "puolanka", draft=DRAFT), NOW)
    store.cases.open(PERSON, CASE)
    return store


def assistant(asking: Asking, store: SqliteStore, staff: Staff | None = None) -> Assistant:
    """Return an assistant with mail."""
    handover = Handover(store, mailbox=lambda town: f"office@{town}.test", staff=staff)
    return Assistant(Dialogue(asking, 90), store, lambda: NOW, handover=handover)


def staffing(asking: Asking, store: SqliteStore, *, has_mail: bool = False) -> Staffing:
    """Return those who are on the desk's list, and mail where it is set up."""
    return Staffing(store, lambda: asking.knowledge, has_mail=has_mail)


def actions(*replies: Reply) -> set[Action]:
    """Return what the buttons below replies do."""
    rows = (row for reply in replies for row in reply.buttons)
    return {one.action for row in rows for one in row if isinstance(one, Button)}


def test_a_yes_opens_one_case_and_writes_one_letter(asking: Asking, store: SqliteStore) -> None:
    """Also where the button is pressed twice, and where the update comes again."""
    talking = assistant(asking, store)
    replies = [
        talking.reply(Message(PERSON, Chose(Action.SEND, "t2"), receipt=number))
        for number in (1, 1, 2)
    ]

    assert {reply.text for reply in replies} == {replies[0].text}
    assert asking.say("fi", handoff_phrases.NEXT) in replies[0].text
    assert [one.token for one in store.cases.of_person(PERSON)] == ["t1", "t2"]
    letter = Letter("t2.new", "t2", Occasion.NEW, "office@suomussalmi.test")
    assert store.letters.of_case("t2") == [letter]
    assert store.profile(PERSON).draft is None


def test_a_no_after_the_yes_does_not_deny_it(asking: Asking, store: SqliteStore) -> None:
    """Its button stands below the message for as long as the chat: it offers to take it back."""
    talking = assistant(asking, store)
    talking.reply(Message(PERSON, Chose(Action.SEND, "t2")))
    reply = talking.reply(Message(PERSON, Chose(Action.DO_NOT_SEND, "t2")))

    assert asking.say("fi", handoff_phrases.STOPPED) not in reply.text
    assert any(
        isinstance(one, Button) and (one.action, one.value) == (Action.WITHDRAW, "t2")
        for row in reply.buttons
        for one in row
    )


def test_anothers_token_opens_nothing(asking: Asking, store: SqliteStore) -> None:
    """Whatever a stranger's button says."""
    talking = assistant(asking, store)
    for action in (Action.WITHDRAW, Action.SEND, Action.SHARE_PHONE, Action.CANNOT_COME):
        talking.reply(Message("telegram:8", Chose(action, "t1")))
        talking.reply(Message("telegram:8", Chose(action, "t2")))

    assert store.cases.get("t1") == CASE
    assert store.cases.get("t2") is None
    assert store.cases.thread("t1") == []


def test_a_day_of_writing_back_is_one_letter(asking: Asking, store: SqliteStore) -> None:
    """Who writes line by line does not fill an office's mailbox."""
    talking = assistant(asking, store)
    for _ in range(3):
        talking.reply(Message(PERSON, Chose(Action.WRITE_BACK, "t1")))
        talking.reply(Message(PERSON, Said("Vielä yksi asia")))

    assert len(store.cases.thread("t1")) == 3
    assert [one.name for one in store.letters.of_case("t1")] == ["t1.more.20261124.0"]


def test_who_writes_after_an_answer_is_announced_again(asking: Asking, store: SqliteStore) -> None:
    """An office that has answered today does not look for more until a letter says so."""
    talking = assistant(asking, store)
    for number in range(2):
        for _ in range(2):
            talking.reply(Message(PERSON, Chose(Action.WRITE_BACK, "t1")))
            talking.reply(Message(PERSON, Said("En pääse silloin")))
        said = Spoken(Author.COORDINATOR, NOW, (), "c@example.test", once=str(number))
        store.cases.say("t1", said, Reply("fi", ()))

    occasions = [one.occasion for one in store.letters.of_case("t1")]
    assert occasions == [Occasion.MORE, Occasion.MORE]


def test_a_case_that_closes_under_the_hand_is_told(
    asking: Asking, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office closes it between the look and the deed: nothing fails, the person reads it."""
    talking = assistant(asking, store)
    talking.reply(Message(PERSON, Chose(Action.WRITE_BACK, "t1")))
    owned = store.cases.owned
    looks: list[str] = []

    def close_after_the_look(person: str, token: str) -> Case | None:
        found = owned(person, token)
        if not looks:
            said = Spoken(Author.AUTOMATIC, NOW, ())
            store.cases.close(token, CaseState.CLOSED, said, Reply("fi", ()))
        looks.append(token)
        return found

    monkeypatch.setattr(store.cases, "owned", close_after_the_look)
    reply = talking.reply(Message(PERSON, Said("Kiitos!")))

    assert reply.text == asking.say("fi", AUTOMATIC_PHRASES[CLOSED].text)
    assert len(looks) == 2


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


def test_nothing_is_promised_of_a_question_that_is_gone(
    asking: Asking, store: SqliteStore
) -> None:
    """Taken back, it will never be answered; and another's is nobody's to wait for."""
    talking = assistant(asking, store)
    question = NotUnderstood("q1", "posti", "fi", None, "unanswered", ())
    store.keep_question(PERSON, question, NOW)
    promise = asking.say("fi", handoff_phrases.WILL_TELL)

    stranger = talking.reply(Message("telegram:8", Chose(Action.TELL_ME, "q1")))
    first = talking.reply(Message(PERSON, Chose(Action.TELL_ME, "q1")))
    talking.reply(Message(PERSON, Chose(Action.DO_NOT_KEEP, "q1")))
    second = talking.reply(Message(PERSON, Chose(Action.TELL_ME, "q1")))

    assert [promise in one.text for one in (stranger, first, second)] == [False, True, False]
    assert store.awaiting.of(["q1"]) == []


def test_a_draft_that_is_left_is_deleted_the_next_day(store: SqliteStore) -> None:
    """A question without a yes is not kept."""
    assert store.drop_drafts(NOW) == 0
    assert store.profile(PERSON).draft == DRAFT

    assert store.drop_drafts(datetime(2026, 11, 25, tzinfo=UTC)) == 1
    assert store.profile(PERSON) == Profile("fi", "puolanka")


def test_what_waits_for_a_number_survives_a_restart(store: SqliteStore) -> None:
    """With what was asked for."""
    draft = Draft("t1", waits_for=Waits.PHONE)
    store.keep_profile(PERSON, Profile("fi", draft=draft), NOW)

    assert store.profile(PERSON).draft == draft


def test_the_towns_whose_questions_nobody_reads_are_named(
    asking: Asking, store: SqliteStore
) -> None:
    """Whoever runs the assistant reads it when it starts."""
    store.coordinators.add(Coordinator("test@kuhmo.test", ("kuhmo", "sotkamo")))

    unread = staffing(asking, store).unread()
    assert set(asking.knowledge.municipalities) - set(unread) == {"kuhmo", "sotkamo"}
    assert staffing(asking, store, has_mail=True).unread() == []
