/// The HTTP face of the product: routes, JSON, problem documents, and the files of the page. Calls
/// use cases and decides nothing itself.
@NullMarked
package dev.onsale.http;

import org.jspecify.annotations.NullMarked;
