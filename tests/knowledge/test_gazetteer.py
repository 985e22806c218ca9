"""The gazetteer knows cities, states and the states of the USA, and which city a name means."""

import pytest

from retorsion.knowledge.actors import all_actors
from retorsion.knowledge.gazetteer import country_place, find_place, seat_place


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Geneva", ("Geneva", "CHE", "city")),
        ("Zurich", ("Zürich", "CHE", "city")),
        ("Kiev", ("Kyiv", "UKR", "city")),
        ("Odessa", ("Odesa", "UKR", "city")),
        ("St. Petersburg", ("Saint Petersburg", "RUS", "city")),
        ("New York", ("New York City", "USA", "city")),
        ("Georgia", ("Georgia", "GEO", "country")),
        ("Mexico", ("Mexico", "MEX", "country")),
        ("Texas", ("Texas", "USA", "region")),
        ("Washington", ("Washington", "USA", "city")),
    ],
)
def test_a_name_means_the_place_that_newspapers_mean(name, means):
    place = find_place(name)
    assert (place.name, place.country, place.precision) == means


@pytest.mark.parametrize(
    ("name", "country", "near", "means"),
    [
        ("Paris", None, ("USA",), "FRA"),
        ("Paris", "USA", (), "USA"),
        ("Birmingham", None, (), "GBR"),
        ("Birmingham", None, ("USA",), "USA"),
        ("Georgia", "USA", (), "USA"),
    ],
)
def test_a_name_of_several_is_told_by_country_and_company(name, country, near, means):
    assert find_place(name, country=country, near=near).country == means


def test_a_country_has_no_coordinates_and_a_body_is_no_country():
    assert (country_place("CZE").lat, country_place("NATO")) == (None, None)


def test_every_seat_of_a_living_actor_is_on_the_map():
    lost = [actor.code for actor in all_actors() if actor.seat and not actor.valid_to and not seat_place(actor.code)]
    assert lost == []


@pytest.mark.parametrize("name", ["Ruritania", "", "the", "'"])
def test_what_is_no_place_is_none(name):
    assert find_place(name) is None
