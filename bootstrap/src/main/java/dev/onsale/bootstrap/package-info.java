/// Where the product is put together: main, the settings, every constructor call, the jobs and the
/// command line. Nothing depends on this room.
@NullMarked
package dev.onsale.bootstrap;

import org.jspecify.annotations.NullMarked;
