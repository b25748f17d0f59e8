# A stack of models with their pinned packages: a worker of one's own cards, or with `--target runpod` one of RunPod's.
# Built from the repository's root: docker build -f gpu-functions/docker/stack.Dockerfile --build-arg STACK=diffusers .
FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04 AS stack

ARG STACK=diffusers
ENV BACKLOT_STACK=${STACK} \
    BACKLOT_LATENTSYNC=/opt/checkouts/LatentSync \
    BACKLOT_LIVEPORTRAIT=/opt/checkouts/LivePortrait \
    PYTHONPATH=/app/gpu-functions \
    PYTHONUNBUFFERED=1 \
    HF_HOME=/weights \
    PATH=/venv/bin:$PATH

# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates espeak-ng gcc git libc6-dev python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 backlot \
    && mkdir /weights \
    && chown backlot:backlot /weights

COPY gpu-functions/requirements/uv.txt gpu-functions/requirements/${STACK}.txt /tmp/
RUN python3 -m venv /opt/uv \
    && /opt/uv/bin/pip install --no-cache-dir --require-hashes -r /tmp/uv.txt \
    && UV_PYTHON_INSTALL_DIR=/opt/python /opt/uv/bin/uv venv --python 3.11 /venv \
    && /opt/uv/bin/uv pip sync --no-cache --python /venv/bin/python --require-hashes "/tmp/${STACK}.txt"

# The code of two models of this stack is in no package; the other stacks leave the folders away.
COPY gpu-functions/docker/checkouts.sh /tmp/checkouts.sh
RUN if [ "${STACK}" = faces ]; then sh /tmp/checkouts.sh /opt/checkouts; fi

WORKDIR /app
COPY schema/json schema/json
COPY gpu-functions/backlot_functions gpu-functions/backlot_functions

USER 10001
VOLUME /weights

FROM stack AS runpod
CMD ["python", "-m", "backlot_functions.hosts.runpod_handler"]

FROM stack AS worker
CMD ["python", "-m", "backlot_functions.hosts.box", "--part", "workers"]
