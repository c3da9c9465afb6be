package main

import (
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

type rule struct{ percent int }

var rules = map[string]*rule{"WELCOME10": {10}}

// discount holds the fault of all these shops: a code that is not in the rules.
func discount(coupon string) int {
	password := os.Getenv("SHOP_PASSWORD")
	return rules[coupon].percent * len(password)
}

func checkout(coupon string) {
	defer sentry.Recover()
	discount(coupon)
}

func main() {
	err := sentry.Init(sentry.ClientOptions{
		Dsn:              os.Getenv("DSN"),
		Release:          "shop@4.12.1",
		Environment:      "production",
		Debug:            true,
		DebugWriter:      os.Stderr,
		AttachStacktrace: true,
	})
	if err != nil {
		log.Fatal(err)
	}
	sentry.ConfigureScope(func(scope *sentry.Scope) {
		scope.SetUser(sentry.User{ID: "42", Email: "kim@example.com"})
	})
	sentry.CaptureMessage("Checkout without a coupon")
	checkout("SUMMER20")
	if !sentry.Flush(10 * time.Second) {
		log.Fatal("flush failed")
	}
}
