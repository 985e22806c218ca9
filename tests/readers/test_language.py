"""English, or another language."""

import pytest

from retorsion.readers.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State A expels two envoys", "en"),
        ("Moscow expels Polish diplomats; Warsaw recalls ambassador and closes consulate", "en"),
        ("The ambassador quoted « la politique du gouvernement » and left for home.", "en"),
        ("12 45 89", "en"),
        ("Das Außenministerium hat den Botschafter einbestellt und zwei Diplomaten ausgewiesen.", "de"),
        ("El ministerio expulsó a dos diplomáticos de la embajada y llamó a su embajador.", "es"),
        ("De minister heeft de ambassadeur op het matje geroepen, omdat de regering van mening is dat hij te ver was gegaan.", "nl"),
        ("Udenrigsministeren har indkaldt ambassadøren til en samtale for at protestere mod udvisningen.", "da"),
        ("Посол вызван в министерство", "ru"),
        ("外交部召见大使", "zh"),
    ],
)
def test_the_language_of_a_text(text, expected):
    assert language(text) == expected
