/// Registering, signing in and out, and telling who is asking.
@NullMarked
package dev.onsale.application.account;

import org.jspecify.annotations.NullMarked;
