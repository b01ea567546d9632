"""Every outside call of a turn goes wrong once in every way, and nothing is lost or doubled."""
