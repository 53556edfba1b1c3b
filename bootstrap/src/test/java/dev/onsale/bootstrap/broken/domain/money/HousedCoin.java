package dev.onsale.bootstrap.broken.domain.money;

import dev.onsale.bootstrap.broken.domain.venue.PricedHouse;

public record HousedCoin(PricedHouse house) {}
