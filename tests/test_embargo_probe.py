"""The embargo probe finds nothing in this code, and each way in which an embargo has ever leaked."""

import pytest

from blog import probe


@pytest.mark.django_db
def test_nothing_unpublished_is_anywhere() -> None:
    run = probe.Probe(moment=1.0)
    lines = run.run()
    assert [f"{leak.stage}: {leak.request.kind} {leak.request.address} {leak.how}" for leak in run.leaks] == []
    assert sum(line.asked for line in lines) > 1000
