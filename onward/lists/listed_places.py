"""Places as lists write them: cities, airports and IATA codes become places with a time zone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onward.gazetteer.known_places import KnownPlace, called, kilometres
from onward.lists.assumed import Assumptions
from onward.lists.draft import Choice, ListQuestion
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind
from onward.message import Message
from onward.scenario import Place
from onward.wording.closest import Guesses
from onward.wording.nations import NATIONS
from onward.wording.place_names import AIRPORTS, short_code

MEANT = "place:"  # begins the key of a question for a place
SAME_CITY_KM = 100.0  # between the airports of a city
PLAIN = 4  # the city with so many times the people of the next one of its name is meant
MOST_CHOICES = 6
ENDS = ("origin", "destination")
LIKENESS = 0.75  # least similarity, from 0 to 1, of a name to the one that is proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlaces:
    """What the names in lists mean. ``meant``: name -> place; ``airports``: keys of places that
    have one; ``questions``: names that may mean several places, with the likeliest.
    """

    meant: Mapping[str, Place] = field(default_factory=dict)
    airports: frozenset[str] = frozenset()
    questions: tuple[ListQuestion, ...] = ()

    def of(self, words: str) -> Place | None:
        """The place of that name; None for an unknown one."""
        return self.meant.get(words.strip())

    @property
    def guesses(self) -> Guesses:
        """Finds the known places that an unknown name may stand for."""
        names = [place.name for place in self.meant.values()]
        return Guesses(dict.fromkeys((*names, *self.meant, *AIRPORTS.values())), LIKENESS)


def listed_places(
    tables: Sequence[ListedRows],
    assumed: Assumptions,
    *,
    answers: Mapping[str, str] | None = None,
    own: Iterable[Place] = (),
) -> ListedPlaces:
    """The places that tables name. ``answers``: question's key -> key or name of a place; ``own``:
    those that the desk has already, which keep their keys.
    """
    offered = [words for rows in tables if rows.kind is ListKind.OFFERS for words in _named(rows)]
    named = dict.fromkeys((*offered, *(words for rows in tables for words in _named(rows))))
    finder = _Finder(assumed, answers or {}, tuple(own), _countries(named))
    for words in named:
        finder.look_up(words)
    return finder.found()


def _named(rows: ListedRows) -> Iterator[str]:
    for row in rows.rows:
        for end in ENDS:
            words = str(row.values.get(end, "")).strip()
            if words:
                yield words


def _countries(named: Iterable[str]) -> frozenset[str]:
    """Those of the names that can mean a place of one country alone."""
    meant = ({place.country for place in called(words)} for words in named)
    return frozenset(country for only in meant if len(only) == 1 for country in only)


class _Finder:
    """Names are looked up in their order: those of offers first, since goods go where offers do.
    ``countries``: those that the lists surely name, where the other places are likelier to be.
    """

    def __init__(
        self,
        assumed: Assumptions,
        answers: Mapping[str, str],
        own: Sequence[Place],
        countries: Collection[str],
    ) -> None:
        self.assumed = assumed
        self.answers = answers
        self.countries = countries
        self.own = {place.id: place for place in own}
        self.own_names = {
            name.casefold(): place
            for place in reversed(own)
            for name in (place.name, short_code(place.id), place.id)
        }
        self.meant: dict[str, Place] = {}
        self.known: dict[str, KnownPlace] = {}
        self.questions: list[ListQuestion] = []

    def found(self) -> ListedPlaces:
        return ListedPlaces(
            meant=self.meant,
            airports=frozenset(key for key, place in self.known.items() if place.airport),
            questions=tuple(self.questions),
        )

    def look_up(self, words: str) -> None:
        if words in self.meant:
            return
        mine = self.own_names.get(words.casefold())
        if mine is not None:
            self.meant[words] = mine
            self.known |= {place.key: place for place in called(mine.id) if place.key == mine.id}
            return
        answer = self.answers.get(f"{MEANT}{words}")
        candidates = called(answer or words)
        if candidates:
            self._mean(words, candidates[0] if answer else self._chosen(words, candidates))

    def _mean(self, words: str, known: KnownPlace) -> None:
        self.meant[words] = self.own.get(known.key) or Place(
            id=known.key,
            name=known.name,
            latitude=known.latitude,
            longitude=known.longitude,
            time_zone=known.time_zone,
            acceptance_min=self.assumed.minutes("acceptance_h"),
        )
        self.known[known.key] = known

    def _chosen(self, words: str, candidates: Sequence[KnownPlace]) -> KnownPlace:
        """The place that is meant: of a city's airports one that was named before, by offers."""
        coded = words.upper() in (candidates[0].airport, candidates[0].key)
        if not coded:
            candidates = sorted(candidates, key=lambda each: each.country not in self.countries)
        first = candidates[0]
        named = [] if coded else [each for each in self.known.values() if _is_of(each, first)]
        others = [each for each in candidates if not _is_of(each, first)]
        if len(named) == 1 and named[0].key != first.key:
            self._say(words, named[0])
        if len(named) > 1 or _may_be_meant(others, first):
            first = (named or [first])[0]
            self._ask(words, [*(named or [first]), *others], first)
        elif others and not named:
            self._say(words, first)
        return (named or [first])[0]

    def _say(self, words: str, known: KnownPlace) -> None:
        self.assumed.say(Message("{words} means {place}", words=repr(words), place=in_full(known)))

    def _ask(self, words: str, candidates: Sequence[KnownPlace], likeliest: KnownPlace) -> None:
        self.questions.append(
            ListQuestion(
                key=f"{MEANT}{words}",
                asks=Message("Which place is {words}?", words=repr(words)),
                choices=tuple(
                    Choice(key=each.key, words=in_full(each)) for each in candidates[:MOST_CHOICES]
                ),
                proposed=likeliest.key,
                cells=(words,),
            )
        )


def _is_of(airport: KnownPlace, city: KnownPlace) -> bool:
    """Whether a place is an airport of a city, or the city: it has its people, and its name."""
    same = (airport.country, airport.population) == (city.country, city.population)
    named = city.name in airport.name and city.population > 0
    return airport.key == city.key or (same and named and _is_near(airport, city))


def _is_near(one: KnownPlace, other: KnownPlace) -> bool:
    return kilometres(one, other) <= SAME_CITY_KM


def _may_be_meant(others: Sequence[KnownPlace], first: KnownPlace) -> bool:
    """Whether another city is so large that it may be the one that is meant."""
    return any(PLAIN * each.population > first.population for each in others)


def in_full(known: KnownPlace) -> Message:
    """A place with its country, its key and its time zone."""
    return Message(
        "{place}, {country} ({key}, {zone})",
        place=known.name,
        country=NATIONS.get(known.country, known.country),
        key=known.airport or known.key,
        zone=known.time_zone,
    )


def apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places, in a straight line."""
    return kilometres(_known(one), _known(other))


def _known(place: Place) -> KnownPlace:
    return KnownPlace(
        key=place.id,
        name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        time_zone=place.time_zone,
        airport="",
        population=0,
    )
