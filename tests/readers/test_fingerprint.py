"""Near copies share most of their fingerprint."""

import subprocess
import sys

from retorsion.readers import read_text

STORY = "The ministry of State A told two attachés of State B on Monday to leave within a week, and called in the envoy to hear why. "


def alike(left, right):
    pairs = zip(read_text(left).fingerprint, read_text(right).fingerprint, strict=True)
    return sum(a == b for a, b in pairs) / 128


def test_a_copy_with_other_furniture_and_a_changed_word_is_alike():
    text = STORY + "Nobody in the capital was surprised, since talks had failed twice and both sides had said so for weeks."
    assert alike(text, text + "\n\nShare this\n\nAbout Author\n\nJane Roe") == 1.0
    assert alike(text, text.replace("twice", "again")) > 0.6


def test_another_story_is_not():
    assert alike(STORY, "Rain is expected in the hills from Tuesday on, and farmers near the river have begun to move their herds.") < 0.1


def test_a_text_shorter_than_a_run_has_a_fingerprint_too():
    assert len(read_text("Two left.").fingerprint) == 128


def test_importing_the_readers_loads_nothing_heavy():
    heavy = "{'trafilatura', 'htmldate', 'py3langid', 'rensa', 'pydantic', 'charset_normalizer', 'ahocorasick_rs'}"
    code = f"import sys, retorsion.readers; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
