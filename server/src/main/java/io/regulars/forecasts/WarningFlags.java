package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Cards;
import io.regulars.members.Members;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is flagged, with the parts of the score; what staff did about it and heard as the reason.
@Component
public class WarningFlags {
    /// Later than any flag: where a list begins.
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private static final String COLUMNS =
            """
            f.member, f.crossed_on, f.crossed_at, f.flagged_at, f.version, f.held_out, f.score, f.features, f.ended, f.ended_on,
                f.contacted_at, f.contacted_by, f.contact_channel\
            """;

    private static final Sql LIST =
            sql(
                    "select "
                            + COLUMNS
                            + """

                            from warning_flag f
                            where f.tenant = :tenant
                                and f.bucket between 0 and 1023
                                and f.ended is null
                                and (f.flagged_at, f.member) < (:at, :after)
                            order by f.flagged_at desc, f.member desc
                            limit :limit
                            """);

    private static final Sql OF =
            sql(
                    "select "
                            + COLUMNS
                            + """

                            from warning_flag f
                            where f.tenant = :tenant
                                and f.bucket = :bucket
                                and f.member = :member
                            order by f.crossed_on desc
                            """);

    private static final Sql HOLD =
            sql(
                    "select "
                            + COLUMNS
                            + """

                            from warning_flag f
                            where f.tenant = :tenant
                                and f.bucket = :bucket
                                and f.member = :member
                                and f.ended is null
                            for update
                            """);

    private static final Sql CONTACT =
            sql(
                    """
                    update warning_flag f
                    set contacted_at = :at,
                        contacted_by = :actor,
                        contact_channel = :channel
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.member = :member
                        and f.ended is null
                    """);

    private static final Sql REASONS =
            sql(
                    """
                    select r.at, r.reason, r.actor
                    from loss_reason r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.member = :member
                    order by r.at desc
                    """);

    private static final Sql ADD_REASON =
            sql(
                    """
                    insert into loss_reason (tenant, bucket, member, at, reason, actor)
                    values (:tenant, :bucket, :member, :at, :reason, :actor)
                    """);

    private final Db db;
    private final Tenants tenants;
    private final Members members;
    private final Cards cards;
    private final OperationLog log;

    WarningFlags(Db db, Tenants tenants, Members members, Cards cards, OperationLog log) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.cards = cards;
        this.log = log;
    }

    /// How somebody of the chain spoke to a member.
    public enum Channel {
        PHONE,
        MESSAGE,
        IN_STORE
    }

    enum Reason {
        COMPETITOR,
        PRICE,
        SERVICE,
        GOODS,
        MOVED,
        OUTGROWN,
        OTHER
    }

    @Pure
    record Contact(Instant at, String by, Channel channel) {}

    /// `risk` is as it was when she was flagged.
    @Pure
    record Flag(
            Id member,
            LocalDate crossedOn,
            Instant crossedAt,
            Instant flaggedAt,
            int version,
            boolean heldOut,
            Risk risk,
            Watching.@Nullable End ended,
            @Nullable LocalDate endedOn,
            @Nullable Contact contact) {

        /// Whether she may be contacted about it, and was not.
        Outcome<Flag> contactable() {
            if (heldOut) {
                return Outcome.refused(
                        Refused.MEMBER_HELD_OUT, "who is held out shows what happens without us");
            }
            return contact == null
                    ? Outcome.done(this)
                    : Outcome.refused(Refused.CONTACTED_ALREADY, "by " + contact.by());
        }

        Flag contacted(Contact by) {
            return new Flag(
                    member, crossedOn, crossedAt, flaggedAt, version, heldOut, risk, ended, endedOn,
                    by);
        }
    }

    private static Flag flag(Row row) {
        Instant contacted = row.instantOrNull("contacted_at");
        String ended = row.textOrNull("ended");
        return new Flag(
                row.id("member"),
                row.date("crossed_on"),
                row.instant("crossed_at"),
                row.instant("flagged_at"),
                row.integer("version"),
                row.flag("held_out"),
                Json.read(row.text("features"), Risk.class),
                ended == null ? null : Watching.End.valueOf(ended),
                row.dateOrNull("ended_on"),
                contacted == null
                        ? null
                        : new Contact(
                                contacted,
                                row.text("contacted_by"),
                                Channel.valueOf(row.text("contact_channel"))));
    }

    /// A flagged member in a list, masked.
    @Pure
    record Line(String memberNo, @Nullable String name, @Nullable String phone, Flag flag) {}

    @Pure
    record Heard(Instant at, Reason reason, String by) {}

    /// `now` is what the rule that is on says today, also of who is not flagged; absent where none
    /// is on or she never bought. `crossesOn` is the day on which it would be full.
    @Pure
    record OfMember(
            @Nullable Risk now,
            @Nullable LocalDate crossesOn,
            List<Flag> flags,
            List<Heard> reasons) {}

    /// Open flags, the newest first.
    Page<Line> list(Tenant tenant, Cursor.Part part) {
        long[] from = Cursor.read(part.after(), FAR.getEpochSecond(), 0, Long.MAX_VALUE);
        Instant at = Instant.ofEpochSecond(from[0], from[1] * 1_000);
        List<Flag> found =
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        LIST.with("tenant", tenant.id())
                                                .with("at", at)
                                                .with("after", from[2])
                                                .with("limit", part.size() + 1),
                                        WarningFlags::flag));
        List<Flag> page = found.subList(0, Math.min(part.size(), found.size()));
        Map<Id, Cards.Card> known = cards.of(tenant, page.stream().map(Flag::member).toList());
        var lines = new ArrayList<Line>();
        for (Flag flag : page) {
            Cards.Card card = known.get(flag.member());
            if (card != null) {
                lines.add(new Line(card.memberNo(), card.name(), card.phone(), flag));
            }
        }
        Flag last = found.size() > page.size() ? page.getLast() : null;
        return new Page<>(
                lines,
                last == null
                        ? null
                        : Cursor.of(
                                last.flaggedAt().getEpochSecond(),
                                last.flaggedAt().getNano() / 1_000,
                                last.member().value()));
    }

    @Nullable OfMember of(Tenant tenant, Id member) {
        ZoneId zone = tenants.settings(tenant).zone();
        int today = Nights.day(db.clock().instant().atZone(zone).toLocalDate());
        return db.read(
                tenant,
                tx -> {
                    if (!members.existing(tx, List.of(member)).contains(member)) {
                        return null;
                    }
                    Warnings.Version on = Warnings.on(tx);
                    Past past = Pasts.of(tx, member, zone);
                    Rhythm rhythm = on == null || !past.began(today) ? null : past.rhythm(today);
                    return new OfMember(
                            on == null || rhythm == null
                                    ? null
                                    : Risk.of(on.rule(), rhythm, today - rhythm.last()),
                            on == null || rhythm == null
                                    ? null
                                    : LocalDate.ofEpochDay(Risk.crossing(on.rule(), rhythm)),
                            tx.list(one(OF, tx, member), WarningFlags::flag),
                            tx.list(one(REASONS, tx, member), WarningFlags::heard));
                });
    }

    private static Heard heard(Row row) {
        return new Heard(row.instant("at"), Reason.valueOf(row.text("reason")), row.text("actor"));
    }

    private static Sql one(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }

    /// That somebody of the chain spoke to her: from here her thirty days run (DEF-19). Refused:
    /// member-not-flagged, member-held-out, contacted-already.
    Answer<Flag> contact(Caller caller, RequestKey key, Id member, Channel channel) {
        return db.once(
                caller.tenant(),
                key,
                Flag.class,
                tx -> {
                    Flag flag = tx.first(one(HOLD, tx, member), WarningFlags::flag);
                    if (flag == null) {
                        return Outcome.refused(Refused.MEMBER_NOT_FLAGGED, "no flag is open");
                    }
                    return flag.contactable()
                            .map(each -> each.contacted(written(tx, caller, each, channel)));
                });
    }

    /// Refused: unknown-member.
    Answer<Heard> reason(Caller caller, RequestKey key, Id member, Reason reason) {
        return db.once(
                caller.tenant(),
                key,
                Heard.class,
                tx -> {
                    if (!members.existing(tx, List.of(member)).contains(member)) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
                    }
                    var heard = new Heard(now(), reason, caller.name());
                    tx.update(
                            one(ADD_REASON, tx, member)
                                    .with("at", heard.at())
                                    .with("reason", reason.name())
                                    .with("actor", heard.by()));
                    log.record(tx, caller, "warning.reason", "member:" + member, reason);
                    return Outcome.done(heard);
                });
    }

    /// When a contact was written down with a flag; null where no flag waited for one.
    @Pure
    public record Spoken(@Nullable Instant at) {}

    /// That somebody of the chain spoke to her, whatever about: where a flag of hers waits for a
    /// contact, it is this one. As a part of the caller's own command. Refused: member-held-out.
    public Outcome<Spoken> spokenTo(Tx tx, Caller caller, Id member, Channel channel) {
        Flag flag = tx.first(one(HOLD, tx, member), WarningFlags::flag);
        return flag == null || flag.contact() != null
                ? Outcome.done(new Spoken(null))
                : flag.contactable()
                        .map(each -> new Spoken(written(tx, caller, each, channel).at()));
    }

    private Contact written(Tx tx, Caller caller, Flag flag, Channel channel) {
        var contact = new Contact(now(), caller.name(), channel);
        tx.update(
                one(CONTACT, tx, flag.member())
                        .with("at", contact.at())
                        .with("actor", contact.by())
                        .with("channel", channel.name()));
        log.record(tx, caller, "warning.contact", "member:" + flag.member(), channel);
        return contact;
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
