"""Stand-ins for Twilio and the model, and the chat page.

They exist so that the whole product runs on a laptop without an account
anywhere, and so that its tests can make the outside world misbehave on demand.
Run them with `python -m local.standins CONFIG.json`.
"""
