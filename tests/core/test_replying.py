"""An office answers without knowing the language; the asker reads their own."""

from datetime import UTC, date, datetime
from string import Formatter

import pytest

from bot.core import handoff_phrases
from bot.core.asking import Asking
from bot.core.cases import Case, FreeText, Part, Phrase, Topic, Wishes, Words
from bot.core.conversation import Action, Button, Reply
from bot.core.errors import PhraseError
from bot.core.knowledge import Group
from bot.core.office_phrases import (
    ASKER_PHRASES,
    AUTOMATIC_PHRASES,
    LISTED,
    OFFICE_PHRASES,
    Field,
)
from bot.core.replying import LONGEST_FREE_TEXT, LONGEST_VALUE, Replying

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CASE = Case(
    token="t1",
    language="rw",
    municipality="puolanka",
    group=Group.OTHER,
    topic="literacy",
    text="",
    wishes=Wishes(),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=NOW,
)
COME = Phrase("come", {"place": "Kunnantalo", "date": "2026-12-01", "time": "13:30"})
VALUES = {
    Field.PLACE: "Kunnantalo",
    Field.DATE: "2026-12-01",
    Field.TIME: "09:05",
    Field.THINGS: "passport, letter",
    Field.WHAT: "when",
    Field.AUTHORITY: "kela",
    Field.NAME: "Kielikahvila",
}


@pytest.fixture
def replying(asking: Asking) -> Replying:
    """Return what makes replies."""
    return Replying(asking)


def actions(reply: Reply) -> list[tuple[Action, str]]:
    """Return what the buttons of a reply do."""
    buttons = (one for row in reply.buttons for one in row if isinstance(one, Button))
    return [(one.action, one.value) for one in buttons]


@pytest.mark.parametrize("language", ["uk", "ar", "ru", "vi", "th", "sw", "rw", "fi", "en"])
@pytest.mark.parametrize("name", OFFICE_PHRASES)
def test_every_phrase_can_be_said_in_every_language(
    asking: Asking, name: str, language: str
) -> None:
    """With all its fields filled, and no brace left."""
    phrase = Phrase(name, {field: VALUES[field] for field in OFFICE_PHRASES[name].fields})

    said = Replying(asking).phrase(language, phrase)

    assert said
    assert "{" not in said


def test_there_are_enough_phrases() -> None:
    """Twenty are promised."""
    assert len(OFFICE_PHRASES) >= 20


def test_fields_are_those_that_the_desk_knows() -> None:
    """A placeholder without a field could not be filled in."""
    for phrase in (*OFFICE_PHRASES.values(), *ASKER_PHRASES.values(), *AUTOMATIC_PHRASES.values()):
        names = [name for _, name, _, _ in Formatter().parse(phrase.text) if name]
        assert [field.value for field in phrase.fields] == names


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("fi", "tiistai 1. joulukuuta 2026"),
        ("uk", "вівторок, 1 грудня 2026\u202fр."),
        ("ar", "الثلاثاء، 1 ديسمبر 2026"),
        ("sw", "Jumanne, 1 Desemba 2026"),
        ("rw", "2026 Ukuboza 1, Kuwa kabiri"),
    ],
)
def test_a_day_reads_as_the_language_writes_it(
    replying: Replying, language: str, day: str
) -> None:
    """With its weekday, by which people find a mistake; the time as on a Finnish clock."""
    said = replying.phrase(language, COME).replace("\u2068", "").replace("\u2069", "")

    assert day in said
    assert "13:30" in said
    assert "Kunnantalo" in said


def test_listed_things_are_translated_and_others_stay(asking: Asking, replying: Replying) -> None:
    """A coordinator's own word stands as it was typed."""
    said = replying.phrase("uk", Phrase("bring", {"things": "letter, Kaikukortti"}))

    letter = asking.wording.say("uk", LISTED[Field.THINGS]["letter"])
    assert f"{letter}, Kaikukortti" in said


@pytest.mark.parametrize(
    ("phrase", "field"),
    [
        (Phrase("come", {"place": "Kunnantalo", "date": "2026-12-01"}), "time"),
        (Phrase("come", {"place": " ", "date": "2026-12-01", "time": "13:30"}), "place"),
        (Phrase("will_call_day", {"date": "1.12.2026"}), "date"),
        (Phrase("will_call_day", {"date": "2026-02-30"}), "date"),
        (Phrase("will_call", {"date": "2026-12-01", "time": "25:00"}), "time"),
        (Phrase("bring", {"things": "x" * (LONGEST_VALUE + 1)}), "things"),
        (Phrase("nonsense"), "name"),
        (FreeText(" "), "text"),
        (FreeText("x" * (LONGEST_FREE_TEXT + 1)), "text"),
        (Topic("nonsense"), "intent"),
        (Topic("greeting"), "intent"),
        (Topic("emergency.violence"), "intent"),
        (FreeText("Hetunne on 131052-308T, eikö niin?"), "text"),
        (FreeText("Maksa tilille FI21 1234 5600 0007 85"), "text"),
        (FreeText("Hetunne on 131052\u200b-308T"), "text"),
        (Phrase("need_to_know", {"what": "131052-308T"}), "what"),
    ],
)
def test_what_cannot_be_said_is_told_by_its_field(
    replying: Replying, phrase: Part, field: str
) -> None:
    """The form shows it where it is wrong; nothing goes out half filled."""
    with pytest.raises(PhraseError) as caught:
        replying.reply(CASE, [phrase], TODAY)

    assert caught.value.field == field


def test_an_appointment_is_no_summons(asking: Asking, replying: Replying) -> None:
    """It says so, and bears two buttons that come back to the office."""
    reply = replying.reply(CASE, [COME], TODAY)

    assert asking.say("rw", handoff_phrases.NO_SUMMONS) in reply.text
    assert actions(reply) == [
        (Action.CANNOT_COME, "t1"),
        (Action.NEED_INTERPRETER, "t1"),
        (Action.WRITE_BACK, "t1"),
    ]


def test_other_answers_only_lead_back(asking: Asking, replying: Replying) -> None:
    """Nobody is told of a summons who is asked to bring a letter."""
    reply = replying.reply(CASE, [Phrase("bring_letter")], TODAY)

    assert asking.say("rw", handoff_phrases.NO_SUMMONS) not in reply.text
    assert actions(reply) == [(Action.WRITE_BACK, "t1")]
    asks = replying.reply(CASE, [Phrase("share_phone")], TODAY)
    assert actions(asks) == [(Action.SHARE_PHONE, "t1"), (Action.WRITE_BACK, "t1")]


def test_a_topic_is_told_for_where_the_asker_lives(replying: Replying) -> None:
    """The same answer that the assistant gives, for the asker's town and client group."""
    case = Case(
        "t1", "en", "puolanka", Group.OTHER, "literacy", "", Wishes(), "suomussalmi", NOW, NOW
    )

    reply = replying.reply(case, [Topic("initial_assessment")], TODAY)

    assert "Puolangan kunnantalo" in reply.text
    assert "This answer is for: Puolanka." in reply.text
    assert reply.text.startswith("A person answers you: Suomussalmi.")


def test_free_words_go_out_marked_as_finnish(asking: Asking, replying: Replying) -> None:
    """So that the reader knows why they cannot read them."""
    reply = replying.reply(CASE, [FreeText("Tervetuloa!")], TODAY)

    block = reply.blocks[-1]
    assert block.heading == asking.say("rw", handoff_phrases.IN_FINNISH)
    assert block.lines == ("Tervetuloa!",)


def test_an_office_can_write_how_it_is_reached(replying: Replying) -> None:
    """What leads to a person is taken out of their words; an office's own is what they need."""
    words = "Soita: 044 123 4567. Osoite on neuvonta@kuhmo.fi, Kainuuntie 82, 1.12.2026 klo 9."
    reply = replying.reply(CASE, [FreeText(words)], TODAY)

    assert words in reply.text


def test_a_preview_reads_in_finnish(replying: Replying) -> None:
    """The same parts, in the coordinator's language."""
    preview = replying.reply(CASE, [COME, Topic("initial_assessment")], TODAY, "fi")

    assert preview.language == "fi"
    assert "tiistai 1. joulukuuta 2026" in preview.text
    assert "Puolangan kunnantalo" in preview.text


def test_a_part_is_shown_alone(replying: Replying) -> None:
    """As the thread shows what was said, to whom it may concern."""
    assert replying.text(CASE, Words("Murakoze"), TODAY, "fi") == "Murakoze"
