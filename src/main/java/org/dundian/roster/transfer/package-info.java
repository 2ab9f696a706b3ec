/** Rosters as files: templates, exports, and imports that are tried before they are taken over. */
@NullMarked
package org.dundian.roster.transfer;

import org.jspecify.annotations.NullMarked;
