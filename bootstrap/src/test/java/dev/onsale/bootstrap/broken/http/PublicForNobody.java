package dev.onsale.bootstrap.broken.http;

public record PublicForNobody(int number) {}
