from __future__ import annotations

import pytest

from celtrace.access.automation import announces_itself, regular


@pytest.mark.parametrize(
    ("agent", "itself"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (Windows) mirall/3.11.0", True),
        ("Pingdom.com_bot_version_1.4", True),
        ("rclone/v1.65", True),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0", False),
        ("curl/8.5.0", False),
        ("CUBOT device Chrome", True),
        ("", False),
    ],
)
def test_announces_itself(agent: str, itself: bool) -> None:
    assert announces_itself(agent) is itself


def test_regular() -> None:
    assert regular(range(0, 11 * 300, 300))
    assert not regular(range(0, 10 * 300, 300))
    assert regular([at * 3600 + at % 7 for at in range(20)])
    assert not regular([at * at * 60 for at in range(20)])
    assert not regular(list(range(30)))
    assert not regular([0] * 30)
