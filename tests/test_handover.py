"""What a person agreed to is kept once and a letter written; nothing is kept without it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant, Message
from bot.core import handoff_phrases
from bot.core.asking import Asking
from bot.core.cases import Author, Case, CaseState, Spoken, Wishes
from bot.core.conversation import Action, Button, Chose, Reply, Said
from bot.core.dialogue import Dialogue
from bot.core.events import NotUnderstood
from bot.core.letters import Letter, Occasion
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from bot.core.profile import Draft, Profile, Waits
from bot.core.staff import Staff
from bot.handover import Handover
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
