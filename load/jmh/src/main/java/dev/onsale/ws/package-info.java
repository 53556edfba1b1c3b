/// Benchmarks of the messages to watchers, beside what they measure.
@NullMarked
package dev.onsale.ws;

import org.jspecify.annotations.NullMarked;
