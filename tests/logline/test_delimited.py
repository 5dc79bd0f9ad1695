from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.delimited import GCS, TableReader
from celtrace.logline.model import Directive, ParsedLine
from tests.logline.samples import one, read_all

HEAD = (
    b'"time_micros","c_ip","c_ip_type","c_ip_region","cs_method","cs_uri","sc_status","cs_bytes","sc_bytes",'
    b'"time_taken_micros","cs_host","cs_referer","cs_user_agent","s_request_id","cs_operation","cs_bucket","cs_object"'
)
LINE = b'"1700000000000000","192.0.2.7","1","","GET","/b/o","200","0","17","9","h","","gsutil","r","GET_Object","b","o"'


def test_gcs() -> None:
    line = one("gcs_usage", HEAD, LINE)
    assert (line.seconds, line.ip, line.direction, line.bytes) == (1_700_000_000, "192.0.2.7", "download", 17)


def test_a_mapping() -> None:
    columns = {"time": "when", "ip": "peer.ip", "account": "who"}
    line = one("mapped", b'{"when":1700000000,"peer":{"ip":"::1"},"who":"kim"}', columns=columns)
    assert (line.account, line.ip) == ("kim", "::1")
    assert read_all("mapped", b"when,who\n", b"x,y,z", columns=columns) == ["fields"]


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_have_an_answer(lines: list[bytes]) -> None:
    reader = TableReader(GCS)
    for line in (HEAD, *lines):
        assert isinstance(reader.read(line), str | ParsedLine | Directive)
