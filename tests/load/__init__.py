"""Many people at once, on a running stack: `make load`."""
