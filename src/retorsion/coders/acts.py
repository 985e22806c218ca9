"""Turn pages into acts in the field's terms: measures by the crosswalk, everything else by what evokes it."""

from __future__ import annotations

from collections.abc import Callable

from retorsion.model import Act, Claim, Discard, Page

from .act_measures import acts_of

OnDiscard = Callable[[Discard], None]


def code_acts(page: Page, claims: tuple[Claim, ...], *, on_discard: OnDiscard | None = None) -> tuple[Act, ...]:
    """Code one page into acts, in the order of the text. ``claims`` are the page's measures, as `code_page` finds them.

    ``on_discard`` is told of what looked like an act and was not coded, with the reason.
    """
    return tuple(sorted(acts_of(page, claims), key=_place))


def _place(act: Act) -> int:
    at = act.trigger.span if act.trigger and act.trigger.span else act.evidence.span
    return at.start if at else 0
