"""The tests' own Bot API server behaves as Telegram does, or the other tests prove nothing."""

import asyncio
import time

import pytest

from tests.channels.telegram.client import BLOCKED, CHAT, Client, button, keyboard
from tests.channels.telegram.telegram_rules import too_many_requests

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("chat", "code", "description"),
    [
        ("", 400, "Bad Request: chat_id is empty"),
        ("99", 400, "Bad Request: chat not found"),
        ("@somebody", 400, "Bad Request: chat not found"),
        (BLOCKED, 403, "Forbidden: bot was blocked by the user"),
    ],
)
@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction"])
async def test_nothing_reaches_who_never_wrote_or_does_not_want_it(
    client: Client, method: str, chat: str, code: int, description: str
) -> None:
    """A bot cannot begin a conversation, nor go on with one that was ended."""
    answer = await client.ask(method, chat_id=chat, text="Hei", action="typing")

    assert answer == {"ok": False, "error_code": code, "description": description}


async def test_edit_changes_the_message(client: Client) -> None:
    """An edit without a keyboard takes the keyboard away, as in Telegram."""
    message = await client.send(reply_markup=keyboard([button()]))

    await client.get("editMessageText", chat_id=CHAT, message_id=message, text="Moi")

    [edited] = client.api.chats[int(CHAT)].messages
    assert (edited.text, edited.labels) == ("Moi", ())


@pytest.mark.parametrize(
    ("method", "text"), [("editMessageText", "Hei"), ("editMessageReplyMarkup", "")]
)
async def test_edit_that_changes_nothing_is_refused(
    client: Client, method: str, text: str
) -> None:
    """Pressing the same button twice leads here."""
    markup = keyboard([button()])
    message = await client.send(reply_markup=markup)

    answer = await client.ask(
        method, chat_id=CHAT, message_id=message, text=text, reply_markup=markup
    )

    assert answer["description"] == (
        "Bad Request: message is not modified: specified new message content and reply markup"
        " are exactly the same as a current content and reply markup of the message"
    )


async def test_message_that_is_gone_is_neither_edited_nor_deleted(client: Client) -> None:
    """A person may have cleared the chat."""
    message = await client.send()
    await client.get("deleteMessage", chat_id=CHAT, message_id=message)

    edited = await client.ask("editMessageText", chat_id=CHAT, message_id=message, text="Moi")
    deleted = await client.ask("deleteMessage", chat_id=CHAT, message_id=message)

    assert edited["description"] == "Bad Request: message to edit not found"
    assert deleted["description"] == "Bad Request: message to delete not found"


TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_press_is_acknowledged_once(client: Client) -> None:
    """The button stops spinning; a second word is too late."""
    await client.send(reply_markup=keyboard([button()]))
    await client.api.person(int(CHAT)).presses("Kyllä")
    [update] = [one for one in await client.get("getUpdates") if "callback_query" in one]
    query = update["callback_query"]

    first = await client.ask("answerCallbackQuery", callback_query_id=query["id"])
    second = await client.ask("answerCallbackQuery", callback_query_id=query["id"])

    assert (query["data"], first["ok"]) == ("1:group:jobseeker", True)
    assert second == {"ok": False, "error_code": 400, "description": TOO_OLD}
    assert client.api.open_queries == set()


async def test_late_or_unknown_press_is_not_acknowledged(client: Client) -> None:
    """Telegram forgets a press after a while."""
    await client.send(reply_markup=keyboard([button()]))
    await client.api.person(int(CHAT)).presses("Kyllä", is_late=True)
    query = (await client.get("getUpdates"))[-1]["callback_query"]["id"]

    late = await client.ask("answerCallbackQuery", callback_query_id=query)
    unknown = await client.ask("answerCallbackQuery", callback_query_id="1")

    assert late["description"] == unknown["description"] == TOO_OLD


async def test_notice_of_a_press_is_short(client: Client) -> None:
    """A notice has at most 200 characters."""
    answer = await client.ask("answerCallbackQuery", callback_query_id="1", text="a" * 201)

    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_chat_action_is_one_of_telegrams(client: Client) -> None:
    """Anything else is refused."""
    await client.get("sendChatAction", chat_id=CHAT, action="typing")
    answer = await client.ask("sendChatAction", chat_id=CHAT, action="thinking")

    assert client.api.chats[int(CHAT)].actions == ["typing"]
    assert answer["description"] == "Bad Request: wrong parameter action in request"


async def test_unknown_method_and_wrong_token_are_refused(client: Client) -> None:
    """A token that cannot be one is not found; one that is nobody's is not authorised."""
    api, http = client.api, client.http
    unknown = await client.ask("sendTelegram")
    nobody = await http.get(f"{api.address}/bot99:AAAA/getMe")
    malformed = await http.get(f"{api.address}/botX/getMe")
    elsewhere = await http.get(f"{api.address}/getMe")

    assert unknown == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }
    assert (nobody.status_code, nobody.json()["description"]) == (401, "Unauthorized")
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")
    assert elsewhere.status_code == 404


async def test_methods_are_called_in_any_case_and_with_any_encoding(client: Client) -> None:
    """Telegram takes forms, JSON and plain addresses."""
    root = f"{client.api.address}/bot{client.api.token}"
    fields = {"chat_id": 7, "text": "Hei", "reply_markup": keyboard([button()])}
    sent = await client.http.post(f"{root}/sendmessage", json=fields)
    me = await client.http.get(f"{root}/getMe")
    fetched = await client.http.get(f"{root}/getUpdates?offset=-1")

    assert sent.json()["result"]["reply_markup"] == fields["reply_markup"]
    assert me.json()["result"]["is_bot"]
    assert len(fetched.json()["result"]) == 1


async def test_update_comes_until_it_is_confirmed(client: Client) -> None:
    """What a bot did not confirm comes again: nothing is lost while it is away."""
    first = await client.get("getUpdates")
    again = await client.get("getUpdates", limit=1)
    rest = await client.get("getUpdates", offset=first[0]["update_id"] + 1)
    last = await client.get("getUpdates", offset=-1)
    none = await client.get("getUpdates", offset=first[-1]["update_id"] + 1)

    assert [next(kind for kind in one if kind != "update_id") for one in first] == [
        "message",
        "message",
        "my_chat_member",
    ]
    assert (again, rest, last, none) == (first[:1], first[1:], first[-1:], [])
    assert client.api.updates.waiting == 0


async def test_only_wanted_updates_come(client: Client) -> None:
    """The wish holds until another one is sent."""
    await client.get("getUpdates", offset=-1, allowed_updates=["message"])
    await client.get("getUpdates", offset=99)
    client.api.person(int(BLOCKED)).unblocks_bot()
    await client.api.person(int(CHAT)).says("/start")

    [update] = await client.get("getUpdates")

    assert update["message"]["text"] == "/start"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_long_poll_waits_for_news(client: Client) -> None:
    """A long poll ends with the first update, or after its time."""
    await client.get("getUpdates", offset=99)
    poll = asyncio.create_task(client.get("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await client.api.person(int(CHAT)).sends_photo("Mikä tämä on?")
    [update] = await poll
    started = time.monotonic()
    none = await client.get("getUpdates", timeout=1, offset=99)

    assert update["message"]["caption"] == "Mikä tämä on?"
    assert none == []
    assert 0.9 < time.monotonic() - started < 5


async def test_second_poll_ends_the_first(client: Client) -> None:
    """Two instances of one bot would each get half of the messages."""
    await client.get("getUpdates", offset=99)
    first = asyncio.create_task(client.ask("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await client.get("getUpdates")

    assert await first == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request;"
        " make sure that only one bot instance is running",
    }


async def test_poll_of_who_hung_up_is_no_conflict(client: Client) -> None:
    """A bot that stops leaves its poll behind and asks once more."""
    await client.get("getUpdates", offset=99)
    first = asyncio.create_task(client.ask("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    first.cancel()
    await client.get("getUpdates")
    await asyncio.sleep(0.2)

    assert client.api.refusals == []


async def test_deleted_webhook_drops_what_waits_only_when_told(client: Client) -> None:
    """Dropping would lose what people wrote while the bot was away."""
    await client.get("deleteWebhook", drop_pending_updates="False")
    kept = client.api.updates.waiting
    await client.get("deleteWebhook", drop_pending_updates="true")

    assert (kept, client.api.updates.waiting) == (3, 0)


async def test_every_request_is_recorded(client: Client) -> None:
    """Tests look there."""
    await client.send("Hei")
    await client.ask("sendMessage", chat_id=CHAT)

    assert [one.fields.get("text") for one in client.api.asked("sendMessage")] == ["Hei", None]
    assert [one.description for one in client.api.refusals] == [
        "Bad Request: message text is empty"
    ]


async def test_person_reads_all_parts_of_an_answer(client: Client) -> None:
    """The last part has the buttons."""
    person = client.api.person(int(CHAT))
    await client.send("Yksi")
    await client.send("Kaksi", reply_markup=keyboard([button(), button(text="Ei")]))
    read = await person.reads()

    assert (read.text, read.buttons) == ("Yksi\n\nKaksi", ("Kyllä", "Ei"))
    await person.hears_nothing(0.05)
    with pytest.raises(AssertionError, match="the bot sent nothing"):
        await person.reads(timeout=0.05)


async def test_person_presses_only_what_is_there(client: Client) -> None:
    """A test that presses a button that nobody sees proves nothing."""
    person = client.api.person(int(CHAT))
    await client.send(reply_markup=keyboard([button(text="Kuhmo"), button(text="Kuusamo")]))

    with pytest.raises(AssertionError, match="no button has 'Ei'"):
        await person.presses("Ei")
    with pytest.raises(AssertionError, match="in several buttons"):
        await person.presses("Ku")


async def test_trouble_comes_when_it_is_ordered(client: Client) -> None:
    """Telegram is sometimes busy; the next request is granted again."""
    client.api.troubles["sendMessage"] = [too_many_requests(3)]

    refused = await client.ask("sendMessage", chat_id=CHAT, text="Hei")
    await client.send("Hei")

    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
