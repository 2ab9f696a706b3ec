package org.dundian.engine;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * What the engine's APIs answer when fields were refused, see {@link Refusals}: as to any refusal, and {@code errors} as
 * ours do, so that a form can say each at its field.
 */
public class FieldsInAnswers implements ExceptionMapper<InvalidRequestException> {

    private record Answer(String type, String message, List<FieldError> errors) {}

    @Override
    public Response toResponse(InvalidRequestException refusal) {
        Response answer = ExceptionHandlerHelper.getInstance().getResponse(refusal);
        for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput refused && answer.getEntity() instanceof ExceptionDto said) {
                return Response.fromResponse(answer)
                        .entity(new Answer(said.getType(), said.getMessage(), refused.errors()))
                        .build();
            }
        }
        return answer;
    }

    /** Both APIs, that of the web applications and that for programs, ask for their parts here, once. */
    @Component
    static class Registration implements BeanFactoryPostProcessor {
        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            CamundaRestResources.getConfigurationClasses().add(FieldsInAnswers.class);
        }
    }
}
