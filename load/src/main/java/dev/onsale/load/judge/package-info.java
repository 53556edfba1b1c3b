/// The judge of a load: says from the tables, from the receipts of those who bought, and from the
/// map that buyers see, whether every promise was kept. It uses nothing of the code that wrote
/// them.
@NullMarked
package dev.onsale.load.judge;

import org.jspecify.annotations.NullMarked;
