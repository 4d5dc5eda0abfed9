package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Edition;
import io.regulars.offers.OffersSaying;
import io.regulars.offers.Publishing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a coupon template as it is shown, with its sentence in both languages.
@Pure
public record TemplatesVersion(
        Id id,
        int version,
        Edition.State state,
        @Nullable Instant starts,
        @Nullable Instant ends,
        Template.Body body,
        String author,
        Instant at,
        String zh,
        String en) {

    /// All versions of one template with their states at `now`, the newest first.
    static List<TemplatesVersion> of(
            List<Edition<Template.Body>> versions, Publishing.Reading reading) {
        var all = new ArrayList<TemplatesVersion>();
        Edition.states(versions, reading.now())
                .forEach((kept, state) -> all.add(of(kept, state, reading)));
        return all;
    }

    static Template template(Edition<Template.Body> kept) {
        return new Template(kept.id(), kept.version(), kept.starts(), kept.ends(), kept.body());
    }

    private static TemplatesVersion of(
            Edition<Template.Body> kept, Edition.State state, Publishing.Reading reading) {
        return new TemplatesVersion(
                kept.id(),
                kept.version(),
                state,
                state == Edition.State.DRAFT ? null : kept.starts(),
                kept.ends(),
                kept.body(),
                kept.author(),
                kept.at(),
                say(kept.body(), true, reading),
                say(kept.body(), false, reading));
    }

    static String say(Template.Body body, boolean zh, Publishing.Reading reading) {
        return OffersSaying.say(body.offer(), zh, reading.called())
                + (zh ? "" : " ")
                + body.lifetime().say(zh, reading.zone());
    }
}
