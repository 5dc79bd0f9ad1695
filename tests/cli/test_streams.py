from __future__ import annotations

import os
import subprocess
import sys

import pytest

from celtrace.cli import streams


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_takes_no_other_file(tmp_path, closed):
    """What is opened after ``fill`` stands beside the three standard streams, never in their place."""
    code = (
        "import sys; from celtrace.cli import streams; streams.fill(); print('talk', file=sys.stderr);"
        f"file = open({str(tmp_path / 'ledger')!r}, 'w'); file.write(str(file.fileno() > 2))"
    )
    subprocess.run(["sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, code], check=True)
    assert (tmp_path / "ledger").read_text() == "True"


@pytest.mark.parametrize("reader", [True, False])
def test_a_reader_that_has_gone(monkeypatch, reader):
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", buffering=100) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("a line")
        if not reader:
            os.close(reading)
        assert streams.nobody_reads() is not reader
        if not reader:
            streams.drop_output()
    if reader:
        assert os.read(reading, 100) == b"a line"
        os.close(reading)
