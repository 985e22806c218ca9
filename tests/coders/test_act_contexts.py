"""Contexts come from the paragraph of an act, and from what it is."""

from __future__ import annotations

import pytest

from retorsion import coders, flow, knowledge, readers
from retorsion.knowledge.evoking import context_words
from retorsion.knowledge.plover import contexts

pytestmark = pytest.mark.model


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    (page,) = flow.annotate([readers.read_text(text)], acts=True)
    return [(act.type, act.contexts) for act in coders.code_acts(page, coders.code_page(page))]


def test_the_words_of_its_paragraph_show_the_contexts_of_an_act():
    text = "Spain condemned the French plan. The dispute is about fishing exports.\n\nHackers attacked a bank in Chile."
    assert told(text)[0] == ("ACCUSE", ("economic",))


def test_another_paragraph_shows_nothing_of_it():
    assert "cyber" not in told("Spain condemned the French plan.\n\nHackers attacked a ministry in Chile.")[0][1]


def test_a_measure_has_the_contexts_of_its_kind_besides():
    assert told("Spain expelled two Chilean officers over a cyber attack.") == [("SANCTION", ("cyber", "diplomatic"))]


def test_every_context_of_the_manual_has_words_and_no_other_has():
    assert set(context_words()) == set(contexts())
    assert len(contexts()) == 37


def test_an_unknown_context_is_refused(tmp_path):
    (tmp_path / "lang/en").mkdir(parents=True)
    (tmp_path / "lang/en/contexts.yaml").write_text("contexts: {weather: [rain]}\n")
    knowledge.lay([tmp_path])
    try:
        with pytest.raises(knowledge.KnowledgeError, match="no such context: weather; there is military"):
            context_words()
    finally:
        knowledge.lay(())
