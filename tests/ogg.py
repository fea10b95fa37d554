"""Makes a short silent voice message: OGG with Opus, as a telephone records it."""

import struct
from functools import cache

_SILENCE = b"\xf8\xff\xfe"
"""Twenty milliseconds of it, in Opus."""
_RATE, _FRAME = 48_000, 960
_FIRST, _LAST = 2, 4


@cache
def silence(frames: int = 5) -> bytes:
    """Return a file with `frames` packets of 20 ms."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, _RATE, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 5) + b"neuvo" + struct.pack("<I", 0)
    return (
        _page(0, _FIRST, 0, [head])
        + _page(1, 0, 0, [tags])
        + _page(2, _LAST, frames * _FRAME, [_SILENCE] * frames)
    )


def _page(number: int, kind: int, position: int, packets: list[bytes]) -> bytes:
    lengths = bytes(len(packet) for packet in packets)
    page = b"OggS" + struct.pack("<BBqIIIB", 0, kind, position, 7, number, 0, len(lengths))
    page += lengths + b"".join(packets)
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _checksum(page: bytes) -> int:
    found = 0
    for byte in page:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ 0x04C11DB7 if found & 0x80000000 else found << 1) & 0xFFFFFFFF
    return found
