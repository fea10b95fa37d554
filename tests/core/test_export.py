"""What is handed to a person is all that is kept, and nothing that a program would run."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime

from bot.core.awaiting import Awaited
from bot.core.cases import Author, Case, FreeText, Phrase, Spoken, Wishes, Words
from bot.core.events import Guess, NotUnderstood
from bot.core.export import NAME, export_of
from bot.core.knowledge import Group
from bot.core.ports import Kept, KeptCase, KeptQuestion
from bot.core.profile import Draft, Profile, Recent

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUESTION = NotUnderstood(
    "token", '=cmd()|"</script>\n', "uk", "kuhmo", "unanswered", (Guess("guidance", 0.25),)
)
KEPT = Kept(
    Profile("rw", "puolanka", Group.OTHER, topic="literacy", recent=Recent(others=("health",))),
    TODAY,
    (KeptQuestion(QUESTION, TODAY),),
)


def test_everything_that_is_kept_is_in_it() -> None:
    """A field that is added to what is remembered must be added here."""
    given = json.loads(export_of(KEPT, TODAY).text)

    assert given == {
        "assistant": "Neuvo",
        "made": "2026-11-24",
        "profile": {
            "language": "rw",
            "municipality": "puolanka",
            "jobseeker_question": "other",
            "last_topic": "literacy",
            "topic_waits_for_an_answer": False,
            "last_turns": {
                "municipality": None,
                "others": ["health"],
                "misses": 0,
                "language": None,
                "times": 0,
                "notices": [],
            },
            "last_message": "2026-11-24",
            "not_sent_yet": None,
        },
        "news_from_the_area": None,
        "questions_without_an_answer": [
            {
                "asked": "2026-11-24",
                "text": QUESTION.text,
                "language": "uk",
                "municipality": "kuhmo",
                "why_no_answer": "unanswered",
                "what_it_may_mean": {"guidance": 0.25},
            }
        ],
        "questions_to_an_office": [],
        "answers_to_be_told": [],
    }
    assert {one.name for one in fields(Profile)} == {
        "language",
        "municipality",
        "group",
        "group_is_unknown",
        "topic",
        "is_waiting",
        "recent",
        "draft",
    }


def test_nobody_is_an_empty_document() -> None:
    """Of whom nothing is kept, nothing is made up."""
    given = json.loads(export_of(Kept(Profile(), None, ()), TODAY).text)

    assert given["profile"] is None
    assert given["questions_without_an_answer"] == []


def test_an_unknown_answer_is_told_as_it_was_given() -> None:
    """That somebody did not know is kept too."""
    kept = Kept(Profile("fi", group_is_unknown=True), TODAY, ())

    assert json.loads(export_of(kept, TODAY).text)["profile"]["jobseeker_question"] == (
        "I don't know"
    )


def test_the_name_of_the_file_is_ours() -> None:
    """Nothing that a person writes becomes part of a path."""
    assert export_of(KEPT, TODAY).name == NAME == "neuvo.json"


def test_a_question_to_an_office_is_in_it_with_all_that_was_said() -> None:
    """What both sides said, as the person read it, and the number that they shared."""
    case = Case(
        "t1", "rw", "puolanka", None, "literacy", "Ndashaka", Wishes(), "suomussalmi", NOW, NOW
    )
    thread = (
        Spoken(Author.COORDINATOR, NOW, (FreeText("Hei"),), "c@example.test", shown="Muraho"),
        Spoken(Author.ASKER, NOW, (Words("Murakoze"),)),
        Spoken(Author.ASKER, NOW, (Phrase("cannot_come"),)),
    )
    kept = Kept(
        Profile("rw", draft=Draft("t2", text="Kindi")),
        TODAY,
        (),
        (KeptCase(case, thread, "+358 40 1234567"),),
        (Awaited("q1", "rw", "puolanka", Group.OTHER),),
    )

    given = json.loads(export_of(kept, TODAY).text)

    assert given["profile"]["not_sent_yet"]["text"] == "Kindi"
    (told,) = given["questions_to_an_office"]
    assert told["text"] == "Ndashaka"
    assert told["telephone_number"] == "+358 40 1234567"
    assert [one["text"] for one in told["said"]] == ["Muraho", "Murakoze", "cannot_come"]
    assert "c@example.test" not in export_of(kept, TODAY).text
    assert [one["token"] for one in given["answers_to_be_told"]] == ["q1"]
