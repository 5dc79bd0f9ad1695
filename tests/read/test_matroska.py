import io
import struct

from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.matroska import matroska_pieces


def element(number: str, body: bytes) -> bytes:
    return bytes.fromhex(number) + struct.pack(">Q", len(body) | 1 << 56) + body


def movie() -> bytes:
    info = (
        element("4D80", b"Lavf")
        + element("5741", "软件".encode())
        + element("4461", struct.pack(">q", 725_000_000 * 10**9))
    )
    track = element("AE", element("22B59C", b"kor") + element("536E", "원화".encode()))
    tag = element("67C8", element("45A3", b"ENCODER") + element("4487", b"x264"))
    tags = element("1254C367", element("7373", tag))
    return element("1A45DFA3", b"") + element(
        "18538067", element("1549A966", info) + element("1654AE6B", track) + tags
    )


def test_programs_date_tracks_and_tags():
    assert [piece.text for piece in matroska_pieces(io.BytesIO(movie()))] == [
        "MuxingApp: Lavf",
        "Application: 软件",
        "created: 2023-12-23T04:53:20Z",
        "language: kor",
        "track name: 원화",
        "ENCODER: x264",
    ]


@given(st.binary(max_size=100))
def test_any_bytes_end_the_walk(raw):
    list(matroska_pieces(io.BytesIO(raw)))
    list(matroska_pieces(io.BytesIO(movie()[:60] + raw)))
