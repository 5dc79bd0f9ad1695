import pytest

from celtrace.read import limits

REASONS = {"damaged", "encrypted", "unsafe", "unsupported", "limit_output"}


@pytest.mark.parametrize(
    "error",
    [
        limits.DamagedError,
        limits.EncryptedError,
        limits.UnsafeError,
        limits.UnsupportedError,
        limits.OverLimitError,
    ],
)
def test_every_error_is_a_reason_of_an_outcome(error):
    assert issubclass(error, limits.ReadError)
    assert error.reason in REASONS
