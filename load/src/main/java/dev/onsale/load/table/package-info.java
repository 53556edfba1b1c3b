/// Figures as they are told and kept: medians with their spread, beside what was measured in the
/// same run and what is wanted.
@NullMarked
package dev.onsale.load.table;

import org.jspecify.annotations.NullMarked;
