"""The judgement of a load run, on runs whose end is known."""

from __future__ import annotations

import pytest

from .people import people
from .plan import SHAPES, plan
from .shares import Answered, invocations, percentiles, waits, without_floor
from .verdict import Posted, judge


def sent(*names):
    """Messages at Twilio, in the order in which they were accepted."""
    return [{"status_callback": f"http://api/status?message_id={name}#rc=3"} for name in names]


def rows(answered_by, **answers):
    """Rows of questions, and of the first parts of answers with what each answers."""
    found = {sid: {"answered_by": name} for sid, name in answered_by.items()}
    return found | {name: {"answers": list(named)} for name, named in answers.items()}


def posted(*sids, contact=0):
    return [Posted(contact, nth, sid, 200) for nth, sid in enumerate(sids)]


def test_a_run_in_which_each_question_has_its_answer_is_clean():
    verdict = judge(posted("A", "B"), rows({"A": "out_A_1", "B": "out_B_1"}, out_A_1=[], out_B_1=[]),
                    sent("out_A_1", "out_other_1", "out_B_1"))

    assert verdict.clean and verdict.accepted == 2 and verdict.answered == {"A", "B"}


def test_joined_messages_share_one_answer():
    verdict = judge(posted("A", "B", "C"),
                    rows({"A": "out_B_1", "B": "out_B_1", "C": "out_C_1"}, out_B_1=["A", "B"], out_C_1=[]),
                    sent("out_B_1", "out_C_1"))

    assert verdict.clean and verdict.answers == {"B", "C"} and verdict.answer_to["A"] == "B"


@pytest.mark.parametrize(("by", "at_twilio"), [
    ({}, ()),                           # nothing happened
    ({"A": "-"}, ()),                   # closed without an answer
    ({"A": "out_A_1"}, ()),             # written, never accepted
    ({"A": "out_A_1"}, ("out_A_1",)),   # the second part is missing
    ({}, ("out_A_1", "out_A_2")),       # accepted, but the row does not know
])
def test_a_message_without_a_whole_answer_is_lost(by, at_twilio):
    verdict = judge(posted("A"), rows({"A": None} | by, out_A_1=[], out_A_2=[]), sent(*at_twilio))

    assert verdict.lost == ["A"] and not verdict.clean


def test_an_answer_that_twilio_accepted_twice_is_doubled_but_not_out_of_order():
    verdict = judge(posted("A", "B"), rows({"A": "out_A_1", "B": "out_B_1"}, out_A_1=[], out_B_1=[]),
                    sent("out_A_1", "out_B_1", "out_A_1"))

    assert verdict.doubled == ["out_A_1"] and not verdict.disordered


def test_a_message_with_two_answers_is_doubled():
    verdict = judge(posted("A", "B"), rows({"A": "out_A_1", "B": "out_A_1"}, out_A_1=["A", "B"], out_B_1=[]),
                    sent("out_A_1", "out_B_1"))

    assert verdict.doubled == ["B"]


@pytest.mark.parametrize("came", [("out_B_1", "out_A_1"), ("out_A_2", "out_A_1", "out_B_1")])
def test_answers_or_parts_in_another_order_are_found(came):
    names = {name: [] for name in came}
    verdict = judge(posted("A", "B"), rows({"A": "out_A_1", "B": "out_B_1"}, **names), sent(*came))

    assert verdict.disordered == [0] and not verdict.doubled


def test_people_do_not_stand_in_each_others_order():
    both = posted("A", contact=0) + posted("B", contact=1)
    verdict = judge(both, rows({"A": "out_A_1", "B": "out_B_1"}, out_A_1=[], out_B_1=[]),
                    sent("out_B_1", "out_A_1"))

    assert verdict.clean


@pytest.mark.parametrize("shape", SHAPES)
def test_a_plan_follows_from_its_seed_and_keeps_its_numbers(shape):
    planned = plan(50, 400, shape, 10, seed=3)

    assert planned == plan(50, 400, shape, 10, seed=3) != plan(50, 400, shape, 10, seed=4)
    assert len(planned) == 400 and {one.contact for one in planned} == set(range(50))
    assert len({one.text for one in planned}) == 400, "each text is told apart"
    assert planned[-1].at == pytest.approx(40, abs=11)
    assert [one.at for one in planned] == sorted(one.at for one in planned)


def test_people_are_distinct():
    assert len({person.number for person in people(2000, seed=12)}) == 2000


def event(stream, millis, message):
    return {"logStreamName": stream, "timestamp": millis, "message": message}


def ran(stream, function, name, start, end):
    """What the log holds of one invocation; seconds."""
    line = f'{{"target":"{function}::question","answer.id":"{name}","message":"answered"}}'
    return [event(stream, int(end * 1000), text) for text in (
        "START RequestId: r Version: 1", line, "END RequestId: r",
        f"REPORT RequestId: r\tDuration: {(end - start) * 1000:.0f} ms\tBilled Duration: 1 ms")]


def test_what_waits_behind_strangers_is_the_emulators_share_and_behind_oneself_is_not():
    log = ran("1", "ai_reply", "out_A_1", 3.0, 4.0) + ran("2", "send", "out_A_1", 4.5, 5.0) \
        + ran("3", "ai_reply", "out_B_1", 4.0, 6.0) + ran("4", "send", "out_B_1", 6.0, 6.2)
    a = Answered(0, "A", "A", asked=1.0, settled=1.5, queued=1.0, written=3.9, accepted=4.9)
    b = Answered(0, "B", "B", asked=1.1, settled=1.6, queued=1.1, written=5.9, accepted=6.1)

    found = waits([a, b], invocations(log))

    assert found["A"] == pytest.approx(1.5 + 0.6)
    assert found["B"] == pytest.approx(0.1), "it waited for A's answer, then for a turn to be sent"


def test_a_turn_that_came_before_the_thought_was_complete_costs_nothing():
    log = ran("1", "ai_reply", "out_A_1", 1.8, 3.0) + ran("2", "send", "out_A_1", 2.9, 3.1)
    early = Answered(0, "A", "A", asked=1.0, settled=1.9, queued=1.0, written=2.9, accepted=3.0)

    assert waits([early], invocations(log))["A"] == pytest.approx(0)


def test_after_a_try_that_failed_the_wait_is_the_products():
    log = ran("1", "ai_reply", "out_A_1", 1.0, 2.0) \
        + ran("2", "send", "out_A_1", 2.5, 2.6) + ran("3", "send", "out_A_1", 9.0, 9.2)
    late = Answered(0, "A", "A", asked=1.0, settled=1.0, queued=1.0, written=2.0, accepted=9.1)

    assert waits([late], invocations(log))["A"] == pytest.approx(0.5)


def test_what_the_log_does_not_show_is_left_out():
    answer = Answered(0, "A", "A", asked=1.0, settled=1.5, queued=1.0, written=3.9, accepted=4.9)

    assert waits([answer], invocations(ran("1", "ai_reply", "out_A_1", 3.0, 4.0))) == {}


def test_percentiles_are_values_that_occurred():
    assert percentiles(range(1, 101)) == {"p50": 50, "p95": 95, "p99": 99}
    assert percentiles([]) is None


def test_of_each_wait_the_probe_nearest_in_time_is_taken_off():
    waited, asked = {"A": 2.0, "B": 0.5, "C": 0.1}, {"A": 9.0, "B": 1.4, "C": 0.0}

    assert without_floor(waited, asked, [(1.0, 0.2), (8.0, 1.5)]) == pytest.approx([0.5, 0.3, 0.0])
    assert without_floor(waited, asked, []) == [2.0, 0.5, 0.1]
