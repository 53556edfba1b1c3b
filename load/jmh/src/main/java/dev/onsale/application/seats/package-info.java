/// Benchmarks of the seat view and of choosing from it, beside what they measure.
@NullMarked
package dev.onsale.application.seats;

import org.jspecify.annotations.NullMarked;
