"""A plain job: what it logs as an error is reported by the SDK's logging integration."""

import logging
import os

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration
from shop import CUSTOMER, discount, silence

sentry_sdk.init(
    os.environ["DSN"],
    release="shop@4.12.1",
    environment="production",
    integrations=[LoggingIntegration(event_level=logging.WARNING)],
    debug=True,
)
sentry_sdk.set_user(CUSTOMER)
silence("shop")
log = logging.getLogger("shop")


def checkout(coupon):
    try:
        return discount(coupon)
    except KeyError:
        log.exception("Checkout with %s failed", coupon)


log.warning("Checkout without a coupon")
checkout("SUMMER20")
sentry_sdk.flush()
