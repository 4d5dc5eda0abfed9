package io.regulars.offers.coupons;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.offers.FairPrice;
import io.regulars.offers.Offer;
import io.regulars.offers.OffersCheck;
import io.regulars.offers.OffersExplained;
import io.regulars.offers.Publishable;
import io.regulars.offers.Publishing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Coupon templates from draft to end. A coupon keeps the terms of the version that gave it, so
/// nothing here changes what members hold.
@Component
public class Templates {
    private final Db db;
    private final LiveTemplates live;
    private final Publishing.House house;
    private final Publishing<Template.Body, TemplatesVersion> publishing;

    Templates(Publishing.House house, LiveTemplates live, Publishable publishable) {
        this.db = house.db();
        this.live = live;
        this.house = house;
        publishing = new Publishing<>(house, LiveTemplates.TEMPLATES, new OfTemplates(publishable));
    }

    /// A template in a list: `current` gives, or is the next to give, or is the last of all.
    @Pure
    public record Listed(Id id, Edition.State state, int versions, TemplatesVersion current) {}

    private record OfTemplates(Publishable publishable)
            implements Publishing.Kind<Template.Body, TemplatesVersion> {
        @Override
        public String word() {
            return "coupon-template";
        }

        @Override
        public Reason unknown() {
            return Refused.UNKNOWN_TEMPLATE;
        }

        @Override
        public Class<TemplatesVersion> shown() {
            return TemplatesVersion.class;
        }

        @Override
        public String name(Template.Body body) {
            return body.offer().name();
        }

        @Override
        public Template.@Nullable Body withoutTrial(Template.Body body) {
            Offer.Body offer = OffersCheck.withoutTrial(body.offer());
            return offer == null
                    ? null
                    : new Template.Body(
                            offer,
                            body.lifetime(),
                            body.supply(),
                            body.claimable(),
                            body.transferable());
        }

        @Override
        public @Nullable Refusal unfit(Template.Body body) {
            return FairPrice.refusal(body.offer(), FairPrice.As.COUPON);
        }

        @Override
        public @Nullable Refusal refusal(Tx tx, Edition<Template.Body> edition) {
            return publishable.refusal(
                    tx, edition, edition.body().offer(), edition.body().supply());
        }

        @Override
        public TemplatesVersion show(
                Edition<Template.Body> edition,
                List<Edition<Template.Body>> all,
                Publishing.Reading reading) {
            return TemplatesVersion.of(all, reading).stream()
                    .filter(v -> v.version() == edition.version())
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Answer<TemplatesVersion> draft(Caller caller, RequestKey key, Template.Body body) {
        return publishing.draft(caller, key, body);
    }

    public Answer<TemplatesVersion> draft(
            Caller caller, RequestKey key, Id template, Template.Body body) {
        return publishing.draft(caller, key, template, body);
    }

    public Answer<TemplatesVersion> publish(
            Caller caller, RequestKey key, Id template, int version, Publishing.Term term) {
        return told(caller, () -> publishing.publish(caller, key, template, version, term));
    }

    /// As a part of the caller's own command, who calls [#changed] when it is done.
    public Outcome<TemplatesVersion> publish(
            Tx tx, Caller caller, Id template, int version, Publishing.Term term) {
        return publishing.publish(tx, caller, template, version, term);
    }

    /// Forgets what is known, after a change by this process.
    public void changed(Tenant tenant) {
        live.changed(tenant);
    }

    /// A version that may be published; null where there is none.
    public static @Nullable Template draft(Tx tx, Id template, int version) {
        Edition<Template.Body> found =
                Edition.of(LiveTemplates.TEMPLATES.of(tx, List.of(template)), version);
        return found == null || found.stored() != Edition.Stored.DRAFT
                ? null
                : TemplatesVersion.template(found);
    }

    public Answer<TemplatesVersion> withdraw(
            Caller caller, RequestKey key, Id template, String reason) {
        return told(caller, () -> publishing.withdraw(caller, key, template, reason));
    }

    public List<Listed> list(Tenant tenant) {
        Publishing.Reading reading = house.reading(tenant);
        var byTemplate = new LinkedHashMap<Id, List<Edition<Template.Body>>>();
        db.read(tenant, LiveTemplates.TEMPLATES::all)
                .forEach(v -> byTemplate.computeIfAbsent(v.id(), _ -> new ArrayList<>()).add(v));
        return byTemplate.values().stream()
                .map(versions -> {
                    List<TemplatesVersion> all = TemplatesVersion.of(versions, reading);
                    TemplatesVersion current = Edition.telling(all, TemplatesVersion::state);
                    return new Listed(current.id(), current.state(), all.size(), current);
                })
                .toList();
    }

    /// What a coupon of a template is called and what it is for.
    @Pure
    public record Words(String name, String nameEn, String zh, String en) {}

    /// Of those that give now.
    public Map<Id, Words> words(Tenant tenant, Collection<Id> templates) {
        Publishing.Reading reading = house.reading(tenant);
        LiveTemplates.Known known = live.of(tenant);
        var words = new HashMap<Id, Words>();
        for (Id each : templates) {
            Template template = known.inForce(each, reading.now());
            if (template != null) {
                Template.Body body = template.body();
                words.put(
                        each,
                        new Words(
                                body.offer().name(),
                                body.offer().nameEn(),
                                TemplatesVersion.say(body, true, reading),
                                TemplatesVersion.say(body, false, reading)));
            }
        }
        return words;
    }

    OffersExplained explain(Tenant tenant, Template.Body body) {
        Publishing.Reading reading = house.reading(tenant);
        return OffersExplained.of(body.offer(), FairPrice.As.COUPON, reading.called())
                .saying(
                        TemplatesVersion.say(body, true, reading),
                        TemplatesVersion.say(body, false, reading));
    }

    /// All versions of a template, the newest first; none where there is no such template.
    public List<TemplatesVersion> versions(Tenant tenant, Id template) {
        return TemplatesVersion.of(
                db.read(tenant, tx -> LiveTemplates.TEMPLATES.of(tx, List.of(template))),
                house.reading(tenant));
    }

    private Answer<TemplatesVersion> told(
            Caller caller, Supplier<Answer<TemplatesVersion>> change) {
        try {
            return change.get();
        } finally {
            live.changed(caller.tenant());
        }
    }
}
