/// One seat of one event, the states it can be in and the moves between them.
@NullMarked
package dev.onsale.domain.seat;

import org.jspecify.annotations.NullMarked;
