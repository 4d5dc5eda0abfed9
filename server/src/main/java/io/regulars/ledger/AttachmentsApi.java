package io.regulars.ledger;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What was attached to adjustments, for whoever may see them.
@RestController
class AttachmentsApi {
    private final Attachments attachments;

    AttachmentsApi(Attachments attachments) {
        this.attachments = attachments;
    }

    @GetMapping("/api/v1/adjustments/{id}/attachments")
    Page<Attachment> list(Caller caller, @PathVariable Id id) {
        return new Page<>(shown(attachments.of(caller.tenant(), id)), null);
    }

    /// The file as it was sent. It may show anything about the member, so each opening is written
    /// down with the adjustment's reason, and it is saved and never shown by the browser in our
    /// name.
    @StepUp
    @GetMapping(
            value = "/api/v1/adjustments/{id}/attachments/{n}",
            produces = "application/octet-stream")
    ResponseEntity<byte[]> open(Caller caller, @PathVariable Id id, @PathVariable int n) {
        Attachments.Opened file = shown(attachments.open(caller, id, n));
        ContentDisposition saved =
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(file.kind().type))
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }

    private static <T> T shown(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new Rejection(refusal);
        };
    }
}
