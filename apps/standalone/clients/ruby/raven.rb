require 'sentry_raven_without_integrations'
require_relative 'lib/shop'

Raven.configure do |config|
  config.dsn = ENV['DSN']
  config.release = 'shop@4.12.1'
  config.current_environment = 'production'
  config.logger = Raven::Logger.new($stderr)
end

Raven.user_context(CUSTOMER)
Raven.capture_message('Checkout without a coupon', level: 'warning')
begin
  discount('SUMMER20')
rescue NoMethodError => fault
  Raven.capture_exception(fault)
end
