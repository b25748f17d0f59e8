"""The contract's edge: what is let in, and what a sender is told of what is not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapter import BadParams
from backlot_functions.contract import (
    UPLOAD_PART_BYTES,
    UPLOAD_SINGLE_MAX_BYTES,
    ContractError,
    batch_json,
    check_host_event,
    check_params,
    parse_batch,
)
from backlot_functions.json_schema import document
from support.edge import Edge
from support.jobs import batch_of, image_job


@pytest.fixture(scope="module")
def sent() -> dict[str, Any]:
    edge = Edge()
    batch = batch_of(image_job(edge, "film/shot-1/image", inputs=[{"role": "image", **edge.put_file("a", b"x")}]))
    edge.close()
    return batch


def test_a_batch_comes_out_of_its_json_as_it_went_in(sent: dict[str, Any]) -> None:
    batch = parse_batch(sent)
    assert parse_batch(json.loads(json.dumps(batch_json(batch)))) == batch
    assert batch.jobs[0].inputs[0].role == "image"


def test_what_a_sender_leaves_out_is_what_the_schema_says(sent: dict[str, Any]) -> None:
    properties = document("policy")["properties"]
    defaults = {name: each["default"] for name, each in properties.items() if "default" in each}
    policy = parse_batch(sent).policy
    assert {name: getattr(policy, name) for name in defaults} == defaults


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("v",), 2, "/v: 1 was expected"),
        (("jobs",), [], "/jobs: [] has less than 1 item"),
        (("policy", "timeout_s"), 0, "/policy/timeout_s: 0 is less than the minimum of 1"),
        (("policy", "use"), "evil", '/policy/use: "evil" is not one of'),
        (("jobs", 0, "attempt"), "1", '/jobs/0/attempt: "1" is not of type "integer"'),
        (("jobs", 0, "function"), "video.dream", '/jobs/0/function: "video.dream" is not one of'),
        (("jobs", 0, "inputs", 0, "sha256"), "abc", '/jobs/0/inputs/0/sha256: "abc" does not match'),
    ],
)
def test_a_refusal_names_the_place_and_the_value(
    sent: dict[str, Any], path: tuple[str | int, ...], value: object, told: str
) -> None:
    wrong = copy.deepcopy(sent)
    place: Any = wrong
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ContractError) as refused:
        parse_batch(wrong)
    assert told in str(refused.value)


def test_a_refusal_never_repeats_a_signed_url(sent: dict[str, Any]) -> None:
    wrong = copy.deepcopy(sent)
    wrong["jobs"][0]["events_url"] = "http://bad host/events?sig=hush"
    with pytest.raises(ContractError) as refused:
        parse_batch(wrong)
    assert "/jobs/0/events_url" in str(refused.value)
    assert "hush" not in str(refused.value)


def test_a_job_shows_no_signed_url(sent: dict[str, Any]) -> None:
    assert "secret" not in repr(parse_batch(sent))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_else_is_refused_and_never_crashes(value: object) -> None:
    with pytest.raises(ContractError):
        parse_batch(value)


def test_params_are_held_against_their_functions_schema(sent: dict[str, Any]) -> None:
    params = sent["jobs"][0]["params"]
    check_params("image.edit", params)
    with pytest.raises(BadParams, match="/width: 3 is less than the minimum of 64"):
        check_params("image.edit", {**params, "width": 3})


def test_of_a_tagged_union_only_the_branch_with_the_tag_is_told_of(sent: dict[str, Any]) -> None:
    character = sent["jobs"][0]["params"]["character"]
    sheet = {"kind": "sheet", "character": character, "prompt": "", "width": 640, "height": 3, "seed": 0}
    with pytest.raises(BadParams) as refused:
        check_params("image.generate", sheet)
    assert str(refused.value) == "params of image.generate do not fit: /height: 3 is less than the minimum of 64"


@pytest.mark.parametrize(
    "event",
    [
        {"type": "claimed", "event_id": "a"},
        {"type": "progress", "event_id": "a", "seq": 0, "pct": 0, "eta_s": None},
        {"type": "failed", "event_id": "a", "code": "oom", "retryable": False, "message": "", "metrics": None},
    ],
)
def test_events_that_the_service_takes_pass(event: dict[str, Any]) -> None:
    check_host_event(event)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "begun", "event_id": "a"},
        {"type": "progress", "event_id": "a", "seq": 0, "pct": 101, "eta_s": None},
        {"type": "progress", "event_id": "a", "seq": 0, "pct": 1, "eta_s": None, "preview": "http://example.com/a.png"},
        {"type": "failed", "event_id": "a", "code": "tired", "retryable": False, "message": ""},
        {"type": "succeeded", "event_id": "a", "artifacts": []},
    ],
)
def test_events_that_the_service_would_refuse_are_refused_here(event: dict[str, Any]) -> None:
    with pytest.raises(ContractError):
        check_host_event(event)


def test_upload_sizes_are_those_of_the_service() -> None:
    upload = document("upload")
    assert (upload["single_max_bytes"], upload["part_bytes"]) == (UPLOAD_SINGLE_MAX_BYTES, UPLOAD_PART_BYTES)
