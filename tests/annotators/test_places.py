from datetime import date

import pytest

from retorsion.annotators.actors import find_actors
from retorsion.knowledge.actors import actor_book


def cities(text: str, on: date | None = None) -> list[str]:
    """Return the cities that stand as places in a text, as "words=CODE"."""
    found = [m for m in find_actors(text, on=on) if m.form == "place"]
    assert all(m.locative for m in found)
    return [f"{m.span.of(text)}={','.join(m.codes)}" for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The consulate in Seattle shut its doors.", ["Seattle=USA"]),
        ("Two consuls were sent home from Grodno.", ["Grodno=BLR"]),
        ("It will open a mission at Erbil, and one near Basra.", ["Erbil=IRQ", "Basra=IRQ"]),
        ("The Swedish consulate general in St. Petersburg is open.", ["St. Petersburg=RUS"]),
        ("It stood in China’s Chengdu and in the port city of Odesa.", ["Chengdu=CHN", "Odesa=UKR"]),
        ("The vice-consul left Narva for talks in downtown Tartu.", ["Narva=EST", "Tartu=EST"]),
        ("A consul in Simferopol, and another in Donetsk.", ["Simferopol=UKR", "Donetsk=UKR"]),
        ("CONSULATE IN CHENGDU CLOSED", ["CHENGDU=CHN"]),
    ],
)
def test_a_city_behind_a_preposition_is_a_place_in_its_state(text: str, expected: list[str]) -> None:
    assert cities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Istanbul consulate was besieged.", ["Istanbul=TUR"]),
        ("Its Mumbai Consulate General issues visas.", ["Mumbai=IND"]),
        ("The Almaty and Karachi consulates are shut.", ["Karachi=PAK"]),
        ("The Houston and Chengdu consulates are shut.", ["Houston=USA", "Chengdu=CHN"]),
        ("The Goma embassy office has four desks.", ["Goma=COD"]),
    ],
)
def test_a_city_names_its_mission(text: str, expected: list[str]) -> None:
    assert cities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has consulates in Lyon, Marseille and Strasbourg.", ["Lyon=FRA", "Marseille=FRA", "Strasbourg=FRA"]),
        ("Visas are issued in San Francisco, Houston, and New York.", ["San Francisco=USA", "Houston=USA", "New York=USA"]),
        ("Visas are issued in Ankara, Istanbul or Izmir.", ["Istanbul=TUR", "Izmir=TUR"]),
    ],
)
def test_the_cities_of_a_list_are_places_together(text: str, expected: list[str]) -> None:
    assert cities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Istanbul beat Izmir.",
        "Seattle will not comment.",
        "He talked to the Chicago Tribune and the New York Times.",
        "They met at the Munich Security Conference.",
        "She works for Boston-based firms.",
        "He sailed from Boston Harbor.",
        "The Kansas City mayor flew to Kansas City.",
        "It rains in Mexico City.",
        "He was reading in Reading and was nice in Nice.",
    ],
)
def test_a_city_elsewhere_or_of_unclear_state_is_nobody(text: str) -> None:
    assert cities(text) == []


def test_a_longer_name_hides_the_state_within_it() -> None:
    assert [m.codes for m in find_actors("The office in Benin City and the one in Port Sudan.")] == [("NGA",), ("SDN",)]


def test_a_city_never_makes_a_state_behind_it_a_place() -> None:
    (mention,) = [m for m in find_actors("After the raid in Istanbul, Turkey summoned the envoy.") if m.form == "name"]
    assert not mention.locative


def test_a_city_is_of_the_state_of_the_day() -> None:
    assert cities("The consulate in Leningrad.", date(1986, 9, 1)) == ["Leningrad=SUN"]
    assert cities("The consulate in Leipzig.", date(2020, 9, 1)) == ["Leipzig=DEU"]


def test_no_city_of_the_table_is_a_word_for_an_actor_or_a_given_name() -> None:
    book = actor_book()
    names = {city.text for city in book.cities}
    assert len(names) > 1500
    assert not names & ({surface.text for surface in book.surfaces} | set(book.not_actors) | book.given_names | set(book.not_names))
