package io.regulars.offers;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Differing;
import io.regulars.loyalty.Edition;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Offers from draft to end. Versions are kept for ever; a basket is quoted by the version in force
/// at its own moment, so nothing here changes what was quoted.
@Component
public class Offers {
    private final Db db;
    private final Publishing.House house;
    private final LiveOffers live;
    private final Publishing<Offer.Body, OffersVersion> publishing;

    Offers(Publishing.House house, LiveOffers live, Publishable publishable) {
        this.db = house.db();
        this.house = house;
        this.live = live;
        publishing = new Publishing<>(house, LiveOffers.OFFERS, new OfOffers(publishable));
    }

    /// An offer in a list: `current` runs, or is the next to run, or is the last of all.
    @Pure
    public record Listed(Id id, Edition.State state, int versions, OffersVersion current) {}

    /// What differs between two versions, field by field; lists are compared as a whole.
    public record Compared(
            OffersVersion from, OffersVersion to, List<Differing.Field> differences) {}

    private record OfOffers(Publishable publishable)
            implements Publishing.Kind<Offer.Body, OffersVersion> {
        @Override
        public String word() {
            return "offer";
        }

        @Override
        public Reason unknown() {
            return Refused.UNKNOWN_OFFER;
        }

        @Override
        public Class<OffersVersion> shown() {
            return OffersVersion.class;
        }

        @Override
        public String name(Offer.Body body) {
            return body.name();
        }

        @Override
        public Offer.@Nullable Body withoutTrial(Offer.Body body) {
            return OffersCheck.withoutTrial(body);
        }

        @Override
        public @Nullable Refusal unfit(Offer.Body body) {
            return FairPrice.refusal(body, FairPrice.As.OFFER);
        }

        @Override
        public @Nullable Refusal refusal(Tx tx, Edition<Offer.Body> edition) {
            return publishable.refusal(tx, edition, edition.body(), null);
        }

        @Override
        public OffersVersion show(
                Edition<Offer.Body> edition,
                List<Edition<Offer.Body>> all,
                Publishing.Reading reading) {
            return OffersVersion.of(all, reading).stream()
                    .filter(v -> v.version() == edition.version())
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Answer<OffersVersion> draft(Caller caller, RequestKey key, Offer.Body body) {
        return publishing.draft(caller, key, body);
    }

    public Answer<OffersVersion> draft(Caller caller, RequestKey key, Id offer, Offer.Body body) {
        return publishing.draft(caller, key, offer, body);
    }

    public Answer<OffersVersion> publish(
            Caller caller, RequestKey key, Id offer, int version, Publishing.Term term) {
        return told(caller, () -> publishing.publish(caller, key, offer, version, term));
    }

    /// As a part of the caller's own command, who calls [#changed] when it is done.
    public Outcome<OffersVersion> publish(
            Tx tx, Caller caller, Id offer, int version, Publishing.Term term) {
        return publishing.publish(tx, caller, offer, version, term);
    }

    /// Forgets what is known, after a change by this process.
    public void changed(Tenant tenant) {
        live.changed(tenant);
    }

    /// A version that may be published; null where there is none.
    public static @Nullable Offer draft(Tx tx, Id offer, int version) {
        Edition<Offer.Body> found = Edition.of(LiveOffers.OFFERS.of(tx, List.of(offer)), version);
        return found == null || found.stored() != Edition.Stored.DRAFT
                ? null
                : OffersVersion.offer(found);
    }

    public Answer<OffersVersion> withdraw(Caller caller, RequestKey key, Id offer, String reason) {
        return told(caller, () -> publishing.withdraw(caller, key, offer, reason));
    }

    public Answer<OffersVersion> rollOut(
            Caller caller, RequestKey key, Id offer, @Nullable Instant starts) {
        return told(caller, () -> publishing.rollOut(caller, key, offer, starts));
    }

    public List<Listed> list(Tenant tenant) {
        Publishing.Reading reading = house.reading(tenant);
        var byOffer = new LinkedHashMap<Id, List<Edition<Offer.Body>>>();
        db.read(tenant, LiveOffers.OFFERS::all)
                .forEach(v -> byOffer.computeIfAbsent(v.id(), _ -> new ArrayList<>()).add(v));
        return byOffer.values().stream().map(versions -> listed(versions, reading)).toList();
    }

    /// All versions of an offer, the newest first; none where there is no such offer.
    public List<OffersVersion> versions(Tenant tenant, Id offer) {
        return OffersVersion.of(
                db.read(tenant, tx -> LiveOffers.OFFERS.of(tx, List.of(offer))),
                house.reading(tenant));
    }

    /// How the content reads, saved or not.
    OffersExplained explain(Tenant tenant, Offer.Body body) {
        return OffersExplained.of(body, FairPrice.As.OFFER, house.reading(tenant).called());
    }

    Outcome<Compared> compare(Tenant tenant, Id offer, int from, int to) {
        List<OffersVersion> versions = versions(tenant, offer);
        if (versions.isEmpty()) {
            return Outcome.refused(Refused.UNKNOWN_OFFER, "no offer has that id");
        }
        OffersVersion a = version(versions, from);
        OffersVersion b = version(versions, to);
        return a == null || b == null
                ? Outcome.refused(
                        io.regulars.loyalty.Refused.UNKNOWN_VERSION,
                        "the offer has versions 1 to " + versions.getFirst().version())
                : Outcome.done(new Compared(a, b, differing(a, b)));
    }

    private static List<Differing.Field> differing(OffersVersion a, OffersVersion b) {
        return new Differing()
                .in("starts", a.starts(), b.starts())
                .in("ends", a.ends(), b.ends())
                .in("body", a.body(), b.body())
                .all();
    }

    private Answer<OffersVersion> told(Caller caller, Supplier<Answer<OffersVersion>> change) {
        try {
            return change.get();
        } finally {
            live.changed(caller.tenant());
        }
    }

    private static Listed listed(List<Edition<Offer.Body>> versions, Publishing.Reading reading) {
        List<OffersVersion> all = OffersVersion.of(versions, reading);
        OffersVersion current = Edition.telling(all, OffersVersion::state);
        return new Listed(current.id(), current.state(), all.size(), current);
    }

    private static @Nullable OffersVersion version(List<OffersVersion> versions, int version) {
        return versions.stream().filter(v -> v.version() == version).findFirst().orElse(null);
    }
}
