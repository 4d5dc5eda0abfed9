package io.regulars.access;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Tells over HTTP what became of a command: its answer with 200 or 201, or its refusal as a
/// problem with the refusal's own status. A replayed answer says so in `Idempotent-Replayed`; what
/// may be asked again soon says when in `Retry-After`.
public final class Answered {
    public static final String REPLAYED = "Idempotent-Replayed";

    /// A locked name hears the longest time: how long it is locked already is nobody's business.
    private static final String QUARTER_OF_AN_HOUR = "900";

    private Answered() {}

    public static <T> ResponseEntity<T> ok(Answer<T> answer) {
        return of(answer.outcome(), HttpStatus.OK, answer.replayed());
    }

    public static <T> ResponseEntity<T> created(Answer<T> answer) {
        return of(answer.outcome(), HttpStatus.CREATED, answer.replayed());
    }

    public static <T> ResponseEntity<T> ok(Outcome<T> outcome) {
        return of(outcome, HttpStatus.OK, false);
    }

    public static <T> ResponseEntity<T> created(Outcome<T> outcome) {
        return of(outcome, HttpStatus.CREATED, false);
    }

    /// Waits, for a lane or for another's reading. What broke it is thrown as it was, without the
    /// future around it.
    public static <T> T await(CompletableFuture<T> coming) {
        try {
            return coming.join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw broken;
        }
    }

    /// A thing that was looked for; 404 where there is none.
    public static <T> T found(@Nullable T thing, String detail) {
        if (thing == null) {
            throw new Rejection(Refused.NOT_FOUND, detail);
        }
        return thing;
    }

    public static ResponseEntity<Problem> refused(Refusal refusal) {
        return refused(Problem.of(refusal), false);
    }

    public static ResponseEntity<Problem> refused(Problem problem, boolean replayed) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        if (replayed) {
            answer.header(REPLAYED, "true");
        }
        if (problem.type().endsWith("/request-in-progress") || problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        } else if (problem.type().endsWith("/locked-out")) {
            answer.header(HttpHeaders.RETRY_AFTER, QUARTER_OF_AN_HOUR);
        }
        return answer.body(problem);
    }

    @SuppressWarnings(
            "unchecked") // the body of a refusal is a problem, whatever the body of the answer
    // would have been
    private static <T> ResponseEntity<T> of(Outcome<T> outcome, HttpStatus done, boolean replayed) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) ->
                    replayed
                            ? ResponseEntity.status(done).header(REPLAYED, "true").body(value)
                            : ResponseEntity.status(done).body(value);
            case Outcome.Refused<T>(var refusal) ->
                    (ResponseEntity<T>) (ResponseEntity<?>) refused(Problem.of(refusal), replayed);
        };
    }
}
