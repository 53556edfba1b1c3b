package dev.onsale.bootstrap.broken.application.hold;

import dev.onsale.bootstrap.broken.redis.UntriedThings;

record KnowsRedis(UntriedThings things) {}
