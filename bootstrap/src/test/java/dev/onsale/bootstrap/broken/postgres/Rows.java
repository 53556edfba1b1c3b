package dev.onsale.bootstrap.broken.postgres;

public record Rows(int count) {}
