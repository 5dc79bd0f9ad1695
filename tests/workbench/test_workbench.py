from __future__ import annotations

import threading
import urllib.error
import urllib.request

import pytest

from celtrace.case import CaseError
from celtrace.workbench import make_server

from ..case.helpers import make_case


@pytest.fixture
def address(tmp_path):
    case = make_case(tmp_path / "c")
    (case / "report").mkdir()
    (case / "report" / "full.html").write_text("<p>report</p>")
    server, found = make_server(case)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_report_is_served_with_its_token_only(address):
    with urllib.request.urlopen(address) as answer:
        assert answer.read() == b"<p>report</p>"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    base = address.rpartition("/")[0].rpartition("/")[0]
    for wrong in (
        f"{base}/x/full.html",
        f"{base}/",
        address + "/../case.sqlite",
        address.replace("full", "other"),
    ):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(wrong)


def test_another_host_is_refused(address):
    request = urllib.request.Request(address, headers={"Host": "evil.example:80"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(request)


def test_a_case_without_a_report_says_so(tmp_path):
    with pytest.raises(CaseError, match="celtrace report"):
        make_server(make_case(tmp_path / "c"))
