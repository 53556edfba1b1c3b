package dev.onsale.bootstrap.broken.application.port;

public interface RedisThings {}
