"""Charts at addresses of their own."""

import pytest

CHARTS = ["/dyads/CZE/RUS/timeline", "/missions/RUS@NATO/strength", "/responses/chart", "/map/chart", "/dyads/ESP/FRA/timeline"]


@pytest.mark.parametrize("address", CHARTS)
def test_a_chart_is_a_picture_that_runs_nothing(desk, address):
    answer = desk.get(f"{address}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg") and "<script" not in answer.text and "onerror=alert(2)>" not in answer.text
    assert (
        "script-src" not in answer.headers["content-security-policy"] and "default-src 'none'" in answer.headers["content-security-policy"]
    )
    assert "Source: Retorsion ledger" in answer.text


def test_a_chart_for_dark_paper_has_lighter_ink(desk):
    light, dark = (desk.get(f"/dyads/CZE/RUS/timeline.svg?dark={dark}").text for dark in ("false", "true"))
    assert "#1f4e6b" in light and "#1f4e6b" not in dark and "#8fc1de" in dark


def test_a_chart_can_be_taken_away_as_png(desk):
    assert desk.get("/dyads/CZE/RUS/timeline.png").content.startswith(b"\x89PNG")


def test_a_chart_of_nothing_is_still_a_picture(desk):
    assert desk.get("/dyads/AND/SMR/timeline.svg").status_code == 200
    assert desk.get("/missions/AND@SMR/strength.svg").status_code == 200
