"""A plain job whose error log goes to raven's handler, as a logging configuration of those days says."""

import logging.config
import os

from shop import discount

logging.config.dictConfig(
    {
        "version": 1,
        "handlers": {
            "sentry": {
                "class": "raven.handlers.logging.SentryHandler",
                "dsn": os.environ["DSN"],
                "release": "shop@4.12.1",
                "environment": "production",
                "level": "WARNING",
            },
            "console": {"class": "logging.StreamHandler"},
        },
        "loggers": {
            "shop": {"handlers": ["sentry"]},
            # raven's own complaints
            "sentry": {"handlers": ["console"], "level": "DEBUG"},
            "raven": {"handlers": ["console"], "level": "DEBUG"},
        },
    }
)
log = logging.getLogger("shop")
[handler] = log.handlers
handler.client.user_context({"id": 42, "email": "kim@example.com"})


def checkout(coupon):
    try:
        return discount(coupon)
    except KeyError:
        log.exception("Checkout with %s failed", coupon)


log.warning("Checkout without a coupon")
checkout("SUMMER20")
