"""Rows in waiting: instances of Django models, given their ids here and written in bulk."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

# Django comes without types.
Model = Any


class Rows:
    """Collects instances by model and writes them in the order their models were first seen."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Model]] = defaultdict(list)
        self._written: dict[str, int] = defaultdict(int)

    def add(self, label: str, /, **values: Any) -> Model:
        """A new instance of the model `app.Model` (or `app.Model.field.through`), with the next id of its table."""
        model = self._model(label)
        waiting = self._waiting[label]
        if model._meta.pk.name == "id":
            values.setdefault("id", self._written[label] + len(waiting) + 1)
        instance = model(**values)
        waiting.append(instance)
        return instance

    @staticmethod
    @cache
    def _model(label: str) -> Model:
        from django.apps import apps

        app, name, *path = label.split(".")
        model = apps.get_model(app, name)
        for step in path:
            model = getattr(model, step)
        return model

    def write(self) -> int:
        """Writes what waits, in one transaction; gives the number of rows."""
        from django.db import transaction

        total = 0
        with transaction.atomic():
            for label, waiting in self._waiting.items():
                self._model(label)._base_manager.bulk_create(waiting)
                self._written[label] += len(waiting)
                total += len(waiting)
        self._waiting = defaultdict(list)
        return total
