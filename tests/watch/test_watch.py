from __future__ import annotations

from celtrace.watch import News


def test_news_is_told_in_lines():
    news = News(items_done=1, unread=0, new=["a"], gone=["b"])
    assert news.lines() == ["+ a", "- b"]
    assert News(items_done=0, unread=0, new=[], gone=[]).lines() == ["Nothing changed."]
