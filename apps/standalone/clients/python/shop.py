import logging
import os

RULES = {"WELCOME10": 10}
CUSTOMER = {"id": 42, "email": "kim@example.com"}


def silence(logger):
    """Keeps the shop's own report of the fault off stderr, which is searched for the client's complaints."""
    logging.getLogger(logger).addHandler(logging.NullHandler())


def discount(coupon):
    """The fault of all these shops: a code that is not in the rules."""
    password = os.environ["SHOP_PASSWORD"]
    return RULES[coupon] * len(password)
