/// Examples that read as speech, shared with every other room's tests.
@NullMarked
package dev.onsale.domain;

import org.jspecify.annotations.NullMarked;
