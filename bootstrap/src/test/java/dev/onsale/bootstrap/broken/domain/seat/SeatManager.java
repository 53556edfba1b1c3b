package dev.onsale.bootstrap.broken.domain.seat;

record SeatManager(int seats) {}
