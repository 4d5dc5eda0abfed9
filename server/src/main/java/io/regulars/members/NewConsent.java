package io.regulars.members;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// What somebody says to a purpose. `granted` has no default: nothing is ticked before the member
/// ticks it (L-01). `evidence` says how it is known (form, screen, recording).
@Pure
public record NewConsent(
        String purpose,
        Boolean granted,
        String textVersion,
        @Nullable String channel,
        @Nullable String evidence) {
    public NewConsent {
        Check.slug("purpose", purpose);
        Check.that(granted != null, "granted", "is required");
        Check.text("textVersion", textVersion, 64);
        Check.that(
                channel == null || channel.matches("[a-z][a-z0-9-]{0,31}"),
                "channel",
                "a channel's name");
        Check.optional("evidence", evidence, 400);
    }

    @Override
    public String toString() {
        return "NewConsent[" + purpose + ", " + granted + ", " + textVersion + "]";
    }
}
