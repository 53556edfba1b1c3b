/// Benchmarks of what goes into the stream, beside what they measure.
@NullMarked
package dev.onsale.redis;

import org.jspecify.annotations.NullMarked;
