from __future__ import annotations

import subprocess
import sys

from celtrace import __version__


def test_the_module_is_the_program():
    done = subprocess.run(
        [sys.executable, "-m", "celtrace", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in done.stdout
