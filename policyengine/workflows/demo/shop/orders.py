"""Orders of customers and guests, with lines, addresses, payments, deliveries and the baskets they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from policyengine.workflows.demo.people import Person, other_case
from policyengine.workflows.demo.shop.accounts import Staff, has, joined, postal, user_id
from policyengine.workflows.demo.shop.assortment import Goods
from policyengine.workflows.demo.shop.rows import Rows

_TAX = Decimal("1.19")
_CENT = Decimal("0.01")
_DELIVERY = Decimal("4.90")
_NOTES = (
    "{first} {last} rang: please deliver after six.",
    "Refund the delivery, promised to {first} by e-mail ({email}).",
    "Call {phone} before the driver leaves.",
)
_GIFTS = (
    "Happy birthday, with love from {first}!",
    "For the new flat, {first} {last}",
    "Thank you for everything. {first}",
)


def add(
    rows: Rows,
    random: Random,
    everybody: Sequence[Person],
    guests: Sequence[Person],
    goods: Goods,
    staff: Staff,
    now: datetime,
) -> None:
    """Adds the orders, the oldest first, as an order number counts up."""
    for number, (placed, person, guest_email) in enumerate(
        sorted(_placed(random, everybody, guests, now), key=_when), 100_001
    ):
        _order(rows, random, number, placed, person, guest_email, goods, staff)


def _when(order: tuple[datetime, Person, str]) -> tuple[datetime, int]:
    return order[0], order[1].number


def _placed(
    random: Random, everybody: Sequence[Person], guests: Sequence[Person], now: datetime
) -> Iterator[tuple[datetime, Person, str]]:
    """Who ordered when; with an e-mail where it was as a guest."""
    for person in everybody:
        span = (now - joined(person, now)).days
        for _ in range(5 if person.regular else random.choice((0, 0, 1, 1, 1, 2, 2, 3, 4, 6))):
            yield now - timedelta(days=random.randrange(1, min(span, 2500)), minutes=random.randrange(1440)), person, ""
        if person.regular:
            # Past the ten years that tax law asks for, and one still on its way.
            yield now - timedelta(days=4000, minutes=random.randrange(1440)), person, ""
            yield now - timedelta(days=2), person, ""
        if has(random, person, 0.05):
            yield now - timedelta(days=random.randrange(2, 900)), person, other_case(person.email)
        if person.old_email and has(random, person, 0.1):
            yield now - timedelta(days=random.randrange(901, 1500)), person, person.old_email
    for guest in guests:
        yield now - timedelta(days=random.randrange(2, 2500), minutes=random.randrange(1440)), guest, guest.email


def _order(
    rows: Rows,
    random: Random,
    number: int,
    placed: datetime,
    person: Person,
    guest_email: str,
    goods: Goods,
    staff: Staff,
) -> None:
    owner = None if guest_email else user_id(person)
    basket = rows.add(
        "basket.Basket",
        owner_id=owner,
        status="Submitted",
        date_created=placed - timedelta(hours=1),
        date_submitted=placed,
    )
    chosen = [
        (item, random.choice((1, 1, 1, 2, 3))) for item in random.sample(goods.products, random.choice((1, 1, 2, 2, 3)))
    ]
    total = sum(((goods.stock[item.id].price * count) for item, count in chosen), _DELIVERY)
    order = rows.add(
        "order.Order",
        number=str(number),
        site_id=1,
        basket=basket,
        user_id=owner,
        billing_address=rows.add("order.BillingAddress", **postal(person)),
        shipping_address=rows.add(
            "order.ShippingAddress", **postal(person, phone_number=person.phone, notes=_door(random, person))
        ),
        currency="EUR",
        total_incl_tax=total,
        total_excl_tax=(total / _TAX).quantize(_CENT),
        shipping_incl_tax=_DELIVERY,
        shipping_excl_tax=(_DELIVERY / _TAX).quantize(_CENT),
        shipping_method="Parcel",
        shipping_code="parcel",
        status="Complete",
        guest_email=guest_email,
        date_placed=placed,
    )
    lines = [_line(rows, random, order, basket, item, count, person, goods) for item, count in chosen]
    _payment(rows, random, order, lines, goods)
    _delivery(rows, order, lines, goods)
    if random.random() < 0.1:
        _voucher(rows, random, order, lines[0], basket, owner, goods)
    if has(random, person, 0.05):
        note = random.choice(_NOTES).format(
            first=person.first, last=person.last, email=person.email, phone=person.phone
        )
        rows.add(
            "order.OrderNote",
            order=order,
            user=staff.users[0],
            note_type="Info",
            message=note,
            date_created=placed,
            date_updated=placed,
        )


def _door(random: Random, person: Person) -> str:
    return f"Ring at {person.last}, the bell sticks." if random.random() < 0.1 else ""


def _line(
    rows: Rows, random: Random, order: Any, basket: Any, item: Any, count: int, person: Person, goods: Goods
) -> Any:
    stock = goods.stock[item.id]
    gross, net = stock.price * count, (stock.price * count / _TAX).quantize(_CENT)
    in_basket = rows.add(
        "basket.Line",
        basket=basket,
        line_reference=f"{item.id}_{stock.id}",
        product=item,
        stockrecord=stock,
        quantity=count,
        price_currency="EUR",
        price_incl_tax=stock.price,
        date_created=basket.date_created,
        date_updated=basket.date_created,
    )
    line = rows.add(
        "order.Line",
        order=order,
        partner_id=stock.partner_id,
        partner_name=stock.partner.name,
        partner_sku=stock.partner_sku,
        stockrecord=stock,
        product=item,
        title=item.title,
        upc=item.upc,
        quantity=count,
        line_price_incl_tax=gross,
        line_price_excl_tax=net,
        line_price_before_discounts_incl_tax=gross,
        line_price_before_discounts_excl_tax=net,
        unit_price_incl_tax=stock.price,
        status="Shipped",
        num_allocated=0,
    )
    rows.add("order.LinePrice", order=order, line=line, quantity=count, price_incl_tax=gross, price_excl_tax=net)
    # Gift messages are for people who are signed in: a guest's basket is nobody’s, and must say nothing of anybody.
    if has(random, person, 0.03) and order.user_id is not None:
        gift = random.choice(_GIFTS).format(first=person.first, last=person.last)
        rows.add("order.LineAttribute", line=line, option=goods.option, type="gift-message", value=gift)
        rows.add("basket.LineAttribute", line=in_basket, option=goods.option, value=gift)
    return line


def _payment(rows: Rows, random: Random, order: Any, lines: Sequence[Any], goods: Goods) -> None:
    total, card = order.total_incl_tax, random.random() < 0.8
    reference = f"pay_{random.randrange(16**14):014x}"
    source = rows.add(
        "payment.Source",
        order=order,
        source_type=goods.source_types[0 if card else 1],
        currency="EUR",
        amount_allocated=total,
        amount_debited=total,
        reference=reference,
        label=f"XXXX-XXXX-XXXX-{random.randrange(1000, 9999)}" if card else "",
    )
    for kind in ("Authorise", "Debit") if card else ("Debit",):
        rows.add(
            "payment.Transaction",
            source=source,
            txn_type=kind,
            amount=total,
            reference=reference,
            status="accepted",
            date_created=order.date_placed,
        )
    event = rows.add(
        "order.PaymentEvent",
        order=order,
        event_type=goods.payment_types[0],
        amount=total,
        reference=reference,
        date_created=order.date_placed,
    )
    for line in lines:
        rows.add("order.PaymentEventQuantity", event=event, line=line, quantity=line.quantity)


def _delivery(rows: Rows, order: Any, lines: Sequence[Any], goods: Goods) -> None:
    sent = order.date_placed + timedelta(days=1)
    event = rows.add(
        "order.ShippingEvent", order=order, event_type=goods.shipping_types[0], notes="", date_created=sent
    )
    for line in lines:
        rows.add("order.ShippingEventQuantity", event=event, line=line, quantity=line.quantity)
    rows.add("order.OrderStatusChange", order=order, old_status="Pending", new_status="Complete", date_created=sent)
    for kind, when in zip(goods.event_types, (order.date_placed, sent), strict=True):
        rows.add("order.CommunicationEvent", order=order, event_type=kind, date_created=when)


def _voucher(rows: Rows, random: Random, order: Any, line: Any, basket: Any, owner: int | None, goods: Goods) -> None:
    choice = random.randrange(len(goods.vouchers))
    voucher, offer = goods.vouchers[choice], goods.offers[choice]
    rows.add("basket.Basket.vouchers.through", basket=basket, voucher=voucher)
    discount = rows.add(
        "order.OrderDiscount",
        order=order,
        offer_id=offer.id,
        offer_name=offer.name,
        voucher_id=voucher.id,
        voucher_code=voucher.code,
        frequency=1,
        amount=Decimal("2.50"),
    )
    rows.add("order.OrderLineDiscount", line=line, order_discount=discount, is_incl_tax=True, amount=Decimal("2.50"))
    rows.add("voucher.VoucherApplication", order=order, voucher=voucher, user_id=owner, date_created=order.date_placed)
