"""Frameworks as data: contributory factors and pattern types, by id and version.

A file `<id>-<version>.yaml` is all a new framework or version needs: here, or in the folder
`frameworks` of the data folder, where it is found without a restart. A review pins the version it
began with, so that a newer one never changes an old review. Of a file that was added, a copy is
pinned with the first review that begins with it: whoever edits the file afterwards changes nothing.
A file that came with the product cannot be put in the place of.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDERS = [Path(__file__).parent.parent / "frameworks"]
"""Where to look, and whose file counts first: what came with the product, what is pinned, what was
added to this installation."""
PINNED = "pinned"
FACTORS, PATTERNS = "ltsc-factors", "ltsc-patterns"


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


def look_in(folder: Path) -> None:
    """Look there too, from now on; no longer where an earlier call said."""
    FOLDERS[1:] = [folder / PINNED, folder]
    factors.cache_clear()
    patterns.cache_clear()


def newest(framework: str) -> int:
    """The version that a review begins with today. KeyError when there is none."""
    versions = _versions(framework)
    if not versions:
        raise KeyError(framework)
    return max(versions)


def pin(framework: str) -> int:
    """The newest version, to begin a review with: from now on it reads as it does today.

    KeyError when there is none.
    """
    version = newest(framework)
    file = _files()[f"{framework}-{version}"]
    if len(FOLDERS) > 1 and file.parent == FOLDERS[2]:
        FOLDERS[1].mkdir(exist_ok=True)
        half = FOLDERS[1] / f"{file.name}.half"
        half.write_bytes(file.read_bytes())
        half.replace(FOLDERS[1] / file.name)  # whole or not at all
    return version


def of_factors() -> list[tuple[str, str]]:
    """Id and title of each framework of contributory factors, the product's own first."""
    ids = {name.rpartition("-")[0] for name in _files()}
    loaded = {one: _load(one, newest(one)) for one in ids if _versions(one)}
    found = [(one, data.get("title", one)) for one, data in loaded.items() if "groups" in data]
    return sorted(found, key=lambda one: (one[0] != FACTORS, one))


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


def _versions(framework: str) -> list[int]:
    names = [name.rpartition("-") for name in _files()]
    return [int(version) for one, _, version in names if one == framework and version.isdigit()]


def _files() -> dict[str, Path]:
    """Every file by its id and version; of two with one name, the product's own."""
    return {file.stem: file for folder in reversed(FOLDERS) for file in folder.glob("*.yaml")}


def _load(framework: str, version: int) -> dict[str, Any]:
    text = _files()[f"{framework}-{version}"].read_text()
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
