"""Each thing that Telegram refuses is refused by the tests' own server, in Telegram's words."""

import pytest

from tests.channels.telegram.client import CHAT, Client, button, keyboard

pytestmark = pytest.mark.asyncio

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
