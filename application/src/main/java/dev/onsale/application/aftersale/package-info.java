/// What happens to orders once they are sold: cancelling them, paying people back, calling events
/// off, and holding the books against what was sold.
@NullMarked
package dev.onsale.application.aftersale;

import org.jspecify.annotations.NullMarked;
