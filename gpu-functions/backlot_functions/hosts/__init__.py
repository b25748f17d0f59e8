"""Where functions run: one's own cards behind Celery and Redis, Modal, RunPod. Thin: what is done is the runner's."""
