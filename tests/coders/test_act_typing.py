"""Where what was learned of a clause and the rules disagree, and the type for a pair of parties that a person points at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retorsion import coders, flow, knowledge, readers
from retorsion.coders.act_typing import type_given
from retorsion.model import Act, Page, Span

pytestmark = pytest.mark.model

Coded = tuple[Page, tuple[Act, ...]]


@pytest.fixture
def learned(tmp_path: Path) -> Iterator[Callable[[str, str], Coded]]:
    """Code a text with weights of one's own."""

    def coded(weights: str, text: str) -> Coded:
        (tmp_path / "lang/en").mkdir(parents=True, exist_ok=True)
        (tmp_path / "lang/en/act_weights.csv").write_text(f"sign,type,weight\n{weights}")
        knowledge.lay([tmp_path])
        (page,) = flow.annotate([readers.read_text(text)], acts=True)
        return page, coders.code_acts(page, coders.code_page(page))

    yield coded
    knowledge.lay(())


def types(acts: tuple[Act, ...]) -> list[tuple[str, str | None]]:
    return [(act.type, act.mode) for act in acts]


def test_without_weights_the_rules_alone_tell_the_type(learned):
    _, acts = learned("", "Spain condemned the Danish plan.")
    assert types(acts) == [("ACCUSE", "disapprove")]


def test_what_was_learned_overrules_a_rule_where_it_is_sure_and_then_knows_no_mode(learned):
    weights = "at:condemn,REJECT,3\nat:condemn,ACCUSE,0\n"
    assert types(learned(weights, "Spain condemned the Danish plan.")[1]) == [("REJECT", None)]
    close = "at:condemn,REJECT,0.1\n" + "".join(f"at:condemn,{other},0\n" for other in ("ACCUSE", "AID", "AGREE"))
    assert types(learned(close, "Spain condemned the Danish plan.")[1]) == [("ACCUSE", "disapprove")]


def test_what_the_manual_settles_stays(learned):
    assert types(learned("at:convict,ACCUSE,9\n", "A Danish court convicted two Spanish officers.")[1]) == [("SANCTION", "convict")]


def test_a_measure_keeps_its_type(learned):
    page, acts = learned("at:expel,AID,9\nat:condemn,REJECT,9\n", "Spain expelled two Danish diplomats.")
    assert types(acts) == [("SANCTION", "expel")]
    assert type_given(page, acts[0], Span(0, 5)) == "SANCTION"


def test_a_pair_that_no_act_names_is_told_by_the_verb_over_it(learned):
    page, acts = learned(
        "at:frolic,CONSULT,2\nrule:SUPPORT,SUPPORT,3\n", "Spain frolicked with Denmark after the French president praised Peru."
    )
    assert [act.type for act in acts] == ["SUPPORT"]
    assert type_given(page, None, Span(0, 5)) == "CONSULT"


def test_a_weight_that_is_no_number_is_named_with_its_line(learned):
    with pytest.raises(knowledge.KnowledgeError, match=r"act_weights.csv.*2.*expected a number, found 'much'"):
        learned("at:condemn,ACCUSE,much\n", "Spain condemned the Danish plan.")


def test_a_type_that_is_none_is_named_with_its_line(learned):
    with pytest.raises(knowledge.KnowledgeError, match=r"act_weights.csv.*2.*expected one of .* found 'NOD'"):
        learned("at:condemn,NOD,1\n", "Spain condemned the Danish plan.")
