"""What hypothesis thinks of is asked, and whatever is asked is answered without a fault."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import url_map, wild

# Together 20,000, of which the desk has its share: its answers cost ten times those of public pages.
PUBLIC, DESK = 15_000, 5_000
BATCH = 10
CHARACTERS = st.characters(categories=None)  # lone surrogates too

# Asks one thing: gives its answer, and what is told where that is a fault.
Ask = Callable[[Any], tuple[Any, object]]


@dataclass
class Tally:
    """How often each status was answered, and by which routes of the map."""

    statuses: Counter[int] = field(default_factory=Counter)
    routes: set[str | None] = field(default_factory=set)

    def take(self, answer: Any, told: object) -> bytes:
        """Note an answer, which is no fault; gives all of it."""
        body = wild.read(answer)
        assert answer.status_code < 500, told
        self.statuses[answer.status_code] += 1
        self.routes.add(url_map.of(answer))
        return body

    def fuzz(self, one: st.SearchStrategy[Any], ask: Ask, wanted: int) -> None:
        """Ask so many things, each in a transaction that is undone."""

        @settings(
            max_examples=wanted // BATCH,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(one, min_size=BATCH, max_size=BATCH))
        def batch(drawn: list[Any]) -> None:
            for each in drawn:
                with undone():
                    self.take(*ask(each))

        before = self.statuses.total()
        batch()
        asked = self.statuses.total()
        print(f"\n{asked} requests to {len(self.routes - {None})} routes: {sorted(self.statuses.items())}")
        assert asked - before >= wanted


def words(longest: int, *likely: str) -> st.SearchStrategy[str]:
    """A value: one that no honest browser sends, any text, or one that may be right."""
    return st.one_of(
        st.sampled_from(wild.VALUES),
        st.text(CHARACTERS, max_size=longest),
        st.integers().map(str),
        st.datetimes().map(str),
        st.sampled_from(likely),
    )


@contextmanager
def undone() -> Iterator[None]:
    """Whatever was changed is as before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def quiet() -> Iterator[None]:
    """Nobody hears of what is not found."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
