"""A plan on clock times in a time zone."""

import bisect
import itertools
import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import attrs
from dateutil.tz import datetime_ambiguous, datetime_exists, resolve_imaginary

from rehabplan.errors import InvalidType, InvalidValue, MovedSlotWarning, SchedulingError
from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate
from rehabplan.fields import as_tuple
from rehabplan.frequency import indices
from rehabplan.planning import Item, Notice, Plan, Session
from rehabplan.quantity import seconds

QUARTER = timedelta(minutes=15)
DEFAULT_GAP = timedelta(hours=3)
MINUTES_IN_A_DAY = 24 * 60


def _clock_time(value: object, place: str) -> time:
    if not isinstance(value, time) or value.tzinfo is not None:
        raise InvalidType(place, value, "give a time without a zone, such as time(8, 30)")
    return value


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


@attrs.frozen
class WakingWindow:
    """When the patient is awake. Sessions spread over it, the last one beginning an hour before it closes."""

    begin: time = time(8)
    end: time = time(21)

    def __attrs_post_init__(self) -> None:
        _clock_time(self.begin, "waking.begin")
        _clock_time(self.end, "waking.end")
        if self.span < timedelta():
            remedy = f"it must be at least an hour after the beginning, {self.begin:%H:%M}"
            raise InvalidValue("waking.end", f"{self.end:%H:%M}", remedy, "reversed-range")

    @property
    def span(self) -> timedelta:
        """How far apart the first and the last session of a day may begin."""
        return _since_midnight(self.end) - _since_midnight(self.begin) - timedelta(hours=1)

    def spread(self, slots: int) -> tuple[time, ...]:
        """Return the starts of so many sessions a day, evenly spread, on quarter hours.

        >>> [f"{start:%H:%M}" for start in WakingWindow().spread(3)]
        ['08:00', '14:00', '20:00']
        """
        parts = max(slots - 1, 1)
        first = -(-_since_midnight(self.begin) // QUARTER) * QUARTER
        starts = (_since_midnight(self.begin) + self.span * index / parts for index in range(slots))
        return tuple((datetime.min + max(first, start // QUARTER * QUARTER)).time() for start in starts)


DEFAULT_WAKING = WakingWindow()


@attrs.frozen
class ScheduledSession:
    """A session with its start in the plan's zone and its estimated length in seconds."""

    session: Session
    start: datetime
    seconds: int
    minutes: int

    @property
    def end(self) -> datetime:
        """The estimated end, rounded as calendars show it, in the plan's zone."""
        return (self.start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(self.start.tzinfo)

    @property
    def meets_clock_change(self) -> bool:
        """Whether the clocks change before it ends, or its end is a clock time that comes twice."""
        end = self.end
        offsets = {self.start.utcoffset(), end.utcoffset(), end.replace(fold=1 - end.fold).utcoffset()}
        return len(offsets) > 1


@attrs.frozen(kw_only=True)
class Schedule:
    """A plan, as its patient may see it, on clock times. ``notices`` say what was moved or lies too close."""

    plan: Plan
    tz: tzinfo
    estimate: LengthEstimate
    sessions: tuple[ScheduledSession, ...] = attrs.field(repr=False)
    notices: tuple[Notice, ...] = attrs.field(repr=False)

    @classmethod
    def of(
        cls,
        plan: Plan,
        tz: tzinfo,
        *,
        times: Iterable[time] | None = None,
        waking: WakingWindow = DEFAULT_WAKING,
        minimum_gap: timedelta = DEFAULT_GAP,
        estimate: LengthEstimate = DEFAULT_ESTIMATE,
    ) -> "Schedule":
        """Return the plan on clock times in a zone.

        The sessions of a day spread over the ``waking`` window, or lie at ``times`` (as many as the busiest day has
        sessions, or more). Sessions with the same exercise begin at least ``minimum_gap`` apart unless its frequency
        states a gap of its own. A start that does not exist on a day the clocks change, or exists twice, is moved to
        the next that is certain, with a :class:`MovedSlotWarning`. What no clinician has signed off yet is left out.

        Raises :class:`SchedulingError` when the sessions of a day do not fit, or one would last a day or more.
        """
        if not isinstance(plan, Plan):
            raise InvalidType("plan", plan, "give a Plan, such as Plan.of(programme, start)")
        clock = _Clock(_zone(tz), times, waking, minimum_gap, estimate)
        shown = plan.for_patient()
        clock.check_span(shown)
        sessions = tuple(clock.sessions(shown.sessions))
        return cls(plan=shown, tz=tz, estimate=estimate, sessions=sessions, notices=(*shown.notices, *clock.notices))

    def between(self, begin: datetime, end: datetime) -> tuple[ScheduledSession, ...]:
        """Return the sessions that start from one instant up to, but not at, another; both must have a zone."""
        _aware(begin, "begin")
        _aware(end, "end")
        first = bisect.bisect_left(self.sessions, begin, key=_start)
        return self.sessions[first : bisect.bisect_left(self.sessions, end, lo=first, key=_start)]


def _aware(moment: object, place: str) -> None:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise InvalidType(place, moment, "give a datetime with a zone, such as datetime(2027, 1, 4, tzinfo=UTC)")


def _start(scheduled: ScheduledSession) -> datetime:
    return scheduled.start


def _zone(tz: object) -> tzinfo:
    named = isinstance(tz, ZoneInfo) and tz.key
    if not named and tz is not UTC:
        remedy = "give a named zone, such as ZoneInfo('Europe/London'), or datetime.UTC"
        raise InvalidType("tz", tz, remedy)
    return tz  # type: ignore[return-value]  # a ZoneInfo or UTC


class _Clock:
    """Puts sessions on clock times, noting what had to give way."""

    def __init__(
        self,
        tz: tzinfo,
        times: Iterable[time] | None,
        waking: WakingWindow,
        minimum_gap: timedelta,
        estimate: LengthEstimate,
    ) -> None:
        self.tz = tz
        self.times = None if times is None else _clock_times(times)
        self.waking = waking
        self.minimum_gap = minimum_gap
        self.estimate = estimate
        self.notices: list[Notice] = []
        self._starts: dict[int, tuple[time, ...]] = {}
        self._lengths: dict[int, int] = {}
        self._checked: set[tuple[tuple[int, int], ...]] = set()
        self._last: dict[str, datetime] = {}
        self._offsets: dict[date, timedelta | None] = {}

    def check_span(self, plan: Plan) -> None:
        """Refuse a window that another number of sessions would fit in, where they come every so many hours."""
        if self.times is not None or self.waking.span == timedelta(seconds=plan.span):
            return
        for item in (item for session in plan.sessions for item in session.items):
            if item.dosage.frequency.every is not None:
                planned, here = _hours(timedelta(seconds=plan.span)), _hours(self.waking.span)
                raise SchedulingError(
                    f"{item.prescription}: every {item.dosage.frequency.every} is planned over {planned} from the "
                    f"first session of a day to the last, and the waking window has {here}; "
                    f"give Plan.of(…, waking_span='{seconds(int(self.waking.span.total_seconds()))}')"
                )

    def sessions(self, sessions: Iterable[Session]) -> Iterator[ScheduledSession]:
        for _day, group in itertools.groupby(sessions, key=lambda session: session.date):
            day = list(group)
            starts = self._starts_of(day[0])
            self._check_day(day, starts)
            self._check_stated_gaps(day, starts)
            for session in day:
                yield self._placed(session, starts[session.slot - 1])

    def _starts_of(self, session: Session) -> tuple[time, ...]:
        starts = self._starts.get(session.slots)
        if starts is None:
            starts = self._starts[session.slots] = self._new_starts(session)
        return starts

    def _new_starts(self, session: Session) -> tuple[time, ...]:
        if self.times is None:
            return self.waking.spread(session.slots)
        if len(self.times) < session.slots:
            given = ", ".join(f"{each:%H:%M}" for each in self.times)
            raise SchedulingError(
                f"times are {given}: from {session.date.isoformat()} on the plan has up to {session.slots} sessions a "
                f"day; give {session.slots} times"
            )
        return tuple(self.times[place] for place in indices(session.slots, len(self.times)))

    def _placed(self, session: Session, clock: time) -> ScheduledSession:
        start = datetime.combine(session.date, clock, self.tz)
        if self._clocks_change(session.date):
            start = self._certain(start)
        seconds = self._length_of(session)
        return ScheduledSession(session, start, seconds, self.estimate.minutes(seconds))

    def _length_of(self, session: Session) -> int:
        seconds = self._lengths.get(id(session.items))
        if seconds is None:
            seconds = self.estimate.of_session(session.parts)
            if self.estimate.minutes(seconds) >= MINUTES_IN_A_DAY:
                place = f"session {session.slot} of {session.date.isoformat()}"
                length = _hours(timedelta(seconds=seconds))
                raise SchedulingError(f"{place} would last {length} by the estimate, a day or more; lower its doses")
            self._lengths[id(session.items)] = seconds
        return seconds

    def _clocks_change(self, day: date) -> bool:
        return self._offset(day) != self._offset(day + timedelta(days=1))

    def _offset(self, day: date) -> timedelta | None:
        if day not in self._offsets:
            self._offsets[day] = datetime.combine(day, time(), self.tz).utcoffset()
        return self._offsets[day]

    def _certain(self, start: datetime) -> datetime:
        """Return a start that exists once; moved from what does not exist, or exists twice."""
        moved = start if datetime_exists(start) else resolve_imaginary(start)
        while datetime_ambiguous(moved):
            moved += QUARTER
        if moved != start or moved.utcoffset() != start.utcoffset():
            day = start.date().isoformat()
            text = f"the session at {start:%H:%M} on {day} is moved to {moved:%H:%M}: the clocks change"
            self.notices.append(Notice("moved-slot", start.date(), text))
            warnings.warn(text, MovedSlotWarning, stacklevel=2)
        return moved

    def _check_day(self, day: list[Session], starts: tuple[time, ...]) -> None:
        pattern = tuple((session.slot, id(session.items)) for session in day)
        if pattern in self._checked:
            return
        self._checked.add(pattern)
        last: dict[str, timedelta] = {}
        ends = timedelta()
        for session in day:
            begins = _since_midnight(starts[session.slot - 1])
            if begins < ends:
                text = f"the session at {starts[session.slot - 1]:%H:%M} begins before the one before it is over"
                self.notices.append(Notice("sessions-overlap", session.date, text))
            for item in session.items:
                self._check_default_gap(item, session.date, begins - last.get(item.prescription, -self.minimum_gap))
                last[item.prescription] = begins
            ends = begins + timedelta(seconds=self._length_of(session))
        if self.times is None and ends > _since_midnight(self.waking.end):
            text = f"the last session ends after {self.waking.end:%H:%M}"
            self.notices.append(Notice("ends-after-waking", day[0].date, text))

    def _check_default_gap(self, item: Item, day: date, apart: timedelta) -> None:
        """Look at the gap within a day; the cure for times the caller gave is a notice, since they were chosen."""
        stated = item.dosage.frequency.minimum_gap or item.dosage.frequency.every
        if stated is not None or apart >= self.minimum_gap:
            return
        place = f"{item.prescription}: its sessions of {day.isoformat()}"
        text = f"{place} begin {_hours(apart)} apart, less than {_hours(self.minimum_gap)}"
        if self.times is None:
            raise SchedulingError(f"{text}; widen the waking window, lower the gap or do it fewer times a day")
        self.notices.append(Notice("gap-too-short", day, text))

    def _check_stated_gaps(self, day: list[Session], starts: tuple[time, ...]) -> None:
        """Look at the gaps that frequencies state, from one session to the next whatever day that is."""
        for session in day:
            begins = datetime.combine(session.date, starts[session.slot - 1])
            for item in session.items:
                stated = item.dosage.frequency.minimum_gap or item.dosage.frequency.every
                if stated is not None:
                    self._check_stated_gap(item, begins, timedelta(seconds=float(stated.amount.least)))
                self._last[item.prescription] = begins

    def _check_stated_gap(self, item: Item, begins: datetime, gap: timedelta) -> None:
        last = self._last.get(item.prescription)
        if last is not None and begins - last < gap:
            raise SchedulingError(
                f"{item.prescription}: its sessions of {last:%Y-%m-%d %H:%M} and {begins:%Y-%m-%d %H:%M} begin "
                f"{_hours(begins - last)} apart, less than {_hours(gap)}; widen the waking window, lower the gap or "
                "do it less often"
            )


def _clock_times(times: Iterable[time]) -> tuple[time, ...]:
    listed = as_tuple(times)
    if not isinstance(listed, tuple) or not listed:
        raise InvalidType("times", times, "give a list such as [time(8), time(13), time(19)]")
    starts = tuple(_clock_time(each, f"times[{index}]") for index, each in enumerate(listed))
    for earlier, later in itertools.pairwise(starts):
        if later <= earlier:
            remedy = f"it must come after {earlier:%H:%M}; list the times of a day in order, each once"
            raise InvalidValue("times", f"{later:%H:%M}", remedy, "unordered")
    return starts


def _hours(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
