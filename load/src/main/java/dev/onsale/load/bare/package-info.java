/// The least that could answer: a server with the product's transport and nothing behind it.
@NullMarked
package dev.onsale.load.bare;

import org.jspecify.annotations.NullMarked;
