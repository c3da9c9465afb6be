const RULES = { WELCOME10: { percent: 10 } };

/** The fault of all these shops: a code that is not in the rules. */
function discount(coupon) {
  const password = process.env.SHOP_PASSWORD;
  return RULES[coupon].percent * password.length;
}

module.exports = { discount, customer: { id: '42', email: 'kim@example.com' } };
