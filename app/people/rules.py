"""How often one may try, and where one may be sent."""

import re
from datetime import datetime, timedelta

ATTEMPTS = 10
"""Wrong tries in five minutes, per person and per address, before everybody waits."""

FRESH = timedelta(minutes=10)
"""How lately somebody must have signed in for what cannot be undone, such as releasing a pack."""

AHEAD = timedelta(minutes=1)
"""How far two clocks of ours may be apart. What is later than that was written by a wrong one."""

CODE_FAILURES = 6
"""Wrong codes after which an invitation is locked and a new one is needed."""


def is_fresh(signed_in_at: datetime, now: datetime) -> bool:
    """Is whoever sits there most likely still the person who gave the password?"""
    return -AHEAD <= now - signed_in_at <= FRESH


def is_over(
    started_at: datetime, seen_at: datetime, now: datetime, idle: timedelta, longest: timedelta
) -> bool:
    """Has this browser been quiet too long, or signed in too long ago, or by a wrong clock?"""
    age = now - started_at
    return now - seen_at > idle or not -AHEAD <= age <= longest


def path_of_ours(path: str) -> str:
    """The path if it is one on this site, else the desk: a link cannot send anybody away."""
    return path if re.fullmatch(r"/(?![/\\])[\w\-./]*", path, re.ASCII) else "/"


def locked(failures: int) -> bool:
    """Has somebody guessed too often?"""
    return failures >= CODE_FAILURES


def obstacles_to_using(used: bool, revoked: bool, expired: bool, failures: int) -> list[str]:
    """Why an invitation opens nothing; empty when it would with its code."""
    obstacles = []
    if used:
        obstacles.append("This invitation has been used. Sign in with your password.")
    if revoked or expired or locked(failures):
        obstacles.append("This invitation no longer works. Ask for a new one.")
    return obstacles
