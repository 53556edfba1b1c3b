/// What people are written, and the way to the post: letters in words, as plain text and as a page,
/// and an SMTP server that takes them. Nothing from outside gets into a header or a page unescaped.
@NullMarked
package dev.onsale.mail;

import org.jspecify.annotations.NullMarked;
