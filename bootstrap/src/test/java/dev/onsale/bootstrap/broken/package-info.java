/// The house next door. It has the rooms of ours, and in each somebody breaks a rule, so that the
/// rules can be seen to fail. Nothing here ever runs.
@NullMarked
package dev.onsale.bootstrap.broken;

import org.jspecify.annotations.NullMarked;
