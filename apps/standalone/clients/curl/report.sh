#!/bin/sh
# A report made by hand: https://key@host/1 becomes https://host/api/1/store/ with the key in a header.
set -eu
scheme=${DSN%%://*}
rest=${DSN#*://}
key=${rest%%@*}
rest=${rest#*@}

report() {
  curl --silent --show-error --fail-with-body "$scheme://${rest%/*}/api/${rest##*/}/store/" \
    --header "X-Sentry-Auth: Sentry sentry_version=7, sentry_key=$key, sentry_client=curl/1.0" \
    --header 'Content-Type: application/json' --data "$1"
}

about='"platform": "python", "release": "shop@4.12.1", "environment": "production",
  "user": {"id": 42, "email": "kim@example.com"}'

report "{$about, \"level\": \"warning\", \"message\": \"Checkout without a coupon\"}"
report "{$about, \"exception\": {\"type\": \"KeyError\", \"value\": \"'SUMMER20'\", \"stacktrace\": {\"frames\": [
  {\"filename\": \"shop.py\", \"function\": \"checkout\", \"lineno\": 20, \"in_app\": true},
  {\"filename\": \"shop.py\", \"function\": \"discount\", \"lineno\": 10, \"in_app\": true,
   \"context_line\": \"    return RULES[coupon] * len(password)\",
   \"vars\": {\"coupon\": \"'SUMMER20'\", \"password\": \"$SHOP_PASSWORD\"}}]}}}"
