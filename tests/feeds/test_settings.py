"""The file of feeds: what it may say, and where it is wrong."""

import pytest

from retorsion.feeds import Feed, FeedsError, Folder, load


def written(tmp_path, text):
    place = tmp_path / "feeds.toml"
    place.write_text(text, "utf-8")
    return place


def test_feeds_and_folders_are_read_with_their_settings(tmp_path):
    found = load(written(tmp_path, """
        contact = "ann@desk.example"
        delay = "10s"
        [[feed]]
        url = "https://agency-a.example/rss"
        outlet = "Agency A"
        every = "15m"
        pages = true
        [[feed]]
        url = "http://daily-b.example:8080/atom"
        [[folder]]
        path = "incoming"
        every = "10s"
    """))  # fmt: skip
    assert found.feeds == (
        Feed("https://agency-a.example/rss", "Agency A", 900.0, True),
        Feed("http://daily-b.example:8080/atom", None, 1800.0, False),
    )
    assert found.folders == (Folder(str(tmp_path / "incoming"), None, 10.0),)
    assert (found.contact, found.delay) == ("ann@desk.example", 10.0)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "nothing to watch"),
        ("feeds = 1", 1, "unknown setting 'feeds'"),
        ('delay = "1s"\n\ncontcat = "x"\n', 3, "unknown setting 'contcat'"),
        ('[feed]\nurl = "https://a.example"', 1, "two brackets"),
        ('[[feed]]\noutlet = "Agency A"', 1, "needs url"),
        ('[[feed]]\nurl = "https://a.example"\n[[feed]]\n\nurl = "a.example"', 5, "no address of a feed"),
        ('[[feed]]\nurl = "file:///etc/passwd"', 2, "no address of a feed"),
        ('[[feed]]\nurl = "https://a.example:99999/"', 2, "no address of a feed"),
        ('[[feed]]\nurl = 7', 2, "text in quotes"),
        ('[[feed]]\nurl = "https://a.example"\n[[feed]]\nurl = "https://a.example"', 4, "named twice"),
        ('[[feed]]\nurl = "https://a.example"\nevery = "soon"', 3, "is a time such as"),
        ('[[feed]]\nurl = "https://a.example"\nevery = "5s"', 3, "too short"),
        ('[[feed]]\nurl = "https://a.example"\nevery = "99d"', 3, "too long"),
        ('[[feed]]\nurl = "https://a.example"\npages = "yes"', 3, "true or false"),
        ('[[feed]]\nurl = "https://a.example"\n[[folder]]\npath = "x"\npages = true', 5, "unknown setting 'pages' of a folder"),
        ('[[folder]]\npath = ""', 2, "text in quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_what_was_expected(tmp_path, text, line, told):
    place = written(tmp_path, text)
    with pytest.raises(FeedsError, match=told) as raised:
        load(place)
    assert str(raised.value).startswith(f"{place}:{line}: ")


def test_a_file_that_is_missing_or_no_toml_is_told(tmp_path):
    with pytest.raises(FeedsError, match="no such file; make it"):
        load(tmp_path / "feeds.toml")
    with pytest.raises(FeedsError, match="line 2"):
        load(written(tmp_path, "[[feed]]\nurl = https://a.example"))
    (tmp_path / "feeds.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(FeedsError, match="not TOML"):
        load(tmp_path / "feeds.toml")
    with pytest.raises(FeedsError, match="cannot be read"):
        load(tmp_path)


def test_a_password_in_an_address_is_never_named():
    assert Feed("https://reader:secret@agency-a.example/rss").name == "https://agency-a.example/rss"
