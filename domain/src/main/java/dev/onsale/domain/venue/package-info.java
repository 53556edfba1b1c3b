/// Buildings and how their sections are laid out. No event, price or sale may come in.
@NullMarked
package dev.onsale.domain.venue;

import org.jspecify.annotations.NullMarked;
