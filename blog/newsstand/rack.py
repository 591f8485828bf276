"""Where the copies of one edition lie, bounded in bytes, and which answers of it have no copy."""

import threading

from blog.newsstand.copy import Copy

_OF_AN_ENTRY = 400  # bytes of a key and its place


class Rack:
    """Copies by key, those of one edition alone; where it is full the oldest goes.

    `capacity` is in bytes. Reading takes no lock.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.number = -1
        self.held = 0
        self._copies: dict[str, Copy] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    def find(self, key: str, number: int) -> Copy | None:
        """The copy of this key, if it is of edition `number`."""
        return self._copies.get(key) if number == self.number else None

    def put(self, key: str, copy: Copy, number: int) -> None:
        """Keep a copy that was printed for edition `number`; the copies of earlier ones go.

        A copy that took long, and comes when there is a newer edition, is not kept.
        """
        size = copy.size + _OF_AN_ENTRY
        if size > self.capacity:
            return
        with self._lock:
            if number < self.number:
                return
            if number > self.number:
                self._copies, self.held, self.number = {}, 0, number
            before = self._copies.pop(key, None)
            self._copies[key] = copy
            self.held += size - (before.size + _OF_AN_ENTRY if before else 0)
            while self.held > self.capacity:
                oldest = next(iter(self._copies))
                self.held -= self._copies.pop(oldest).size + _OF_AN_ENTRY


class Unkept:
    """The keys whose last answer of one edition could not be kept; at most `most`, then it begins anew."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._number = -1
        self._keys: set[str] = set()

    def __len__(self) -> int:
        return len(self._keys)

    def has(self, key: str, number: int) -> bool:
        """Whether nobody need wait for a copy of this key in edition `number`."""
        return number == self._number and key in self._keys

    def add(self, key: str, number: int) -> None:
        """The answer just given could not be kept."""
        if number < self._number:
            return
        if number > self._number or len(self._keys) >= self.most:
            self._keys, self._number = set(), number
        self._keys.add(key)

    def discard(self, key: str) -> None:
        """It could be kept after all."""
        self._keys.discard(key)
