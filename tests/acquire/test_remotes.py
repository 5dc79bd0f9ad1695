from __future__ import annotations

import pytest

from celtrace.acquire.crawl import RemoteError
from celtrace.acquire.remotes import SCHEMES, remote_of


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_has_a_remote_that_is_not_yet_connected(scheme: str) -> None:
    remote = remote_of(f"{scheme}://files.example/pub/", None, 1)
    assert "files.example" in remote.start
    assert remote.start.endswith("/pub/")
    remote.close()


def test_what_has_none() -> None:
    with pytest.raises(RemoteError, match="rsync"):
        remote_of("sftp://files.example/", None, 1)
    with pytest.raises(RemoteError, match="no kind of source"):
        remote_of("gopher://files.example/", None, 1)
    with pytest.raises(RemoteError, match="--endpoint"):
        remote_of("http://files.example/", "http://store.example", 1)
