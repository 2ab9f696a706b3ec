/** The problem's endpoints beside the ledger's: files, options for forms, and what can be done at any time. */
@NullMarked
package org.dundian.problem.web;

import org.jspecify.annotations.NullMarked;
