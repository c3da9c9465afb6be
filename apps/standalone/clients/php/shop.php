<?php

require __DIR__ . '/vendor/autoload.php';

const RULES = ['WELCOME10' => 10];

/** The fault of all these shops: a code that is not in the rules. */
function discount(string $coupon): int
{
    $password = getenv('SHOP_PASSWORD');
    $percent = RULES[$coupon] ?? throw new OutOfBoundsException("No rule for $coupon");
    return $percent * strlen($password);
}

Sentry\init([
    'dsn' => getenv('DSN'),
    'release' => 'shop@4.12.1',
    'environment' => 'production',
    'logger' => new Sentry\Logger\DebugStdOutLogger(),
]);
Sentry\configureScope(fn ($scope) => $scope->setUser(['id' => '42', 'email' => 'kim@example.com']));
Sentry\captureMessage('Checkout without a coupon', Sentry\Severity::warning());
try {
    discount('SUMMER20');
} catch (OutOfBoundsException $fault) {
    Sentry\captureException($fault);
}
