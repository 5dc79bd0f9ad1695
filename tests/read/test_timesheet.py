import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError, ReadError
from celtrace.read.timesheet import is_time_sheet, read_time_sheet


def track(*values: str) -> dict[str, object]:
    return {"trackNo": 0, "frames": [{"frame": 0, "data": [{"id": 0, "values": list(values)}]}]}


SHEET = {
    "header": {"cut": "12", "scene": "3"},
    "timeTables": [
        {
            "name": "sheet1",
            "fields": [
                {"fieldId": 3, "tracks": [track("セリフ")]},
                {"fieldId": 0, "tracks": [track("1", "SYMBOL_NULL_CELL")]},
            ],
            "timeTableHeaders": [{"fieldId": 0, "names": ["A", "B"]}],
        }
    ],
    "version": 5,
}


def sheet(encoding: str = "utf-8") -> bytes:
    return b"exchangeDigitalTimeSheet Save Data\n" + json.dumps(SHEET, ensure_ascii=False).encode(encoding)


def test_header_tracks_and_dialogue():
    assert is_time_sheet(sheet())
    found = [(piece.role, piece.text) for piece in read_time_sheet(sheet())]
    assert found == [
        ("property", "format: exchangeDigitalTimeSheet Save Data"),
        ("property", "cut: 12"),
        ("property", "scene: 3"),
        ("body", "sheet1"),
        ("body", "セリフ"),
        ("body", "A"),
        ("body", "B"),
    ]
    places = {piece.text: piece.locator for piece in read_time_sheet(sheet())}
    assert "dialogue" in places["セリフ"]
    assert not any("SYMBOL" in (text or "") for _, text in found)


def test_what_is_no_json_is_damaged():
    with pytest.raises(DamagedError):
        list(read_time_sheet(b"toeiDigitalTimeSheet Save Data\n{"))


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_damaged(raw):
    with contextlib.suppress(ReadError):
        list(read_time_sheet(b"exchangeDigitalTimeSheet Save Data\n" + raw))
