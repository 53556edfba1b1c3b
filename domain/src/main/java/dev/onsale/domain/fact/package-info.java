/// What has happened to seats, in the words watchers and other replicas are told.
@NullMarked
package dev.onsale.domain.fact;

import org.jspecify.annotations.NullMarked;
