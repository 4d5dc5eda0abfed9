package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Birthday;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes money for stored value: at the counter at once, online when the platform says that it was
/// paid.
///
/// The limits of the law are judged when it is asked, and for what waits online once more by
/// nobody: money that arrived is booked, since keeping it without giving value would be worse. So
/// an online top-up counts what is waiting as if it had been paid, until its time is over: then the
/// payment is ended where it was begun, and what was asked for counts no more.
@Component
public class TopUps {
    private static final Sql INSERT =
            sql(
                    """
                    insert into top_up (tenant, bucket, id, member, issuer, paid, bonus, store, method, payment, state, agreed, terms,
                        terms_hash, asked_by, asked_at)
                    values (:tenant, :bucket, :id, :member, :issuer, :paid, :bonus, :store, :method, :payment, 'WAITING', :agreed, :terms,
                        :termsHash, :by, :at)
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.method, t.payment, t.state, t.terms_hash, t.agreed, t.asked_at
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.member = :member
                    order by t.id desc
                    limit 100
                    """);

    private static final Sql WAITING =
            sql(
                    """
                    select coalesce(sum(t.paid + t.bonus), 0)::bigint as value
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.member = :member
                        and t.state = 'WAITING'
                    """);

    private final Db db;
    private final Members members;
    private final StoredRules rules;
    private final Booking booking;
    private final Payments payments;

    TopUps(Db db, Members members, StoredRules rules, Booking booking, Payments payments) {
        this.db = db;
        this.members = members;
        this.rules = rules;
        this.booking = booking;
        this.payments = payments;
    }

    /// What is asked for. `agreedTerms` is the hash of the terms that the member was shown and
    /// agreed to; `purchase` is all that is paid at once over several cards, at least `paid`;
    /// `bearer`: the card is nobody's in particular, and holds less.
    record Asked(
            Id memberId,
            Id schemeId,
            long paid,
            String store,
            String agreedTerms,
            Limits.Method method,
            Limits.Payer payer,
            boolean identified,
            @Nullable String payment,
            @Nullable Long purchase,
            @Nullable Boolean bearer) {
        Asked {
            InvalidValue.unless(paid > 0, "paid", "more than 0 fen");
            InvalidValue.text("store", store, 64);
            InvalidValue.unless(
                    agreedTerms.matches("[0-9a-f]{64}"),
                    "agreedTerms",
                    "the hash of the terms that were shown, 64 hexadecimal digits");
            InvalidValue.optional("payment", payment, 200);
            InvalidValue.unless(
                    purchase == null || purchase >= paid, "purchase", "at least what is paid");
        }
    }

    /// A member who is known to the counter pays one tier in cash.
    public record AtCounter(Id memberId, Id schemeId, long paid, String store) {}

    /// As [#ask], with the terms in force agreed to.
    public Answer<TopUp> atCounter(Caller caller, RequestKey key, AtCounter a) {
        return switch (terms(caller, a.schemeId(), a.paid())) {
            case Outcome.Refused<Shown>(var refusal) ->
                    new Answer<>(Outcome.refused(refusal), false);
            case Outcome.Done<Shown>(var shown) ->
                    ask(
                            caller,
                            key,
                            new Asked(
                                    a.memberId(),
                                    a.schemeId(),
                                    a.paid(),
                                    a.store(),
                                    shown.hash(),
                                    Limits.Method.CASH,
                                    Limits.Payer.PERSON,
                                    true,
                                    null,
                                    null,
                                    null));
        };
    }

    /// The terms of a tier as they are to be shown, and the hash to agree with.
    record Shown(Scheme.Snapshot terms, String hash) {}

    /// Refused: unknown-scheme, not-a-tier, unknown-issuer.
    Outcome<Shown> terms(Caller caller, Id scheme, long paid) {
        return db.read(
                caller.tenant(),
                tx -> snapshot(tx, scheme, paid).map(s -> new Shown(s, hash(Json.canonical(s)))));
    }

    /// Refused: all of the enum up to stored-cap.
    Answer<TopUp> ask(Caller caller, RequestKey key, Asked asked) {
        return db.once(caller.tenant(), key, TopUp.class, tx -> asked(tx, caller, asked));
    }

    private Outcome<TopUp> asked(Tx tx, Caller caller, Asked asked) {
        Stored stored = rules.settings(tx);
        if (stored.stopped()) {
            return Outcome.refused(
                    Refused.TOP_UPS_STOPPED, Objects.toString(stored.stoppedBecause(), ""));
        }
        if (asked.method() == Limits.Method.ONLINE && payments.way() == PaymentPort.Way.MISSING) {
            return Outcome.refused(Refused.NO_PAYMENT_PROVIDER, "connect a payment platform first");
        }
        Id member = asked.memberId();
        Profile profile = members.profiles(tx, List.of(member)).get(member);
        if (profile == null || !members.existing(tx, List.of(member)).contains(member)) {
            return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        return switch (snapshot(tx, asked.schemeId(), asked.paid())) {
            case Outcome.Refused<Scheme.Snapshot>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Scheme.Snapshot>(var terms)
                    when !hash(Json.canonical(terms)).equals(asked.agreedTerms()) ->
                    Outcome.refused(Refused.TERMS_CHANGED, "show the terms in force and ask again");
            case Outcome.Done<Scheme.Snapshot>(var terms) ->
                    admitted(tx, caller, asked, terms, profile.birthday());
        };
    }

    private Outcome<TopUp> admitted(
            Tx tx, Caller caller, Asked asked, Scheme.Snapshot terms, @Nullable Birthday birthday) {
        Id member = asked.memberId();
        Purse purse = booking.purse(tx, member, now());
        boolean bearer = Boolean.TRUE.equals(asked.bearer());
        Holder holder = HolderRows.lock(tx, member);
        if (holder.bearer() != bearer && !purse.contracts().isEmpty()) {
            return Outcome.refused(
                    Refused.OTHER_CARD, holder.bearer() ? "it is a bearer card" : "it is named");
        }
        HolderRows.keep(tx, holder.as(bearer));
        Long waiting =
                tx.first(
                        WAITING.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member),
                        row -> row.whole("value"));
        long after =
                purse.balance() + (waiting == null ? 0 : waiting) + terms.paid() + terms.bonus();
        LocalDate today = now().atZone(rules.zone(tx)).toLocalDate();
        var purchase =
                new Limits.Purchase(
                        !bearer,
                        asked.payer(),
                        asked.method(),
                        Math.max(asked.paid(), asked.purchase() == null ? 0 : asked.purchase()),
                        asked.identified(),
                        birthday == null ? null : birthday.date());
        return Limits.check(purchase, after, today, rules.settings(tx).namedCap())
                .map(_ -> written(tx, caller, asked, terms, purse));
    }

    private TopUp written(Tx tx, Caller caller, Asked asked, Scheme.Snapshot terms, Purse purse) {
        Id id = booking.id(asked.memberId());
        String text = Json.canonical(terms);
        boolean online = asked.method() == Limits.Method.ONLINE;
        String payment =
                online
                        ? payments.start(tx.tenant(), id, terms.paid())
                        : Objects.toString(asked.payment(), "");
        var topUp =
                new TopUp(
                        id,
                        asked.memberId(),
                        terms.issuer(),
                        terms.paid(),
                        terms.bonus(),
                        TopUp.State.WAITING,
                        asked.method(),
                        payment,
                        hash(text),
                        null,
                        null,
                        now());
        tx.update(
                ContractRows.at(INSERT, tx, id)
                        .with("member", topUp.memberId())
                        .with("issuer", topUp.issuer())
                        .with("paid", topUp.paid())
                        .with("bonus", topUp.bonus())
                        .with("store", asked.store())
                        .with("method", topUp.method().name())
                        .with("payment", payment)
                        .with("agreed", terms.agreedShare().toString())
                        .with("terms", text)
                        .with("termsHash", HexFormat.of().parseHex(topUp.termsHash()))
                        .with("by", caller.identity())
                        .with("at", topUp.askedAt()));
        return online
                ? topUp
                : booking.booked(
                        tx,
                        caller,
                        new Booking.Waiting(topUp, terms.agreedShare().toString()),
                        purse);
    }

    PaymentPort.Way payments() {
        return payments.way();
    }

    /// See [Payments#pay].
    Outcome<TopUp> pay(Caller caller, TopUp topUp) {
        return payments.pay(caller, topUp);
    }

    /// See [Payments#notified].
    Outcome<TopUp> notified(Caller caller, Id topUp) {
        return payments.notified(caller, topUp);
    }

    /// The last hundred of a member, the newest first.
    List<TopUp> of(Tenant tenant, Id member) {
        return db.read(
                tenant,
                tx -> tx.list(ContractRows.of(OF_MEMBER, tx, member), row -> waiting(row).topUp()));
    }

    private Outcome<Scheme.Snapshot> snapshot(Tx tx, Id id, long paid) {
        Scheme scheme = rules.inForce(tx, id, now());
        if (scheme == null) {
            return Outcome.refused(Refused.UNKNOWN_SCHEME, "no scheme in force has that id");
        }
        Scheme.Tier tier = scheme.tier(paid);
        if (tier == null) {
            return Outcome.refused(Refused.NOT_A_TIER, "no tier of " + paid + " fen");
        }
        Stored.Issuer issuer = rules.settings(tx).issuer(scheme.body().issuer());
        return issuer == null
                ? Outcome.refused(Refused.UNKNOWN_ISSUER, "no issuer " + scheme.body().issuer())
                : Outcome.done(scheme.snapshot(issuer, tier));
    }

    private static String hash(String text) {
        return HexFormat.of()
                .formatHex(Bucket.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Booking.Waiting waiting(Row row) {
        return new Booking.Waiting(
                new TopUp(
                        row.id("id"),
                        row.id("member"),
                        row.text("issuer"),
                        row.whole("paid"),
                        row.whole("bonus"),
                        TopUp.State.valueOf(row.text("state")),
                        Limits.Method.valueOf(row.text("method")),
                        row.text("payment"),
                        HexFormat.of().formatHex(row.bytes("terms_hash")),
                        null,
                        null,
                        row.instant("asked_at")),
                row.text("agreed"));
    }
}
