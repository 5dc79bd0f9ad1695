from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from celtrace.case import CaseBusyError
from celtrace.case.lock import locked

HOLD = """
import sys, time
from pathlib import Path
from celtrace.case.lock import locked
with locked(Path(sys.argv[1]), "somebody"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_another_process_is_refused_until_the_holder_dies(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with (
        pytest.raises(CaseBusyError, match=f"`somebody` holds it, process {holder.pid}"),
        locked(tmp_path, "me"),
    ):
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with locked(tmp_path, "me"):
        pass
