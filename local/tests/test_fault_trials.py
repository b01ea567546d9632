"""What the driver of the faults makes of recorded calls, and how it draws from them."""

from __future__ import annotations

from collections import Counter

from local.faults.callers import logical
from tests.faults.run import judge
from tests.faults.steps import Step, Trial, once, only_cold, share, trials
from tests.faults.table import Outcome
from tests.faults.turns import State

READ = (("service", "dynamodb"), ("operation", "GetItem"))
START = (("service", "ssm"), ("operation", "GetParameters"))


def step(turn: str = "text", where: tuple = READ, nth: int = 1, cold: bool = False) -> Step:
    return Step(turn, "SendFunction", where, nth, True, cold)


def test_a_function_is_known_by_its_name_in_the_template():
    assert logical("swissai-tax-local-SendFunction-9E00B") == "SendFunction"
    assert logical("something-else") == "something-else"


def test_cold_starts_are_what_a_warm_turn_does_not_call_and_count_once():
    cold = [step(cold=True), step(where=START, cold=True), step(where=START, nth=2, cold=True)]
    found = only_cold(cold, [step()])
    assert [(s.where, s.nth, s.alone) for s in found] == [(START, 1, True)]
    assert len(once(found + [step(turn="long", where=START, cold=True)])) == 1


def test_every_step_goes_wrong_in_every_way_its_listener_knows():
    model = step(where=(("target", "openai"),))
    assert {"500", "throttle", "kill_after", "twice"} <= set(step().kinds())
    assert {"429", "reset_after_accept"} <= set(model.kinds())
    assert not {"throttle", "404_once", "refused"} & set(model.kinds())
    assert "twice" not in step(where=(("target", "send"),)).kinds()
    assert len(list(trials([step(), model]))) == len(step().kinds()) + len(model.kinds())


def test_a_sample_takes_something_of_every_step_and_is_the_same_for_the_same_seed():
    found = list(trials([step(turn, where) for turn in ("text", "long") for where in (READ, START)]))
    drawn = share(found, 10, 1, 7)
    assert drawn == share(found, 10, 1, 7) != share(found, 10, 1, 8)
    assert Counter(trial.step.turn for trial in drawn) == {"text": 8, "long": 2}
    assert Counter(trial.step.where for trial in drawn) == {READ: 5, START: 5}
    assert len(share(found, None, 2, 7)) == len(found) / 2


def test_what_is_missing_is_lost_and_what_only_looks_unfinished_is_stuck():
    outcome = Outcome(Trial(step(), "500"), 1, 2.0)
    assert judge(outcome, State()).good
    judge(outcome, State(open=["out_{sid}: 1 of 2 parts missing", "out_{sid}: unknown"]))
    assert (outcome.lost, outcome.stuck) == (["out_{sid}: 1 of 2 parts missing"], ["out_{sid}: unknown"])
    assert not outcome.good
