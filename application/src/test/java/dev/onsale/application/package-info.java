/// Contracts that every adapter of a port keeps, doubles that keep them too, and the use cases
/// tried over those doubles. Travels to the adapters' tests.
@NullMarked
package dev.onsale.application;

import org.jspecify.annotations.NullMarked;
