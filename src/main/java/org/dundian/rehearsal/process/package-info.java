/** The rehearsal's stage: people's acts and the engine's jobs, one after another on one clock. */
@NullMarked
package org.dundian.rehearsal.process;

import org.jspecify.annotations.NullMarked;
