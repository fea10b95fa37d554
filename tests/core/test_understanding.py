"""An emergency comes first, whatever else the message says."""

import pytest

from bot.core.asking import Asking, Question
from bot.core.understanding import Decision


@pytest.mark.parametrize(
    "text",
    [
        "My husband beats me. Who is the contact person in Puolanka?",
        "Добрий день, шукаю курси фінської в Каяані, і ще мене б'є чоловік",
        "Здравствуйте, подскажите где курсы финского. И ещё муж меня бьёт.",
        "Chào bạn, tôi cần học tiếng Phần Lan và gửi trẻ, chồng tôi hay đánh tôi",
        "Habari, natafuta kozi ya kifini na shule ya mtoto, pia mume wangu ananipiga",
        "Muraho, ndashaka kwiga igifini, kandi umugabo wanjye arankubita",
    ],
)
def test_a_cry_beside_another_need_is_heard(asking: Asking, text: str) -> None:
    """The course can wait, 112 cannot."""
    assert asking.understand(Question(text)).decision is Decision.EMERGENCY


@pytest.mark.parametrize(
    "text",
    ["кто составит мой план, я не работаю и не ищу", "I was ill last week, can I still join?"],
)
def test_a_clause_that_only_sounds_like_one_is_no_cry(asking: Asking, text: str) -> None:
    """Half a sentence without the other half sounds worse than it is."""
    assert asking.understand(Question(text)).decision is not Decision.EMERGENCY


def test_two_towns_in_one_message_are_not_guessed_at(asking: Asking) -> None:
    """The town that somebody left must not become theirs."""
    understanding = asking.understand(Question("I moved from Kuhmo to Sotkamo"))

    assert understanding.municipality is None
    assert understanding.names_several
