"""Examples that are drawn at random may take their time, on a busy machine too."""

from __future__ import annotations

import time

from hypothesis import given, settings, strategies as st


@settings(max_examples=1, database=None)
@given(st.just(0.25))
def test_an_example_that_takes_longer_than_hypothesis_waits_is_no_fault(seconds: float) -> None:
    time.sleep(seconds)
