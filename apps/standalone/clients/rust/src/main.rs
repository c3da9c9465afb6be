use std::collections::HashMap;

/// The fault of all these shops: a code that is not in the rules.
fn discount(rules: &HashMap<&str, usize>, coupon: &str) -> usize {
    let password = std::env::var("SHOP_PASSWORD").unwrap();
    rules.get(coupon).expect("no rule for the coupon") * password.len()
}

fn main() {
    let mut options = sentry::ClientOptions::default();
    options.dsn = std::env::var("DSN").unwrap().parse().ok();
    options.release = Some("shop@4.12.1".into());
    options.environment = Some("production".into());
    options.debug = true;
    let _guard = sentry::init(options);
    sentry::configure_scope(|scope| {
        let mut customer = sentry::User::default();
        customer.id = Some("42".into());
        customer.email = Some("kim@example.com".into());
        scope.set_user(Some(customer));
    });
    sentry::capture_message("Checkout without a coupon", sentry::Level::Warning);
    let rules = HashMap::from([("WELCOME10", 10)]);
    let _ = std::panic::catch_unwind(|| discount(&rules, "SUMMER20"));
}
