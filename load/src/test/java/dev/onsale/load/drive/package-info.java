/// The client tried against servers that do as they are told.
@NullMarked
package dev.onsale.load.drive;

import org.jspecify.annotations.NullMarked;
