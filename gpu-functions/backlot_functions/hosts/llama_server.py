"""Llama 2 7B chat by llama.cpp's own server, which speaks the OpenAI protocol and holds answers to a JSON schema.

    python -m backlot_functions.hosts.llama_server llama-2-7b-chat.Q4_K_M.gguf

Needs ``llama-server`` on the PATH. The address to give the service is ``http://…:8080/v1``, the key what ``LLAMA_API_KEY`` says.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

SCENES = 4
"""The service asks about so many at once."""
CONTEXT_TOKENS = 4096
"""Of each: all that Llama 2 was trained on."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def command(model: str, hostname: str, port: int) -> list[str]:
    """The server divides its context among the requests that it answers at once."""
    sizes = ["--ctx-size", str(SCENES * CONTEXT_TOKENS), "--parallel", str(SCENES), "--n-gpu-layers", "99"]
    place = ["--host", hostname, "--port", str(port)]
    return ["llama-server", "--model", model, *sizes, "--chat-template", "llama2", *place]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m backlot_functions.hosts.llama_server",
        description="Llama 2 7B chat by llama.cpp's own server.",
        epilog="LLAMA_API_KEY: asked of every request.",
    )
    parser.add_argument("model", help="the weights, a .gguf file")
    parser.add_argument("--hostname", default="127.0.0.1", help="address that it listens on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8080, help="port that it listens on (default 8080)")
    options = parser.parse_args(arguments)
    if not Path(options.model).is_file():
        parser.error(f"there is no file {options.model}")
    if options.hostname not in _LOOPBACK and not os.environ.get("LLAMA_API_KEY"):
        parser.error(f"on {options.hostname} others can reach it: set LLAMA_API_KEY, or listen on 127.0.0.1")
    told = command(options.model, options.hostname, options.port)
    try:
        os.execvp(told[0], told)
    except FileNotFoundError:
        parser.error("llama-server is not on the PATH: it comes with llama.cpp")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
