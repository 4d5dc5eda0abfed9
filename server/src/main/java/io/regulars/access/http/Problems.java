package io.regulars.access.http;

import io.regulars.access.Answered;
import io.regulars.access.Problem;
import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.kernel.InvalidInput;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns what went wrong into a problem that names field and rule and nothing else: no value that
/// came in, no class, no statement.
@RestControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> rejected(Rejection rejection) {
        ResponseEntity<Problem> answer = Answered.refused(rejection.refusal());
        Duration after = rejection.after();
        if (after != null) {
            return with(
                    answer,
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, after.plusMillis(999).toSeconds())));
        }
        return rejection.refusal().reason() == Refused.NO_KEY
                ? with(answer, HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                : answer;
    }

    private static ResponseEntity<Problem> with(
            ResponseEntity<Problem> answer, String header, String value) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(header, value)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case JacksonException wrong -> Answered.refused(refusal(wrong));
            case Rejection rejection -> Answered.refused(rejection.refusal());
            case null, default ->
                    refused(Refused.INVALID_JSON, "the body is missing or cannot be read");
        };
    }

    /// A record made of parameters, or a rule that a controller checks by making one.
    @ExceptionHandler
    ResponseEntity<Problem> invalid(IllegalArgumentException invalid, HttpServletRequest request) {
        return invalid instanceof InvalidInput input
                ? Answered.refused(Refusal.at(input.field(), Refused.INVALID, input.rule()))
                : broken(invalid, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mistyped) {
        if (mistyped.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return refused(Refused.NOT_FOUND, "nothing has such an id");
        }
        return Answered.refused(
                Refusal.at(mistyped.getName(), Refused.INVALID, "not a value of this parameter"));
    }

    /// A record of parameters that cannot be made.
    @ExceptionHandler
    ResponseEntity<Problem> unbound(MethodArgumentNotValidException unbound) {
        FieldError first = unbound.getFieldError();
        return first == null
                ? refused(Refused.INVALID, "a parameter breaks a rule")
                : Answered.refused(
                        Refusal.at(
                                first.getField(),
                                Refused.INVALID,
                                "not a value of this parameter"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unbound(ServletRequestBindingException unbound) {
        return refused(Refused.INVALID, "a required parameter or header is missing");
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Problem> unknownPath() {
        return refused(Refused.UNKNOWN_PATH, "no endpoint is at this path");
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        String[] taken = Objects.requireNonNullElse(wrong.getSupportedMethods(), new String[0]);
        Refusal refusal =
                Refusal.of(
                        Refused.METHOD_NOT_ALLOWED, "this path takes " + String.join(", ", taken));
        return ResponseEntity.status(refusal.reason().status())
                .headers(Answered.refused(refusal).getHeaders())
                .header(HttpHeaders.ALLOW, String.join(", ", taken))
                .body(Problem.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(HttpMediaTypeNotSupportedException wrong) {
        return refused(Refused.NOT_JSON, "send application/json");
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
        return refused(Refused.NOT_ACCEPTABLE, "ask for application/json");
    }

    @ExceptionHandler
    ResponseEntity<Problem> database(Tx.Broken broken, HttpServletRequest request) {
        if (broken.lockTimeout()) {
            return refused(
                    io.regulars.runtime.Refused.IN_PROGRESS,
                    "another change of the same thing still runs");
        }
        if (broken.unreachable()) {
            LOG.warn("the database cannot be reached (SQLSTATE {})", broken.state());
            return refused(
                    Refused.UNAVAILABLE,
                    "nothing was changed, or ask again with the same Idempotency-Key");
        }
        return broken(broken, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> broken(Throwable broken, HttpServletRequest request) {
        String id = Requests.id(request);
        LOG.error("request {} broke", id, broken);
        Problem problem = Problem.of(Refusal.of(Refused.BROKEN, "tell us the id of this request"));
        return Answered.refused(
                new Problem(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        problem.detail(),
                        null,
                        id),
                false);
    }

    /// Why JSON could not be read into a record.
    static Refusal refusal(JacksonException wrong) {
        return switch (wrong) {
            case DatabindException bound -> bound(bound);
            case InputCoercionException past ->
                    Refusal.at(
                            path(past.getPath()),
                            Refused.INVALID,
                            "not a whole number of this field's range");
            default -> BodyScan.malformed(wrong);
        };
    }

    private static Refusal bound(DatabindException bound) {
        String path = path(bound.getPath());
        if (bound.getCause() instanceof InvalidInput input) {
            return Refusal.at(
                    path.isEmpty() ? input.field() : path + "." + input.field(),
                    Refused.INVALID,
                    input.rule());
        }
        String rule =
                switch (bound) {
                    case UnrecognizedPropertyException _ -> "no such field here";
                    case MismatchedInputException wrong when missing(wrong) -> "required";
                    case MismatchedInputException wrong -> "not " + kind(wrong.getTargetType());
                    default -> "breaks a rule of this field";
                };
        return path.isEmpty()
                ? Refusal.of(Refused.INVALID, "the body: " + rule)
                : Refusal.at(path, Refused.INVALID, rule);
    }

    private static boolean missing(MismatchedInputException wrong) {
        String message = String.valueOf(wrong.getOriginalMessage());
        return wrong instanceof InvalidNullException
                || message.startsWith("Missing required creator property");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of this field";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number of this field's range";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "an instant like 2026-03-01T10:00:00+08:00";
            case "LocalDate" -> "a date like 2026-03-01";
            case "Id" -> "an id in a string";
            case "byte[]" -> "bytes in base64";
            case "Ratio" -> "a number in a string, like \"1.25\" or \"2/3\"";
            default -> "an object";
        };
    }

    /// As `lines[2].paid`. A name that is no plain word is not repeated: it may be anything.
    private static String path(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (JacksonException.Reference each : references) {
            String name = each.getPropertyName();
            if (name == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(name.matches("\\w{1,64}") ? name : "?");
            }
        }
        return path.toString();
    }

    private static ResponseEntity<Problem> refused(Reason reason, String detail) {
        return Answered.refused(Refusal.of(reason, detail));
    }
}
