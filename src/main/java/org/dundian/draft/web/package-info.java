/** Drafts over HTTP, for the scripts of the forms. */
@NullMarked
package org.dundian.draft.web;

import org.jspecify.annotations.NullMarked;
