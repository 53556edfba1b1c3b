/// What a figure was measured on: the machine, its programs and the state of the sources.
@NullMarked
package dev.onsale.load.machine;

import org.jspecify.annotations.NullMarked;
