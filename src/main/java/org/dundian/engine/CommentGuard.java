package org.dundian.engine;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.dundian.organisation.Groups;

/** Who is an auditor and nothing else reads and writes nothing; the engine lets whoever sees a task comment on it. */
class CommentGuard extends CommandInterceptor {

    private static final String REFUSED = "督查人员只能查看，不能留言";

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AddCommentCmd) {
            Authentication person = Context.getCommandContext().getAuthentication();
            if (person != null && onlyAudits(person)) {
                throw new InvalidRequestException(Status.FORBIDDEN, REFUSED);
            }
        }
        return next.execute(command);
    }

    private static boolean onlyAudits(Authentication person) {
        return person.getGroupIds() != null
                && !person.getGroupIds().isEmpty()
                && person.getGroupIds().stream().allMatch(Groups::isAuditors);
    }
}
