"""Llama 2 7B chat by llama.cpp's own server, which speaks the OpenAI protocol and holds answers to a JSON schema.

    python -m backlot_functions.hosts.llama_server [model.gguf]

Needs ``llama-server`` on the PATH, as llama.cpp's images have it. Without a file it fetches the 4.08 GB of Q4_K_M. The address to
give the service is ``http://…:8080/v1``, the key what ``LLAMA_API_KEY`` says.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_HUB = ("--hf-repo", "TheBloke/Llama-2-7B-Chat-GGUF", "--hf-file", "llama-2-7b-chat.Q4_K_M.gguf")
_CONTEXT_TOKENS = 4096
"""All that Llama 2 was trained on: scripts come to it scene by scene."""
_PORT = 8080


def command(arguments: Sequence[str]) -> list[str]:
    """One request at a time has the whole context; more would divide it."""
    model = ("--model", arguments[0]) if arguments else _HUB
    sizes = ("--ctx-size", str(_CONTEXT_TOKENS), "--parallel", "1", "--n-gpu-layers", "99")
    return ["llama-server", *model, *sizes, "--chat-template", "llama2", "--host", "0.0.0.0", "--port", str(_PORT)]


if __name__ == "__main__":
    told = command(sys.argv[1:])
    os.execvp(told[0], told)
