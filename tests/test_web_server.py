"""What the web server calls with each request."""

from typing import Any

import pytest

from config.web_server import scheduling


class Request:
    """A request as the web server has it; remembers the fault it is told."""

    scope, proto = "scope", "reader"

    def __init__(self) -> None:
        self.faults: list[BaseException] = []

    def err(self, fault: BaseException) -> None:
        """An answer failed."""
        self.faults.append(fault)


class Counter:
    """A counter that answers at once, leaves a request to the loop, or fails."""

    def __init__(self, answer: bool | BaseException) -> None:
        self._answer = answer

    def answer(self, *_asked: Any) -> bool:
        """One answer."""
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer


@pytest.mark.parametrize(("answer", "left"), [(True, 0), (False, 1)])
def test_what_the_counter_does_not_answer_is_left_to_the_loop(answer: Any, left: int) -> None:
    later: list[Request] = []
    request = Request()
    scheduling(Counter(answer), later.append)(request)
    assert (len(later), request.faults) == (left, [])


def test_a_fault_at_the_counter_is_answered_and_the_server_goes_on() -> None:
    request, fault = Request(), ZeroDivisionError()
    scheduling(Counter(fault), print)(request)
    assert request.faults == [fault]
