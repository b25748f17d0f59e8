"""The functions on Modal: `modal deploy -m backlot_functions.hosts.modal_app`.

A web endpoint behind Modal's proxy authentication, `/{gpu}/jobs`, starts calls of one class for each stack; a call runs on
cards of the class that the path names. `/cpu/jobs` is the animatic host, without a card.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import modal
import modal.experimental

from ..clock import SystemClock
from ..contract import JobStatus
from .animatic import AnimaticProcess
from .contract_app import contract_app
from .desk import Desk, Shelf, do_call
from .modal_calls import SHORT_S, ModalCalls, ModalHost

REPOSITORY = Path(__file__).resolve().parents[3]
"""In a container, where the package lies in /root, this is /: what belongs beside the package lies there."""
_REQUIREMENTS = REPOSITORY / "gpu-functions/requirements"
_HUB = "/hub"
_CHECKOUTS = "/opt/checkouts"

app = modal.App("backlot", include_source=False)
weights = modal.Volume.from_name("backlot-weights", create_if_missing=True)
"""Filled by the first call of a model."""
store = cast(Shelf, modal.Dict.from_name("backlot-desk", create_if_missing=True))
"""What was asked and how it stands. Entries that nobody touches for a week go by themselves, as results do."""
secret = modal.Secret.from_name("backlot")
"""HF_TOKEN where a model's licence asks for it; anything else that the functions read from the environment."""

_SCALE_DOWN_S = 120
"""An idle card costs as much as one at work. Two minutes span the gap between a film's batches."""
_WEB_SCALE_DOWN_S = 300
_MAX_CONTAINERS = int(os.environ.get("BACKLOT_MODAL_MAX_CONTAINERS", "8"))
"""Of each model and class of card: what a mistake can cost has an end."""


def call_id() -> str:
    return cast(str, modal.current_function_call_id())


def _packages(stack: str) -> modal.Image:
    return (
        modal.Image.debian_slim(python_version="3.11")
        .apt_install("espeak-ng", "ffmpeg", "git")
        .uv_pip_install(requirements=[str(_REQUIREMENTS / f"{stack}.txt")], extra_options="--require-hashes --no-deps")
        .env({"HF_HOME": _HUB, "BACKLOT_STACK": stack})
    )


def _with_checkouts(image: modal.Image) -> modal.Image:
    """And the code of the models that no package has."""
    return (
        image.add_local_file(REPOSITORY / "gpu-functions/docker/checkouts.sh", "/tmp/checkouts.sh", copy=True)
        .run_commands(f"sh /tmp/checkouts.sh {_CHECKOUTS}")
        .env(
            {
                "BACKLOT_LATENTSYNC": f"{_CHECKOUTS}/LatentSync",
                "BACKLOT_LIVEPORTRAIT": f"{_CHECKOUTS}/LivePortrait",
            }
        )
    )


def _image(stack: str) -> modal.Image:
    """The stack's pinned packages, with the package itself on top: code changes build no image anew."""
    packages = _packages(stack)
    return (
        (_with_checkouts(packages) if stack == "faces" else packages)
        .add_local_dir(
            REPOSITORY / "gpu-functions/backlot_functions", "/root/backlot_functions", ignore=["**/__pycache__"]
        )
        .add_local_dir(REPOSITORY / "schema/json", "/schema/json")
    )


def _options(stack: str) -> dict[str, Any]:
    """Of a stack's class. The card and the time limit come with each call (`ModalCalls.spawn`)."""
    return {
        "image": _image(stack),
        "volumes": {_HUB: weights},
        "secrets": [secret],
        "gpu": "L40S",
        "timeout": SHORT_S,
        # A container that has loaded its packages is kept as a snapshot of its memory: later ones begin from there, in seconds
        # rather than in half a minute. Weights are not part of it, as they lie on the card.
        "enable_memory_snapshot": True,
        "scaledown_window": _SCALE_DOWN_S,
        # A worker that was pre-empted begins again on the same input by itself. What failed is the service's to try again.
        "retries": 0,
        "max_containers": _MAX_CONTAINERS,
    }


def _take_no_more() -> None:
    """The container ends after the call that it is at."""
    # Modal wraps it to block, and types it as it was before.
    cast(Callable[[], None], modal.experimental.stop_fetching_inputs)()


class Stack:
    """What all stacks do. Each has a class of its own, because each has its own image."""

    model: str = modal.parameter()
    """A container holds one model: it loads once, and the next batch of the same model finds it there."""
    libraries: tuple[str, ...] = ()

    @modal.enter(snap=True)
    def before_snapshot(self) -> None:
        """Without a card. Asking torch for one here would be remembered as a no."""
        for name in self.libraries:
            importlib.import_module(name)

    @modal.enter(snap=False)
    def after_snapshot(self) -> None:
        from ..memory.allocator import allocator
        from ..memory.cache import ModelCache
        from ..runner.batch import run_batch

        weights.reload()
        self.cache = ModelCache(allocator())
        self.run_batch = functools.partial(run_batch, cache=self.cache)

    @modal.method()
    def work(self, batch: dict[str, Any], asked_at: float) -> list[JobStatus]:
        rows = do_call(call_id(), batch, store, self.run_batch, asked_at)
        # What was fetched from the hub is there for the next container.
        weights.commit()
        if self.cache.card_lost:
            _take_no_more()
        return rows


@app.cls(**_options("diffusers"))
class Diffusers(Stack):
    libraries = ("torch", "transformers", "diffusers")


@app.cls(**_options("coqui"))
class Coqui(Stack):
    libraries = ("torch", "TTS")


@app.cls(**_options("audiocraft"))
class Audiocraft(Stack):
    libraries = ("torch", "audiocraft")


@app.cls(**_options("faces"))
class Faces(Stack):
    libraries = ("torch",)


STACKS: dict[str, Any] = {"diffusers": Diffusers, "coqui": Coqui, "audiocraft": Audiocraft, "faces": Faces}


@app.cls(
    image=modal.Image.from_dockerfile(
        REPOSITORY / "gpu-functions/docker/animatic.Dockerfile", context_dir=REPOSITORY, add_python="3.11"
    )
    .uv_pip_install(requirements=[str(_REQUIREMENTS / "core.txt")], extra_options="--require-hashes --no-deps")
    .entrypoint([])
    .add_local_dir(REPOSITORY / "gpu-functions/backlot_functions", "/root/backlot_functions", ignore=["**/__pycache__"])
    .add_local_dir(REPOSITORY / "schema/json", "/schema/json"),
    cpu=4.0,
    memory=4096,
    timeout=SHORT_S,
    scaledown_window=_SCALE_DOWN_S,
    max_containers=_MAX_CONTAINERS,
)
class Animatic:
    """The animatic host in its own image, without a card: a call hands it the batch, and waits for its end."""

    @modal.enter()
    def start(self) -> None:
        self.host = AnimaticProcess.start(threads=4)

    @modal.exit()
    def stop(self) -> None:
        self.host.stop()

    @modal.method()
    def work(self, batch: dict[str, Any], asked_at: float) -> list[JobStatus]:
        return do_call(call_id(), batch, store, self.host.run_batch, asked_at)


@app.function(
    image=modal.Image.debian_slim(python_version="3.11")
    .uv_pip_install(requirements=[str(_REQUIREMENTS / "host.txt")], extra_options="--require-hashes --no-deps")
    .add_local_dir(REPOSITORY / "gpu-functions/backlot_functions", "/root/backlot_functions", ignore=["**/__pycache__"])
    .add_local_dir(REPOSITORY / "schema/json", "/schema/json"),
    scaledown_window=_WEB_SCALE_DOWN_S,
)
@modal.concurrent(max_inputs=100)
@modal.asgi_app(requires_proxy_auth=True)
def gateway() -> Any:
    """`https://{workspace}--backlot-gateway.modal.run/{gpu}`: a backend's `url`."""
    desk = Desk(ModalCalls(STACKS, Animatic), store, SystemClock())
    return contract_app(lambda place: ModalHost(desk, place), prefix="/{place}")
