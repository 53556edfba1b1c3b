/// Venues and events: what the public reads and what an admin enters.
@NullMarked
package dev.onsale.application.catalog;

import org.jspecify.annotations.NullMarked;
