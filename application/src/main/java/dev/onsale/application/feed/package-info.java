/// Telling watchers and other replicas what has happened to seats.
@NullMarked
package dev.onsale.application.feed;

import org.jspecify.annotations.NullMarked;
