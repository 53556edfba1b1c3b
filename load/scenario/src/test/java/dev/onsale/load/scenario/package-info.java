/// A sale as its visitors live it: most look, some hold, some pay, some leave without a word, some
/// try twice, some have two devices, and some are programs.
@NullMarked
package dev.onsale.load.scenario;

import org.jspecify.annotations.NullMarked;
