"""Teaching: what the questions of a row mean, and a sentence in the coordinator's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from starlette.responses import RedirectResponse, Response

from bot.core.asking import Question
from bot.core.conversation import Situation
from bot.core.errors import DataError
from bot.core.identifiers import remove_identifiers
from bot.core.intents import root_of
from bot.core.lessons import Lesson, claimed_elsewhere
from bot.core.review import QuestionState
from bot.core.sameness import compared
from bot.core.understanding import Decision
from bot.desk import page_phrases, teaching_phrases
from bot.desk.cases import case_of
from bot.desk.composing import topics
from bot.desk.naming import language_name, topic
from bot.desk.questions import chosen_ones, page_of, refuse_choice
from bot.desk.visiting import Visit
from bot.files.taught import known_examples, test_sentences

LONGEST_SENTENCE = 200
MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """What is taught from: the questions of a row, or that of a case."""

    here: str
    """The address of the page that shows it."""
    questions: tuple[tuple[str, str, str], ...]
    """Language, text and token of each; without a token where it is no kept question."""
    intent: str
    """What they seem to mean."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the kept questions that are taught by it."""
        return tuple(token for _, _, token in self.questions if token)

    @classmethod
    def of(cls, visit: Visit) -> "Subject | None":
        """Return what the address names, where the visitor may see it."""
        if "token" in visit.path:
            case = case_of(visit)
            if case is None or not case.text:
                return None
            asked = ((case.language, case.text, ""),)
            return cls(f"/cases/{case.token}", asked, case.topic)
        found = chosen_ones(visit) if visit.form else page_of(visit)[0]
        if not found:
            return None
        first = found[0]
        return cls(
            f"/questions/{first.row}/{first.state.value}",
            tuple((one.language, one.text, one.token) for one in found),
            first.guesses[0].intent if first.guesses else "",
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What a coordinator is about to teach."""

    intent: str
    language: str
    text: str

    @classmethod
    def of(cls, visit: Visit, subject: Subject) -> "Draft":
        """Read the form; before it was sent, what the questions seem to mean."""
        if visit.field("step") in ("", "begin") and not visit.field("intent"):
            return cls(subject.intent, subject.questions[0][0], "")
        return cls(visit.field("intent"), visit.field("language"), visit.field("text"))


def form(visit: Visit) -> Response:
    """Ask what the questions mean."""
    subject = Subject.of(visit)
    if subject is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    return _form(visit, subject, Draft.of(visit, subject), ())


def teach(visit: Visit) -> Response:
    """Show what the lesson would change; then, where it is confirmed, teach it."""
    subject = Subject.of(visit)
    if subject is None:
        is_case = "token" in visit.path
        return visit.refuse(404, page_phrases.NOT_THERE) if is_case else refuse_choice(visit)
    draft = Draft.of(visit, subject)
    if visit.field("step") == "begin":
        return _form(visit, subject, draft, ())
    problems = list(_problems(visit, subject, draft))
    if visit.field("step") == "teach" and draft.text and not visit.field("is_clean"):
        problems.append(visit.say(teaching_phrases.CONFIRM_CLEAN))
    if problems or visit.field("step") == "change":
        return _form(visit, subject, draft, problems)
    if visit.field("step") != "teach":
        return visit.page("teach_preview.html", **_preview(visit, subject, draft))
    lesson = Lesson(0, draft.intent, draft.language, draft.text, visit.may.who, visit.now.date())
    read = visit.asking.understander.matcher.read
    # As it is ranked: what was typed on another keyboard is put right before.
    asked = [read(text) for _, text, _ in subject.questions]
    with visit.store.transaction():
        lesson = visit.store.lessons.teach(lesson, asked)
        visit.store.reviews.change(subject.tokens, QuestionState.TAUGHT)
        visit.office.app.casework.tell(subject.tokens, lesson.intent)
        visit.note("taught", f"{lesson.intent} {lesson.number} {subject.here}")
    visit.office.app.heed()
    return RedirectResponse("/taught?done=taught", 303)


def taught(visit: Visit) -> Response:
    """Show what was taught."""
    lessons = [
        {
            "number": one.number,
            "topic": topic(visit, one.intent),
            "text": one.text,
            "code": one.language,
            "language": language_name(visit, one.language),
            "who": one.who,
            "day": visit.say.day(one.day),
            "is_own": one.who == visit.may.who or visit.may.is_admin,
        }
        for one in visit.store.lessons.lessons()
    ]
    return visit.page("taught.html", lessons=lessons)


def unteach(visit: Visit) -> Response:
    """Forget a lesson, where it is the visitor's own or they are an administrator."""
    number = visit.path["number"]
    lessons = visit.store.lessons.lessons()
    found = next((one for one in lessons if str(one.number) == number), None)
    if found is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    if found.who != visit.may.who and not visit.may.is_admin:
        return visit.refuse(403, page_phrases.NOT_ALLOWED)
    with visit.store.transaction():
        visit.store.lessons.unteach(found.number)
        visit.note("untaught", f"{found.intent} {found.number}")
    visit.office.app.heed()
    return RedirectResponse("/taught?done=untaught", 303)


def _form(visit: Visit, subject: Subject, draft: Draft, problems: Sequence[str]) -> Response:
    intents = [("", visit.say(page_phrases.CHOOSE))]
    intents += [(one, topic(visit, one)) for one in topics(visit.asking)]
    return visit.page(
        "teach.html",
        subject=subject,
        draft=draft,
        problems=problems,
        intents=intents,
        languages=[(one, language_name(visit, one)) for one in visit.asking.wording.languages],
        longest=LONGEST_SENTENCE,
    )


def _problems(visit: Visit, subject: Subject, draft: Draft) -> Iterator[str]:
    """Yield what keeps a lesson from being taught."""
    say, asking = visit.say, visit.asking
    if draft.intent not in topics(asking):
        yield say(teaching_phrases.CHOOSE_TOPIC)
    if draft.language not in asking.wording.languages:
        yield say(teaching_phrases.CHOOSE_LANGUAGE)
    if not draft.text:
        return
    if len(draft.text) > LONGEST_SENTENCE:
        yield say(teaching_phrases.SENTENCE_TOO_LONG, most=LONGEST_SENTENCE)
    if remove_identifiers(draft.text).kinds:
        yield say(teaching_phrases.SENTENCE_HAS_NUMBERS)
    if compared(draft.text) in {compared(text) for _, text, _ in subject.questions}:
        yield say(teaching_phrases.SENTENCE_IS_THEIRS)
    if asking.understand(Question(draft.text)).decision is Decision.EMERGENCY:
        yield say(teaching_phrases.SENTENCE_IS_EMERGENCY)


def _preview(visit: Visit, subject: Subject, draft: Draft) -> dict[str, object]:
    """Return what the page shows before a lesson is taught."""
    asking, say = visit.asking, visit.say
    told = {
        language: asking.answering.answer(
            asking.intents[draft.intent],
            Situation(language, None, None, visit.now.date()),
        )
        for language in (say.language, draft.language)
    }
    warnings = list(_warnings(visit, draft)) if draft.text else []
    return {
        "here": subject.here,
        "tokens": subject.tokens,
        "draft": draft,
        "topic": topic(visit, draft.intent),
        "language": language_name(visit, draft.language),
        "own": told[say.language].text,
        "theirs": told[draft.language].text,
        "theirs_language": told[draft.language].language,
        "warnings": warnings,
    }


def _warnings(visit: Visit, draft: Draft) -> Iterator[str]:
    """Yield what a lesson would change for other questions."""
    asking, say = visit.asking, visit.say
    understanding = asking.understand(Question(draft.text))
    is_other = root_of(understanding.intent) != root_of(draft.intent)
    if understanding.decision is Decision.ANSWER and is_other:
        share = round(100 * understanding.confidence)
        now = topic(visit, understanding.intent)
        yield say(teaching_phrases.UNDERSTOOD_NOW, topic=now, share=share)
    known = chain(
        known_examples(visit.office.app.root, asking.wording.languages, asking.intents),
        ((one.text, one.intent) for one in visit.store.lessons.lessons() if one.text),
    )
    for text, intent in claimed_elsewhere(draft.text, draft.intent, known)[:MOST_TOLD]:
        yield say(teaching_phrases.CLAIMED, text=text, topic=topic(visit, intent))
    try:
        tests = list(test_sentences(visit.office.app.root))
    except DataError as error:
        yield str(error)
        return
    for text, intent in claimed_elsewhere(draft.text, draft.intent, tests)[:MOST_TOLD]:
        yield say(teaching_phrases.TEST_WOULD_BREAK, text=text, topic=topic(visit, intent))
