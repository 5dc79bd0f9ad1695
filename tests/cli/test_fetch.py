from __future__ import annotations

import pytest

from celtrace.cli.fetch import LICENCES, PUBLISHED, FetchError, fetch, hosts, place


def test_every_list_has_a_licence_and_https_addresses():
    assert PUBLISHED.keys() == LICENCES.keys()
    every = [address for files in PUBLISHED.values() for address in files.values()]
    assert all(address.startswith("https://") for address in every)
    assert hosts(every) == sorted(hosts(every))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x"])
def test_what_cannot_be_fetched(address):
    with pytest.raises(FetchError):
        fetch(address)


def test_a_rendition_is_never_overwritten(tmp_path):
    first = place(tmp_path, "own", "2026-01-02", {"a.csv": (b"1", "https://example.org/a")}, "CC0")
    assert place(tmp_path, "own", "2026-01-02", {"a.csv": (b"1", "https://example.org/a")}, "CC0") == first
    second = place(tmp_path, "own", "2026-01-02", {"a.csv": (b"2", "https://example.org/a")}, "CC0")
    assert (first.name, second.name) == ("2026-01-02", "2026-01-02_2")
    assert 'licence = "CC0"' in (second / "dataset.toml").read_text()
