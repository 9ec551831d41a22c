"""Tornado's client: says everything to an echo server, and ends with 0 if all came back."""

import asyncio
import json
import sys

from tornado.websocket import websocket_connect


def record(i):
    return json.dumps({"river": "Skeena", "number": i, "salmon": 31 * i, "note": "upstream " * 30})


SIMILAR = [record(i) for i in range(60)]
NOISE = bytes((i * i * 31 + (i >> 7)) & 255 for i in range(900_000))
MESSAGES = (
    ["", "hello", "caf\u00e9 \u65e5\u672c \U0001f680", *SIMILAR, "large " * 150_000, *SIMILAR]
    + [b"", b"\x01\x02\x03", NOISE, record(1).encode(), NOISE]
)


async def talk(uri):
    socket = await websocket_connect(uri, compression_options={}, max_message_size=32 << 20)
    for message in MESSAGES:
        await socket.write_message(message, binary=isinstance(message, bytes))
        answer = await socket.read_message()
        if answer != message:
            sys.exit(f"Expected {message[:80]!r}, heard {answer if answer is None else answer[:80]!r}; "
                     f"closed with {socket.close_code} {socket.close_reason}")
    socket.close(1000, "done")
    while await socket.read_message() is not None:
        pass
    print(f"closed {socket.close_code}")


asyncio.run(asyncio.wait_for(talk(sys.argv[1]), 100))
