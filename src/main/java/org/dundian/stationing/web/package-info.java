/** What pages and forms ask about visits, handovers and the end of stays. */
@NullMarked
package org.dundian.stationing.web;

import org.jspecify.annotations.NullMarked;
