from __future__ import annotations

import pstats

import msgspec
import pytest

from celtrace.case import change_case
from celtrace.case.verify import verify
from celtrace.engine import profile
from celtrace.engine.progress import Lines
from celtrace.engine.run import Engine

from . import fake_stage
from .test_run import FAKE


def test_lines_add_up_and_are_what_pstats_reads(tmp_path):
    result, found = profile.profiled(lambda: sorted([3, 1, 2]))
    assert result == [1, 2, 3]
    whole = profile.together([*found, *found])
    assert [line[:3] for line in whole] == [line[:3] for line in found]
    assert [line[4] for line in whole] == [2 * line[4] for line in found]
    profile.dump(whole, tmp_path / "p" / "x.pstats")
    stats = pstats.Stats(str(tmp_path / "p" / "x.pstats"))
    assert stats.total_calls == sum(line[4] for line in whole)  # type: ignore[attr-defined]
    assert len(profile.slowest(whole, 1)) == 1


@pytest.mark.parametrize("frame", [[["f", "x", "n", 1, 1, 0.0, 0.0]], "noise", [[1]]])
def test_what_a_child_sends_is_names_and_numbers(frame):
    with pytest.raises(msgspec.ValidationError):
        profile.decode(frame)


def test_a_run_says_where_its_time_went_and_ends_with_the_same_rows(tmp_path, capsys):
    def tables(name, wanted):
        with (
            change_case(tmp_path / name, "test", create=True) as case,
            Engine(case, {}, workers=1, watcher=Lines(), profile=wanted) as engine,
        ):
            for kind in ("office", "text", "trusted"):
                stage = msgspec.structs.replace(FAKE, name=kind)
                engine.run(
                    stage, fake_stage.items(["row", "raise", "row"][: 1 if kind == "trusted" else 3], kind)
                )
        return {p.name: p.read_bytes() for p in (tmp_path / name).glob("tables/*/*.parquet")}

    assert tables("plain", False) == tables("with", True)
    for kind in ("office", "text", "trusted"):
        stats = pstats.Stats(str(tmp_path / "with" / "profile" / f"{kind}.pstats"))
        assert any(name == "work" for _file, _line, name in stats.stats)  # type: ignore[attr-defined]
    assert " s in " in capsys.readouterr().err
    assert not (tmp_path / "plain" / "profile").exists()
    assert verify(tmp_path / "with").problems == []
