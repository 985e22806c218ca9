"""Actors in the codes of others: known traps, and an independent check of what ISO says."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from babel.core import get_global

from retorsion.knowledge.actors import all_actors
from retorsion.knowledge.codes import Codes, code_book, codes_of, members, memberships

NOW = date(2026, 1, 1)
STATES = [actor for actor in all_actors() if actor.kind != "body"]


def test_every_actor_has_its_line_of_codes_and_every_line_an_actor():
    assert code_book().keys() == {actor.code for actor in all_actors()}


@pytest.mark.parametrize(
    ("code", "on", "cow", "cown", "gwn"),
    [
        ("DEU", date(1985, 1, 1), "GFR", 260, 260),
        ("DEU", date(1990, 10, 2), "GFR", 260, 260),
        ("DEU", date(1990, 10, 3), "GMY", 255, 260),
        ("DDR", date(1985, 1, 1), "GDR", 265, 265),
        ("SRB", NOW, "YUG", 345, 340),
        ("YUG", date(1985, 1, 1), "YUG", 345, 345),
        ("SCG", date(2004, 1, 1), "YUG", 345, 345),
        ("SUN", date(1986, 1, 1), "RUS", 365, 365),
        ("RUS", NOW, "RUS", 365, 365),
        ("YEM", date(1980, 1, 1), "YAR", 678, 678),
        ("YEM", NOW, "YEM", 679, 678),
        ("YMD", date(1980, 1, 1), "YPR", 680, 680),
        ("VNM", NOW, "DRV", 816, 816),
        ("VNM", date(1970, 1, 1), None, None, None),
        ("XKX", NOW, "KOS", 347, 347),
        ("KIR", NOW, "KIR", 946, 970),
        ("NRU", NOW, "NAU", 970, 971),
        ("TON", NOW, "TON", 955, 972),
        ("TUV", NOW, "TUV", 947, 973),
        ("CSK", date(1985, 1, 1), "CZE", 315, 315),
        ("CZE", NOW, "CZR", 316, 316),
        ("ZAR", date(1985, 1, 1), "DRC", 490, 490),
        ("AUT", NOW, "AUS", 305, 305),
        ("AUS", NOW, "AUL", 900, 900),
        ("MNG", NOW, "MON", 712, 712),
        ("MNE", NOW, "MNG", 341, 341),
        ("SVK", NOW, "SLO", 317, 317),
        ("SVN", NOW, "SLV", 349, 349),
        ("SLV", NOW, "SAL", 92, 92),
        ("NER", NOW, "NIR", 436, 436),
        ("NGA", NOW, "NIG", 475, 475),
        ("IRN", NOW, "IRN", 630, 630),
        ("VAT", NOW, None, None, None),
        ("PSE", NOW, None, None, None),
    ],
)
def test_correlates_of_war_and_gleditsch_ward_part_where_they_are_known_to(code, on, cow, cown, gwn):
    found = codes_of(code, on)
    assert (found.cow, found.cown, found.gwn) == (cow, cown, gwn)


@pytest.mark.parametrize(
    ("code", "iso2", "fips"),
    [
        ("DEU", "DE", "GM"), ("GMB", "GM", "GA"), ("GAB", "GA", "GB"), ("GBR", "GB", "UK"), ("UKR", "UA", "UP"), ("CHN", "CN", "CH"),
        ("CHE", "CH", "SZ"), ("COM", "KM", "CN"), ("AUS", "AU", "AS"), ("AUT", "AT", "AU"), ("IRL", "IE", "EI"), ("ISR", "IL", "IS"),
        ("ISL", "IS", "IC"), ("RUS", "RU", "RS"), ("SRB", "RS", "RI"), ("ZAF", "ZA", "SF"), ("ZMB", "ZM", "ZA"), ("ESP", "ES", "SP"),
        ("SLV", "SV", "ES"), ("SWE", "SE", "SW"), ("SYC", "SC", "SE"), ("KNA", "KN", "SC"), ("PRK", "KP", "KN"), ("KOR", "KR", "KS"),
        ("KIR", "KI", "KR"), ("TUR", "TR", "TU"), ("TTO", "TT", "TD"), ("TLS", "TL", "TT"), ("TCD", "TD", "CD"), ("COD", "CD", "CG"),
        ("COG", "CG", "CF"), ("CAF", "CF", "CT"), ("BGR", "BG", "BU"), ("BGD", "BD", "BG"), ("BLR", "BY", "BO"), ("BDI", "BI", "BY"),
        ("BOL", "BO", "BL"), ("PRT", "PT", "PO"), ("DZA", "DZ", "AG"), ("ATG", "AG", "AC"), ("NER", "NE", "NG"), ("NGA", "NG", "NI"),
        ("NIC", "NI", "NU"), ("VNM", "VN", "VM"), ("CZE", "CZ", "EZ"), ("SVK", "SK", "LO"), ("LTU", "LT", "LH"), ("LVA", "LV", "LG"),
        ("EST", "EE", "EN"), ("XKX", None, "KV"), ("JPN", "JP", "JA"), ("MAR", "MA", "MO"), ("MDG", "MG", "MA"), ("MNG", "MN", "MG"),
    ],
)  # fmt: skip
def test_two_letters_of_iso_and_of_fips_are_never_taken_for_each_other(code, iso2, fips):
    assert (codes_of(code).iso2, codes_of(code).fips) == (iso2, fips)


@pytest.mark.parametrize(
    ("code", "on", "isonum"),
    [
        ("DEU", date(1985, 1, 1), "280"), ("DEU", NOW, "276"), ("DDR", None, "278"), ("YEM", date(1985, 1, 1), "886"), ("YEM", NOW, "887"),
        ("YMD", None, "720"), ("SUN", None, "810"), ("RUS", None, "643"), ("CSK", None, "200"), ("CZE", None, "203"), ("SVK", None, "703"),
        ("YUG", date(1985, 1, 1), "890"), ("SCG", None, "891"), ("SRB", None, "688"), ("SDN", date(2005, 1, 1), "736"), ("SDN", NOW, "729"),
        ("ETH", date(1990, 1, 1), "230"), ("ETH", NOW, "231"), ("ZAR", None, "180"), ("AFG", None, "004"), ("XKX", None, None),
    ],
)  # fmt: skip
def test_iso_numbers_keep_their_zeros_and_change_with_the_territory(code, on, isonum):
    assert codes_of(code, on).isonum == isonum


def test_what_stands_for_a_state_of_today_is_what_the_unicode_tables_say():
    aliases = get_global("territory_aliases")
    today = [codes_of(actor.code) for actor in STATES if actor.holds(NOW) and actor.code != "XKX"]
    assert {(found.iso3, found.iso2) for found in today} == {(found.iso3, aliases[found.iso3][0]) for found in today}
    assert {(found.isonum, found.iso2) for found in today} == {(found.isonum, aliases[found.isonum][0]) for found in today}


def test_no_code_stands_for_two_states_of_one_day():
    for day in (date(1985, 6, 1), NOW):
        held = [codes_of(actor.code, day) for actor in STATES if actor.holds(day)]
        for scheme in ("iso3", "iso2", "isonum", "cow", "cown", "gwn", "fips"):
            values = Counter(getattr(found, scheme) for found in held if getattr(found, scheme))
            assert [value for value, times in values.items() if times > 1] == [], (day, scheme)


def test_lines_of_one_state_follow_each_other_without_a_gap():
    for lines in code_book().values():
        for before, after in pairwise(lines):
            assert before.until == after.since


@pytest.mark.parametrize(
    ("code", "plover", "cameo", "group"),
    [("NATO", "IGO", "IGOWSTNAT", "NAT"), ("EU", "EUR", "IGOEUREEC", "EEC"), ("UN", "UNO", "IGOUNO", "UNO"), ("CSTO", "IGO", "IGO", None),
     ("ICRC", "NGO", "NGO", None)],
)  # fmt: skip
def test_a_body_is_an_organisation_and_no_country(code, plover, cameo, group):
    found = codes_of(code)
    assert (found.plover, found.cameo, found.group) == (plover, cameo, group)
    assert (found.iso3, found.cown, found.gwn, found.fips) == (None, None, None, None)


def test_an_unknown_actor_has_no_codes():
    assert codes_of("QQQ") == Codes("QQQ")


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("NATO", "1949-12-31", 12), ("NATO", "1955-12-31", 15), ("NATO", "1990-01-01", 16), ("NATO", "1999-03-12", 19),
        ("NATO", "2004-03-29", 26), ("NATO", "2018-03-27", 29), ("NATO", "2021-10-06", 30), ("NATO", "2023-04-04", 31),
        ("NATO", "2025-01-01", 32),
        ("EU", "1958-01-01", 6), ("EU", "1973-01-01", 9), ("EU", "1990-01-01", 12), ("EU", "1993-11-01", 12), ("EU", "1995-01-01", 15),
        ("EU", "2004-04-30", 15), ("EU", "2004-05-01", 25), ("EU", "2013-07-01", 28), ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27),
        ("CoE", "1989-12-31", 23), ("CoE", "2022-03-15", 47), ("CoE", "2022-03-16", 46), ("G8", "2010-01-01", 8), ("G7", "2025-01-01", 7),
        ("G20", "2020-01-01", 20), ("G20", "2024-01-01", 21), ("BRICS", "2012-01-01", 5), ("BRICS", "2025-02-01", 10),
        ("WP", "1980-01-01", 7),
        ("WP", "1991-06-30", 6), ("ASEAN", "2000-01-01", 10), ("SCO", "2025-01-01", 10), ("EFTA", "2000-01-01", 4), ("V4", "1993-01-01", 4),
        ("CSTO", "2010-01-01", 7), ("CSTO", "2020-01-01", 6), ("EAEU", "2016-01-01", 5), ("GCC", "2017-06-05", 6),
        ("CSCE", "1975-08-01", 35), ("OSCE", "1993-06-01", 52), ("OSCE", "2001-01-01", 55), ("OSCE", "2013-01-01", 57),
        ("OECD", "2000-01-01", 29), ("OECD", "2022-01-01", 38), ("LAS", "2020-01-01", 22), ("LAS", "1985-01-01", 22),
    ],
)  # fmt: skip
def test_a_body_has_as_many_members_as_it_had(body, day, number):
    found = members(body, date.fromisoformat(day))
    assert len(set(found)) == len(found) == number


def test_nobody_belongs_to_a_body_before_it_was_or_when_it_is_no_more():
    assert members("WP", date(1992, 1, 1)) == ()
    assert members("G8", date(2015, 1, 1)) == ()
    assert members("NATO", date(1940, 1, 1)) == ()


def test_no_list_is_told_from_no_members():
    assert members("OPCW", NOW) is None


def test_members_are_members_while_they_and_the_body_exist():
    actors = {actor.code: actor for actor in all_actors()}
    for body, found in memberships().items():
        for member in found:
            assert actors[body].holds(member.since), (body, member)
            assert actors[member.code].holds(member.since), (body, member)
            assert member.until is None or member.until > member.since
            ends = actors[member.code].valid_to
            assert ends is None or (member.until is not None and member.until <= ends), (body, member)
