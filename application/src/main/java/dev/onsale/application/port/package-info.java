/// What the use cases need of the outside world, in the words of the trade. Plain blocking methods;
/// a broken outside is [dev.onsale.application.port.PortUnavailable]. No technology words.
@NullMarked
package dev.onsale.application.port;

import org.jspecify.annotations.NullMarked;
