/// The figures, one class each: what is prepared, what is measured beside what, and who judges it.
@NullMarked
package dev.onsale.load.row;

import org.jspecify.annotations.NullMarked;
