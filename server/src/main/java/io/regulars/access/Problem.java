package io.regulars.access;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// How every "no" looks over HTTP (RFC 9457). `type` is stable; `field` names the input at fault
/// where there is one; `instance` is the id of the request, where our log has more.
@Pure
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String instance) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(Refusal refusal) {
        return new Problem(
                "/problems/" + refusal.reason().type(),
                refusal.reason().title(),
                refusal.reason().status(),
                refusal.detail(),
                refusal.field(),
                null);
    }
}
