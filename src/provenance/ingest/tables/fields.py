"""What a column of a table can say; the list is data, in ``graph/mappings/tables/fields.toml``."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from provenance.resources import graph_dir

FOLDER = ("mappings", "tables")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column can say.

    Attributes:
        name: as in mappings.
        says: what it means, in words.
        rows: kinds of rows in which it can stand.
        kind: what stands in columns that say it: ``address``, ``number``, ``words``, ``any`` or ``text``.
        path: names of the property of a ClaimReview that it becomes; empty where it becomes none.
        names: what columns that say it are called, folded, the most telling first.
        vague: those of the names that could as well say the like of another field.
        persons: those of the names under which persons stand.
    """

    name: str
    says: str
    rows: tuple[str, ...]
    kind: str
    path: tuple[str, ...]
    names: tuple[str, ...]
    vague: frozenset[str]
    persons: frozenset[str]


@cache
def fields() -> dict[str, Field]:
    """All fields by name, in the order of the file.

    Example:
        >>> fields()["claimant"].path
        ('itemReviewed', 'author', 'name')
    """
    data = tomllib.loads(graph_dir().joinpath(*FOLDER, "fields.toml").read_text(encoding="utf-8"))
    return {name: _field(name, told) for name, told in data.items()}


def fields_of(rows: str) -> list[Field]:
    """The fields that can stand in rows of that kind."""
    return [field for field in fields().values() if rows in field.rows]


def _field(name: str, told: dict[str, str | list[str]]) -> Field:
    path = tuple(str(told["path"]).split(".")) if told["path"] else ()
    names, *others = (tuple(dict.fromkeys(map(folded, told.get(part, ())))) for part in ("names", "vague", "persons"))
    return Field(
        name,
        str(told["says"]),
        tuple(told["rows"]),
        str(told.get("kind", "text")),
        path,
        names,
        *map(frozenset, others),
    )


@cache
def folded(name: str) -> str:
    """The form in which names of columns are compared: letters and digits alone, without case and accents.

    Example:
        >>> folded("Date_Published "), folded("Alegação")
        ('datepublished', 'alegacao')
    """
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(each for each in plain if each.isalnum() or unicodedata.category(each) == "Mc")
