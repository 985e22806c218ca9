"""The examples of every act are its tests: what is said to evoke it does, with its values, and what looks like it does not."""

from __future__ import annotations

from typing import Any

import pytest

from retorsion import flow, readers
from retorsion.exporters.act_rows import act_row
from retorsion.knowledge import KnowledgeError, lay
from retorsion.knowledge.evoking import act_evocations, inflected
from retorsion.knowledge.lexicon import Example
from retorsion.model import ACT_TYPES

YES = [(type_, example) for type_, evocation in act_evocations().items() for example in evocation.examples.yes]
NO = [(type_, text) for type_, evocation in act_evocations().items() for text in evocation.examples.no]


@pytest.mark.model
@pytest.mark.parametrize(("type_", "example"), YES, ids=[f"{type_}: {example.text}" for type_, example in YES])
def test_an_example_evokes_its_act_with_its_values(type_: str, example: Example) -> None:
    expected = {"type": type_, **example.expect}
    rows = coded(example.text)
    close = [{key: row.get(key) for key in expected} for row in rows]
    assert expected in close, f"{expected} is not among {close}"


@pytest.mark.model
@pytest.mark.parametrize(("type_", "text"), NO, ids=[f"{type_}: {text}" for type_, text in NO])
def test_a_look_alike_evokes_nothing(type_: str, text: str) -> None:
    assert not coded(text)


@pytest.mark.parametrize("type_", ACT_TYPES)
def test_every_act_is_shown_by_four_sentences_and_two_look_alikes(type_: str) -> None:
    examples = act_evocations()[type_].examples
    assert len(examples.yes) >= 4
    assert len(examples.no) >= 2


@pytest.mark.parametrize(
    ("lemma", "form"), [("deny", "denied"), ("hit", "hitting"), ("impose", "imposing"), ("give", "gave"), ("push", "pushes")]
)
def test_the_gate_knows_the_forms_of_a_word(lemma: str, form: str) -> None:
    assert form in inflected(lemma)


@pytest.mark.parametrize(
    ("frames", "fault"),
    [("- {verb: [scold], mode: loudly}", "no such mode: loudly; there is disapprove"), ("- {verb: [$scolds]}", "no such list: .scolds")],
)
def test_a_frame_of_an_unknown_mode_or_list_is_refused(tmp_path: Any, frames: str, fault: str) -> None:
    from retorsion.knowledge.evoking import act_rules

    (tmp_path / "lang/en/acts").mkdir(parents=True)
    (tmp_path / "lang/en/acts/ACCUSE.yaml").write_text(f"frames:\n  {frames}\nexamples: {{yes: []}}\n")
    lay([tmp_path])
    try:
        with pytest.raises(KnowledgeError, match=fault):
            act_rules("verb")
    finally:
        lay(())


def coded(text: str) -> list[dict[str, Any]]:
    report = readers.read_text(text)
    (one,) = flow.code_reports([report], acts=True)
    return [act_row(act, report) for act in one.acts]
