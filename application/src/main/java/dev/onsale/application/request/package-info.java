/// Requests that their clients may send more than once.
@NullMarked
package dev.onsale.application.request;

import org.jspecify.annotations.NullMarked;
