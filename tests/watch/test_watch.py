from __future__ import annotations

import threading

import pytest

from celtrace import watch
from celtrace.case import CaseError, change_case
from celtrace.case.config import CaseConfig, SourceConfig
from celtrace.watch import Missed, News, keep_looking

from ..case.helpers import make_case

NOTHING = News(items_done=0, unread=0, new=[], gone=[])


def test_news_is_told_in_lines():
    news = News(items_done=1, unread=0, new=["a"], gone=["b"])
    assert news.lines() == ["+ a", "- b"]
    assert NOTHING.lines() == ["Nothing changed."]
    assert Missed(missed="it is not there").lines() == ["! it is not there"]


@pytest.fixture
def case(tmp_path):
    (tmp_path / "source").mkdir()
    made = make_case(tmp_path / "case")
    with change_case(made, "test") as opened:
        opened.configure(CaseConfig(source=[SourceConfig(path=str(tmp_path / "source"))]))
    return made


class Turns:
    """Stands for the event that ends a watch: does one thing at each turn, and ends after the last."""

    def __init__(self, *things):
        self.things = list(things)

    def wait(self, timeout):
        if not self.things:
            return True
        self.things.pop(0)()
        return False


def test_it_looks_when_something_changed_and_else_not(case, tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "look_again", lambda _case, *, workers: NOTHING)
    new = tmp_path / "source" / "a.txt"

    def judge():
        with change_case(case, "test") as opened:
            opened.custody("judgement", {})

    turns = Turns(lambda: None, lambda: new.write_text("a"), lambda: None, new.unlink, judge, lambda: None)
    assert list(keep_looking(case, turns, every=1)) == [NOTHING] * 4


def test_a_look_that_fails_is_said_and_taken_again(case, monkeypatch):
    answers = iter([CaseError("the source is not there"), NOTHING])

    def look(_case, *, workers):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(watch, "look_again", look)
    found = list(keep_looking(case, Turns(lambda: None, lambda: None), every=1))
    assert found == [Missed(missed="the source is not there"), NOTHING]


def test_an_event_that_is_set_ends_it_and_no_case_is_refused(case, tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "look_again", lambda _case, *, workers: NOTHING)
    stop = threading.Event()
    stop.set()
    assert list(keep_looking(case, stop, every=60)) == [NOTHING]
    with pytest.raises(CaseError):
        next(keep_looking(tmp_path / "nothing", stop, every=60))
