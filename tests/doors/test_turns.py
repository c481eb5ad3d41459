"""Long questions take turns: one at a time, the clients one after the other, and nobody waits
without end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from time import perf_counter

import pytest
from starlette.exceptions import HTTPException

from onward.doors.turns import Longer, Turns, quickly, takes_long


async def asked(turns: Turns, client: str, order: list[str]) -> None:
    async with turns.turn(client):
        order.append(client)
        await asyncio.sleep(0)


def test_each_of_44_long_questions_gets_a_place_and_one_is_answered_at_a_time() -> None:
    turns, at_work, most = Turns(), 0, 0

    async def one() -> None:
        nonlocal at_work, most
        async with turns.turn("a"):
            at_work += 1
            most = max(most, at_work)
            await asyncio.sleep(0)
            at_work -= 1

    async def all_of_them() -> None:
        await asyncio.gather(*(one() for _ in range(44)))

    asyncio.run(all_of_them())
    assert (most, turns.length, turns.taken) == (1, 0, False)


def test_whoever_asks_many_waits_for_himself() -> None:
    turns, order = Turns(), list[str]()

    async def both() -> None:
        many = [asyncio.create_task(asked(turns, "many", order)) for _ in range(5)]
        await asyncio.sleep(0)
        await asked(turns, "one", order)
        await asyncio.gather(*many)

    asyncio.run(both())
    assert order == ["many", "many", "one", "many", "many", "many"]


@pytest.mark.parametrize(
    ("most", "longest_s", "usual_s", "refused", "after"),
    [(3, 120, 2.0, 2, "6"), (128, 7, 2.0, 2, "6"), (128, 120, 2.0, 0, "")],
)
def test_for_whom_there_is_no_place_is_told_when(
    most: int, longest_s: float, usual_s: float, refused: int, after: str
) -> None:
    """Six ask at once: one is answered, and the queue has three places, or seven seconds."""
    turns = Turns(most, longest_s)
    turns.usual_s = usual_s

    async def six() -> list[BaseException | None]:
        return await asyncio.gather(
            *(asked(turns, "a", []) for _ in range(6)), return_exceptions=True
        )

    wrong = [each for each in asyncio.run(six()) if isinstance(each, HTTPException)]
    assert [each.status_code for each in wrong] == [503] * refused
    for each in wrong:
        assert each.headers == {"Retry-After": after}
        assert f"ask again in {after} seconds" in each.detail


def test_who_has_waited_too_long_is_refused_and_frees_his_place() -> None:
    """They come at once, when questions were quick, and then each takes longer."""
    turns, waited, wrong = Turns(longest_s=0.1), list[float](), list[HTTPException]()
    turns.usual_s = 0.001

    async def one() -> None:
        begun = perf_counter()
        try:
            async with turns.turn("a"):
                await asyncio.sleep(0.03)
        except HTTPException as refused:
            waited.append(perf_counter() - begun)
            wrong.append(refused)

    async def all_of_them() -> None:
        await asyncio.gather(*(one() for _ in range(44)))
        assert (turns.taken, turns.length) == (False, 0)
        await asked(turns, "a", [])

    asyncio.run(all_of_them())
    assert len(waited) >= 40
    assert {each.status_code for each in wrong} == {503}
    assert all(int((each.headers or {})["Retry-After"]) >= 1 for each in wrong)
    assert max(waited) < 0.1 + 0.5


def test_how_long_the_question_takes_that_is_answered_now_counts() -> None:
    turns = Turns(longest_s=100)
    turns.usual_s = 0.001

    async def behind() -> list[BaseException | None]:
        async with turns.turn("slow"):
            turns.begun -= 40  # seconds ago
            waiting = asyncio.gather(
                *(asked(turns, "a", []) for _ in range(4)), return_exceptions=True
            )
            await asyncio.sleep(0)
        return await waiting

    wrong = [each for each in asyncio.run(behind()) if isinstance(each, HTTPException)]
    assert [each.headers for each in wrong] == [{"Retry-After": "81"}] * 2


def test_who_leaves_the_queue_or_fails_stops_nobody() -> None:
    turns, order = Turns(), list[str]()

    async def all_of_them() -> None:
        fails = asyncio.Event()

        async def failing() -> None:
            async with turns.turn("f"):
                await fails.wait()
                raise ValueError

        begun = [asyncio.create_task(failing())]
        await asyncio.sleep(0)
        begun += [asyncio.create_task(asked(turns, each, order)) for each in "lxm"]
        await asyncio.sleep(0)
        begun[1].cancel()  # while it waits
        fails.set()
        await asyncio.sleep(0)
        begun[2].cancel()  # at the moment at which its turn comes
        await asyncio.gather(*begun, return_exceptions=True)

    asyncio.run(all_of_them())
    assert (order[-1], "l" in order, turns.taken, turns.length) == ("m", False, False, 0)


def test_a_quick_answer_takes_no_turn_and_a_longer_one_does() -> None:
    turns = Turns()

    def answering(how: Callable[[], None]) -> Callable[[], Awaitable[str]]:
        async def quick() -> str:
            with quickly():
                await asyncio.to_thread(how)
            return "quick"

        return quick

    async def whole() -> str:
        assert turns.taken
        takes_long()  # is allowed here
        return "whole"

    async def both() -> list[str]:
        async with turns.turn("other"):
            quick = await turns.answer("a", answering(lambda: None), whole)
        return [quick, await turns.answer("a", answering(takes_long), whole)]

    assert asyncio.run(both()) == ["quick", "whole"]
    with pytest.raises(Longer), quickly():
        takes_long()


def test_who_reads_a_long_answer_slowly_has_no_turn_meanwhile() -> None:
    turns = Turns()

    async def read() -> list[int]:
        found = []
        async for each in turns.pieces("slow", iter([1, 2, 3])):
            assert not turns.taken
            found.append(each)
        return found

    assert asyncio.run(read()) == [1, 2, 3]


def test_a_piece_that_fails_gives_its_turn_back() -> None:
    turns = Turns()

    async def read() -> None:
        async for _ in turns.pieces("a", (1 // each for each in count(0))):
            pass

    with pytest.raises(ZeroDivisionError):
        asyncio.run(read())
    assert not turns.taken
