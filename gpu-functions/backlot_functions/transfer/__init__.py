"""Bytes in and out of the host: inputs fetched, outputs uploaded, events posted."""
