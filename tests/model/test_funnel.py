"""Funnels of parts add up to the funnel of the whole, in whatever order they come."""

import json
import pickle
from functools import reduce
from operator import add

from hypothesis import given
from hypothesis import strategies as st

from retorsion.model import Funnel

funnels = st.builds(
    Funnel,
    records=st.integers(0, 9),
    characters=st.integers(0, 9),
    dropped=st.dictionaries(st.sampled_from(["status 404", "not English"]), st.integers(0, 9)),
    seconds=st.dictionaries(st.sampled_from(["read", "parse"]), st.integers(0, 9).map(float)),
)


@given(st.permutations([Funnel(records=1), Funnel(records=2, dropped={"a": 1}), Funnel(dropped={"a": 2, "b": 1})]))
def test_order_does_not_count(parts: list[Funnel]) -> None:
    assert reduce(add, parts) == Funnel(records=3, dropped={"a": 3, "b": 1})


@given(funnels, funnels, funnels)
def test_parts_may_be_summed_in_groups(one: Funnel, two: Funnel, three: Funnel) -> None:
    assert (one + two) + three == one + (two + three)


@given(funnels)
def test_an_empty_funnel_changes_nothing_and_a_worker_can_send_its_own_home(funnel: Funnel) -> None:
    assert funnel + Funnel() == funnel
    assert pickle.loads(pickle.dumps(funnel)) == funnel
    assert Funnel(**json.loads(json.dumps(funnel.as_dict()))) == funnel
