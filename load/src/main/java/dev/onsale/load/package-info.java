/// The command line of the load room: one command a figure, and one for all of them. Nothing in
/// here is part of the product; it starts the product as its users would and looks at it from
/// outside and, to judge it, in its database.
@NullMarked
package dev.onsale.load;

import org.jspecify.annotations.NullMarked;
