"""A store in dictionaries, for tests that are not about the database."""

from datetime import datetime

from bot.core.conversation import Answered, NotUnderstood, Profile


class FakeStore:
    """Keeps everything until the test ends."""

    def __init__(self) -> None:
        """Begin empty."""
        self.profiles: dict[str, tuple[Profile, datetime]] = {}
        self.kept: dict[str, tuple[NotUnderstood, datetime]] = {}
        self.answers: list[tuple[Answered, datetime]] = []

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`."""
        return self.profiles[person][0] if person in self.profiles else Profile()

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`."""
        self.profiles[person] = (profile, now)

    def forget_person(self, person: str) -> None:
        """Forget everything about `person`."""
        self.profiles.pop(person, None)

    def keep_question(self, question: NotUnderstood, now: datetime) -> None:
        """Keep a question."""
        self.kept[question.token] = (question, now)

    def drop_question(self, token: str) -> None:
        """Delete the question of that token."""
        self.kept.pop(token, None)

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        return [question for question, _ in sorted(self.kept.values(), key=lambda one: one[1])]

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer."""
        self.answers.append((answer, now))

    def purge(self, before: datetime) -> int:
        """Delete what was last touched before `before`."""
        old_people = [name for name, (_, touched) in self.profiles.items() if touched < before]
        old_questions = [token for token, (_, asked) in self.kept.items() if asked < before]
        old_answers = [one for one in self.answers if one[1] < before]
        for name in old_people:
            del self.profiles[name]
        for token in old_questions:
            del self.kept[token]
        self.answers = [one for one in self.answers if one not in old_answers]
        return len(old_people) + len(old_questions) + len(old_answers)
