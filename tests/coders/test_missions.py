"""Whose post it is, with whom, where, and of what sort."""

from __future__ import annotations

import pytest

from retorsion.model import Post

from .told import claims, not_yet, only

pytestmark = pytest.mark.model

POSTS = [
    ("Norway closed its embassy in Beijing.", Post("NOR", "CHN", "Beijing", "embassy")),
    ("Norway closed the Chinese embassy in Oslo.", Post("CHN", "NOR", "Oslo", "embassy")),
    ("Norway expelled two employees of the Chinese consulate in Bergen.", Post("CHN", "NOR", "Bergen", "consulate")),
    ("NATO expelled two members of the Russian mission.", Post("RUS", "NATO", None, "mission")),
    ("Russia suspended the work of its mission to NATO.", Post("RUS", "NATO", None, "mission")),
    ("Norway closed its mission to the African Union.", Post("NOR", "AU", None, "mission")),
    ("Norway opened an embassy in Rwanda.", Post("NOR", "RWA", None, "embassy")),
    ("The European Union suspended its delegation in Kabul.", Post("EU", "AFG", "Kabul", "delegation")),
]


@pytest.mark.parametrize(("text", "post"), POSTS)
def test_a_post_has_a_sender_a_host_a_seat_and_a_sort(text: str, post: Post) -> None:
    assert only(text).mission == post


@pytest.mark.parametrize(
    "text",
    [
        "Norway closed the Chinese consulate in Bergen.",
        "Norway ordered the closure of the Chinese consulate in Bergen.",
        "China closed its consulate in Bergen.",
        "Norway ordered China to close its consulate in Bergen.",
    ],
)
def test_a_post_is_its_senders_whoever_closes_it(text: str) -> None:
    post = only(text).mission
    assert post is not None and (post.sender, post.host) == ("CHN", "NOR")


@pytest.mark.parametrize(
    "text", [not_yet("two posts joined by “and” are one claim", "Norway closed its embassy in Beijing and its consulate in Shanghai.")]
)
def test_two_posts_are_two_measures(text: str) -> None:
    assert [claim.mission.type for claim in claims(text) if claim.mission] == ["embassy", "consulate"]


def test_an_act_upon_people_alone_names_no_post() -> None:
    assert only("Norway expelled two Chinese diplomats.").mission is None


def test_a_post_is_told_by_its_short_name() -> None:
    post = only("NATO expelled two members of the Russian mission.").mission
    assert post is not None and post.key == "RUS@NATO"
