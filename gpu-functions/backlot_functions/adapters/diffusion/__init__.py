"""What the diffusers adapters share: grids and windows, prompts, loading by rung, steps, delivery."""
