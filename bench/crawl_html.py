"""Pages around stories, as outlets build them: heads, scripts, styles, menus, teasers, comments, footers. Sizes as measured on real ones.

Five outlets, none of them real, each with a template of its own: from the plain weekly of 25 KB to the broadcaster of 300 KB.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape

from .crawl_stories import Pen, Story, shapes

DIPLOMATIC_TEASERS = 0.25
"""How many pages tease a diplomatic story that is not theirs: furniture doubles the pages that hold a word of the trade."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Hold what its pages are made of: kilobytes of style and script, teasers, comments, entries of state, icons."""

    name: str
    host: str
    style: int
    script: int
    teasers: int
    comments: int
    state: int
    icons: int
    wrap: str
    dated: str


OUTLETS = (
    Outlet("Agency A", "agency-a.example", 18, 25, 24, 0, 20, 12, "<article class='story'>", "jsonld"),
    Outlet("Daily B", "daily-b.example", 45, 60, 48, 0, 160, 30, "<div class='l-main'><div id='article-body'>", "meta"),
    Outlet("Broadcaster C", "broadcaster-c.example", 60, 110, 60, 0, 260, 60, "<main id='main-content' role='main'><article>", "time"),
    Outlet("Portal D", "portal-d.example", 25, 35, 40, 14, 40, 20, "<section class='content'><div class='entry-content'>", "jsonld"),
    Outlet("Weekly E", "weekly-e.example", 6, 4, 8, 5, 0, 2, "<table width='100%'><tr><td class='text'>", "words"),
)


def page(chance: random.Random, story: Story, outlet: Outlet, *, url: str, published: datetime, charset: str | None) -> str:
    """Return the page of a story; ``charset`` is what it names for itself, if anything."""
    pen = Pen(chance)
    teasers = list(_teasers(pen, outlet, diplomatic=chance.random() < DIPLOMATIC_TEASERS))
    third = len(teasers) // 3
    parts = [
        f"<!DOCTYPE html>\n<html lang='{story.language}'>",
        _head(story, outlet, url=url, published=published, charset=charset),
        "<body class='page page--article'>",
        _consent(pen),
        _menus(outlet),
        f"<div class='grid'><aside class='left'>{''.join(teasers[:third])}</aside>",
        _body(pen, story, outlet, published=published, between=teasers[third : third + 2]),
        f"<aside class='related'><h2>Read more</h2>{''.join(teasers[third + 2 :])}</aside></div>",
        _comments(pen, outlet.comments),
        _footer(pen, outlet),
        _state(pen, outlet, story),
        f"<script>{_script(outlet)}</script></body></html>\n",
    ]
    return "\n".join(parts)


def _head(story: Story, outlet: Outlet, *, url: str, published: datetime, charset: str | None) -> str:
    title, told = escape(story.headline), escape(story.paragraphs[0][:150])
    stamp = published.isoformat()
    lines = [f"<meta charset='{charset}'>" if charset else ""]
    lines += [f"<title>{title} | {outlet.name}</title>", "<meta name='viewport' content='width=device-width, initial-scale=1'>"]
    lines += [f"<meta name='description' content=\"{told}\">", f"<link rel='canonical' href='{url}'>"]
    lines += [f"<meta property='og:{name}' content=\"{value}\">" for name, value in (("title", title), ("description", told), ("url", url))]
    lines += [f"<meta property='og:site_name' content='{outlet.name}'>", "<meta property='og:type' content='article'>"]
    lines += [f"<link rel='alternate' hreflang='{code}' href='https://{outlet.host}/{code}'>" for code in ("en", "fr", "es", "x-default")]
    lines += [f"<link rel='preload' as='font' href='/fonts/{number}.woff2' crossorigin>" for number in range(4)]
    if outlet.dated == "meta":
        lines.append(f"<meta property='article:published_time' content='{stamp}'>")
    if outlet.dated == "jsonld":
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline, "datePublished": stamp, "url": url}
        data |= {"publisher": {"@type": "Organization", "name": outlet.name}, "inLanguage": story.language}
        lines.append(f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>")
    return f"<head>{chr(10).join(lines)}\n<style>{_style(outlet)}</style></head>"


def _body(pen: Pen, story: Story, outlet: Outlet, *, published: datetime, between: list[str]) -> str:
    closing = "".join(f"</{tag.split()[0]}>" for tag in reversed(outlet.wrap.replace(">", "").split("<")[1:]))
    day = f"{published.day} {published:%B %Y}"
    when = f"<time datetime='{published.isoformat()}'>{day}</time>" if outlet.dated == "time" else f"<span class='date'>{day}</span>"
    lines = [outlet.wrap, f"<h1>{escape(story.headline)}</h1>", f"<p class='byline'>By our correspondent | {when}</p>"]
    caption = pen.fill(pen.chance.choice(shapes("page")["caption"]))
    lines.append(f"<figure><img src='/img/{pen.chance.getrandbits(40):x}.jpg' alt=''><figcaption>{escape(caption)}</figcaption></figure>")
    for number, paragraph in enumerate(story.paragraphs):
        lines.append(f"<p>{_marked_up(pen.chance, paragraph)}</p>")
        if between and number % 6 == 5:
            lines.append(f"<div class='promo' data-ad='slot-{number}'>{between.pop()}</div>")
    return "\n".join([*lines, closing])


def _marked_up(chance: random.Random, paragraph: str) -> str:
    """Write a paragraph as editors' tools do: entities, links and emphasis inside phrases, hard spaces, lines broken anywhere."""
    text = escape(paragraph, quote=False)
    if chance.random() < 0.5:
        text = text.replace('"', "&quot;").replace("'", "&rsquo;").replace("é", "&eacute;")
    words = text.split(" ")
    for at in range(1, len(words)):
        turn = chance.random()
        if turn < 0.012 and "&" not in words[at]:
            words[at] = f"<a href='/topic/{chance.getrandbits(32):x}' class='inline'>{words[at]}</a>"
        elif turn < 0.02:
            words[at] = f"<b>{words[at]}</b>"
        elif turn < 0.03:
            words[at - 1 : at + 1] = ["", f"{words[at - 1]}&nbsp;{words[at]}"]
        elif turn < 0.05:
            words[at] = "\n      " + words[at]
    return " ".join(word for word in words if word)


def _teasers(pen: Pen, outlet: Outlet, *, diplomatic: bool) -> Iterator[str]:
    for number in range(outlet.teasers):
        told = shapes("diplomacy") if diplomatic and number % 20 == 7 else shapes("page")
        words = escape(Pen(pen.chance).fill(pen.chance.choice(told["teaser"])))
        ident = f"{pen.chance.getrandbits(48):012x}"
        yield (
            f"<div class='card card--{number % 5}' data-id='{ident}' data-track='click|rail|{number}'>"
            f"<a href='/story/{slug(words)}-{ident}'>"
            f"<picture><source srcset='/img/{ident}-640.webp 640w, /img/{ident}-320.webp 320w' type='image/webp'><img loading='lazy' "
            f"src='/img/{ident}.jpg' width='320' height='180' alt=''></picture><h3><span>{words}</span></h3></a>"
            f"<p class='meta'><span class='kicker'>{pen.chance.choice(shapes('page')['menu'])}</span> <time>{number + 1}h</time></p></div>"
        )


def slug(words: str) -> str:
    """Return words as addresses bear them."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())[:60]


def _consent(pen: Pen) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in pen.some(shapes("page")["legal"], 2))
    return f"<div id='consent' role='dialog' aria-modal='true'>{lines}<button>Accept all</button><button>Choose</button></div>"


@cache
def _menus(outlet: Outlet) -> str:
    items = "".join(
        f"<li class='nav__item'><a class='nav__link' href='/{slug(item)}'>{_icon(number) if number < outlet.icons else ''}{item}</a></li>"
        for number, item in enumerate(shapes("page")["menu"])
    )
    menus = f"<nav><ul>{items}</ul></nav><nav class='more'><ul>{items}</ul></nav>"
    return f"<header><a class='logo' href='/'>{_icon(99)}{outlet.name}</a>{menus}</header>"


def _comments(pen: Pen, number: int) -> str:
    said = [escape(pen.fill(pen.chance.choice(shapes("page")["comment"]))) for _ in range(number)]
    rows = "".join(f"<li class='comment'><b>reader{at * 7}</b> <time>{at + 1}h</time><p>{told}</p></li>" for at, told in enumerate(said))
    return f"<section id='comments'><h2>Comments</h2><ol>{rows}</ol></section>" if rows else ""


def _footer(pen: Pen, outlet: Outlet) -> str:
    links = "".join(f"<li><a href='/{slug(item)}'>{item}</a></li>" for item in shapes("page")["menu"])
    icons = "".join(f"<a href='/to/{number}'>{_icon(number)}</a>" for number in range(outlet.icons))
    legal = " ".join(pen.some(shapes("page")["legal"], 2))
    return f"<footer><ul>{links}</ul><div class='social'>{icons}</div><p>© 2021 {outlet.name}. {escape(legal)}</p></footer>"


def _state(pen: Pen, outlet: Outlet, story: Story) -> str:
    """Return the state that pages carry for their scripts: teasers once more, addresses, switches."""
    if not outlet.state:
        return ""
    titles = [pen.fill(line) for line in shapes("page")["teaser"]]
    rows = [
        {"id": f"{pen.chance.getrandbits(64):x}", "title": titles[at % len(titles)], "flags": [at % 3 == 0, None],
         "url": f"/story/{pen.chance.getrandbits(48):x}",
         "image": {"src": f"https://img.{outlet.host}/{pen.chance.getrandbits(64):x}.jpg", "w": 1280, "h": 720},
         "tracking": {"slot": at, "experiment": f"x-{pen.chance.getrandbits(24):x}", "section": "rail"}}
        for at in range(outlet.state)
    ]  # fmt: skip
    data = json.dumps({"page": {"headline": story.headline, "section": story.section}, "rails": rows}, ensure_ascii=False)
    return f"<script id='__STATE__' type='application/json'>{data}</script>"


@cache
def _icon(number: int) -> str:
    chance = random.Random(f"icon {number}")
    path = " ".join(f"{chance.choice('MLCQHV')}{chance.uniform(0, 24):.2f} {chance.uniform(0, 24):.2f}" for _ in range(40))
    return f"<svg viewBox='0 0 24 24' aria-hidden='true'><path d='{path}'/></svg>"


@cache
def _style(outlet: Outlet) -> str:
    chance, rules = random.Random(f"style {outlet.name}"), []
    says = ("display:flex", "margin:0 auto", "padding:12px 16px", "color:#222", "font-weight:700", "line-height:1.4", "max-width:1180px")
    while sum(map(len, rules)) < outlet.style * 1000:
        a, b, chosen = f"c-{chance.getrandbits(28):x}", f"e-{chance.getrandbits(20):x}", ";".join(chance.sample(says, 4))
        rules.append(f".{a}>.{b}:not(.is-{chance.getrandbits(8)}){{{chosen};width:{chance.randint(1, 99)}%}}")
    return "\n".join(rules)


@cache
def _script(outlet: Outlet) -> str:
    chance, lines = random.Random(f"script {outlet.name}"), []
    while sum(map(len, lines)) < outlet.script * 1000:
        a, b, c = (f"{chance.choice('abcdefgh')}{chance.getrandbits(12):x}" for _ in range(3))
        known = f'{b}&&{c}<{chance.getrandbits(16)}?window["{c}"].push({{k:"{chance.getrandbits(40):x}"}}):{b}.close()'
        lines.append(f"function {a}({b},{c}){{return {known}}}")
    return "".join(lines)
