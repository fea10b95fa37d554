"""What a reply says is what is read: nothing in it becomes markup, however it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.rendering import LONGEST_MESSAGE, messages_of, text_of, units
from bot.core.conversation import Block, Reply
from tests.channels.telegram import telegram_html

MARKUP = ("<", ">", "&", "&amp;", "&lt;b&gt;", "<b>", "</b>", '<a href="tg://user?id=1">', "<!--")
PIECE = st.sampled_from(MARKUP) | st.text(st.characters(exclude_categories=["Cs", "Cc"]))
LINE = st.lists(PIECE, max_size=4).map("".join)


@given(
    st.lists(
        st.builds(Block, st.lists(LINE, min_size=1, max_size=4).map(tuple), LINE),
        min_size=1,
        max_size=4,
    )
)
def test_no_text_becomes_markup(blocks: list[Block]) -> None:
    """A name, a fact or a question with "<" in it is read as it is, by Telegram's own rules."""
    for message in messages_of(Reply("en", tuple(blocks))):
        read = telegram_html.text_of(message)
        assert read.strip() == text_of(message)
        assert "<" not in message.replace("<b>", "").replace("</b>", "")
        assert units(read) <= LONGEST_MESSAGE

    read = "".join(telegram_html.text_of(one) for one in messages_of(Reply("en", tuple(blocks))))
    assert "".join(read.split()) == "".join("".join(map(str, blocks)).split())
