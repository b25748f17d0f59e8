# The gateway of one's own cards: no models, no card. Built from the repository's root.
FROM python:3.11-slim

ENV PYTHONPATH=/app/gpu-functions \
    PYTHONUNBUFFERED=1 \
    PATH=/venv/bin:$PATH

COPY gpu-functions/requirements/host.txt /tmp/requirements.txt
RUN python -m venv /venv \
    && pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt \
    && useradd --create-home --uid 10001 backlot

WORKDIR /app
COPY schema/json schema/json
COPY gpu-functions/backlot_functions gpu-functions/backlot_functions

USER 10001
EXPOSE 8790
# Others reach it: it asks for a token, BACKLOT_HOST_TOKEN.
CMD ["python", "-m", "backlot_functions.hosts.box", "--part", "gateway", "--hostname", "0.0.0.0", "--port", "8790"]
