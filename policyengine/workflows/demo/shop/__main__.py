"""The process that holds Django: `build` makes the shop, `delete` runs Django's own deletion. Answers in JSON lines."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from datetime import UTC, date, datetime, time
from random import Random

from policyengine.workflows.demo.people import people
from policyengine.workflows.demo.shop import settings
from policyengine.workflows.demo.shop.rows import Rows


def main() -> None:
    """Reads the arguments, does the task."""
    parser = argparse.ArgumentParser(prog="policyengine.workflows.demo.shop")
    tasks = parser.add_subparsers(dest="task", required=True)
    build = tasks.add_parser("build")
    build.add_argument("--customers", type=int, default=3000)
    build.add_argument("--seed", type=int, default=1)
    build.add_argument("--today", type=date.fromisoformat, required=True)
    tasks.add_parser("delete", help="the account's e-mail comes on standard input")
    given = parser.parse_args()
    gc.disable()  # a short life that makes many objects: a fifth of its time would go into looking for cycles
    settings.start(os.environ[settings.URL])
    if given.task == "build":
        _build(given.customers, given.seed, given.today)
    else:
        _delete(sys.stdin.read().strip())


def _build(customers: int, seed: int, today: date) -> None:
    from django.core.management import call_command

    from policyengine.workflows.demo.shop import accounts, assortment, orders, traces

    _say(progress="the shop's own migrations")
    call_command("migrate", verbosity=0)
    noon = datetime.combine(today, time(12), UTC)
    everybody = people(customers, seed)
    guests = people(customers + customers // 10, seed)[customers:]
    rows = Rows()
    goods = assortment.add(rows, noon)
    staff = accounts.add_staff(rows, noon)
    _say(progress=f"{customers} customers with addresses, wishlists, alerts and cards")
    accounts.add(rows, Random(f"accounts:{seed}"), everybody, goods, noon)
    _say(progress="orders with lines, addresses, payments and deliveries")
    orders.add(rows, Random(f"orders:{seed}"), everybody, guests, goods, staff, noon)
    _say(progress="reviews, baskets, e-mails, searches and sessions")
    traces.add(rows, Random(f"traces:{seed}"), everybody, goods, staff, noon)
    _say(progress="writing")
    written = rows.write()
    _say(progress=f"{written} rows")


def _delete(email: str) -> None:
    from django.contrib.auth import get_user_model

    _, deleted = get_user_model().objects.get(email=email).delete()
    _say(answer=deleted)


def _say(**message: object) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
