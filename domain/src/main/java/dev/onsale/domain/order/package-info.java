/// Paid holds: order and payment states, and what a repeated checkout key means.
@NullMarked
package dev.onsale.domain.order;

import org.jspecify.annotations.NullMarked;
