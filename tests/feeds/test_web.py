"""Requests: polite, bounded, and never led inside the user's network."""

import gzip
import time
import zlib

import pytest

from retorsion.feeds.web import FetchError


@pytest.fixture
def trusted(site):
    return frozenset({("127.0.0.1", site.port)})


def test_an_answer_comes_with_its_headers_and_an_honest_name_was_given(site, web, trusted):
    site.serve("/feed", "words", ETag='"one"')
    answer = web.get(site.url("/feed"), trusted=trusted)
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"words", '"one"')
    assert site.asked[0][1]["user-agent"] == "retorsion/test (tests; nobody)"
    assert site.asked[0][1]["host"] == f"127.0.0.1:{site.port}"


def test_nothing_new_is_an_answer_too(site, web, trusted):
    site.serve("/feed", status=304)
    assert web.get(site.url("/feed"), trusted=trusted, headers={"If-None-Match": '"one"'}).status == 304
    assert site.asked[0][1]["if-none-match"] == '"one"'


def test_between_two_requests_to_a_host_lies_the_delay(site, web, trusted, clock):
    site.serve("/feed", "words")
    for _ in range(3):
        web.get(site.url("/feed"), trusted=trusted)
    assert clock.slept == [5.0, 5.0]
    clock.time += 3
    web.get(site.url("/feed"), trusted=trusted)
    assert clock.slept[-1] == 2.0


@pytest.mark.parametrize(
    ("status", "headers", "told", "lasting", "wait"),
    [
        (404, {}, "is not there", True, 0),
        (410, {}, "is not there", True, 0),
        (403, {}, "not open to us", True, 0),
        (500, {}, "out of order", False, 0),
        (503, {"Retry-After": "120"}, "out of order", False, 120),
        (429, {"Retry-After": "Wed, 06 Oct 2021 12:10:00 GMT"}, "overrun", False, 600),
        (429, {"Retry-After": "soon"}, "overrun", False, 0),
        (204, {}, "status 204", False, 0),
        (418, {}, "status 418", True, 0),
    ],
)
def test_another_status_is_told_with_what_to_do(site, web, trusted, status, headers, told, lasting, wait):
    site.pages["/feed"] = (status, headers, b"")
    with pytest.raises(FetchError, match=told) as raised:
        web.get(site.url("/feed"), trusted=trusted)
    assert (raised.value.lasting, raised.value.wait) == (lasting, wait)


def test_a_redirect_is_followed_to_the_page_it_ends_at(site, web, trusted):
    site.serve("/old", status=301, Location="/new")
    site.serve("/new", "words")
    answer = web.get(site.url("/old"), trusted=trusted)
    assert (answer.body, answer.url) == (b"words", site.url("/new"))


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("file:///etc/passwd", "no page of the web"),
        ("ftp://agency-a.example/", "no page of the web"),
        ("http://reader:secret@agency-a.example/", "no page of the web"),
        ("http://[broken", "no page of the web"),
        ("", "no page of the web"),
        ("/feed", "redirects more than 5 times"),
        ("http://localhost:{other}/secret", "private network"),
        ("http://127.0.0.2/", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("http://[::1]:{port}/", "private network"),
        ("http://[::ffff:127.0.0.1]:{port}/", "private network"),
        ("http://0x7f.1:{other}/", "private network"),
    ],
)
def test_a_redirect_leads_neither_in_circles_nor_out_of_the_web_nor_into_a_private_network(site, web, trusted, location, told):
    site.serve("/feed", status=302, Location=location.format(port=site.port, other=site.port + 1))
    with pytest.raises(FetchError, match=told) as raised:
        web.get(site.url("/feed"), trusted=trusted)
    assert raised.value.lasting
    assert set(site.paths()) == {"/feed"}


def test_a_name_that_points_inside_is_refused_unless_the_user_named_it(site, web):
    web.resolve = lambda host, port: ["127.0.0.1"]
    site.serve("/feed", "words")
    address = site.url("/feed", host="agency-a.example")
    with pytest.raises(FetchError, match="private network"):
        web.get(address)
    assert site.asked == []
    assert web.get(address, trusted=frozenset({("agency-a.example", site.port)})).body == b"words"


def test_one_private_address_among_public_ones_is_enough_to_refuse(web):
    web.resolve = lambda host, port: ["93.184.215.14", "10.0.0.1"]
    with pytest.raises(FetchError, match="private network"):
        web.get("https://agency-a.example/")


def test_an_unknown_name_and_a_closed_port_are_told(web, site):
    def unknown(host, port):
        raise OSError

    with pytest.raises(FetchError, match="cannot be reached"):
        web.get("http://127.0.0.1:9/", trusted=frozenset({("127.0.0.1", 9)}))
    web.resolve = unknown
    with pytest.raises(FetchError, match=r"the name 'agency-a\.example' is not known"):
        web.get("https://agency-a.example/")


def test_where_the_first_address_does_not_answer_the_next_is_asked(site, web):
    web.resolve = lambda host, port: ["127.0.0.9", "127.0.0.1"]
    site.serve("/feed", "words")
    assert web.get(site.url("/feed", host="two.example"), trusted=frozenset({("two.example", site.port)})).body == b"words"


def test_what_is_compressed_is_unpacked(site, web, trusted):
    site.pages["/gzip"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"words" * 100))
    site.pages["/deflate"] = (200, {"Content-Encoding": "deflate"}, zlib.compress(b"words" * 100))
    for path in ("/gzip", "/deflate"):
        assert web.get(site.url(path), trusted=trusted).body == b"words" * 100


def test_no_more_than_the_limit_is_ever_unpacked(site, web, trusted):
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert len(bomb) < 100_000
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    site.serve("/large", bytes(100_001))
    for path in ("/bomb", "/large"):
        with pytest.raises(FetchError, match="larger than"):
            web.get(site.url(path), trusted=trusted)


@pytest.mark.parametrize(
    ("headers", "body", "told"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(b"words" * 100, mtime=0)[:-20], "cut off"),
        ({"Content-Encoding": "gzip"}, b"no gzip at all", "damaged"),
        ({"Content-Encoding": "br"}, b"words", "not asked for"),
        ({"Content-Length": "500"}, b"words", "broke off"),
    ],
)
def test_a_body_that_is_damaged_or_cut_is_no_answer(site, web, trusted, headers, body, told):
    site.pages["/feed"] = (200, headers, body)
    with pytest.raises(FetchError, match=told) as raised:
        web.get(site.url("/feed"), trusted=trusted)
    assert not raised.value.lasting


@pytest.mark.parametrize("drop", [b"x", b"X-Slow: yes\r\n"], ids=["body", "headers"])
def test_a_server_that_trickles_is_left_after_a_while(site, web, trusted, drop):
    def trickle(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 90000\r\n\r\n" if drop == b"x" else b""))
        for _ in range(20):
            try:
                handler.wfile.write(drop)
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    site.pages["/feed"] = trickle
    with pytest.raises(FetchError, match="took longer"):
        web.get(site.url("/feed"), trusted=trusted)


def test_a_server_that_says_nothing_is_left_sooner(site, web, trusted):
    site.pages["/feed"] = lambda handler: time.sleep(0.6)
    with pytest.raises(FetchError, match="silent"):
        web.get(site.url("/feed"), trusted=trusted)


def test_a_password_is_sent_only_to_the_host_it_is_for(site, web, trusted):
    site.serve("/old", status=302, Location="/new")
    site.serve("/new", "words")
    web.get(f"http://reader:secret@127.0.0.1:{site.port}/old", trusted=trusted)
    assert site.asked[0][1]["authorization"].startswith("Basic ")
    assert "authorization" not in site.asked[1][1]
