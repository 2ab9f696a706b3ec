package org.dundian.problem;

import java.util.List;

/** Whether engine and ledger tell the same of every problem. Reads everything, so it is asked seldom. */
public interface EngineAgreement {

    /** One line for each problem whose state and running process do not fit, with its number; empty when all do. */
    List<String> disagreements();
}
