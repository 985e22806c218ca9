"""Draw a picture of each page of the desk from the reports of samples-desk: python docs/make_screens.py (needs /usr/bin/chromium)."""

from __future__ import annotations

import socket
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from retorsion import flow
from retorsion.model.query import Query
from retorsion.stores import Store, open_ledger
from retorsion.web.opening import open_desk

ROOT = Path(__file__).parent
CALM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}


def pages(store: Store) -> dict[str, str]:
    """Return the address of each page by the name of its picture."""
    (paris,) = store.filter(Query(actors=("FRA",), standings=("contested",)))
    nato = store.filter(Query(actors=("NATO",), kinds=("accreditation_withdrawal",), order="-date"))[0]
    czech = store.filter(Query(actors=("CZE",), targets=("RUS",), order="-date"))
    return {
        "events": "/events?party=RUS&sort=-date", "event": f"/events/{nato.id}", "report": f"/reports/{nato.reports[0]}", "dyads": "/dyads",
        "dyad": "/dyads/CZE/RUS", "brief": "/dyads/CZE/RUS/brief", "missions": "/missions", "mission": "/missions/RUS@NATO",
        "responses": "/responses", "map": "/map", "channels": "/channels", "outlets": "/outlets", "outlet": "/outlet?name=Agency+A",
        "changes": "/changes", "accuracy": "/accuracy", "about": "/about", "review": "/review", "review-event": f"/review/{paris.id}",
        "review-pair": f"/review/{czech[0].id}/{czech[1].id}", "add": "/add", "people": "/people",
    }  # fmt: skip


def main() -> None:
    """Fill a ledger, serve it on loopback, and draw."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as store:
        for one in flow.measures(ROOT.parent / "samples-desk"):
            store.add(one.report, one.claims, discards=one.discards, version=flow.version())
        flow.settle(store)
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(open_desk(store, name="ann"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            draw(f"http://127.0.0.1:{listening.getsockname()[1]}", pages(store))
        finally:
            server.should_exit = True
            thread.join()


def draw(address: str, shown: dict[str, str]) -> None:
    """Draw each page; two of them in the dark and on a phone too."""
    (ROOT / "screens").mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CALM)
        for suffix, size, scheme, names in (
            ("", WIDE, "light", [*shown]),
            ("-dark", WIDE, "dark", ["events", "event", "dyad"]),
            ("-phone", PHONE, "light", ["events", "review-event"]),
        ):  # fmt: skip
            page = browser.new_page(base_url=address, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            for name in names:
                answer = page.goto(shown[name])
                assert answer, name
                assert answer.ok, f"{name}: {answer.status}"
                page.screenshot(path=ROOT / "screens" / f"{name}{suffix}.jpg", type="jpeg", quality=55)
        browser.close()


if __name__ == "__main__":
    main()
