/// Shows at a venue: what is announced, what it costs and when it sells.
@NullMarked
package dev.onsale.domain.event;

import org.jspecify.annotations.NullMarked;
