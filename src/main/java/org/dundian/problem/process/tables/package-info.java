/** Decision tables as DMN: read with distrust, written anew, deployed and asked. */
@NullMarked
package org.dundian.problem.process.tables;

import org.jspecify.annotations.NullMarked;
