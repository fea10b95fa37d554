"""Takes out of an update what its answer does not need, before it is written to a disk."""

from collections.abc import Mapping
from typing import Any

from bot.core.identifiers import remove_identifiers

Json = Any
Shape = Mapping[str, Any]
"""Field → True: as it is; a shape: what is in it; anything else stands in its place."""

_USER: Shape = {"id": True, "is_bot": True, "first_name": "", "language_code": True}
_CHAT: Shape = {"id": True, "type": True}
_FILE: Shape = {"file_id": True, "file_unique_id": True}
_PICTURE: Shape = {**_FILE, "width": True, "height": True}
_MEMBER: Shape = {"status": True, "until_date": True, "user": _USER}
_ANSWERED: Shape = {"message_id": True, "date": True, "chat": _CHAT, "from": _USER}
_MESSAGE: Shape = {
    **_ANSWERED,
    "edit_date": True,
    "media_group_id": True,
    "migrate_to_chat_id": True,
    "migrate_from_chat_id": True,
    "text": True,
    "caption": True,
    "entities": {"type": True, "offset": True, "length": True},
    "reply_to_message": _ANSWERED,
    "location": {"latitude": True, "longitude": True},
    "voice": {**_FILE, "duration": True},
    "photo": _PICTURE,
    "audio": {**_FILE, "duration": True},
    "video": {**_PICTURE, "duration": True},
    "video_note": {**_FILE, "length": True, "duration": True},
    "document": _FILE,
    "sticker": {
        **_PICTURE,
        "type": True,
        "is_animated": True,
        "is_video": True,
    },
    "contact": {"phone_number": "", "first_name": ""},
    "new_chat_members": _USER,
    "left_chat_member": _USER,
}
_IN_GROUP = (*_ANSWERED, "edit_date", "migrate_to_chat_id", "reply_to_message")
"""What is kept of a message in a group, until it is answered."""
_UPDATE: Shape = {
    "update_id": True,
    "message": _MESSAGE,
    "edited_message": _MESSAGE,
    "callback_query": {
        "id": True,
        "from": _USER,
        "chat_instance": True,
        "data": True,
        "message": {**_ANSWERED, "text": ""},
    },
    "my_chat_member": {
        "chat": _CHAT,
        "from": _USER,
        "date": True,
        "old_chat_member": _MEMBER,
        "new_chat_member": _MEMBER,
    },
}


def slim(update: Json) -> Json:
    """Return an update as Telegram sends it, without names and what else is not needed.

    Its text loses identity codes, numbers and addresses; what Telegram may add to its updates
    some day is left out until somebody needs it.
    """
    slimmed = _slim(update, _UPDATE)
    for kind in ("message", "edited_message"):
        if kind in slimmed:
            if slimmed[kind].get("chat", {}).get("type") != "private":
                _leave_address(slimmed[kind])
            else:
                _guard(slimmed[kind])
    return slimmed


def _leave_address(message: dict[str, Json]) -> None:
    """Leave of what is said in a group no more than whom it calls: "@neuvo", "/start"."""
    text = message.get("text", "").encode("utf-16-le")
    called = [
        (
            text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"),
            one["type"],
        )
        for one in message.get("entities", [])
        if one["type"] in ("mention", "bot_command")
    ]
    said, entities = "", []
    for name, kind in called:
        # Every bot's name ends so; another may be a person's.
        if kind == "mention" and not name.lower().endswith("bot"):
            continue
        entities.append({"type": kind, "offset": len(said), "length": len(name)})
        said += f"{name} "
    for field in [one for one in message if one not in _IN_GROUP]:
        del message[field]
    message |= {"text": said or "…", "entities": entities}


def _slim(value: Json, shape: Shape) -> Json:
    if isinstance(value, list):
        return [_slim(one, shape) for one in value]
    return {
        field: _slim(value[field], kept)
        if isinstance(kept, Mapping)
        else value[field]
        if kept is True
        else kept
        for field, kept in shape.items()
        if field in value
    }


def _guard(message: dict[str, Json]) -> None:
    for field in ("text", "caption"):
        before = message.get(field, "")
        after = remove_identifiers(before).text
        if after == before:
            continue
        message[field] = after
        # Marks behind what was taken out would point at other words.
        same = next(
            (
                place
                for place, pair in enumerate(zip(before, after, strict=False))
                if pair[0] != pair[1]
            ),
            min(len(before), len(after)),
        )
        message["entities"] = [
            one for one in message.get("entities", []) if one["offset"] + one["length"] <= same
        ]
