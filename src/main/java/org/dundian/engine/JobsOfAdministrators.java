package org.dundian.engine;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Jobs of no process, the clean-up of the history and the rows of batches among them, are the administrators'. The engine
 * asks for no right on them: anybody might run, put off or delete them.
 */
class JobsOfAdministrators extends AuthorizationCommandChecker {

    @Override
    public void checkReadJob(JobEntity job) {
        check(job);
        super.checkReadJob(job);
    }

    @Override
    public void checkUpdateJob(JobEntity job) {
        check(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        check(job);
        super.checkUpdateRetriesJob(job);
    }

    @Override
    public void checkReadHistoricJobLog(HistoricJobLogEventEntity line) {
        if (line.getProcessDefinitionKey() == null) {
            getAuthorizationManager().checkCamundaAdmin();
        }
        super.checkReadHistoricJobLog(line);
    }

    private void check(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            getAuthorizationManager().checkCamundaAdmin();
        }
    }
}
