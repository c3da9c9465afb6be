require 'sentry-ruby'
require_relative 'lib/shop'

Sentry.init do |config|
  config.dsn = ENV['DSN']
  config.release = 'shop@4.12.1'
  config.environment = 'production'
  config.debug = true
  config.logger = Sentry::Logger.new($stderr)
  config.background_worker_threads = 0
end

Sentry.set_user(CUSTOMER)
Sentry.capture_message('Checkout without a coupon', level: :warning)
begin
  discount('SUMMER20')
rescue NoMethodError => fault
  Sentry.capture_exception(fault)
end
