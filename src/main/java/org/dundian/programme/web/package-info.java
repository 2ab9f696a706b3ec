/** What pages and forms ask about programmes, batches and subgroups. */
@NullMarked
package org.dundian.programme.web;

import org.jspecify.annotations.NullMarked;
