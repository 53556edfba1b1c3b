package dev.onsale.bootstrap.broken.domain.seat;

import org.slf4j.Logger;

record TalkativeSeat(Logger log) {}
