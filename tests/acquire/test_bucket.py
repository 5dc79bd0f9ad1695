from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest

from celtrace.acquire.bucket import bucket_of
from celtrace.acquire.crawl import RemoteError
from tests.acquire.served import Pages, Serve, refused, take, tree
from tests.loopback import ObjectStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real object store; its open bucket holds what a test puts there."""
    server = ObjectStore(tmp_path_factory.mktemp("store") / "log")
    yield f"http://127.0.0.1:{server.port}"
    server.close()


def put(address: str, body: bytes = b"") -> None:
    headers = {"Content-Type": "application/octet-stream", "x-amz-acl": "public-read"}
    request = urllib.request.Request(address, data=body, headers=headers, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()


def test_a_bucket_is_taken_as_a_tree(
    store: str, odd_tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(f"{store}/open")
    for path, data in tree(odd_tree).items():
        if data is not None:
            put(f"{store}/open/{quote(path)}", data)
    put(f"{store}/open/{quote('원화 (수정)/빈/')}", b"")
    for number in range(5):
        put(f"{store}/open/many/{number}", b"1")
    monkeypatch.setattr("celtrace.acquire.bucket._KEYS", 2)
    taken = take("s3://open/", tmp_path / "target", store)
    assert (taken.complete, taken.files, refused(taken)) == ("yes", 3 + 5, [])
    got = {path: data for path, data in tree(taken.folder).items() if not path.startswith("many")}
    assert got == tree(odd_tree)
    part = take("s3://open/many", tmp_path / "part", store)
    assert (part.complete, part.files) == ("yes", 5)


def test_keys_that_no_file_can_have_are_put_on_record(store: str, tmp_path: Path) -> None:
    put(f"{store}/odd")
    for key in ("a//b", "x", "x/y", "z"):
        put(f"{store}/odd/{key}", b"1")
    taken = take("s3://odd", tmp_path, store)
    assert refused(taken) == [("a/(empty)", "unsafe"), ("x", "unsafe")]
    assert {path for path, data in tree(taken.folder).items() if data} == {"x/y", "z"}


def test_a_bucket_that_is_not_there_or_a_prefix_that_holds_nothing(store: str, tmp_path: Path) -> None:
    put(f"{store}/some")
    with pytest.raises(RemoteError, match="404"):
        take("s3://nothing/", tmp_path / "a", store)
    with pytest.raises(RemoteError, match="check the prefix"):
        take("s3://some/prefix/", tmp_path / "b", store)


@pytest.mark.parametrize(
    "page", [b"", b"<html>", b"<Error/>", b'<!DOCTYPE x [<!ENTITY a "b">]><ListBucketResult>&a;</ListBucketResult>']
)  # fmt: skip
def test_what_does_not_answer_as_a_bucket(serve: Serve, tmp_path: Path, page: bytes) -> None:
    class Always(Pages):
        def do_GET(self) -> None:
            self.answer((200, {}, page))

    with pytest.raises(RemoteError, match="does not answer as a bucket"):
        take("s3://bucket/", tmp_path, serve(partial(Always, {}, [])))


def test_a_listing_without_end_is_given_up(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("celtrace.acquire.bucket._MOST_PAGES", 5)
    page = (
        b"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t&amp;</NextContinuationToken>"
        b"</ListBucketResult>"
    )

    class Always(Pages):
        def do_GET(self) -> None:
            self.asked.append(self.path)
            self.answer((200, {}, page))

    asked: list[str] = []
    with pytest.raises(RemoteError, match="more than 5 pages"):
        take("s3://bucket/", tmp_path, serve(partial(Always, {}, asked)))
    assert asked[-1].endswith("&continuation-token=t%26")


def test_no_credentials_are_used(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    headers: list[list[str]] = []

    class Always(Pages):
        def do_GET(self) -> None:
            headers.append([name.lower() for name in self.headers])
            self.answer((200, {}, b"<ListBucketResult/>"))

    assert take("s3://bucket/", tmp_path, serve(partial(Always, {}, []))).files == 0
    assert not any("auth" in name or name.startswith("x-amz") for names in headers for name in names)


def test_addresses() -> None:
    assert bucket_of("s3://pub", None) == "https://pub.s3.amazonaws.com/"
    assert bucket_of("s3://pub/원화/a b", None) == "https://pub.s3.amazonaws.com/%EC%9B%90%ED%99%94/a%20b/"
    assert bucket_of("s3://pub/a%2Fb/", "http://Store:9000") == "http://store:9000/pub/a/b/"
    for wrong in ("s3:///x", "s3://me:pw@pub/", "s3://a_?/", "s3://pub/x?y=1", "s3://p/"):
        with pytest.raises(RemoteError):
            bucket_of(wrong, None)
    with pytest.raises(RemoteError):
        bucket_of("s3://pub/", "store:9000")
