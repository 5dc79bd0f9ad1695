from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from celtrace.acquire.crawl import RemoteError
from tests.acquire.served import Pages, Serve, take


def test_a_bucket_says_how_to_name_it(serve: Serve, tmp_path: Path) -> None:
    page = b'<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'
    with pytest.raises(RemoteError, match="s3://BUCKET/ with --endpoint"):
        take(serve(partial(Pages, {"/open/": (200, {}, page)}, [])) + "open", tmp_path)
