"""Bodies are taken in whole before anybody works on them, while there is room for them."""

import asyncio
import errno
import io
from collections.abc import AsyncIterator
from typing import NoReturn

import pytest

from blog.newsstand import porter
from blog.newsstand.porter import IN_MEMORY, LEAST, LONGEST, Porter, RefusedError


class Sent:
    """What a client sends, in parts; remembers how much of it was read."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = parts
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            self.read += len(part)
            yield part


async def _never() -> AsyncIterator[bytes]:
    yield b"x"
    await asyncio.sleep(3600)


def _send(door: Porter, sent: Sent, length: int | str) -> bytes | int:
    """What has come in, or the status of the refusal."""

    async def take() -> bytes:
        async with door.body(str(length), sent) as body:
            return body.read()

    try:
        return asyncio.run(take())
    except RefusedError as refused:
        return refused.status


@pytest.mark.parametrize("size", [5, 70_000, IN_MEMORY + 5])
def test_a_body_arrives_whole(size: int) -> None:
    assert _send(Porter(), Sent(b"x" * (size - 1), b"y"), size) == b"x" * (size - 1) + b"y"


def test_of_a_client_that_goes_away_nothing_is_worked_on() -> None:
    assert _send(Porter(), Sent(b"xy"), 100) == 400


def test_no_more_is_taken_in_than_was_announced() -> None:
    assert _send(Porter(), Sent(b"abc", b"def", b"ghi"), 5) == b"abcde"


def test_a_full_room_turns_the_next_away_until_somebody_leaves() -> None:
    door = Porter(room=2 * LEAST)

    async def meet() -> list[int]:
        turned_away = []
        async with door.body("5", Sent(b"first")), door.body("6", Sent(b"second")):
            try:
                async with door.body("5", Sent(b"third")):
                    pass
            except RefusedError as refused:
                turned_away.append(refused.status)
        async with door.body("5", Sent(b"third")) as body:
            assert body.read() == b"third"
        return turned_away

    assert asyncio.run(meet()) == [503]


def test_a_long_body_takes_the_room_it_announces() -> None:
    assert _send(Porter(room=LONGEST - 1), Sent(b"x"), LONGEST) == 503


@pytest.mark.parametrize("length", [str(LONGEST + 1), "9" * 5000])
def test_what_is_longer_than_anything_the_desk_takes_is_refused_unread(length: str) -> None:
    sent = Sent(b"x")
    assert _send(Porter(), sent, length) == 413
    assert sent.read == 0


def test_who_stops_sending_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(porter, "PATIENCE", 0.01)
    door = Porter(room=LEAST)

    async def wait() -> int:
        try:
            async with door.body("5", _never()):
                return 200
        except RefusedError as refused:
            return refused.status

    assert asyncio.run(wait()) == 408
    assert _send(door, Sent(b"quick"), 5) == b"quick"


def test_no_form_lies_on_the_disk_and_a_file_that_finds_no_room_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("blog.newsstand.porter.tempfile.TemporaryFile", full)
    door = Porter()
    assert _send(door, Sent(b"x" * IN_MEMORY), IN_MEMORY) == b"x" * IN_MEMORY
    assert _send(door, Sent(b"x" * (IN_MEMORY + 1)), IN_MEMORY + 1) == 503
    assert _send(door, Sent(b"quick"), 5) == b"quick"


def test_who_is_refused_in_the_middle_is_heard_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> NoReturn:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("blog.newsstand.porter.tempfile.TemporaryFile", Full)
    sent = Sent(b"x" * 10, b"y" * IN_MEMORY)
    assert _send(Porter(), sent, IN_MEMORY + 10) == 503
    assert sent.read == IN_MEMORY + 10


def test_more_bodies_than_memory_has_room_for_lie_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(porter, "ROOM_IN_MEMORY", LEAST)
    door = Porter()

    async def meet() -> list[bool]:
        async with door.body("5", Sent(b"first")) as one, door.body("6", Sent(b"second")) as other:
            assert (one.read(), other.read()) == (b"first", b"second")
            return [isinstance(one, io.BytesIO), isinstance(other, io.BytesIO)]

    assert asyncio.run(meet()) == [True, False]
