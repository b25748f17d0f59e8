"""From a batch to its last event: claim, gate, fetch, load, run, upload, report."""
