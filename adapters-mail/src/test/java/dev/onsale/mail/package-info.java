/// Letters and the post, tried against real SMTP servers: a proper one and one that misbehaves on
/// cue.
@NullMarked
package dev.onsale.mail;

import org.jspecify.annotations.NullMarked;
