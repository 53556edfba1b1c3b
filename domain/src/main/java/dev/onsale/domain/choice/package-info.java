/// Which seats somebody gets who has not named any, and whether those somebody has named would
/// leave a seat on its own. Seats are ordinals here, free or taken as the caller sees them at the
/// moment: who holds what, and for how long, must not come in.
@NullMarked
package dev.onsale.domain.choice;

import org.jspecify.annotations.NullMarked;
