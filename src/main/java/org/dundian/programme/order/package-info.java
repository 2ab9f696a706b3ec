/** The posting order of a batch and a letter for each cadre: their words, what was signed, and how it looks on paper. */
@NullMarked
package org.dundian.programme.order;

import org.jspecify.annotations.NullMarked;
