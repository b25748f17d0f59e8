"""What holds for the plans of every model, for any parameters that its functions take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlot_functions.contract import check_params
from backlot_functions.json_schema import document
from backlot_functions.registry import MODELS, adapter
from support.plans import hold_plan, params_of

EXAMPLES = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("function", sorted(name for name in document("functions") if name != "film.assemble"))
@EXAMPLES
@given(data=st.data())
def test_the_drawn_parameters_are_valid(function: str, data: st.DataObject) -> None:
    check_params(function, data.draw(params_of(function)))


@pytest.mark.parametrize("model", MODELS)
@EXAMPLES
@given(data=st.data())
def test_a_plan_is_whole_or_the_parameters_are_refused(model: str, data: st.DataObject) -> None:
    made = adapter(model)
    function = data.draw(st.sampled_from(sorted(made.functions)))
    params: dict[str, Any] = data.draw(params_of(function))
    hold_plan(made, function, params)
