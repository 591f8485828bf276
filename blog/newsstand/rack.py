"""Where the copies of one edition lie, bounded in bytes."""

import threading

from blog.newsstand.copy import Copy

_OF_AN_ENTRY = 400  # bytes of a key and its place


class Rack:
    """Copies by key, those of one edition alone; where it is full the oldest goes.

    `capacity` is in bytes. Reading takes no lock.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.number: int | None = None
        self.held = 0
        self._copies: dict[str, Copy] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    def find(self, key: str, number: int) -> Copy | None:
        """The copy of this key, if it is of edition `number`."""
        return self._copies.get(key) if number == self.number else None

    def put(self, key: str, copy: Copy, number: int) -> None:
        """Keep a copy that was printed for edition `number`; the copies of any other edition go."""
        size = copy.size + _OF_AN_ENTRY
        if size > self.capacity:
            return
        with self._lock:
            if number != self.number:
                self._copies, self.held, self.number = {}, 0, number
            before = self._copies.pop(key, None)
            self._copies[key] = copy
            self.held += size - (before.size + _OF_AN_ENTRY if before else 0)
            while self.held > self.capacity:
                oldest = next(iter(self._copies))
                self.held -= self._copies.pop(oldest).size + _OF_AN_ENTRY
