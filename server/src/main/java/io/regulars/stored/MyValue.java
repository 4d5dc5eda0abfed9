package io.regulars.stored;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.members.Member;
import io.regulars.members.Members;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a member does with her stored value by herself: she tops up online, for herself alone, and
/// asks for money back, which somebody of the staff decides.
@Component
class MyValue {
    private final Db db;
    private final Members members;
    private final Stores stores;
    private final StoredRules rules;
    private final TopUps topUps;

    MyValue(Db db, Members members, Stores stores, StoredRules rules, TopUps topUps) {
        this.db = db;
        this.members = members;
        this.stores = stores;
        this.rules = rules;
        this.topUps = topUps;
    }

    /// A scheme that she may choose from, with whose debt it will be.
    @Pure
    record Offered(
            Id scheme, String name, String issuer, String issuerName, List<Scheme.Tier> tiers) {}

    /// `stopped` says why nobody may top up now; null where they may. `payments` says how one pays;
    /// `form` is what she showed before, masked; where `ageKnown` is false she has to declare that
    /// she is of age.
    @Pure
    record Shelf(
            @Nullable String stopped,
            PaymentPort.Way payments,
            List<Offered> schemes,
            Forms.@Nullable Shown form,
            boolean ageKnown) {}

    /// `agreedTerms` is the hash of the terms that she was shown and agreed to. `form` says who she
    /// is; `formId` is what she showed before. `adult`: she declares that she is of age.
    record Wanted(
            Id scheme,
            long paid,
            String agreedTerms,
            @Nullable Form form,
            @Nullable Id formId,
            @Nullable Boolean adult) {}

    Shelf shelf(Visitor who) {
        Instant now = db.clock().instant();
        Forms.Shown form = topUps.onFile(who.tenant(), who.member());
        Member member = members.find(who.tenant(), who.member());
        boolean ageKnown = member != null && member.birthday() != null;
        return db.read(
                who.tenant(),
                tx -> {
                    Stored stored = rules.settings(tx);
                    List<Offered> offered =
                            rules.schemes(tx).stream()
                                    .map(Scheme::id)
                                    .distinct()
                                    .map(id -> rules.inForce(tx, id, now))
                                    .filter(s -> s != null)
                                    .map(s -> offered(s, stored))
                                    .filter(s -> s != null)
                                    .toList();
                    return new Shelf(
                            stored.stopped() ? stored.stoppedBecause() : null,
                            topUps.payments(),
                            offered,
                            form,
                            ageKnown);
                });
    }

    private static @Nullable Offered offered(Scheme scheme, Stored stored) {
        Stored.Issuer issuer = stored.issuer(scheme.body().issuer());
        return issuer == null
                ? null
                : new Offered(
                        scheme.id(),
                        scheme.body().name(),
                        issuer.code(),
                        issuer.name(),
                        scheme.body().tiers());
    }

    /// Named value is for somebody who said who she is and is of age (L-20, L-33), here as at the
    /// counter. It counts as sold by the store where she became a member. Refused: as [TopUps#ask].
    Answer<TopUp> topUp(Visitor who, Caller caller, RequestKey key, Wanted wanted) {
        Member member = members.find(who.tenant(), who.member());
        String own = member == null ? null : member.store();
        String store =
                own != null && stores.exists(who.tenant(), own) ? own : stores.first(who.tenant());
        if (member == null || store == null) {
            return db.refuse(
                    caller.tenant(),
                    key,
                    TopUp.class,
                    Refusal.of(Refused.UNKNOWN_ISSUER, "the chain has no store to sell it"));
        }
        return topUps.ask(
                caller,
                key,
                new TopUps.Asked(
                        who.member(),
                        wanted.scheme(),
                        wanted.paid(),
                        store,
                        wanted.agreedTerms(),
                        Limits.Method.ONLINE,
                        Limits.Payer.PERSON,
                        wanted.form(),
                        wanted.formId(),
                        null,
                        null,
                        null,
                        wanted.adult(),
                        wanted.adult() == null ? null : Limits.Adult.MEMBER));
    }

    /// One of her top-ups; null for anybody else's.
    @Nullable TopUp find(Visitor who, Id topUp) {
        return topUps.of(who.tenant(), who.member()).stream()
                .filter(each -> each.id().equals(topUp))
                .findFirst()
                .orElse(null);
    }
}
