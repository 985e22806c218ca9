"""Keep reports, claims and judgements, and the ledger that follows from them: the only SQL in the house."""

from .archive import export_archive, import_archive
from .cards import APART, Facet
from .counting import Counts
from .errors import LedgerError
from .guarding import Guarded, MovedError, Seen
from .history import Entry, FieldChange
from .people import Account, People, TooOftenError
from .reviewing import Acceptance, Proposal, Reviewing, mark_of
from .store import Store, open_ledger

__all__ = [
    "APART", "Acceptance", "Account", "Counts", "Entry", "Facet", "FieldChange", "Guarded", "LedgerError", "MovedError", "People",
    "Proposal", "Reviewing", "Seen", "Store", "TooOftenError", "export_archive", "import_archive", "mark_of", "open_ledger",
]  # fmt: skip
