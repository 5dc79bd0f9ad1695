import subprocess
import sys

import pytest

from celtrace.see.memory import keep_freed

pytestmark = pytest.mark.media

MEASURE = """
import resource, numpy
from celtrace.see.memory import keep_freed
assert not {told} or keep_freed()
for _ in range(20):
    [numpy.ones(1 << 20) for _ in range(6)]
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


def faults(told: bool) -> int:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(told=told)], capture_output=True, check=True, text=True
    )
    return int(done.stdout)


def test_freed_memory_is_used_again() -> None:
    if keep_freed():  # another C library has no such limits
        assert faults(True) < faults(False) / 2


def test_asking_twice_is_no_harm() -> None:
    assert keep_freed() == keep_freed()
