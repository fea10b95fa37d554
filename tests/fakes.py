"""A store in dictionaries and a matcher that is told what to think."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.core.asking import Asking
from bot.core.events import Answered, NotUnderstood, Rated
from bot.core.matching.matcher import Match, Ranking
from bot.core.matching.names import PlaceNames
from bot.core.ports import Decided, Kept, KeptQuestion
from bot.core.profile import Profile
from bot.core.understanding import Limits, Thresholds, Understander
from bot.store.sqlite import SqliteStore


class FakeStore:
    """Keeps everything until the test ends."""

    def __init__(self) -> None:
        """Begin empty."""
        self.profiles: dict[str, tuple[Profile, datetime]] = {}
        self.kept: dict[str, tuple[NotUnderstood, datetime]] = {}
        self.ratings: list[tuple[Rated, datetime]] = []
        self.notes: dict[str, str] = {}
        self.writers: dict[str, str] = {}
        self.erased = 0
        self.readers: set[str] = set()
        self.answers: list[tuple[Answered, datetime]] = []
        self.decisions: dict[int, Decided] = {}
        # Of the real one there is no shorter form that is worth the name.
        self._real = SqliteStore(Database(memory=True))
        self.cases = self._real.cases
        self.letters = self._real.letters
        self.awaiting = self._real.awaiting
        self.outbox = self._real.outbox

    def transaction(self, *, must_outlive_power: bool = True) -> AbstractContextManager[None]:  # noqa: ARG002
        """Do what is inside."""
        return nullcontext()

    def decided(self, receipt: int) -> Decided | None:
        """Return how that update found its person."""
        return self.decisions.get(receipt)

    def decide(self, receipt: int, decided: Decided) -> None:
        """Remember how that update found its person."""
        self.decisions[receipt] = decided

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`."""
        return self.profiles[person][0] if person in self.profiles else Profile()

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`."""
        self.profiles[person] = (profile, now)

    def agree(self, person: str, profile: Profile, now: datetime) -> None:  # noqa: ARG002
        """Keep that somebody wants to be written to."""
        self.readers.add(person)

    def disagree(self, person: str) -> None:
        """Forget it."""
        self.readers.discard(person)

    def forget_person(self, person: str) -> Kept:
        """Forget everything about `person`; return what it was."""
        kept = self.kept_of(person)
        self._real.forget_person(person)
        self.profiles.pop(person, None)
        self.readers.discard(person)
        for one in kept.questions:
            self.take_back(person, one.question.token)
        return kept

    def kept_of(self, person: str) -> Kept:
        """Return everything that is kept of `person`."""
        profile, touched = self.profiles.get(person, (Profile(), None))
        questions = [
            KeptQuestion(one, asked.date())
            for token, (one, asked) in self.kept.items()
            if self.writers[token] == person
        ]
        real = self._real.kept_of(person)
        day = touched.date() if touched else None
        wants = person in self.readers
        return Kept(profile, day, tuple(questions), real.cases, real.awaited, wants)

    def keep_question(self, person: str, question: NotUnderstood, now: datetime) -> None:
        """Keep a question."""
        self._real.keep_question(person, question, now)
        self.kept[question.token] = (question, now)
        self.writers[question.token] = person

    def take_back(self, person: str, token: str) -> None:
        """Delete the question of that token where it is `person`'s own."""
        if self.writers.get(token) == person:
            self.kept.pop(token, None)

    def own_question(self, person: str, token: str) -> NotUnderstood | None:
        """Return the question of that token where it is `person`'s own."""
        return self.kept[token][0] if self.writers.get(token) == person else None

    def drop_drafts(self, before: datetime) -> int:
        """Delete what people left before the day of `before`."""
        left = [
            name
            for name, (profile, touched) in self.profiles.items()
            if profile.draft and touched.date() < before.date()
        ]
        for name in left:
            profile, touched = self.profiles[name]
            self.profiles[name] = (replace(profile, draft=None), touched)
        return len(left)

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        return [question for question, _ in sorted(self.kept.values(), key=lambda one: one[1])]

    def sort_questions(self, count: int) -> bool:  # noqa: ARG002 - there is no queue here
        """Sort nothing."""
        return False

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer."""
        self.answers.append((answer, now))

    def count_rating(self, rating: Rated, now: datetime) -> None:
        """Count whether an answer helped."""
        self.ratings.append((rating, now))

    def remembered(self, key: str) -> str | None:
        """Return what was noted under `key`."""
        return self.notes.get(key)

    def remember(self, key: str, value: str) -> None:
        """Note `value` under `key`."""
        self.notes[key] = value

    def purge(self, now: datetime, retention: timedelta) -> int:
        """Delete what was last touched `retention` or longer ago."""
        before = now - retention
        old_people = [name for name, (_, touched) in self.profiles.items() if touched <= before]
        old_questions = [token for token, (_, asked) in self.kept.items() if asked <= before]
        old_answers = [one for one in self.answers if one[1] <= before]
        old_ratings = [one for one in self.ratings if one[1] <= before]
        self.ratings = [one for one in self.ratings if one not in old_ratings]
        for name in old_people:
            del self.profiles[name]
        for token in old_questions:
            del self.kept[token]
        self.answers = [one for one in self.answers if one not in old_answers]
        return len(old_people) + len(old_questions) + len(old_answers) + len(old_ratings)

    def erase(self, *, thoroughly: bool = False) -> bool:
        """Count how often this was asked for; there are no bytes."""
        self.erased += 1 + thoroughly
        return True


class FakeMatcher:
    """Thinks of each question what it was told to, and that it is Ukrainian."""

    def __init__(self, ranked: Mapping[str, Mapping[str, float]]) -> None:
        """Rank each question of `ranked` as given there, any other as unreadable."""
        self._ranked = ranked

    def read(self, question: str) -> str:
        """Return the question as it is."""
        return question

    def rank(self, question: str) -> Ranking:
        """Return what was told, best first."""
        shares = self._ranked.get(question, {})
        ordered = sorted(shares.items(), key=lambda pair: -pair[1])
        return Ranking(
            tuple(Match(intent, share) for intent, share in ordered),
            {"uk": 0.9, "ru": 0.1, "ar": 0, "vi": 0, "th": 0, "sw": 0, "rw": 0, "fi": 0, "en": 0},
            is_known=bool(shares),
        )


HALF = Limits(answer=0.5, emergency=0.5, clause=0.5, negative=0.5)


def thinking(asking: Asking, ranked: Mapping[str, Mapping[str, float]]) -> Asking:
    """Return `asking` with a matcher that was told what to think; half sure is sure enough."""
    municipalities = asking.knowledge.municipalities.values()
    understander = Understander(
        FakeMatcher(ranked),
        PlaceNames({one.id: (one.name, *one.spellings) for one in municipalities}),
        asking.intents,
        tuple(asking.wording.languages),
        Thresholds(HALF, HALF, unsure=0.5, language=0.5, foreign=0.5),
    )
    return Asking(
        understander,
        asking.answering,
        asking.intents,
        asking.followups,
    )
