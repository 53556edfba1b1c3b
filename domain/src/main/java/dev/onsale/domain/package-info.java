/// The rules of selling seats: values, states and policies. Uses the JDK only; time and chance come
/// in as arguments, and no input or output happens here.
@NullMarked
package dev.onsale.domain;

import org.jspecify.annotations.NullMarked;
