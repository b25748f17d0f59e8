"""The JSON Schemas that are generated from the service's own types: the one source of what fits the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

_MAX_ERRORS = 10
_SHOWN_CHARS = 80
_DETAIL_CHARS = 400


@dataclass(frozen=True, slots=True)
class SchemaError:
    pointer: str
    """RFC 6901: where in the value; empty for the whole."""
    detail: str

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.detail}"


def errors(name: str, value: object) -> tuple[SchemaError, ...]:
    """What keeps a decoded JSON value from fitting ``schema/json/<name>.json``; empty where it fits. At most ten."""
    told = (told for error in _validator(name).iter_errors(value) for told in _tell(error))
    return tuple(islice(told, _MAX_ERRORS))


@cache
def document(name: str) -> Any:
    """``schema/json/<name>.json``, decoded. Raises ``LookupError`` for one that is not there."""
    path = _folder() / f"{name}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LookupError(f"there is no JSON Schema {name!r} in {path.parent}: run npm run schema") from None


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(document(name), validate_formats=True)


def _folder() -> Path:
    """Beside the package, as in the repository; images copy both."""
    return Path(__file__).resolve().parents[2] / "schema" / "json"


def _tell(error: jsonschema_rs.ValidationError) -> Iterator[SchemaError]:
    """Of a tagged union only the branch with the value's own tag is told of, as deep as it goes wrong."""
    kind = error.kind
    if isinstance(kind, (ValidationErrorKind.OneOfNotValid, ValidationErrorKind.AnyOf)):
        tagged = [branch for branch in kind.context if not any(_is_tag(inner) for inner in branch)]
        if len(tagged) == 1:
            for inner in tagged[0]:
                yield from _tell(inner)
            return
    yield SchemaError(_pointer(error.instance_path), _detail(error))


def _is_tag(error: jsonschema_rs.ValidationError) -> bool:
    return isinstance(error.kind, (ValidationErrorKind.Constant, ValidationErrorKind.Type))


def _pointer(path: list[str | int]) -> str:
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


def _detail(error: jsonschema_rs.ValidationError) -> str:
    """Messages begin with the value, which may be long, or a signed URL."""
    message = error.message
    shown = json.dumps(error.instance, ensure_ascii=False, separators=(",", ":"))
    secret = isinstance(error.instance, str) and "://" in error.instance
    if message.startswith(shown) and (secret or len(shown) > _SHOWN_CHARS):
        message = f"{'this URL' if secret else shown[:_SHOWN_CHARS] + '…'}{message[len(shown) :]}"
    return message[:_DETAIL_CHARS]
