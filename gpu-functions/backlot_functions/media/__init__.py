"""Pictures, clips and sound in the shared profile, in and out."""
