import ctypes
import struct

import pytest

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.archives_cabinet import FILLS, LZX, MOST, filled, filler, methods
from celtrace.inventory.kinds_window import BytesWindow


def cabinet(
    blocks: list[tuple[int, int]], method: int = 0, neighbours: bytes = b"", flags: int = 0, reserved: int = 0
) -> BytesWindow:
    """A cabinet of one folder; ``blocks`` are the sizes that each states, packed and unpacked."""
    reserves = struct.pack("<HBB", 3, reserved, reserved) + bytes(3) if flags & 4 else b""
    start = 36 + len(reserves) + len(neighbours) + 8 + reserved
    data = b"".join(struct.pack("<IHH", 0, *sizes) + bytes(reserved + sizes[0]) for sizes in blocks)
    size = start + len(data)
    head = b"MSCF" + struct.pack("<IIIIIBBHHHHH", 0, size, 0, 44, 0, 3, 1, 1, 1, flags, 7, 0)
    folder = struct.pack("<IHH", start, len(blocks), method) + bytes(reserved)
    return BytesWindow(head + reserves + neighbours + folder + data)


@pytest.mark.parametrize(
    ("neighbours", "flags", "reserved"),
    [
        (b"", 0, 0),
        (b"a.cab\0disk\0", 1, 0),
        (b"b.cab\0\0", 2, 0),
        (b"a.cab\0\0b.cab\0\0", 3, 0),
        (b"", 4, 5),
    ],
)
def test_blocks_are_found_behind_whatever_the_header_holds(neighbours, flags, reserved):
    sound = cabinet([(9, MOST), (7, 100)], 0x1503, neighbours, flags, reserved)
    assert methods(sound) == {LZX}
    with pytest.raises(Broken, match="32769 bytes, more than 32768"):
        methods(cabinet([(9, MOST), (7, MOST + 1)], 0x1503, neighbours, flags, reserved))


def test_what_is_cut_short_is_left_to_the_reader():
    whole = cabinet([(9, 50), (7, 20)])
    for end in range(whole.size):
        assert methods(BytesWindow(whole.read(0, end))) <= {0}
    with pytest.raises(Broken, match="no end"):
        methods(cabinet([], neighbours=b"x" * 300, flags=1))


def test_memory_is_filled_where_the_c_library_can():
    malloc, free = ctypes.CDLL(None).malloc, ctypes.CDLL(None).free
    malloc.restype, malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    free.restype, free.argtypes = None, (ctypes.c_void_p,)
    seen = []
    for value in FILLS:
        with filled(value):
            place = malloc(1 << 15)
            seen.append(ctypes.string_at(place, 1 << 15))
            free(place)
    if filler() is not None:
        assert [set(data) for data in seen] == [{value ^ 0xFF} for value in FILLS]
