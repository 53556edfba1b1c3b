/// Ports kept by Redis: quick refusals, sessions and streams. It may say no early and never yes.
/// The only room that sees Lettuce.
@NullMarked
package dev.onsale.redis;

import org.jspecify.annotations.NullMarked;
