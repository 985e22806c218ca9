"""Keep reports, claims and judgements, and the ledger that follows from them: the only SQL in the house."""

from .archive import export_archive, import_archive
from .errors import LedgerError
from .history import Entry, FieldChange
from .store import Store, open_ledger

__all__ = ["Entry", "FieldChange", "LedgerError", "Store", "export_archive", "import_archive", "open_ledger"]
