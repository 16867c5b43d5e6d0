"""Publication times from elsewhere than the page: given by a caller, or told by a file's name."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{8})[T ](?P<h>\d{1,2}):(?P<m>\d\d)"
    r"(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?"
)
_SEPARATED = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)(?P<s>[-_.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<d2>\d\d?)(?P<s2>[-_.])(?P<m2>\d\d?)(?P=s2)(?P<y2>(?:19|20)\d\d))(?!\d)"
)
_TOGETHER = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_RECORD = re.compile(r":\d+$")


def publication_moment(given: str) -> str:
    """A publication day or time as this program writes it, whatever ISO 8601 it was given in.

    Args:
        given: a day (``2023-03-05``, ``20230305``, ``2023-3-5``) or a time with or without zone;
            one without is of Vietnam.

    Returns:
        ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS+07:00``: a time of another zone is that moment in
        Vietnam, whose day may be another.

    Raises:
        ValueError: it is none of these (``05/03/2023`` may be March or May), no day of the
            calendar, or not of the years 1800 to 2200.

    >>> publication_moment("20230305"), publication_moment("2023-03-05T20:00:00Z")
    ('2023-03-05', '2023-03-06T03:00:00+07:00')
    """
    text = given.strip()
    day = _DAY.fullmatch(text)
    time = _TIME.fullmatch(text) if day is None else None
    try:
        if day is not None:
            year, month, number = (int(part) for part in day.groups() if part is not None)
            moment = dt.datetime(year, month, number, tzinfo=VIETNAM)
        elif time is not None:
            moment = _moment(time)
        else:
            raise ValueError(given)
    except (ValueError, OverflowError):
        raise ValueError(
            f"published: {given!r} is no ISO 8601 day or time, such as 2023-03-05 or "
            "2023-03-05T08:15:00+07:00"
        ) from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:  # "last year" must be a year too
        raise ValueError(f"published: {given!r} is in no year of a newspaper")
    return moment.date().isoformat() if day is not None else moment.isoformat(timespec="seconds")


def _moment(time: re.Match[str]) -> dt.datetime:
    """A matched time, in Vietnam."""
    day = dt.date.fromisoformat(publication_moment(time["day"]))
    clock = dt.time(int(time["h"]), int(time["m"]), int(time["s"] or 0))
    zone = time["zone"]
    offset = VIETNAM
    if zone in ("Z", "z"):
        offset = dt.timezone.utc
    elif zone is not None:
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        size = dt.timedelta(hours=hours, minutes=minutes)
        offset = dt.timezone(-size if zone[0] == "-" else size)
    return dt.datetime.combine(day, clock, offset).astimezone(VIETNAM)


def day_in_name(name: str) -> str | None:
    """The publication day that a file's name tells; None where it tells none, or several.

    ``ben-luc-2023-03-05.txt``, ``20230305_ben-luc.html`` and ``05-03-2023.txt`` do; the day stands
    before the month where the year stands last, as in Vietnam. Of a path the last part counts, of
    an archive's member (``2023.zip!a.txt``) its own; a record in a table (``a-2023-03-05.csv:12``)
    has no name.

    >>> day_in_name("archive/ben-luc-2023-03-05.txt"), day_in_name("a-2023.txt")
    ('2023-03-05', None)
    """
    if _RECORD.search(name):
        return None
    last = PurePath(name.rpartition("!")[2].replace("\\", "/")).name
    found: set[str] = set()
    for m in _SEPARATED.finditer(last):
        parts = (m["y"], m["m"], m["d"]) if m["y"] else (m["y2"], m["m2"], m["d2"])
        found.add("-".join(part.zfill(2) for part in parts))
    rest = _SEPARATED.sub(" ", last)
    found.update("-".join(m.groups()) for m in _TOGETHER.finditer(rest))
    days = {day for day in found if _is_day(day)}
    return days.pop() if len(days) == 1 else None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
