"""People who come to a desk, as tests need them."""

from __future__ import annotations

import re

import httpx
from fastapi.testclient import TestClient

SECRETS = {"ann": "ann's long secret", "rob": "rob's long secret", "rhea": "rhea's long secret"}
ROLES = {"ann": "admin", "rob": "reviewer", "rhea": "reader"}


def token_in(page: str) -> str:
    """Return the form token of a page."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found[1]


def enter(client: TestClient, name: str, **changed: str) -> httpx.Response:
    """Log in as a browser does: open the page, fill in the form, send it."""
    form = {"token": token_in(client.get("/login").text), "name": name, "password": SECRETS.get(name, "x"), **changed}
    return client.post("/login", data=form, follow_redirects=False)
