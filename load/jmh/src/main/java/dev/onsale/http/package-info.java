/// Benchmarks of the drawn maps, beside what they measure.
@NullMarked
package dev.onsale.http;

import org.jspecify.annotations.NullMarked;
