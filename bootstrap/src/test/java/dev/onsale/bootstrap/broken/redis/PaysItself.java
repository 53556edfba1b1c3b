package dev.onsale.bootstrap.broken.redis;

import dev.onsale.bootstrap.broken.application.checkout.Pay;

record PaysItself(Pay pay) {}
