"""What may be made with which model, and where: the licence table that the service plans by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from . import json_schema
from .contract import Policy, Use


@dataclass(frozen=True, slots=True)
class Licence:
    id: str
    commercial: bool
    excluded_territories: frozenset[str]
    """ISO 3166 codes, country by country."""
    conditions: tuple[str, ...]
    """What else its user has to keep to, for a person to read."""


def licence_of(model: str) -> Licence | None:
    """None where the catalogue has no such model."""
    row = cast("dict[str, dict[str, Any]]", json_schema.document("licences")).get(model)
    if row is None:
        return None
    return Licence(
        row["id"], row["commercial"], frozenset(row["excluded_territories"]), tuple(row.get("conditions", ()))
    )


def refusal(model: str, use: Use, territory: str | None) -> str | None:
    """Why the model may not be used so, in a sentence; None where it may.

    Where a licence excludes territories, one must be named: a use that may be anywhere may be there too.
    """
    licence = licence_of(model)
    if licence is None:
        return f"{model}: the catalogue knows no licence of it, so it may not be used"
    if use == "commercial" and not licence.commercial:
        return (
            f"{model}: its licence ({licence.id}) allows no commercial use; ask for use research, or for another model"
        )
    if not licence.excluded_territories:
        return None
    if territory is None:
        return f"{model}: its licence ({licence.id}) excludes some territories; name the one it is used in"
    if territory.upper() in licence.excluded_territories:
        return f"{model}: its licence ({licence.id}) does not hold in {territory.upper()}; ask for another model"
    return None


def policy_refusal(model: str, policy: Policy) -> str | None:
    """``refusal`` for a batch's policy."""
    return refusal(model, policy.use, policy.territory)
