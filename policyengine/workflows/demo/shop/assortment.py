"""What the shop sells: products, stock, partners, offers, vouchers, kinds of event. Nothing here is about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product as pairs
from typing import Any

from policyengine.workflows.demo.shop.rows import Rows

COUNTRIES = (("DE", "DEU", "276", "Germany"), ("FR", "FRA", "250", "France"), ("GB", "GBR", "826", "United Kingdom"))
MAKES = ("Oak", "Linen", "Copper", "Slate", "Beech", "Enamel", "Wool", "Cork", "Stoneware", "Brass", "Willow", "Glass")
THINGS = ("bowl", "lamp", "throw", "tray", "kettle", "stool", "basket", "candlestick", "board", "vase")
CLASSES = ("Kitchen", "Lighting", "Textiles", "Furniture")
PARTNERS = ("Nordlager", "Entrepôt du Midi", "Severn Fulfilment")
ORDER_CLERK = "Order desk"


@dataclass(frozen=True, slots=True)
class Goods:
    """What orders choose from; every field holds instances of the shop's own models."""

    products: tuple[Any, ...]
    stock: dict[int, Any]
    vouchers: tuple[Any, ...]
    offers: tuple[Any, ...]
    option: Any
    source_types: tuple[Any, ...]
    payment_types: tuple[Any, ...]
    shipping_types: tuple[Any, ...]
    event_types: tuple[Any, ...]


def add(rows: Rows, now: datetime) -> Goods:
    """Adds the assortment to `rows`. The shop has sold it for thirteen years."""
    opened = now - timedelta(days=13 * 365)
    for order, (two, three, number, name) in enumerate(COUNTRIES):
        rows.add(
            "address.Country",
            iso_3166_1_a2=two,
            iso_3166_1_a3=three,
            iso_3166_1_numeric=number,
            name=name,
            printable_name=name,
            display_order=order,
            is_shipping_country=True,
        )
    partners = [_partner(rows, position, name) for position, name in enumerate(PARTNERS)]
    classes = [rows.add("catalogue.ProductClass", name=name, slug=name.lower()) for name in CLASSES]
    categories = [_category(rows, position, name) for position, name in enumerate(CLASSES, 1)]
    option = rows.add("catalogue.Option", name="Gift message", code="gift-message", type="text", required=False)
    products, stock = [], {}
    for position, (make, thing) in enumerate(pairs(MAKES, THINGS)):
        kind = position % len(CLASSES)
        item = rows.add(
            "catalogue.Product",
            upc=f"42{position:08d}",
            title=f"{make} {thing}",
            slug=f"{make}-{thing}".lower(),
            description=f"A {thing} of {make.lower()}, made to be mended.",
            product_class=classes[kind],
            date_created=opened,
            date_updated=opened,
        )
        rows.add("catalogue.ProductCategory", product=item, category=categories[kind])
        stock[item.id] = rows.add(
            "partner.StockRecord",
            product=item,
            partner=partners[position % len(partners)],
            partner_sku=f"SKU-{position:04d}",
            price_currency="EUR",
            price=Decimal(9 + position * 7 % 140) + Decimal("0.90"),
            num_in_stock=500,
            num_allocated=0,
            date_created=opened,
            date_updated=opened,
        )
        products.append(item)
    offers, vouchers = _discounts(rows, opened, now)
    return Goods(
        tuple(products),
        stock,
        vouchers,
        offers,
        option,
        tuple(rows.add("payment.SourceType", name=name, code=name.lower()) for name in ("Card", "Invoice")),
        tuple(rows.add("order.PaymentEventType", name=name, code=name.lower()) for name in ("Settled", "Refunded")),
        tuple(rows.add("order.ShippingEventType", name=name, code=name.lower()) for name in ("Shipped", "Returned")),
        tuple(
            rows.add(
                "communication.CommunicationEventType",
                name=name,
                code=name.upper().replace(" ", "_"),
                category="Order related",
                date_created=opened,
                date_updated=opened,
            )
            for name in ("Order placed", "Order shipped")
        ),
    )


def _partner(rows: Rows, position: int, name: str) -> Any:
    partner = rows.add("partner.Partner", name=name, code=name.lower().replace(" ", "-"))
    country = COUNTRIES[position][0]
    rows.add("partner.PartnerAddress", partner=partner, line1=f"Gate {position + 1}", line4=name, country_id=country)
    return partner


def _category(rows: Rows, position: int, name: str) -> Any:
    # treebeard's materialised path: four digits a level, all of these on the first.
    path = f"{position:04d}"
    return rows.add("catalogue.Category", path=path, depth=1, numchild=0, name=name, slug=name.lower())


def _discounts(rows: Rows, opened: datetime, now: datetime) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    everything = rows.add(
        "offer.Range", name="Everything", slug="everything", includes_all_products=True, date_created=opened
    )
    condition = rows.add("offer.Condition", range=everything, type="Count", value=Decimal(1))
    benefit = rows.add("offer.Benefit", range=everything, type="Percentage", value=Decimal(10))
    offers, vouchers = [], []
    for code in ("WELCOME", "SPRING"):
        offer = rows.add(
            "offer.ConditionalOffer",
            name=f"{code.title()} discount",
            slug=code.lower(),
            offer_type="Voucher",
            condition=condition,
            benefit=benefit,
            date_created=opened,
        )
        voucher = rows.add(
            "voucher.Voucher",
            name=f"{code.title()} voucher",
            code=code,
            usage="Multi-use",
            start_datetime=opened,
            end_datetime=now + timedelta(days=365),
            date_created=opened,
        )
        rows.add("voucher.Voucher.offers.through", voucher=voucher, conditionaloffer=offer)
        offers.append(offer)
        vouchers.append(voucher)
    return tuple(offers), tuple(vouchers)
