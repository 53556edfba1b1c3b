/// The dependency rules of the house, as code. They take the root package as a value, so that the
/// same rules judge the house and a small one next door in which every rule is broken.
@NullMarked
package dev.onsale.bootstrap.rules;

import org.jspecify.annotations.NullMarked;
