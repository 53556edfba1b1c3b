package dev.onsale.bootstrap.broken.domain.attic;

record Box(int things) {}
