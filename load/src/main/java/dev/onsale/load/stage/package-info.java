/// What is started to be measured: the product as its users start it, and what it is compared with.
/// Everything here ends what it started, by process id, and nothing else.
@NullMarked
package dev.onsale.load.stage;

import org.jspecify.annotations.NullMarked;
