/// Telling people by mail what has become of their orders and tickets. What is told comes out of
/// the outbox, so nobody who buys ever waits for the post.
@NullMarked
package dev.onsale.application.mail;

import org.jspecify.annotations.NullMarked;
