"""Rows: what changes between two deploys, and nothing else."""
