/// What sends requests: wrk for peak rates, and a client of our own where the time of a request
/// must be planned or its answer kept.
@NullMarked
package dev.onsale.load.drive;

import org.jspecify.annotations.NullMarked;
