/** The ledger over HTTP and as pages. */
@NullMarked
package org.dundian.ledger.web;

import org.jspecify.annotations.NullMarked;
