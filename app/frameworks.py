"""Frameworks as data: contributory factors and pattern types, by id and version.

A file `frameworks/<id>-<version>.yaml` is all a new framework or version needs. A review pins the
version it began with, so that editing never changes an old review.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "frameworks"


@dataclass(frozen=True)
class FactorGroup:
    code: str
    level: str
    label: str
    prompt: str
    factors: tuple[tuple[str, str], ...]
    """Code and label of each."""


@dataclass(frozen=True)
class FactorFramework:
    levels: dict[str, str]
    """Code and label of each, the one nearest to the family first."""
    groups: tuple[FactorGroup, ...]

    def label(self, code: str | None) -> str:
        """The words for a code of a factor or a group; "Other" for none."""
        known = {g.code: g.label for g in self.groups}
        known.update(factor for g in self.groups for factor in g.factors)
        return known.get(code or "", "Other")

    def level_code(self, code: str | None, said: str | None = None) -> str:
        """At which level the factor acts: its group's, else the one that was said of it.

        "" when neither is a level of this framework.
        """
        group = (code or "").partition(".")[0]
        found = next((g.level for g in self.groups if g.code == group), "")
        return next((level for level in (found, said or "") if level in self.levels), "")

    def level(self, code: str | None, said: str | None = None) -> str:
        """The words for it: front line, local, national; "" when it was not said."""
        return self.levels.get(self.level_code(code, said), "")

    @property
    def codes(self) -> list[tuple[str, str]]:
        """Every factor that can be chosen, labelled with its group."""
        return [(c, f"{g.label}: {label}") for g in self.groups for c, label in g.factors]


@dataclass(frozen=True)
class PatternType:
    code: str
    labels: dict[str, str]
    gloss: str


@cache
def factors(framework: str, version: int) -> FactorFramework:
    """The contributory factors of this version. KeyError when there is no such file."""
    data = _load(framework, version)
    levels = {level["code"]: level["label"] for level in data["levels"]}
    groups = tuple(
        FactorGroup(
            code=g["code"],
            level=g["level"],
            label=g["label"],
            prompt=g["prompt"],
            factors=tuple((f["code"], f["label"]) for f in g["factors"]),
        )
        for g in data["groups"]
    )
    return FactorFramework(levels, groups)


@cache
def patterns(framework: str, version: int) -> tuple[PatternType, ...]:
    """The pattern types of this version. KeyError when there is no such file."""
    types = _load(framework, version)["types"]
    return tuple(PatternType(t["code"], t["labels"], t["gloss"]) for t in types)


def _load(framework: str, version: int) -> dict[str, Any]:
    known = {file.stem: file for file in FOLDER.glob("*.yaml")}
    text = known[f"{framework}-{version}"].read_text()
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
