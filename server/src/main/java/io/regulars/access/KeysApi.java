package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeysApi {
    private final ApiKeys keys;

    KeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    /// A key and, in the first answer alone, its secret.
    record Shown(ApiKey key, @Nullable String secret) {}

    record Revocation(String reason) {
        Revocation {
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Rotation(int overlapMinutes) {
        Rotation {
            InvalidValue.unless(
                    overlapMinutes >= 0 && overlapMinutes <= 30 * 24 * 60,
                    "overlapMinutes",
                    "0 to 43200");
        }
    }

    @GetMapping("/api/v1/keys")
    Page<ApiKey> list(Caller caller) {
        return new Page<>(keys.list(caller), null);
    }

    @StepUp
    @PostMapping("/api/v1/keys")
    ResponseEntity<Shown> create(
            Caller caller, RequestKey request, @RequestBody ApiKey.New wanted) {
        String secret = keys.secret();
        return Answered.created(shown(keys.create(caller, request, wanted, secret), secret));
    }

    @StepUp
    @PostMapping("/api/v1/keys/{id}/rotations")
    ResponseEntity<Shown> rotate(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Rotation rotation) {
        String secret = keys.secret();
        Duration overlap = Duration.ofMinutes(rotation.overlapMinutes());
        return Answered.created(shown(keys.rotate(caller, request, id, overlap, secret), secret));
    }

    @PostMapping("/api/v1/keys/{id}/revocations")
    ResponseEntity<ApiKey> revoke(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Revocation revocation) {
        return Answered.ok(keys.revoke(caller, request, id, revocation.reason()));
    }

    private static Answer<Shown> shown(Answer<ApiKey> answer, String secret) {
        return answer.map(key -> new Shown(key, answer.replayed() ? null : secret));
    }
}
