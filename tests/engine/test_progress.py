from __future__ import annotations

from celtrace.engine.progress import Bars, Lines, Silent


def play(watcher):
    watcher.stage("read", "read text", 10, 4)
    watcher.advance(5, 1, "notes/[bold]x.txt")
    watcher.advance(1, 0, "y")
    watcher.sealed("read")
    watcher.say("done")


def test_lines_count_what_was_done_skipped_and_put_aside(capsys):
    play(Lines())
    assert capsys.readouterr().err.splitlines() == ["read         6 done, 4 unchanged, 1 put aside", "done"]


def test_silence(capsys):
    play(Silent())
    assert capsys.readouterr() == ("", "")


def test_bars_take_any_name(capsys):
    with Bars() as bars:
        play(bars)
    assert "done" in capsys.readouterr().err
