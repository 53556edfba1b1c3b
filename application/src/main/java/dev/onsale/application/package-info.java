/// What people and jobs can do with Onsale, one class per verb, and the ports through which those
/// verbs reach the world. No technology is named here.
@NullMarked
package dev.onsale.application;

import org.jspecify.annotations.NullMarked;
