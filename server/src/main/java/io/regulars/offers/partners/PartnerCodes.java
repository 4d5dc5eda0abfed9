package io.regulars.offers.partners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Patrons;
import io.regulars.members.Members;
import io.regulars.offers.coupons.Code;
import io.regulars.offers.coupons.Guesses;
import io.regulars.runtime.Db;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives members their codes and lets partners use them up. A code lies in the bucket of its
/// member, which it carries in its low bits, so that it is found by itself and unique to member and
/// partner.
@Component
class PartnerCodes {
    /// Wrong codes that a partner may bring in an hour.
    private static final int MOST_WRONG = 300;

    private static final Sql ADD =
            sql(
                    """
                    insert into partner_code (tenant, bucket, code, partner, member, issued_at, until)
                    select :tenant, a.bucket, :code, :partner, :member, :at, :until
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    on conflict do nothing
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select c.code, c.partner, c.member, c.issued_at, c.until, c.used_at, c.reference
                    from partner_code c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                    order by c.code
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select c.code, c.partner, c.member, c.issued_at, c.until, c.used_at, c.reference
                    from partner_code c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.code = :code
                    for update
                    """);

    private static final Sql USE =
            sql(
                    """
                    update partner_code c
                    set used_at = :at,
                        reference = :reference
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.code = :code
                    """);

    private final Db db;
    private final Members members;
    private final Patrons patrons;
    private final Partners partners;
    private final Guesses guesses;
    private final RandomGenerator chance = new SecureRandom();

    PartnerCodes(Db db, Members members, Patrons patrons, Partners partners, Guesses guesses) {
        this.db = db;
        this.members = members;
        this.patrons = patrons;
        this.partners = partners;
        this.guesses = guesses;
    }

    /// What the member shows at the partner's.
    @Pure
    record Shown(
            Id partner,
            String nameZh,
            String nameEn,
            String code,
            Instant issuedAt,
            Instant until,
            @Nullable Instant usedAt) {
        static Shown of(Partner partner, PartnerCode code) {
            return new Shown(
                    partner.id(),
                    partner.terms().name(),
                    partner.terms().nameEn(),
                    Code.write(code.number()),
                    code.issuedAt(),
                    code.until(),
                    code.usedAt());
        }
    }

    /// Who asks again is shown the same code. Refused: unknown-partner, unknown-member,
    /// partner-stopped, partner-tier.
    Outcome<Shown> issue(Tenant tenant, Id id, Id member) {
        Instant now = now();
        return db.write(
                tenant,
                tx -> {
                    Partner found = Partners.find(tx, id);
                    PartnerCode had = of(tx, member, id);
                    if (found != null && had != null) {
                        return Outcome.done(Shown.of(found, had));
                    }
                    return Partnering.eligible(found, tier(tx, member, now))
                            .map(partner -> Shown.of(partner, add(tx, partner, member, now)));
                });
    }

    private @Nullable String tier(Tx tx, Id member, Instant now) {
        return members.existing(tx, Set.of(member)).contains(member)
                ? patrons.tiers(tx, Set.of(member), now).get(member)
                : null;
    }

    /// Two at once: one code is there, and both are shown it.
    private PartnerCode add(Tx tx, Partner partner, Id member, Instant now) {
        PartnerCode there = null;
        while (there == null) {
            tx.update(
                    ADD.with("tenant", tx.tenant().id())
                            .with("bucket", member.bucket())
                            .with("code", Code.number(chance.nextLong(), member.bucket()))
                            .with("partner", partner.id())
                            .with("member", member)
                            .with("at", now)
                            .with("until", now.plus(Duration.ofDays(partner.terms().days()))));
            there = of(tx, member, partner.id());
        }
        return there;
    }

    /// A partner and her code there; null until she asks for one. Asked for now, it is good for
    /// `days`.
    @Pure
    record Offered(Id partner, String nameZh, String nameEn, int days, @Nullable Shown code) {}

    /// The partners of which a member has a code, and those that would give her one.
    List<Offered> list(Tenant tenant, Id member) {
        Instant now = now();
        return db.read(
                tenant,
                tx -> {
                    String tier = tier(tx, member, now);
                    Map<Id, PartnerCode> had =
                            of(tx, member).stream()
                                    .collect(Collectors.toMap(PartnerCode::partner, c -> c));
                    return Partners.all(tx).stream()
                            .filter(each ->
                                    had.containsKey(each.id())
                                            || Partnering.eligible(each, tier)
                                                    instanceof Outcome.Done<Partner>)
                            .map(each -> offered(each, had.get(each.id())))
                            .toList();
                });
    }

    private static Offered offered(Partner partner, @Nullable PartnerCode code) {
        return new Offered(
                partner.id(),
                partner.terms().name(),
                partner.terms().nameEn(),
                partner.terms().days(),
                code == null ? null : Shown.of(partner, code));
    }

    /// Uses a code up under the partner's own reference. Refused: unknown-partner-key,
    /// too-many-partner-codes, unknown-partner-code, partner-code-used, partner-code-over.
    Outcome<PartnerCode> verify(Tenant tenant, String secret, String code, String reference) {
        Partner partner = partners.holding(tenant, secret);
        if (partner == null || partner.state() == Partner.State.OFF) {
            return Outcome.refused(Refused.UNKNOWN_PARTNER_KEY, "ask the chain for a key");
        }
        var limit =
                new Guesses.Limit(
                        "partner:" + partner.id(),
                        MOST_WRONG,
                        Refused.UNKNOWN_CODE,
                        Refusal.of(Refused.TOO_MANY_CODES, "try again in an hour"));
        return guesses.within(
                tenant,
                limit,
                () -> {
                    Long number = Code.read(code);
                    return number == null
                            ? Partnering.verify(null, partner.id(), reference, now())
                            : verify(tenant, partner, number, reference);
                });
    }

    private Outcome<PartnerCode> verify(
            Tenant tenant, Partner partner, long number, String reference) {
        Instant now = now();
        return db.write(
                tenant,
                tx -> {
                    PartnerCode kept = tx.first(at(LOCK, tx, number), PartnerCodes::code);
                    Outcome<PartnerCode> decided =
                            Partnering.verify(kept, partner.id(), reference, now);
                    if (decided instanceof Outcome.Done<PartnerCode>(var used)
                            && kept != null
                            && kept.usedAt() == null) {
                        tx.update(
                                at(USE, tx, number)
                                        .with("at", used.usedAt())
                                        .with("reference", reference));
                    }
                    return decided;
                });
    }

    private static List<PartnerCode> of(Tx tx, Id member) {
        return tx.list(
                OF_MEMBER
                        .with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member),
                PartnerCodes::code);
    }

    private static @Nullable PartnerCode of(Tx tx, Id member, Id partner) {
        return of(tx, member).stream()
                .filter(each -> each.partner().equals(partner))
                .findFirst()
                .orElse(null);
    }

    private static Sql at(Sql sql, Tx tx, long number) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", new Id(number).bucket())
                .with("code", number);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static PartnerCode code(Row row) {
        return new PartnerCode(
                row.whole("code"),
                row.id("partner"),
                row.id("member"),
                row.instant("issued_at"),
                row.instant("until"),
                row.instantOrNull("used_at"),
                row.textOrNull("reference"));
    }
}
