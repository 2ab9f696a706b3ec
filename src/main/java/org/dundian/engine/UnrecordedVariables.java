package org.dundian.engine;

import java.util.Set;

/**
 * Names of variables that forms send and the engine must not keep: they live in the completing transaction only, in which
 * a step takes them to where they belong.
 */
public interface UnrecordedVariables {

    Set<String> names();
}
