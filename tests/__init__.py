"""End-to-end tests, and the Python programs that drive a running stack."""
