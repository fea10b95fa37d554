"""An update on the disk holds what its answer needs, and nothing that names its writer."""

import json
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.slimming import slim

OLENA = {
    "id": 7,
    "is_bot": False,
    "first_name": "Олена",
    "last_name": "Тестова",
    "username": "olena_test",
    "language_code": "uk",
    "is_premium": True,
}
CHAT = {"id": 7, "type": "private", "first_name": "Олена", "username": "olena_test"}
FILE = {"file_id": "file", "file_unique_id": "unique", "file_name": "Олена.pdf"}


def _update(**content: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    message = {"message_id": 5, "date": 1_700_000_000, "chat": CHAT, "from": OLENA, **content}
    return {"update_id": 70, "message": message}


CONTENTS: dict[str, dict[str, Any]] = {
    "text": {"text": "Де курси?"},
    "voice": {"voice": {**FILE, "duration": 3, "mime_type": "audio/ogg"}},
    "photo": {"photo": [{**FILE, "width": 90, "height": 60}], "caption": "лист з кели"},
    "document": {"document": FILE},
    "location": {"location": {"latitude": 64.9, "longitude": 27.6, "heading": 4}},
    "contact": {"contact": {"phone_number": "+358401234567", "first_name": "Олена"}},
    "sticker": {
        "sticker": {
            **FILE,
            "width": 1,
            "height": 1,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
        }
    },
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_names_stay_behind_and_the_kind_is_known(kind: str) -> None:
    """What comes back from the disk is handled as what came, by the same handler."""
    slimmed = slim(_update(**CONTENTS[kind]))

    written = json.dumps(slimmed, ensure_ascii=False)
    update = Update.de_json(slimmed, None)
    assert not [name for name in ("Олена", "Тестова", "olena", "358") if name in written]
    assert update.effective_message
    assert getattr(update.effective_message, kind)
    assert update.effective_user
    assert update.effective_user.language_code == "uk"
    assert update.effective_chat
    assert update.effective_chat.id == 7


def test_identifiers_in_a_text_stay_behind() -> None:
    """A number that a person sends by mistake is on no disk."""
    slimmed = slim(_update(text="дзвоніть 040 123 4567, Олена чекає"))

    assert slimmed["message"]["text"] == "дзвоніть [☎], Олена чекає"


def test_a_command_before_an_identifier_is_still_one() -> None:
    """Marks behind what was taken out would point at other words: they go."""
    marks = [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "mention", "offset": 20, "length": 4},
    ]
    slimmed = slim(_update(text="/start 0401234567890 @bot", entities=marks))

    assert slimmed["message"]["entities"] == marks[:1]
    assert slimmed["message"]["text"] == "/start [☎] @bot"


def test_a_press_keeps_its_button_and_not_the_text_above() -> None:
    """The data says what was pressed; the answer that it stood under is not needed."""
    message = {"message_id": 5, "date": 1_700_000_000, "chat": CHAT, "text": "Ваші дані"}
    press = {
        "id": "1",
        "from": OLENA,
        "chat_instance": "7",
        "data": "1:topic:guidance",
        "message": message,
    }

    slimmed = slim({"update_id": 70, "callback_query": press})

    update = Update.de_json(slimmed, None)
    assert update.callback_query
    assert update.callback_query.data == "1:topic:guidance"
    assert update.effective_chat
    assert "Ваші дані" not in json.dumps(slimmed, ensure_ascii=False)


def test_what_telegram_may_add_is_left_out() -> None:
    """Nobody needs it yet, and it may be a person's."""
    update = _update(text="Hei", forward_origin={"sender_user": OLENA}, quote={"text": "x"})
    update["chat_boost"] = {"chat": CHAT}

    assert set(slim(update)) == {"update_id", "message"}
    assert set(slim(update)["message"]) == {"message_id", "date", "chat", "from", "text"}


def test_of_a_group_only_whom_it_calls_is_kept() -> None:
    """What people say to each other is none of ours, not even for a second on the disk."""
    said = {
        "update_id": 1,
        "message": {
            "message_id": 5,
            "date": 1,
            "chat": {"id": -100, "type": "supergroup", "title": "Puolanka"},
            "from": {"id": 77, "is_bot": False, "first_name": "Амаль"},
            "text": "🫂 Марія живе в Пуоланці @neuvo_test_bot чи ні @olena",
            "caption": "Марія",
            "entities": [
                {"type": "mention", "offset": 25, "length": 15},
                {"type": "mention", "offset": 48, "length": 6},
            ],
            "location": {"latitude": 64.8, "longitude": 27.6},
        },
    }

    message = slim(said)["message"]

    assert message["text"] == "@neuvo_test_bot "
    assert message["entities"] == [{"type": "mention", "offset": 0, "length": 15}]
    assert "Марія" not in json.dumps(message, ensure_ascii=False)
    assert "location" not in message
