"""The tests' own Bot API server is as strict as Telegram, or the other tests prove nothing."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.channels.telegram.bot_api import BotApi

pytestmark = pytest.mark.asyncio

CHAT = "7"
BLOCKED = "8"


class Client:
    """Asks the server as any library would: form-encoded, nested fields as JSON."""

    def __init__(self, api: BotApi, http: httpx.AsyncClient) -> None:
        """Ask `api`."""
        self.api = api
        self.http = http

    async def ask(self, method: str, **fields: object) -> Any:  # noqa: ANN401 - any JSON
        """Return the whole answer."""
        sent = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
        }
        address = f"{self.api.address}/bot{self.api.token}/{method}"
        return (await self.http.post(address, data=sent)).json()

    async def get(self, method: str, **fields: object) -> Any:  # noqa: ANN401 - any JSON
        """Return the result of something that is granted."""
        answer = await self.ask(method, **fields)
        assert answer["ok"], answer
        return answer["result"]

    async def send(self, text: str = "Hei", **fields: object) -> int:
        """Send a message and return its id."""
        message = await self.get("sendMessage", chat_id=CHAT, text=text, **fields)
        return int(message["message_id"])


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    """Return a client of a server to which two people have written, one of whom blocked it."""
    async with BotApi() as api, httpx.AsyncClient(trust_env=False) as http:
        await api.person(int(CHAT)).says("Привіт")
        blocking = api.person(int(BLOCKED))
        await blocking.says("Привіт")
        blocking.blocks_bot()
        yield Client(api, http)


def keyboard(*rows: list[dict[str, object]]) -> dict[str, object]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


def button(**fields: object) -> dict[str, object]:
    """Return a button that is right but for `fields`."""
    return {"text": "Kyllä", "callback_data": "1:group:jobseeker"} | fields


MANY = [button() for _ in range(100)]
ROWS_OF_EIGHT = [MANY[start : start + 8] for start in range(0, 100, 8)]

TEXTS = {
    "nothing": ("", "message text is empty"),
    "blank": (" \n ", "text must be non-empty"),
    "only markup": ("<b></b>", "text must be non-empty"),
    "4097 letters": ("a" * 4097, "message is too long"),
    "4097 letters in markup": ("<b>" + "a" * 4097 + "</b>", "message is too long"),
    "2049 emojis": ("🫂" * 2049, "message is too long"),
    "32769 bytes": ("<b></b>" * 4682, "text is too long"),
    "unknown tag": (
        "Ä <p>x</p>",
        'can\'t parse entities: Unsupported start tag "p" at byte offset 3',
    ),
    "line break": (
        "a<br/>b",
        'can\'t parse entities: Unsupported start tag "br/" at byte offset 1',
    ),
    "bare sign before a space": (
        "1 < 2 and <b>x</b>",
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    "bare sign at the end": ("1 <", "can't parse entities: Unclosed start tag at byte offset 2"),
    "tag without an end": ("<b", "can't parse entities: Unclosed start tag at byte offset 0"),
    "attribute without an end": (
        '<a href="https://example.org>x</a>',
        'can\'t parse entities: Unclosed start tag "a" at byte offset 0',
    ),
    "never closed": (
        "<b>x",
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "never opened": ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
    "end tag without an end": (
        "<b>x</b",
        "can't parse entities: Unclosed end tag at byte offset 4",
    ),
    "wrongly nested": (
        "<b><i>x</b></i>",
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "unknown entity": (
        "a&nbsp;b",
        'can\'t parse entities: Unsupported entity "&nbsp;" at byte offset 1',
    ),
    "any span": (
        '<span class="red">x</span>',
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "link to nowhere": (
        "<a>x</a>",
        'can\'t parse entities: Tag "a" must have attribute "href" at byte offset 0',
    ),
    "emoji without id": (
        "<tg-emoji>👍</tg-emoji>",
        "can't parse entities: Invalid custom emoji identifier specified",
    ),
}

MAILBOX = "mailto:erja@example.org"
BUTTON = "can't parse inline keyboard button: "
KEYBOARDS: dict[str, tuple[object, str]] = {
    "no JSON": ("{", "can't parse reply keyboard markup JSON object"),
    "no object": ([], "object expected as reply markup"),
    "no rows": ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
    "no rows of rows": (
        {"inline_keyboard": [button()]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    "no button": (
        {"inline_keyboard": [["Kyllä"]]},
        f"{BUTTON}InlineKeyboardButton must be an Object",
    ),
    "no label": (keyboard([{"callback_data": "1"}]), f'{BUTTON}Can\'t find field "text"'),
    "empty label": (
        keyboard([button(text=" ")]),
        "inline keyboard button text must be non-empty",
    ),
    "no action": (
        keyboard([{"text": "Kyllä"}]),
        f"{BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    "empty data": (
        keyboard([button(callback_data="")]),
        f"{BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    "two actions": (
        keyboard([button(url="https://example.org")]),
        f"{BUTTON}exactly one action must be used, found url, callback_data",
    ),
    "65 bytes of data": (keyboard([button(callback_data="ä" * 32 + "a")]), "BUTTON_DATA_INVALID"),
    "address of a mailbox": (
        keyboard([{"text": "Erja", "url": MAILBOX}]),
        f"inline keyboard button URL '{MAILBOX}' is invalid: Unsupported URL protocol",
    ),
    "101 buttons": (keyboard(*ROWS_OF_EIGHT, [button()]), "reply markup is too long"),
    "9 in a row": (keyboard(MANY[:9]), "reply markup is too long"),
    "too many bytes": (
        keyboard(*([button(text="ก" * 40)] for _ in range(90))),
        "reply markup is too long",
    ),
}

MENUS: dict[str, tuple[object, str]] = {
    "no JSON": ("[", "can't parse commands JSON object"),
    "no list": ({}, "expected an Array of BotCommand"),
    "no commands": ([], "BOT_COMMAND_INVALID"),
    "101 commands": (
        [{"command": f"c{n}", "description": "x"} for n in range(101)],
        "BOT_COMMANDS_TOO_MUCH",
    ),
    "no object": (["help"], "can't parse BotCommand: expected an Object"),
    "no description": (
        [{"command": "help"}],
        "can't parse BotCommand: Can't find field \"description\"",
    ),
    "no name": ([{"command": "", "description": "x"}], "command must be non-empty"),
    "33 letters": (
        [{"command": "a" * 33, "description": "x"}],
        "command length must not exceed 32",
    ),
    "capitals": ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
    "hyphen": ([{"command": "forget-me", "description": "x"}], "BOT_COMMAND_INVALID"),
    "empty description": (
        [{"command": "help", "description": " "}],
        "command description must be non-empty",
    ),
    "257 letters of description": (
        [{"command": "help", "description": "ก" * 257}],
        "command description length must not exceed 256",
    ),
}


@pytest.mark.parametrize(("text", "complaint"), TEXTS.values(), ids=TEXTS)
async def test_text_that_telegram_would_not_send_is_refused(
    client: Client, text: str, complaint: str
) -> None:
    """A message that is refused is one that a person waits for in vain."""
    answer = await client.ask("sendMessage", chat_id=CHAT, text=text, parse_mode="HTML")

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {complaint}"}
    assert client.api.refusals[-1].description == answer["description"]
    assert client.api.sent == []


@pytest.mark.parametrize(("markup", "complaint"), KEYBOARDS.values(), ids=KEYBOARDS)
@pytest.mark.parametrize("method", ["sendMessage", "editMessageReplyMarkup"])
async def test_keyboard_that_telegram_would_not_show_is_refused(
    client: Client, method: str, markup: object, complaint: str
) -> None:
    """One wrong button takes the whole message away."""
    message = await client.send()

    answer = await client.ask(
        method, chat_id=CHAT, message_id=message, text="Hei", reply_markup=markup
    )

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {complaint}"}
    assert len(client.api.sent) == 1


@pytest.mark.parametrize(("commands", "complaint"), MENUS.values(), ids=MENUS)
async def test_menu_that_telegram_would_not_show_is_refused(
    client: Client, commands: object, complaint: str
) -> None:
    """One wrong command takes the whole menu away."""
    answer = await client.ask("setMyCommands", commands=commands)

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {complaint}"}
    assert client.api.commands == {}


@pytest.mark.parametrize("code", ["eng", "UK", "uk-UA", "u"])
async def test_language_of_a_menu_has_two_letters(client: Client, code: str) -> None:
    """Telegram knows languages by two letters, not by country."""
    commands = [{"command": "help", "description": "Що я вмію"}]

    answer = await client.ask("setMyCommands", commands=commands, language_code=code)

    assert answer["description"] == "Bad Request: invalid language code specified"


async def test_menu_is_kept_by_language(client: Client) -> None:
    """A leading slash is dropped, as Telegram does."""
    commands = [{"command": "/help", "description": "Що я вмію"}]

    await client.get("setMyCommands", commands=commands, language_code="uk")

    assert client.api.commands == {"uk": {"help": "Що я вмію"}}


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


async def test_unknown_markup_language_is_refused(client: Client) -> None:
    """A misspelt parse_mode would otherwise send tags to be read."""
    answer = await client.ask("sendMessage", chat_id=CHAT, text="Hei", parse_mode="XML")

    assert answer["description"] == "Bad Request: unsupported parse_mode"


async def test_wrong_link_preview_options_are_refused(client: Client) -> None:
    """Every nested field is JSON."""
    answer = await client.ask("sendMessage", chat_id=CHAT, text="x", link_preview_options="no")

    assert answer["description"] == "Bad Request: can't parse link preview options JSON object"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>Alku</b> &lt;kartoitus&gt; &amp; &quot;muu&quot;", 'Alku <kartoitus> & "muu"'),
        ("&#1046;&#x416;&amp", "ЖЖ&"),
        ("Lapset & nuoret", "Lapset & nuoret"),
        (
            "<strong><i><em><u><ins><s><strike><del>x</del></strike></s></ins></u></em></i></strong>",
            "x",
        ),
        (
            '<span class="tg-spoiler">a</span><tg-emoji emoji-id="53683241706">👍</tg-emoji>',
            "a👍",
        ),
        ("<a href='https://example.org/?a=1&amp;b=2'>Sivu</a>", "Sivu"),
        (
            '<pre><code class="language-c">x</code></pre><blockquote expandable>y</blockquote>',
            "xy",
        ),
        ("<tg-spoiler>b</tg-spoiler>", "b"),
        ("<B>isot</B > kirjaimet", "isot kirjaimet"),
        ("<b>" + "a" * 4096 + "</b>", "a" * 4096),
        (" 🫂" * 1024 + "\n", ("🫂 " * 1024).strip()),
    ],
)
async def test_html_is_read_as_telegram_reads_it(client: Client, source: str, text: str) -> None:
    """What is allowed passes, and the length counts without markup."""
    await client.send(source, parse_mode="HTML")

    [(chat, message)] = client.api.sent
    assert (chat, message.text, message.source) == (int(CHAT), text, source)


async def test_full_keyboard_is_shown(client: Client) -> None:
    """A hundred buttons, eight in a row, 64 bytes of data."""
    rows = [*ROWS_OF_EIGHT[:-1], [button(callback_data="ä" * 32), button(), button(), button()]]

    await client.send(reply_markup=keyboard(*rows))

    [message] = client.api.chats[int(CHAT)].messages
    assert [len(row) for row in message.keyboard] == [8] * 12 + [4]


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
