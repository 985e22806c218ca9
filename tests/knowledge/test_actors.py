import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from retorsion.knowledge import KnowledgeError, laid, lay
from retorsion.knowledge.actors import actor, actor_book, all_actors, codes_for, is_state, missions, name_of, seat_of

# What our table writes otherwise than CLDR does, and why.
OUR_NAMES = {
    "BIH": "Bosnia & Herzegovina", "ATG": "Antigua & Barbuda", "TTO": "Trinidad & Tobago",  # "and", as newspapers write
    "STP": "São Tomé & Príncipe", "KNA": "St. Kitts & Nevis", "VCT": "St. Vincent & Grenadines", "LCA": "St. Lucia",
    "CIV": "Côte d’Ivoire",  # Ivory Coast in most papers
    "COD": "Congo - Kinshasa", "COG": "Congo - Brazzaville",  # their own names
    "CZE": "Czechia",  # Czech Republic in most papers
    "HKG": "Hong Kong SAR China", "MAC": "Macao SAR China", "TLS": "Timor-Leste",
    "MMR": "Myanmar (Burma)", "PSE": "Palestinian Territories", "VAT": "Vatican City",  # the Holy See sends and receives envoys
    "TUR": "Türkiye",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path):
    """A user's folder of knowledge, laid over ours for one test."""
    before = laid()
    yield tmp_path
    lay(before)


def words(folder: Path, text: str) -> Path:
    path = folder / "lang" / "en" / "actors" / "words" / "mine.csv"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def test_names_agree_with_cldr_but_for_listed_ones() -> None:
    cldr = set(Locale("en").territories.values())
    ours = {a.code: a.name for a in all_actors() if a.kind != "body" and a.valid_to is None}
    strange = {code: name for code, name in ours.items() if name not in cldr and OUR_NAMES.get(code) not in cldr}
    assert strange == {}


def test_every_state_of_cldr_that_sends_envoys_is_in_the_table() -> None:
    ours = {a.name for a in all_actors()} | set(OUR_NAMES.values())
    for name in ("Nauru", "Bhutan", "Eswatini", "North Macedonia", "Kosovo", "Taiwan", "South Sudan", "Micronesia", "Palau", "Andorra"):
        assert name in ours
    assert sum(a.kind == "state" and a.valid_to is None for a in all_actors()) >= 197


@pytest.mark.parametrize(
    ("code", "day", "meant"),
    [
        ("RUS", date(1986, 9, 1), "SUN"),
        ("RUS", date(1992, 1, 1), "RUS"),
        ("SRB", date(2005, 1, 1), "SCG"),
        ("SRB", date(1999, 3, 25), "YUG"),
        ("CZE", date(1989, 11, 17), "CSK"),
        ("COD", date(1990, 5, 1), "ZAR"),
        ("EU", date(1986, 10, 24), "EEC"),
        ("AU", date(1990, 1, 1), "OAU"),
        ("FRA", date(1950, 1, 1), "FRA"),
    ],
)
def test_a_code_means_what_stood_in_its_place_on_the_day(code: str, day: date, meant: str) -> None:
    found = actor(code, day)
    assert found is not None
    assert found.code == meant
    assert found.holds(day)


def test_the_questions_one_asks_of_the_tables() -> None:
    assert name_of("XKX") == "Kosovo"
    assert name_of("???") == "???"
    assert is_state("PSE")
    assert not is_state("NATO")
    assert not is_state("HKG")
    assert seat_of("OSCE") == "Vienna"
    assert codes_for("Congo") == ("COD", "COG")
    assert codes_for("Ruritania") == ()
    assert actor("???") is None


def test_every_state_has_a_name_and_a_seat_among_its_words() -> None:
    spoken = {s.code for s in actor_book().surfaces}
    assert {a.code for a in all_actors()} <= spoken
    assert [a.code for a in all_actors() if a.kind == "state" and not a.seat and a.valid_to is None] == []


def test_no_word_stands_twice_for_different_actors_unless_it_says_so() -> None:
    counted = Counter(s.text for s in actor_book().surfaces if s.guard != "rivals")
    twice = {text for text, n in counted.items() if n > 1}
    assert {t for t in twice if len(set(codes_for(t))) > 1} == set()


def test_missions_name_known_actors() -> None:
    known = {a.code for a in all_actors()}
    assert missions()[0].key == "RUS@NATO"
    assert all(m.sender in known and m.host in known for m in missions())


def test_a_folder_laid_over_ours_adds_words_and_takes_some_out(folder: Path) -> None:
    words(folder, "surface,code,form,sector,guard,note\nthe Elysian Fields,FRA,seat,GOV,,\nHolland,-,name,,,not here\n")
    lay([folder])
    assert codes_for("the Elysian Fields") == ("FRA",)
    assert codes_for("Holland") == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("the Elysian Fields,FRX,seat,GOV,,", "line 2: code: expected one of actors/states.csv or actors/bodies.csv, found 'FRX'"),
        ("the Elysian Fields,FRA,set,GOV,,", "line 2: form: expected one of name, demonym"),
        ("the Elysian Fields,FRA,seat,GOV,always,", "line 2: guard: expected one of context"),
        ("the Elysian Fields,FRA", "line 2: expected 6 cells"),
    ],
)
def test_a_typo_is_answered_with_file_line_and_what_was_expected(folder: Path, row: str, said: str) -> None:
    words(folder, f"surface,code,form,sector,guard,note\n{row}\n")
    lay([folder])
    with pytest.raises(KnowledgeError, match=said) as caught:
        actor_book()
    assert "mine.csv" in str(caught.value)


def test_the_recipe_works_as_written(folder: Path) -> None:
    recipe = (Path(__file__).parents[2] / "docs" / "recipes" / "add-an-actor.md").read_text("utf-8")
    tables = [re.sub("^   ", "", block, flags=re.M) for block in re.findall(r"```csv\n(.*?)```", recipe, re.S)]
    for name, text in zip(("actors/bodies", "lang/en/actors/words/mine", "lang/en/actors/not_actors"), tables, strict=True):
        path = folder / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    lay([folder])
    assert codes_for("Turkic Council") == ("OTS",)
    assert seat_of("OTS") == "Istanbul"
    assert codes_for("Holland") == ()
    assert "Istanbul Herald" in actor_book().not_actors
