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
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
                        terms_hash, asked_by, asked_at, bearer, payer, purchase, form, day, adult)
                    values (:tenant, :bucket, :id, :member, :issuer, :paid, :bonus, :store, :method, :payment, 'WAITING', :agreed, :terms,
                        :termsHash, :by, :at, :bearer, :payer, :purchase, :form::bigint, :day, :adult)
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
                    select coalesce(sum(t.paid), 0)::bigint as paid, coalesce(sum(t.bonus), 0)::bigint as bonus
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.member = :member
                        and t.state = 'WAITING'
                    """);

    private final Db db;
    private final StoredRules rules;
    private final Booking booking;
    private final Payments payments;
    private final Payers payers;

    TopUps(Db db, StoredRules rules, Booking booking, Payments payments, Payers payers) {
        this.db = db;
        this.rules = rules;
        this.booking = booking;
        this.payments = payments;
        this.payers = payers;
    }

    /// What is asked for. `agreedTerms` is the hash of the terms that the member was shown and
    /// agreed to; `purchase` is all that is paid at once over several cards, at least `paid`;
    /// `bearer`: the card is nobody's in particular, and holds less. `form` is what who pays shows
    /// now, `formId` what he showed for this card before. `adult` and `declaredBy` are needed where
    /// the member's birthday is not known.
    record Asked(
            Id memberId,
            Id schemeId,
            long paid,
            String store,
            String agreedTerms,
            Limits.Method method,
            Limits.Payer payer,
            @Nullable Form form,
            @Nullable Id formId,
            @Nullable String payment,
            @Nullable Long purchase,
            @Nullable Boolean bearer,
            @Nullable Boolean adult,
            Limits.@Nullable Adult declaredBy) {
        Asked {
            InvalidValue.unless(
                    (adult == null) == (declaredBy == null) && declaredBy != Limits.Adult.BIRTHDAY,
                    "declaredBy",
                    "STAFF or MEMBER, with adult and only with it");
            InvalidValue.unless(form == null || formId == null, "formId", "not beside a form");
            InvalidValue.unless(
                    form == null || form.document().payer() == payer,
                    "form.document",
                    "a business licence of an entity, another document of a person");
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

        long together() {
            return purchase == null ? paid : purchase;
        }

        Limits.@Nullable Declared declared() {
            return adult == null || declaredBy == null
                    ? null
                    : new Limits.Declared(adult, declaredBy);
        }

        boolean ofNobody() {
            return Boolean.TRUE.equals(bearer);
        }
    }

    /// A member who shows a document at the counter, by which she is of age, pays one tier in cash.
    public record AtCounter(Id memberId, Id schemeId, long paid, String store, Form form) {}

    /// As [#ask], with the terms in force agreed to.
    public Answer<TopUp> atCounter(Caller caller, RequestKey key, AtCounter a) {
        return switch (terms(caller, a.schemeId(), a.paid())) {
            case Outcome.Refused<Shown>(var refusal) ->
                    db.refuse(caller.tenant(), key, TopUp.class, refusal);
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
                                    a.form(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    true,
                                    Limits.Adult.STAFF));
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
        var by = new By(caller, payers.keys(caller.tenant()));
        return db.once(caller.tenant(), key, TopUp.class, tx -> asked(tx, by, asked));
    }

    /// Who asks, and the keys that seal what the payer shows.
    private record By(Caller caller, Vault.Keys keys) {}

    private record Agreed(Asked asked, Scheme.Snapshot terms) {}

    private Outcome<TopUp> asked(Tx tx, By by, Asked asked) {
        Stored stored = rules.settings(tx);
        if (stored.stopped()) {
            return Outcome.refused(
                    Refused.TOP_UPS_STOPPED, Objects.toString(stored.stoppedBecause(), ""));
        }
        if (asked.method() == Limits.Method.ONLINE && payments.way() == PaymentPort.Way.MISSING) {
            return Outcome.refused(Refused.NO_PAYMENT_PROVIDER, "connect a payment platform first");
        }
        return payers.holder(tx, asked.memberId())
                .then(holder ->
                        agreed(tx, asked)
                                .then(agreed ->
                                        payers.find(tx, by.keys(), asked, holder, now())
                                                .then(who -> admitted(tx, by, agreed, who))));
    }

    /// Refused: unknown-scheme, not-a-tier, unknown-issuer, terms-changed.
    private Outcome<Agreed> agreed(Tx tx, Asked asked) {
        return snapshot(tx, asked.schemeId(), asked.paid())
                .then(terms ->
                        hash(Json.canonical(terms)).equals(asked.agreedTerms())
                                ? Outcome.done(new Agreed(asked, terms))
                                : Outcome.refused(
                                        Refused.TERMS_CHANGED,
                                        "show the terms in force and ask again"));
    }

    private Outcome<TopUp> admitted(Tx tx, By by, Agreed agreed, Payers.Payer who) {
        Asked asked = agreed.asked();
        Scheme.Snapshot terms = agreed.terms();
        Id member = asked.memberId();
        Purse purse = booking.purse(tx, member, now());
        boolean bearer = asked.ofNobody();
        Holder holder = HolderRows.lock(tx, member);
        if (holder.bearer() != bearer && !purse.contracts().isEmpty()) {
            return Outcome.refused(
                    Refused.OTHER_CARD, holder.bearer() ? "it is a bearer card" : "it is named");
        }
        HolderRows.keep(tx, holder.as(bearer));
        Limits.Held waiting =
                tx.first(
                        WAITING.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member),
                        row -> new Limits.Held(row.whole("paid"), row.whole("bonus")));
        Limits.Held after =
                purse.held()
                        .and(terms.paid(), terms.bonus())
                        .and(
                                waiting == null ? 0 : waiting.principal(),
                                waiting == null ? 0 : waiting.bonus());
        var purchase =
                new Limits.Purchase(
                        !bearer,
                        asked.payer(),
                        asked.method(),
                        Math.max(asked.together(), Payers.ofDay(tx, who, asked)),
                        who.said() != null);
        return Limits.check(purchase, after, rules.settings(tx))
                .map(_ -> written(tx, by, agreed, who, purse));
    }

    private TopUp written(Tx tx, By by, Agreed agreed, Payers.Payer who, Purse purse) {
        Asked asked = agreed.asked();
        Scheme.Snapshot terms = agreed.terms();
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
        Forms.Said said = who.said();
        payers.keep(tx, by.keys(), topUp, who, by.caller().identity());
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
                        .with("by", by.caller().identity())
                        .with("at", topUp.askedAt())
                        .with("bearer", asked.ofNobody())
                        .with("payer", asked.payer().name())
                        .with("purchase", asked.together())
                        .with("form", said == null ? null : said.id())
                        .with("day", who.today())
                        .with("adult", who.adult().name()));
        return online
                ? topUp
                : booking.booked(
                        tx,
                        by.caller(),
                        new Booking.Waiting(topUp, terms.agreedShare().toString()),
                        purse);
    }

    PaymentPort.Way payments() {
        return payments.way();
    }

    /// See [Payers#onFile].
    Forms.@Nullable Shown onFile(Tenant tenant, Id member) {
        return payers.onFile(tenant, member);
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
