/// Who buys and what is sold, made before a load: customers with open sessions by SQL, because
/// hashing a password for each would take minutes; venues and events over REST, as an admin would.
@NullMarked
package dev.onsale.load.prepare;

import org.jspecify.annotations.NullMarked;
