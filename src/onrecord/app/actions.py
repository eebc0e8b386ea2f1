"""The table of actions: what each is asked, what does it, and its documented classes.

An action changes the record or reads something into it; pages only look. One table serves the
paths under `/api` that are posted to and their description. Does not run a server.
"""

from __future__ import annotations

from onrecord.app.desk import Action, Desk
from onrecord.app.intake_actions import INTAKE_ACTIONS
from onrecord.app.reviewing import REVIEW_ACTIONS

__all__ = ["ACTIONS", "Action", "Desk"]  # whoever adds to the table needs all three

ACTIONS: tuple[Action, ...] = (*INTAKE_ACTIONS, *REVIEW_ACTIONS)
