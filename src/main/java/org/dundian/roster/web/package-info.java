/** The page on which the office keeps its roster. */
@NullMarked
package org.dundian.roster.web;

import org.jspecify.annotations.NullMarked;
