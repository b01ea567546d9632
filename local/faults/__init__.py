"""Makes chosen calls go wrong: on the way to the emulator, and with the stand-ins."""
