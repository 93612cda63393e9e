"""A store in the FollowTheMoney model, which Aleph and OpenSanctions read.

An entity is a set of statements; both are written from the same `Entity`. The model's names are
checked by a test against followthemoney 4.11 itself, which is no dependency.
"""

from pipeline.export.ftm.entity import DATASET, Entity
from pipeline.export.ftm.everything import entities
from pipeline.export.ftm.statement import CSV_COLUMNS, Statement, csv_lines, statements

__all__ = [
    "CSV_COLUMNS",
    "DATASET",
    "Entity",
    "Statement",
    "csv_lines",
    "entities",
    "statements",
]
