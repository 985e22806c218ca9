"""The nouns: frozen, slotted, standard library only. Everything else in the package turns one of them into the next."""

from .act import ACT_TYPES, Act, ActType, Auxiliary, Party
from .balance import Balance
from .claim import Certainty, Claim, Count, CountOf, Execution, Manner, Modality, Part, Polarity, Post, Status, Voice
from .event import Channel, Event, Link, Relation, Rival, Standing, StrengthPoint, Value, Word
from .funnel import Funnel
from .judgement import Anchor, Correction, Discard, Judgement, Stage, Verdict
from .ledger import Ledger
from .page import ActorForm, ActorMention, Page, Quantity, Sentence, Speech, TimeMention, Token
from .place import Place, Precision
from .report import Dateline, Passage, Report, Role
from .span import Evidence, Span
from .when import Grain, How, When

__all__ = [
    "ACT_TYPES", "Act", "ActType", "ActorForm", "ActorMention", "Anchor", "Auxiliary", "Balance", "Certainty", "Channel", "Claim",
    "Correction", "Count", "CountOf", "Dateline", "Discard", "Event", "Evidence", "Execution", "Funnel", "Grain", "How", "Judgement",
    "Ledger", "Link", "Manner", "Modality", "Page", "Part", "Party", "Passage", "Place", "Polarity", "Post", "Precision", "Quantity",
    "Relation", "Report", "Rival", "Role", "Sentence", "Span", "Speech", "Stage", "Standing", "Status", "StrengthPoint", "TimeMention",
    "Token", "Value", "Verdict", "Voice", "When", "Word",
]  # fmt: skip
