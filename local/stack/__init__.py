"""Starts, deploys and stops the laptop stack."""
