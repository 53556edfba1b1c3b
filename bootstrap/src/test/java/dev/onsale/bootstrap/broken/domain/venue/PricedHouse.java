package dev.onsale.bootstrap.broken.domain.venue;

import dev.onsale.bootstrap.broken.domain.money.HousedCoin;

public record PricedHouse(HousedCoin coin) {}
