RULES = { 'WELCOME10' => 10 }.freeze
CUSTOMER = { id: 42, email: 'kim@example.com' }.freeze

# The fault of all these shops: a code that is not in the rules.
def discount(coupon)
  password = ENV.fetch('SHOP_PASSWORD')
  RULES[coupon] * password.length
end
