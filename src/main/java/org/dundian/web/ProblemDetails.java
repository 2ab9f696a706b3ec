package org.dundian.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.dundian.engine.EngineFailure;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every refusal of the API as RFC 9457 problem details: {@code detail} says in Chinese what is wrong, {@code errors}
 * which field. Nothing of the inside leaks.
 */
@Order(0)
@RestControllerAdvice(annotations = RestController.class)
class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

    static final String CHANGED = "内容已被他人更新，请刷新后再试";

    private static final String FAULT = "系统出现问题，请稍后再试";

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception failure) throws Exception {
        if (failure instanceof AuthenticationException || failure instanceof AccessDeniedException) {
            throw failure; // the front door's business
        }
        if (failure instanceof NotFound) {
            return answer(HttpStatus.NOT_FOUND, String.valueOf(failure.getMessage()), List.of());
        }
        if (failure instanceof Outdated) {
            return answer(HttpStatus.CONFLICT, String.valueOf(failure.getMessage()), List.of());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput refused) {
                return answer(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()), refused.errors());
            }
        }
        if (failure instanceof MultipartException) {
            String detail = "请选择要上传的文件";
            return answer(HttpStatus.BAD_REQUEST, detail, List.of(new FieldError("file", detail)));
        }
        if (failure instanceof OptimisticLockingFailureException) {
            return answer(HttpStatus.CONFLICT, CHANGED, List.of());
        }
        Optional<EngineFailure> known = EngineFailure.of(failure);
        if (known.isPresent()) {
            return switch (known.get()) {
                case FORBIDDEN -> answer(HttpStatus.FORBIDDEN, "没有权限", List.of());
                case CONFLICT -> answer(HttpStatus.CONFLICT, CHANGED, List.of());
                case NOT_WAITING -> answer(HttpStatus.CONFLICT, "当前环节不接受此操作，请刷新后再试", List.of());
                case GONE -> answer(HttpStatus.NOT_FOUND, "没有找到", List.of());
            };
        }
        LOG.error("Unexpected failure", failure);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, FAULT, List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(failure.getParameterName());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(failure.getRequestPartName());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : failure.getPropertyName();
        return malformed(field == null ? "" : field);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
            if (field != null) {
                return malformed(field);
            }
        }
        return answer(HttpStatus.BAD_REQUEST, "请求内容无法读取", List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = nameOfTooLarge(failure);
        String detail = name == null ? "文件太大，不能超过 5 MB" : "文件“" + name + "”超过 5 MB";
        return answer(HttpStatus.BAD_REQUEST, detail, List.of(new FieldError("file", detail)));
    }

    /** Known unless the whole request was too large to be looked into. */
    private static @Nullable String nameOfTooLarge(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSizeLimitExceededException tooLarge) {
                return tooLarge.getFileName();
            }
        }
        return null;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        ResponseEntity<Object> answer = answer(known, inWords(known), List.of());
        return ResponseEntity.status(status).headers(headers).body(answer.getBody());
    }

    /** What there is to say of a refusal of which nothing more is known. */
    static String inWords(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "没有权限";
            case NOT_FOUND -> "没有找到";
            case METHOD_NOT_ALLOWED -> "不支持的请求方式";
            case PAYLOAD_TOO_LARGE -> "内容太大";
            case UNSUPPORTED_MEDIA_TYPE -> "不支持的内容类型";
            default -> status.is4xxClientError() ? "请求有误" : FAULT;
        };
    }

    private static ResponseEntity<Object> missing(String field) {
        String detail = "缺少参数：" + field;
        return answer(HttpStatus.BAD_REQUEST, detail, List.of(new FieldError(field, detail)));
    }

    private static ResponseEntity<Object> malformed(String field) {
        String detail = "格式不正确：" + field;
        return answer(HttpStatus.BAD_REQUEST, detail, List.of(new FieldError(field, detail)));
    }

    private static ResponseEntity<Object> answer(HttpStatus status, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", errors);
        return ResponseEntity.status(status).body(problem);
    }
}
