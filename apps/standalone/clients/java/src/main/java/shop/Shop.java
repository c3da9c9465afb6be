package shop;

import io.sentry.Sentry;
import io.sentry.SentryLevel;
import io.sentry.protocol.User;
import java.util.Map;

public class Shop {
  record Rule(int percent) {}

  static final Map<String, Rule> RULES = Map.of("WELCOME10", new Rule(10));

  /** The fault of all these shops: a code that is not in the rules. */
  static int discount(String coupon) {
    String password = System.getenv("SHOP_PASSWORD");
    return RULES.get(coupon).percent() * password.length();
  }

  static void checkout(String coupon) {
    try {
      discount(coupon);
    } catch (NullPointerException fault) {
      Sentry.captureException(fault);
    }
  }

  public static void main(String[] arguments) {
    Sentry.init(
        options -> {
          options.setDsn(System.getenv("DSN"));
          options.setRelease("shop@4.12.1");
          options.setEnvironment("production");
          options.addInAppInclude("shop");
          options.setDebug(true);
        });
    User customer = new User();
    customer.setId("42");
    customer.setEmail("kim@example.com");
    Sentry.setUser(customer);
    Sentry.captureMessage("Checkout without a coupon", SentryLevel.WARNING);
    checkout("SUMMER20");
    Sentry.close();
  }
}
