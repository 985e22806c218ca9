"""Formats that link: annotations by their selectors, PROV-O by rdflib, FollowTheMoney and PLOVER by a schema, the network by networkx."""

import csv
import hashlib
import json

import networkx as nx
import pytest
from jsonschema import Draft202012Validator
from rdflib import DCTERMS, PROV, RDF, Graph, URIRef

from retorsion.exporters import formats
from retorsion.exporters.view import View
from retorsion.knowledge.plover import act_types, contexts
from retorsion.model.query import Query

from . import kept

LINE = {"type": ["string", "null"]}
STRINGS = {"type": "array", "items": {"type": "string"}}
ENTITY = {
    "type": "object",
    "required": ["code", "entity_text", "identifier_id"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "entity_text": {"type": "string"},
        "identifier_id": {"type": "string"},
    },
}
PLOVER = {
    "type": "object",
    "required": ["id", "has_event", "date", "actor", "recipient", "event", "mode", "context", "quad_code", "event_scale"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "has_event": {"const": True},
        "date": {"type": ["string", "null"], "format": "date"},
        "actor": {"type": "array", "items": ENTITY},
        "recipient": {"type": "array", "items": ENTITY},
        "event": {"type": "array", "items": {"enum": list(act_types())}, "minItems": 1},
        "mode": STRINGS,
        "context": {"type": "array", "items": {"enum": list(contexts())}},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": ["number", "null"], "minimum": -10, "maximum": 10},
        "event_loc": LINE,
        "link": STRINGS,
        "text": LINE,
        "text_info": {"type": ["object", "null"], "required": ["start", "end"]},
        "cite_info": {"type": ["object", "null"], "required": ["citation"]},
        "coder": LINE,
        "comment": LINE,
    },
}
FTM = {
    "Event": {
        "name", "recordId", "organizer", "involved", "date", "startDate", "endDate", "summary", "description", "sourceUrl", "publisher",
        "proof",
    },
    "Article": {"title", "fileName", "sourceUrl", "publisher", "publishedAt", "language"},
    "PublicBody": {"name", "country"},
    "Organization": {"name", "country"},
}  # fmt: skip
"""The properties that FollowTheMoney's model gives each schema, of those we fill."""
BY_URL = {kept.FIRST.url: kept.FIRST, "urn:retorsion:report:r2": kept.SECOND}


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    with kept.ledger(tmp_path_factory.mktemp("kept")) as store:

        def written(name, **asked):
            to = tmp_path_factory.mktemp("out") / "made"
            number = formats.write(View(store, Query(**asked), "0.1.0 test"), str(to), formats.chosen("x", name))
            return to, number

        yield written


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_plover_record_is_one_by_the_manual_s_fields(write):
    path, number = write("plover")
    records = lines(path)
    assert len(records) == number == 6
    for record in records:
        Draft202012Validator(PLOVER).validate(record)


def test_plover_keeps_several_actors_in_one_record_and_tells_bodies_apart(write):
    records = {record["comment"].split(";")[0]: record for record in lines(write("plover", kinds=("ambassador_recall", "mission_cap"))[0])}
    assert [actor["code"] for actor in records["ambassador_recall"]["actor"]] == ["EST", "LTU"]
    assert records["mission_cap"]["actor"] == [{"code": "IGO", "entity_text": "NATO", "identifier_id": "NATO"}]
    assert records["ambassador_recall"]["date"] is None
    assert "between 2021-04-01 and 2021-04-30" in records["ambassador_recall"]["comment"]


def test_plover_says_whom_a_request_is_about_and_what_an_answer_answers(write):
    records = {tuple(record["event"]): record for record in lines(write("plover")[0])}
    assert "against RUS" in records[("REQUEST",)]["comment"]
    by_id = {record["id"]: record for record in lines(write("plover")[0])}
    linked = [(record["actor"][0]["code"], by_id[link]["actor"][0]["code"]) for record in by_id.values() for link in record["link"]]
    assert ("RUS", "CZE") in linked


def test_an_annotation_s_two_selectors_find_the_same_words_by_code_points(write):
    path, number = write("annotations")
    page = json.loads(path.read_text("utf-8"))
    assert (page["@context"], page["type"], len(page["items"])) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage", number)
    assert number == 4
    for note in page["items"]:
        text = BY_URL[note["target"]["source"]].text
        quote, position = note["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    first = page["items"][0]["target"]["selector"]
    assert first[0]["prefix"] == "\U00010330\U0001f1e8\U0001f1ff "  # astral characters count one each
    assert first[1]["start"] == 4
    units = kept.FIRST.text.encode("utf-16-le")
    assert units[2 * first[1]["start"] :].decode("utf-16-le", "replace")[:4] != first[0]["exact"][:4]  # where UTF-16 would stand


def test_provenance_is_a_graph_from_event_to_claim_to_report_to_outlet(write):
    path, number = write("prov")
    graph = Graph().parse(path, format="json-ld")
    assert len(set(graph.subjects(RDF.type))) == number
    event = next(graph.subjects(PROV.hadPrimarySource, URIRef("urn:retorsion:report:r2")))
    claim = graph.value(event, PROV.wasDerivedFrom)
    assert graph.value(claim, PROV.wasQuotedFrom) == URIRef("urn:retorsion:report:r2")
    outlet = graph.value(URIRef("urn:retorsion:report:r2"), PROV.wasAttributedTo)
    assert str(outlet).endswith("%3DDaily%20B")
    assert str(graph.value(URIRef("urn:retorsion:report:r1"), DCTERMS.issued)) == "2021-04-18"
    assert (URIRef("urn:retorsion:coder:colleague"), RDF.type, PROV.Agent) in graph


def test_provenance_has_no_node_that_is_named_and_not_told(write):
    graph = Graph().parse(write("prov")[0], format="json-ld")
    told = set(graph.subjects(RDF.type))
    named = {end for _, relation, end in graph if relation.startswith(str(PROV)) and relation not in (PROV.atLocation, PROV.value)}
    assert {end for end in named if isinstance(end, URIRef)} <= told


def test_provenance_is_read_by_the_prov_library(write):
    from prov.model import ProvDocument

    turtle = Graph().parse(write("prov")[0], format="json-ld").serialize(format="turtle")
    document = ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    assert len([record for record in document.get_records() if record.get_type().localpart == "Derivation"]) == 6


def test_entities_are_of_known_schemas_with_known_properties_and_refer_to_what_came_before(write):
    path, number = write("ftm")
    entities = lines(path)
    assert len(entities) == number == len({entity["id"] for entity in entities})
    seen = set()
    for entity in entities:
        assert entity["properties"].keys() <= FTM[entity["schema"]]
        assert all(isinstance(value, str) and value for values in entity["properties"].values() for value in values)
        for name in ("organizer", "involved", "proof"):
            assert set(entity["properties"].get(name, ())) <= seen
        seen.add(entity["id"])
    assert {entity["schema"] for entity in entities} == set(FTM)
    countries = {entity["id"]: entity["properties"].get("country") for entity in entities}
    assert (countries["retorsion-party-CZE"], countries["retorsion-party-NATO"]) == (["cz"], None)


def test_statements_say_the_same_as_the_entities_row_by_row(write):
    entities = {entity["id"]: entity for entity in lines(write("ftm")[0])}
    path, number = write("statements")
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == number
    told = {(row["entity_id"], row["schema"], row["prop"], row["value"].strip()) for row in rows if row["prop"] != "id"}
    assert told == {
        (i, e["schema"], prop, value) for i, e in entities.items() for prop, values in e["properties"].items() for value in values
    }
    assert {row["entity_id"] for row in rows if row["prop"] == "id"} == set(entities)
    for row in rows:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest()
        assert not row["value"].startswith(("=", "+", "-", "@"))


def test_the_network_has_an_edge_for_each_pair_with_what_it_is(write):
    path, number = write("graphml")
    network = nx.read_graphml(path, force_multigraph=True)
    assert network.number_of_edges() == number == 8
    assert network.nodes["NATO"]["name"] == "NATO"
    held = {(data["kind"], data["status"]) for _, _, data in network.edges("CZE", data=True)}
    assert held == {("expulsion", "carried_out_or_announced"), ("expulsion", "requested")}
    (edge,) = [data for _, to, data in network.edges("CZE", data=True) if to == "RUS"]
    assert (edge["count"], edge["date_from"], edge["plover"]) == (18, "2021-04-17", "SANCTION")
    (month,) = [data for _, _, data in network.edges("EST", data=True)]
    assert (month["date_from"], month["date_to"], "count" in month) == ("2021-04-01", "2021-04-30", False)
