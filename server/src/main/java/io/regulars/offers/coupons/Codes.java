package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the coupon that a code leads to, or makes it where the code is of a batch and nobody has
/// brought it yet. Whatever is wrong with a code, the answer is the same; who brings too many is
/// not looked after for a while.
@Component
public class Codes {
    private final Db db;
    private final Coupons coupons;
    private final Guesses guesses;

    Codes(Db db, Coupons coupons, Guesses guesses) {
        this.db = db;
        this.coupons = coupons;
        this.guesses = guesses;
    }

    /// The coupon of `code`; `member` gets it into his wallet where it is of a batch, null leaves
    /// it with whoever holds the code. Refused: too-many-guesses, unknown-coupon, and what giving
    /// refuses.
    public Outcome<Id> coupon(Caller caller, String code, @Nullable Id member) {
        String who =
                member == null ? caller.identity() + "@" + caller.address() : "member:" + member;
        var limit =
                new Guesses.Limit(
                        who,
                        member == null ? Guesses.OF_CALLER : Guesses.OF_MEMBER,
                        Refused.UNKNOWN_COUPON,
                        Refusal.of(Refused.TOO_MANY_TRIES, "try again in an hour"));
        return guesses.within(
                caller.tenant(),
                limit,
                () -> {
                    Long number = Code.read(code);
                    return number == null ? unknown() : coupon(caller, number.longValue(), member);
                });
    }

    /// What a request with a key got for a code.
    record Opened(Id coupon) {}

    /// The same for a request with a key. The code itself gives nobody twice, so the coupon may be
    /// there before the key is; but he may have given it on since, and then the code leads
    /// elsewhere.
    Answer<Opened> opened(Caller caller, String code, Id member, RequestKey key) {
        Answer<Opened> before = db.answered(caller.tenant(), key, Opened.class);
        if (before != null) {
            return before;
        }
        return switch (coupon(caller, code, member)) {
            case Outcome.Refused<Id>(var no) -> db.refuse(caller.tenant(), key, Opened.class, no);
            case Outcome.Done<Id>(var coupon) ->
                    db.once(
                            caller.tenant(),
                            key,
                            Opened.class,
                            _ -> Outcome.done(new Opened(coupon)));
        };
    }

    private Outcome<Id> coupon(Caller caller, long number, @Nullable Id member) {
        Tenant tenant = caller.tenant();
        CodeRows.Kept kept = kept(tenant, number);
        if (kept == null) {
            return unknown();
        }
        Coupon there = kept.coupon() == null ? null : coupons.find(tenant, kept.coupon());
        if (there != null) {
            return ofWhoBrings(there, member);
        }
        Id of = kept.batch();
        Batches.Batch batch = of == null ? null : db.read(tenant, tx -> Batches.find(tx, of));
        if (batch == null) {
            return unknown();
        }
        Answer<Given> opened =
                Answered.await(coupons.open(caller, number, batch.id(), batch.template(), member));
        return switch (opened.outcome()) {
            case Outcome.Done<Given>(var given) -> Outcome.done(given.coupons().getFirst().id());
            case Outcome.Refused<Given>(var refusal) ->
                    refusal.reason() == Refused.UNKNOWN_COUPON
                            ? faster(tenant, number, member)
                            : Outcome.refused(refusal);
        };
    }

    /// Somebody brought the code at the same moment. Where claims are committed ahead, his coupon
    /// may not be there yet, or may never be: nobody knows the code to be wrong, so it is asked
    /// again.
    private Outcome<Id> faster(Tenant tenant, long number, @Nullable Id member) {
        CodeRows.Kept kept = kept(tenant, number);
        if (kept == null) {
            return unknown();
        }
        Coupon there = kept.coupon() == null ? null : coupons.find(tenant, kept.coupon());
        return there == null
                ? Outcome.refused(
                        io.regulars.runtime.Refused.IN_PROGRESS,
                        "somebody brings the code just now")
                : ofWhoBrings(there, member);
    }

    private static Outcome<Id> ofWhoBrings(Coupon coupon, @Nullable Id member) {
        boolean anothers =
                member != null && coupon.member() != null && !coupon.member().equals(member);
        return anothers ? unknown() : Outcome.done(coupon.id());
    }

    private CodeRows.@Nullable Kept kept(Tenant tenant, long number) {
        return db.read(tenant, tx -> CodeRows.find(tx, List.of(number)).get(number));
    }

    private static Outcome<Id> unknown() {
        return Outcome.refused(Refused.UNKNOWN_COUPON, "the code leads to no coupon");
    }
}
