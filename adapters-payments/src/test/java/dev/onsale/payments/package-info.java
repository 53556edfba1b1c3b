/// Tests of the gateways, and a stub that behaves like Stripe, which other modules' tests use too.
@NullMarked
package dev.onsale.payments;

import org.jspecify.annotations.NullMarked;
