from __future__ import annotations

import threading
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest

from celtrace.case import CaseError, change_case, open_case
from celtrace.case.case import Case
from celtrace.records import Evidence, Judgement
from celtrace.records.evidence import evidence
from celtrace.workbench import make_server

from ..case.helpers import make_case

HOSTILE = '<script>alert(1)</script> \u202e gnp.exe & "x" %0d%0a'
ROW = evidence(
    "test", "kind", "s", HOSTILE, value="v", places=[("a" * 64, "line=1")], path=HOSTILE, cluster="c"
)


def holding(monkeypatch, evidence):
    """Cases hold these rows of evidence, which else only a run of stages writes."""
    plain = Case.rows
    monkeypatch.setattr(
        Case, "rows", lambda self, kind: iter(evidence) if kind is Evidence else plain(self, kind)
    )


@pytest.fixture
def case(tmp_path, monkeypatch):
    holding(monkeypatch, [ROW])
    made = make_case(tmp_path / "c")
    (made / "report").mkdir()
    (made / "report" / "full.html").write_text("<p>report</p>")
    return made


@contextmanager
def serving(case, by=""):
    server, found = make_server(case, by=by)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def address(case):
    with serving(case, "R. Lee") as found:
        yield found


def post(address, origin=None, **form):
    own = address[: address.index("/", 8)]
    data = urllib.parse.urlencode(form).encode()
    headers = {"Origin": own if origin is None else origin}
    with urllib.request.urlopen(urllib.request.Request(address + "judge", data, headers)) as answer:
        return answer.read().decode()


def judgements(case):
    with open_case(case) as opened:
        return list(opened.rows(Judgement)), [link.kind for link in opened.ledger.custody()]


def test_pages_are_served_with_their_token_only(address):
    with urllib.request.urlopen(address + "full.html") as answer:
        assert answer.read() == b"<p>report</p>"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with urllib.request.urlopen(address + "evidence") as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    base = address.rstrip("/").rpartition("/")[0]
    for wrong in (
        f"{base}/x/full.html",
        f"{base}/",
        address.rstrip("/"),
        address + "../case.sqlite",
        address + "other",
    ):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(wrong)


def test_another_host_is_refused(address):
    for host in ("evil.example:80", "localhost:80", "127.0.0.1:1", "127.0.0.1"):
        request = urllib.request.Request(address, headers={"Host": host})
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(request)


def test_every_page_opens_and_no_text_of_evidence_becomes_markup(address):
    for name in (
        "",
        "findings",
        "evidence",
        "matches",
        "pictures",
        "edges",
        "explanations",
        "gaps",
        "judgements",
    ):
        with urllib.request.urlopen(address + name) as answer:
            text = answer.read().decode()
        assert "<script" not in text
        assert "\u202e" not in text
    with urllib.request.urlopen(address + "evidence?q=gnp.exe&page=1") as answer:
        text = answer.read().decode()
    assert "&lt;script&gt;" in text
    assert "\\u202e" in text
    with urllib.request.urlopen(address + "evidence?q=nothing&page=x") as answer:
        assert "No row." in answer.read().decode()


def test_a_judgement_is_recorded_and_taken_back(case, address):
    said = post(address, subject=ROW.id, verdict="grade", value="B2", note=HOSTILE, back="evidence")
    assert "Recorded: grade B2" in said
    (row,), custody = judgements(case)
    assert (row.subject, row.verdict, row.value, row.by, row.note) == (
        ROW.id,
        "grade",
        "B2",
        "R. Lee",
        HOSTILE,
    )
    assert custody[-1] == "judgement"
    assert "taken back" in post(address, subject=row.id, verdict="undo", back="judgements")
    rows, custody = judgements(case)
    assert {each.verdict: bool(each.undone_by) for each in rows} == {"grade": True, "undo": False}
    assert custody.count("judgement") == 2


def test_what_cannot_be_recorded_is_said(case, address):
    assert "a letter A to F" in post(address, subject=ROW.id, verdict="grade", value="Z9", back="evidence")
    assert "No verdict" in post(address, subject=ROW.id, verdict="own", back="//evil.example")
    assert "there is no judgement" in post(address, subject="judgement-1", verdict="undo")
    with change_case(case, "another run"):
        assert "Nothing was recorded" in post(address, subject=ROW.id, verdict="accept")
    assert judgements(case)[0] == []


def test_another_page_cannot_judge(case, address):
    for origin in ("http://evil.example", "null", "", address.replace("127.0.0.1", "localhost")[:-1]):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            post(address, origin, subject=ROW.id, verdict="reject")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        post(address, subject=ROW.id, verdict="annotate", note="x" * 70_000)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        post(address.replace(address.split("/")[3], "wrong"), subject=ROW.id, verdict="reject")
    assert judgements(case)[0] == []


def test_without_a_name_nothing_can_be_changed(case):
    with serving(case) as address:
        with urllib.request.urlopen(address + "evidence") as answer:
            assert b'method="post"' not in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            post(address, subject=ROW.id, verdict="reject")


def test_what_is_no_case_is_refused(tmp_path):
    with pytest.raises(CaseError):
        make_server(tmp_path / "nothing")
