"""A site that answers, and a web that fetches from it without waiting."""

from contextlib import closing

import pytest

from retorsion.feeds.web import Limits, Web

from .site import Hands, running


@pytest.fixture
def site():
    with running() as one:
        yield one


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def web(clock):
    with closing(Web("retorsion/test (tests; nobody)", clock, 5.0, Limits(100_000, 0.3, 0.8))) as one:
        yield one
