"""Tell a place from a party: "in Moscow" is a place, "Moscow said" a party, "a message to Moscow" again a party."""

from __future__ import annotations

import re

from retorsion.model import Span

_HERE = re.compile(
    r"\b(?:in|at|near|outside|inside|within|across|around|throughout|via|through|into|toward|towards|off|leave|leaves|left|leaving|visit|visits|"
    r"visited|visiting|reach|reached|enter|entered|entering|outskirts of|streets of|soil of|city of|cities of|region of|north of|south of|east of|"
    r"west of|parts of|most of|capital of|capital,|accredited to|posted to|visit to|trip to|travels? to|travell?ed to|travell?ing to|flew to|fly to|"
    r"return to|returned to|arrived? from|home to|back to|go to|went to|going to|moved? to|sent to|access to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TO_FROM = re.compile(r"(\b[\w-]+)\s+(to|from)\s+(?:the\s+)?$", re.IGNORECASE)
# What is sent, said or owed to a party, or comes from one: the word before "to" or "from".
_TO_PARTY = re.compile(
    r"messages?|signals?|warnings?|warned|letters?|notes?|responses?|respond(?:s|ed|ing)?|repl(?:y|ies|ied)|answers?|answered|retaliat\w+|reacts?|"
    r"reacted|reactions?|reacting|according|aid|support|assistance|threats?|concessions?|protests?|protested|complaints?|complained|appeals?|appealed|"
    r"ultimatum|demands?|offers?|offered|close|closer|friendly|loyal|hostile|opposed|opposition|linked|ties|links|access|sales|sold|supplied|delivered|"
    r"gave|give|given|belongs?|thanks|similar|relation|attitude|hints?|apology|apologi[sz]ed?|talk|talks|talking|speak|spoke|speaking|said|explain(?:ed)?|"
    r"adversary|allegiance|rebuke|blow|gesture|challenge|pressure|sanctions|measures|steps|secrets|information|intelligence|documents|intimidation|"
    r"requests?|requested|notified|notification|told|invitations?|statements?|comments?|orders?|instructions?|denials?|words?|calls?|"
    r"independence|guarantees?|assurances?|explanations?|confirmation|permission|approval|apart|different|distance|protection|criticism|condemnation",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:\s*[(/]|,\s+(?:[A-Z][a-z]+,\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\s+[-–—]+\s)")
_SOIL = re.compile(r"'s?\s+(?:soil|territory|airspace|borders?|territorial waters|capital|embass\w+|consulates?|airport)\b")


def is_place(flat: str, span: Span) -> bool:
    """Tell whether the words at ``span`` name a place where something stands, happens or goes, rather than somebody who acts.

    ``flat`` is the text with every white space a blank and straight apostrophes.

    >>> is_place("The envoy left for talks in Oslo.", Span(28, 32)), is_place("A protest note to Oslo followed.", Span(18, 22))
    (True, False)
    """
    before = flat[max(0, span.start - 40) : span.start]
    if _HERE.search(before):
        return True
    if travels := _TO_FROM.search(before):
        return not _TO_PARTY.fullmatch(travels[1])
    return _opens_line(before) and bool(_DATELINE.match(flat, span.end))


def _opens_line(before: str) -> bool:
    return not before.strip() or before.endswith("  ")
