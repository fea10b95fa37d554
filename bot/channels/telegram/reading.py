"""What a person did, as the assistant understands it, read off Telegram's messages."""

from telegram import Message

from bot.core.conversation import Located, Medium, Said, Sent


def what_of(message: Message) -> Said | Sent | Located | None:
    """Return what a message is to the assistant; None where there is nothing to answer."""
    if message.text:
        return Said(message.text)
    if message.location:
        # A location that moves is edited again and again; the first one was answered.
        return None if message.edit_date else Located(*_degrees(message))
    if message.edit_date and not message.caption:
        return None
    return Sent(_medium(message), message.caption or "", _shared(message))


def is_addressed(message: Message, bot_id: int, username: str, commands: frozenset[str]) -> bool:
    """Tell whether a message in a group is meant for the bot: a reply, a mention, a command."""
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot_id:
        return True
    mention = f"@{username}".lower()
    for kind in ("mention", "bot_command"):
        for text in message.parse_entities([kind]).values():
            name, _, whose = text.lower().partition("@")
            if kind == "mention" and text.lower() == mention:
                return True
            if name.lstrip("/") in commands and whose in ("", username.lower()):
                return True
    return False


def _degrees(message: Message) -> tuple[float, float]:
    location = message.location
    return (location.latitude, location.longitude) if location else (0.0, 0.0)


def _shared(message: Message) -> str:
    """Return what a person may have been asked to share for their case."""
    if message.contact:
        return message.contact.phone_number
    return message.voice.file_id if message.voice else ""


def _medium(message: Message) -> Medium:
    kinds = (
        (message.voice or message.audio or message.video_note, Medium.VOICE),
        (message.photo or message.video or message.animation, Medium.PICTURE),
        (message.sticker, Medium.STICKER),
        (message.contact, Medium.CONTACT),
        (message.document, Medium.DOCUMENT),
    )
    return next((medium for found, medium in kinds if found), Medium.OTHER)
