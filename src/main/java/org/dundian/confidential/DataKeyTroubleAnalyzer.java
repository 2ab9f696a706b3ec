package org.dundian.confidential;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences, without a stack trace, why there is no start. */
class DataKeyTroubleAnalyzer extends AbstractFailureAnalyzer<DataKeyTrouble> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataKeyTrouble cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
