/// The HTTP face tried over the wire: the real server and the real use cases over doubles.
@NullMarked
package dev.onsale.http;

import org.jspecify.annotations.NullMarked;
