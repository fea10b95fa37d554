"""A card says at a desk what its bearer cannot say."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core import phrases
from bot.core.answering import Answering
from bot.core.asking import Asking
from bot.core.cards import MATTERS
from bot.core.conversation import Action, Button, Card, Chose, Incoming, Manner, Reply
from bot.core.dialogue import Dialogue
from bot.core.profile import Profile

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CARD = (phrases.CARD_SPEAKS, phrases.CARD_INTERPRETER, phrases.CARD_MATTER)


def _reply(asking: Asking, value: str = "", **known: str) -> Reply:
    incoming = Incoming(Chose(Action.CARD, value), now=NOW)
    return Dialogue(asking, 90).respond(incoming, Profile(**{"language": "uk"} | known)).reply  # type: ignore[arg-type]


def _values(reply: Reply) -> list[str]:
    pressed = (one for row in reply.buttons for one in row if isinstance(one, Button))
    return [one.value for one in pressed if one.action is Action.CARD]


def _with(asking: Asking, language: str, said: Mapping[str, str]) -> Asking:
    """Return what answers so too, where of a card no more is translated than `said`."""
    wording, texts = copy.copy(asking.wording), dict(asking.wording._texts)
    kept = {key: text for key, text in texts[language].phrases.items() if key not in CARD}
    texts[language] = replace(texts[language], phrases={**kept, **said})
    wording._texts = texts
    answering = Answering(asking.knowledge, wording)
    return Asking(asking.understander, answering, asking.intents, asking.followups)


def test_a_card_is_in_finnish_and_in_ones_own_language(asking: Asking) -> None:
    """The clerk reads the one, the bearer knows by the other what is being said."""
    said = ("Я розмовляю: {language}.", "Мені потрібен перекладач.", "Це стосується: {topic}.")
    translated = _with(asking, "uk", dict(zip(CARD, said, strict=True)))
    reply = _reply(translated, "learn_finnish")

    label = asking.label("uk", "learn_finnish")
    assert reply.card == Card(
        ("Puhun ukrainaa.", "Tarvitsen tulkin.", "Asiani koskee: Opi suomea."),
        "uk",
        ("Я розмовляю: Українська.", "Мені потрібен перекладач.", f"Це стосується: {label}."),
    )
    # Where no picture can be shown, the text is the card.
    assert all(line in reply.text for line in (*reply.card.finnish, *reply.card.own))


def test_a_card_that_is_not_all_translated_is_in_english_below(asking: Asking) -> None:
    """Half in Arabic and half in English, it could be read by nobody, and would run both ways."""
    half = _with(asking, "ar", {phrases.CARD_INTERPRETER: "أحتاج إلى مترجم."})
    card = _reply(half, "learn_finnish", language="ar").card

    assert card == Card(
        ("Puhun arabiaa.", "Tarvitsen tulkin.", "Asiani koskee: Opi suomea."),
        "en",
        (
            "I speak this language: Arabic.",
            "I need an interpreter.",
            f"It is about: {asking.label('en', 'learn_finnish')}.",
        ),
    )


def test_it_is_about_what_was_asked_last(asking: Asking) -> None:
    """One tap less for somebody who stands at the desk."""
    card = _reply(asking, topic="residence_permit").card

    assert card
    assert card.finnish[-1] == f"Asiani koskee: {asking.label('fi', 'residence_permit')}."


@pytest.mark.parametrize("topic", ["", "emergency.violence", "privacy", "gone.since"])
def test_an_emergency_is_on_no_card(asking: Asking, topic: str) -> None:
    """Somebody else may look at the phone; and who needs 112 stands at no desk."""
    for card in (_reply(asking, topic).card, _reply(asking, topic=topic).card):
        assert card
        assert card.finnish == ("Puhun ukrainaa.", "Tarvitsen tulkin.")


def test_who_speaks_finnish_needs_no_interpreter(asking: Asking) -> None:
    """And nothing is said twice."""
    card = _reply(asking, "job_cards", language="fi").card

    assert card == Card(
        ("Puhun suomea.", f"Asiani koskee: {asking.label('fi', 'job_cards')}."), "fi", ()
    )


def test_every_matter_is_found_in_two_taps(asking: Asking) -> None:
    """By the icons that stand everywhere; menus take each other's place."""
    themes = _reply(asking, MATTERS)
    matters = {value for theme in _values(themes) for value in _values(_reply(asking, theme))}

    assert themes.manner is Manner.REPLACE
    assert themes.card is None
    assert {"learn_finnish", "residence_permit", "job_cards", "guidance"} <= matters
    for matter in matters:
        card = _reply(asking, matter).card
        assert card
        assert asking.label("fi", matter) in card.finnish[-1]
