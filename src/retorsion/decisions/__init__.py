"""What a person says of a ledger: these are one event, these are not, this value is wrong → judgements that hang on words of reports.

Events are derived and their ids may change; what a person said of them is kept as said of the tellings they were made of, so that it
survives when everything is settled anew.
"""

from ..model.flat import flat_value
from .adjudicating import ADJUDICATION, adjudicated, adjudication
from .listing import Said, Standing, review
from .making import UnknownError, Who, correct, merge, never_merge, split, unsure
from .rows import COLUMNS, VERDICTS, Outcome, judge_rows, read_rows

__all__ = [
    "ADJUDICATION", "COLUMNS", "VERDICTS", "Outcome", "Said", "Standing", "UnknownError", "Who", "adjudicated", "adjudication", "correct",
    "flat_value", "judge_rows", "merge", "never_merge", "read_rows", "review", "split", "unsure",
]  # fmt: skip
