"""Writes down everything that is kept of a person, for that person."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from bot.core.cases import Part, Phrase, Words
from bot.core.conversation import Document
from bot.core.events import NotUnderstood
from bot.core.ports import Kept, KeptCase
from bot.core.profile import Profile

NAME = "neuvo.json"
"""One name for everybody: nothing that a person or a channel says becomes a file name."""


def export_of(kept: Kept, today: date) -> Document:
    """Return all that is kept as JSON, readable by machines (GDPR, article 20) and by eye."""
    content = {
        "assistant": "Neuvo",
        "made": today.isoformat(),
        "profile": _profile(kept.profile, kept.touched) if kept.touched else None,
        "news_from_the_area": "asked for: the chat's number is kept"
        if kept.wants_notices
        else None,
        "questions_without_an_answer": [
            _question(one.question, one.asked) for one in kept.questions
        ],
        "questions_to_an_office": [_case(one) for one in kept.cases],
        "answers_to_be_told": [asdict(one) for one in kept.awaited],
    }
    return Document(NAME, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _profile(profile: Profile, touched: date) -> dict[str, object]:
    return {
        "language": profile.language,
        "municipality": profile.municipality,
        "jobseeker_question": "I don't know" if profile.group_is_unknown else profile.group,
        "last_topic": profile.topic,
        "topic_waits_for_an_answer": profile.is_waiting,
        "last_turns": asdict(profile.recent),
        "last_message": touched.isoformat(),
        "not_sent_yet": asdict(profile.draft) if profile.draft else None,
    }


def _question(question: NotUnderstood, asked: date) -> dict[str, object]:
    return {
        "asked": asked.isoformat(),
        "text": question.text,
        "language": question.language,
        "municipality": question.municipality,
        "why_no_answer": question.reason,
        "what_it_may_mean": {one.intent: round(one.confidence, 3) for one in question.guesses},
    }


def _case(kept: KeptCase) -> dict[str, object]:
    case = kept.case
    return {
        "asked": case.asked.isoformat(),
        "text": case.text,
        "language": case.language,
        "municipality": case.municipality,
        "group": case.group,
        "topic": case.topic,
        "wishes": asdict(case.wishes),
        "answered_by": case.receiver,
        "answer_asked_for_by": case.answer_by.isoformat(),
        "state": case.state,
        "telephone_number": kept.phone,
        "has_voice_message": case.has_voice,
        "said": [
            {
                "when": one.when.isoformat(),
                "by": one.author,
                "text": one.shown or _words(one.parts),
            }
            for one in kept.thread
        ],
    }


def _words(parts: Iterable[Part]) -> str:
    """Return what the person said, as they wrote it or by the name of the button."""
    return "\n".join(part.text for part in parts if isinstance(part, Words)) or ", ".join(
        part.name for part in parts if isinstance(part, Phrase)
    )
