package io.regulars.benefits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// News for all members, as of a new product. It is read in the member centre and sent to nobody.
@Pure
public record News(Id id, Terms terms, boolean withdrawn, String author, Instant at) {
    /// What its author says. It is shown within `[from, until)`; `sku` is the product that it is
    /// about.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            String title,
            String titleEn,
            String text,
            String textEn,
            @Nullable String sku,
            Instant from,
            @Nullable Instant until) {
        public Terms {
            InvalidValue.text("title", title, 120);
            InvalidValue.text("titleEn", titleEn, 120);
            InvalidValue.text("text", text, 1000);
            InvalidValue.text("textEn", textEn, 1000);
            InvalidValue.optional("sku", sku, 64);
            InvalidValue.unless(until == null || from.isBefore(until), "until", "after from");
        }
    }

    boolean shown(Instant at) {
        return !withdrawn
                && !at.isBefore(terms.from())
                && (terms.until() == null || at.isBefore(terms.until()));
    }
}
