"""Teaching: what the questions of a row mean, and a sentence in the coordinator's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from starlette.responses import RedirectResponse, Response

from bot.core.asking import Question
from bot.core.conversation import Situation, Told
from bot.core.errors import DataError
from bot.core.identifiers import remove_identifiers
from bot.core.intents import root_of
from bot.core.lessons import DRAFT, Lesson, claimed_elsewhere
from bot.core.review import QuestionState
from bot.core.sameness import compared
from bot.core.understanding import Decision
from bot.desk import page_phrases, teaching_phrases
from bot.desk.cases import case_of
from bot.desk.naming import answered_topics, language_name, topic
from bot.desk.questions import chosen_ones, page_of, refuse_choice
from bot.desk.visiting import Visit
from bot.files.taught import known_examples, test_sentences

LONGEST_SENTENCE = 200
SHORTEST_NAME, LONGEST_NAME = 3, 60
"""Characters of the name of a draft topic."""
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
        intent, name = visit.field("intent"), " ".join(visit.field("name").split())
        intent = f"{DRAFT}{name}" if intent == DRAFT else intent
        return cls(intent, visit.field("language"), visit.field("text"))

    @property
    def is_of_draft(self) -> bool:
        """Tell whether it is for a topic that answers nobody yet."""
        return self.intent.startswith(DRAFT)

    @property
    def name(self) -> str:
        """Return the name of a draft topic."""
        return self.intent.removeprefix(DRAFT) if self.is_of_draft else ""


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
    if draft.is_of_draft:
        return _keep_draft(visit, subject, draft)
    lesson = Lesson(0, draft.intent, draft.language, draft.text, visit.may.who, visit.now.date())
    read = visit.asking.understander.matcher.read
    # As it is ranked: what was typed on another keyboard is put right before.
    asked = [read(text) for _, text, _ in subject.questions]
    with visit.store.transaction():
        if _is_gone(visit, subject):
            return refuse_choice(visit)
        lesson = visit.store.lessons.teach(lesson, asked)
        visit.store.reviews.change(subject.tokens, QuestionState.TAUGHT)
        visit.office.app.casework.tell(subject.tokens, lesson.intent)
        visit.note("taught", f"{lesson.intent} {lesson.number} {subject.here}")
    visit.office.app.heed()
    return RedirectResponse("/taught?done=taught", 303)


def _keep_draft(visit: Visit, subject: Subject, draft: Draft) -> Response:
    """Note what a draft topic must answer; the questions stay with whoever noted it."""
    lesson = Lesson(0, draft.intent, draft.language, draft.text, visit.may.who, visit.now.date())
    with visit.store.transaction():
        if _is_gone(visit, subject):
            return refuse_choice(visit)
        number = visit.store.lessons.teach(lesson, ()).number
        visit.store.reviews.change(subject.tokens, QuestionState.IN_PROGRESS, visit.may.who)
        visit.note("drafted", f"{number} {subject.here}")
    return RedirectResponse("/taught?done=drafted", 303)


def _is_gone(visit: Visit, subject: Subject) -> bool:
    """Tell whether all that was to be taught from was acted on, or deleted, since it was read."""
    return bool(subject.tokens) and not chosen_ones(visit)


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
    known = {one.intent for one in visit.store.lessons.lessons()}
    chosen = DRAFT if draft.is_of_draft and draft.intent not in known else draft.intent
    intents = [("", visit.say(page_phrases.CHOOSE))]
    intents += answered_topics(visit).items()
    drafts = {one.intent for one in visit.store.lessons.lessons() if one.draft_topic}
    intents += [(one, topic(visit, one)) for one in sorted(drafts)]
    intents.append((DRAFT, visit.say(teaching_phrases.NEW_TOPIC)))
    return visit.page(
        "teach.html",
        subject=subject,
        draft=draft,
        problems=problems,
        intents=intents,
        languages=[(one, language_name(visit, one)) for one in visit.asking.wording.languages],
        longest=LONGEST_SENTENCE,
        longest_name=LONGEST_NAME,
        chosen=chosen,
    )


def _problems(visit: Visit, subject: Subject, draft: Draft) -> Iterator[str]:
    """Yield what keeps a lesson from being taught."""
    say, asking = visit.say, visit.asking
    if draft.is_of_draft:
        is_named = SHORTEST_NAME <= len(draft.name) <= LONGEST_NAME
        if not is_named or remove_identifiers(draft.name).kinds:
            yield say(teaching_phrases.NAME_NEW_TOPIC)
    elif draft.intent not in answered_topics(visit):
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
    told = [] if draft.is_of_draft else _told(visit, draft)
    warnings = list(_warnings(visit, draft)) if draft.text else []
    return {
        "here": subject.here,
        "tokens": subject.tokens,
        "draft": draft,
        "topic": topic(visit, draft.intent),
        "language": language_name(visit, draft.language),
        "told": told,
        "warnings": warnings,
    }


def _told(visit: Visit, draft: Draft) -> list[Told]:
    """Return what whoever asks it reads, in the coordinator's language and in theirs."""
    intent, today = visit.asking.intents[draft.intent], visit.now.date()
    return [
        visit.asking.answering.answer(intent, Situation(language, None, None, today))
        for language in (visit.say.language, draft.language)
    ]


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
