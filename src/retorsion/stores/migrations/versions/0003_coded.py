"""Note which version coded each report, so that coding anew can go on where it was stopped."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; what was kept before counts as coded by a version unknown."""
    op.add_column("reports", Column("coded", Text().with_variant(Text(collation="C"), "postgresql")))
