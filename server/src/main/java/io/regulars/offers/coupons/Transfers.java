package io.regulars.offers.coupons;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Members;
import io.regulars.offers.coupons.CouponRows.Issue;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Passes a coupon from one member to another, where its template lets it be given on. What the
/// other gets is a coupon of his own, by the same terms and with the same end; the old one is void,
/// with its code. Both happen in one transaction.
@Component
class Transfers {
    private static final String CAUSE = "TRANSFER";

    private final Db db;
    private final Ids ids;
    private final Coupons coupons;
    private final Members members;
    private final Guesses guesses;
    private final RandomGenerator chance = new SecureRandom();

    Transfers(Db db, Ids ids, Coupons coupons, Members members, Guesses guesses) {
        this.db = db;
        this.ids = ids;
        this.coupons = coupons;
        this.members = members;
        this.guesses = guesses;
    }

    /// Whom a member gives to: somebody whose phone or number she knows.
    record Taker(@Nullable String phone, @Nullable String memberNo) {
        Taker {
            InvalidValue.unless(
                    (phone == null) != (memberNo == null), "phone", "either phone or memberNo");
            InvalidValue.optional("phone", phone, 32);
            InvalidValue.optional("memberNo", memberNo, 64);
        }
    }

    /// Wrong phones count as wrong codes do: nobody learns by trying who is a member. Refused: as
    /// [#pass], and too-many-guesses.
    Answer<Given> passOwn(Caller caller, Id from, Id coupon, Taker taker, RequestKey key) {
        var limit =
                new Guesses.Limit(
                        "member:" + from,
                        Guesses.OF_MEMBER,
                        io.regulars.members.Refused.UNKNOWN_MEMBER,
                        Refusal.of(Refused.TOO_MANY_TRIES, "try again in an hour"));
        return switch (guesses.within(caller.tenant(), limit, () -> found(caller, taker))) {
            case Outcome.Refused<Id>(var no) -> db.refuse(caller.tenant(), key, Given.class, no);
            case Outcome.Done<Id>(var to) -> pass(caller, from, coupon, to, key);
        };
    }

    private Outcome<Id> found(Caller caller, Taker taker) {
        Id to =
                taker.phone() != null
                        ? members.idsByPhone(caller.tenant(), List.of(taker.phone()))
                                .get(taker.phone())
                        : members.idsByMemberNo(
                                        caller.tenant(),
                                        List.of(Objects.requireNonNull(taker.memberNo())))
                                .get(taker.memberNo());
        return to == null
                ? Outcome.refused(
                        Refusal.at(
                                taker.phone() == null ? "memberNo" : "phone",
                                io.regulars.members.Refused.UNKNOWN_MEMBER,
                                "nobody here has it"))
                : Outcome.done(to);
    }

    /// Refused: unknown-member, unknown-coupon, not-transferable and what the coupon's state says.
    Answer<Given> pass(Caller caller, Id from, Id coupon, Id to, RequestKey key) {
        return db.once(
                caller.tenant(),
                key,
                Given.class,
                tx -> {
                    if (from.equals(to) || members.existing(tx, List.of(from, to)).size() < 2) {
                        return Outcome.refused(
                                Refusal.at(
                                        "to",
                                        io.regulars.members.Refused.UNKNOWN_MEMBER,
                                        "another member than who gives"));
                    }
                    Id becomes = ids.next(to.bucket());
                    var send = new RedemptionCommand.Send(coupon, from, becomes);
                    return coupons.redeem(tx, List.of(send))
                            .getFirst()
                            .map(old -> given(tx, caller, old, to, becomes));
                });
    }

    private Given given(Tx tx, Caller caller, Coupon old, Id to, Id becomes) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var issue =
                new Issue(ids.next(to.bucket()), to, CAUSE, null, caller.name(), Source.TRANSFER);
        var coupon =
                new Coupon(
                        becomes,
                        to,
                        old.template(),
                        old.version(),
                        issue.id(),
                        null,
                        Code.number(chance.nextLong(), to.bucket()),
                        Coupon.State.ISSUED,
                        now,
                        old.from(),
                        old.until(),
                        null,
                        null,
                        null);
        var statements =
                new ArrayList<Sql>(CouponRows.adding(tx, List.of(issue), List.of(coupon), now));
        statements.add(CodeRows.adding(tx, List.of(coupon), now));
        var told =
                new IssueBatch.Issued(
                        issue.id(), CAUSE, List.of(coupon.id()), List.of(coupon.template()));
        statements.add(
                Events.statement(
                        tx,
                        List.of(new Event(ids.next(to.bucket()), "coupon.issued", to, now, told))));
        tx.send(statements);
        return new Given(issue.id(), to, List.of(Given.Line.of(coupon)), null);
    }
}
