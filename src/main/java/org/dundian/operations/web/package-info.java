/** The API that our plugins of Cockpit ask; for administrators alone. */
@NullMarked
package org.dundian.operations.web;

import org.jspecify.annotations.NullMarked;
