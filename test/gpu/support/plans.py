"""Any parameters that a function takes, drawn from its JSON Schema, and what holds for every plan that is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from hypothesis import strategies as st

from backlot_functions.adapter import Adapter, BadParams, Plan
from backlot_functions.json_schema import document
from backlot_functions.memory.ladder import LADDER

_LARGEST = 4_000
"""Where a schema sets no limit that anybody means: over a minute of frames at 60."""
_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])

Schema = Mapping[str, Any]


def params_of(function: str) -> st.SearchStrategy[dict[str, Any]]:
    """Valid parameters of a function, such as ``video.generate``."""
    return cast(st.SearchStrategy[dict[str, Any]], _any_of(document(f"params/{function}")))


def hold_plan(adapter: Adapter, function: str, params: Mapping[str, Any]) -> Plan | None:
    """Fails the test where a plan breaks a rule of all plans; answers it, or None for parameters that the model refuses."""
    try:
        plan = adapter.plan(function, params)
    except BadParams as refused:
        assert str(refused), "a refusal says which value, and what to do"
        return None
    assert plan == adapter.plan(function, params), "a plan depends on its parameters alone"
    needs = [plan.memory_gb[rung] for rung in LADDER if rung in plan.memory_gb]
    assert needs, "a plan has a rung"
    assert set(plan.memory_gb) <= set(LADDER)
    assert all(need > 0 for need in needs)
    assert needs == sorted(needs, reverse=True), "a rung down asks for less"
    assert plan.run_s >= 0
    assert plan.shape
    assert all(value > 0 for value in plan.grid.values())
    return plan


def _any_of(schema: Schema) -> st.SearchStrategy[Any]:
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(cast("list[Any]", schema["enum"]))
    for either in ("anyOf", "oneOf"):
        if either in schema:
            return st.one_of([_any_of(branch) for branch in schema[either]])
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([_any_of({**schema, "type": each}) for each in cast("list[str]", kind)])
    match kind:
        case "object":
            return _object(schema)
        case "array":
            most = min(schema.get("maxItems", 3), max(3, schema.get("minItems", 0)))
            return st.lists(_any_of(schema["items"]), min_size=schema.get("minItems", 0), max_size=most)
        case "string":
            if "pattern" in schema:
                return cast("st.SearchStrategy[Any]", st.from_regex(schema["pattern"], fullmatch=True))
            return st.text(_LETTERS, min_size=schema.get("minLength", 0), max_size=40)
        case "integer":
            return st.integers(_least(schema), _most(schema))
        case "number":
            above = "exclusiveMinimum" in schema
            least = schema.get("exclusiveMinimum", schema.get("minimum", 0))
            most = min(schema.get("maximum", _LARGEST), _LARGEST)
            return st.floats(least, most, exclude_min=above, allow_subnormal=False)
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case _:
            raise ValueError(f"no strategy for {schema}")


def _least(schema: Schema) -> int:
    return int(schema.get("minimum", 0))


def _most(schema: Schema) -> int:
    """Seeds are drawn from the whole of 32 bits, as their schema means it."""
    most = int(schema.get("maximum", _LARGEST))
    return most if most <= 0xFFFFFFFF else _least(schema) + _LARGEST


def _object(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    if "properties" not in schema:
        keys = _any_of(schema.get("propertyNames", {"type": "string"}))
        return st.dictionaries(keys, _any_of(schema["additionalProperties"]), max_size=3)
    properties = {name: _any_of(each) for name, each in schema["properties"].items()}
    required = set(schema.get("required", ()))
    optional = {name: each for name, each in properties.items() if name not in required}
    return st.fixed_dictionaries({name: properties[name] for name in properties if name in required}, optional=optional)
