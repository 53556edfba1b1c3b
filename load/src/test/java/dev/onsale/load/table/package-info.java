/// Tables tried.
@NullMarked
package dev.onsale.load.table;

import org.jspecify.annotations.NullMarked;
