package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.forecasts.WarningFlags;
import io.regulars.forecasts.WarningFlags.Channel;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// That somebody of the chain spoke to a member: contacts about a warning and all others, each kept
/// in one place.
@Component
public class Contacts {
    private static final int SHOWN = 50;

    private static final Sql ADD =
            sql(
                    """
                    insert into member_contact (tenant, bucket, member, at, channel, actor)
                    values (:tenant, :bucket, :member, :at, :channel, :actor)
                    """);

    private static final Sql OF =
            sql(
                    """
                    select c.at, c.channel, c.actor, false as warned
                    from member_contact c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                    union all
                    select f.contacted_at, f.contact_channel, f.contacted_by, true
                    from warning_flag f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.member = :member
                        and f.contacted_at is not null
                    order by at desc
                    limit :limit
                    """);

    private final Db db;
    private final WarningFlags flags;
    private final Members members;
    private final OperationLog log;

    Contacts(Db db, WarningFlags flags, Members members, OperationLog log) {
        this.db = db;
        this.flags = flags;
        this.members = members;
        this.log = log;
    }

    /// `warned`: it was about a warning, and her thirty days run from there (DEF-19).
    @Pure
    public record Contact(Instant at, String by, Channel channel, boolean warned) {}

    private static Contact contact(Row row) {
        return new Contact(
                row.instant("at"),
                row.text("actor"),
                Channel.valueOf(row.text("channel")),
                row.flag("warned"));
    }

    /// The newest first.
    List<Contact> of(Tenant tenant, Id member) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                OF.with("tenant", tenant.id())
                                        .with("bucket", member.bucket())
                                        .with("member", member)
                                        .with("limit", SHOWN),
                                Contacts::contact));
    }

    /// Refused: unknown-member, member-held-out.
    public Answer<Contact> note(Caller caller, RequestKey key, Id member, Channel channel) {
        return db.once(
                caller.tenant(),
                key,
                Contact.class,
                tx -> {
                    if (members.existing(tx, List.of(member)).isEmpty()) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
                    }
                    return flags.spokenTo(tx, caller, member, channel)
                            .map(spoken -> {
                                Instant known = spoken.at();
                                if (known != null) {
                                    return new Contact(known, caller.name(), channel, true);
                                }
                                var contact = new Contact(now(), caller.name(), channel, false);
                                tx.update(
                                        ADD.with("tenant", tx.tenant().id())
                                                .with("bucket", member.bucket())
                                                .with("member", member)
                                                .with("at", contact.at())
                                                .with("channel", channel.name())
                                                .with("actor", contact.by()));
                                log.record(
                                        tx, caller, "member.contact", "member:" + member, channel);
                                return contact;
                            });
                });
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
