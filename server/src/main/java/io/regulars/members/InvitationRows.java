package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Claims.Key;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Standing;
import io.regulars.members.Registering.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who invited whom. A link is written with its registration and never changed.
final class InvitationRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into invitation (tenant, bucket, member, inviter, at)
                    select :tenant, n.bucket, n.member, n.inviter, n.at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:inviters::bigint[]) as inviter,
                            unnest(:ats::timestamptz[]) as at) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql OF_FRIEND =
            sql(
                    """
                    select i.member, i.inviter, i.at
                    from invitation i
                    where i.tenant = :tenant
                        and i.bucket = any(:buckets::int[])
                        and i.member = any(:ids::bigint[])
                    """);

    private static final Sql FRIENDS =
            sql(
                    """
                    select i.member, i.inviter, i.at
                    from invitation i
                    where i.tenant = :tenant
                        and i.bucket between 0 and 1023
                        and i.inviter = :inviter
                        and (i.at, i.member) < (:at, :member)
                    order by i.at desc, i.member desc
                    limit :limit
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    select count(*) as friends
                    from invitation i
                    where i.tenant = :tenant
                        and i.bucket between 0 and 1023
                        and i.inviter = :inviter
                    """);

    private InvitationRows() {}

    /// That `inviter` brought `friend`, who registered `at`.
    record Link(Id friend, Id inviter, Instant at) {
        static Link of(Row row) {
            return new Link(row.id("member"), row.id("inviter"), row.instant("at"));
        }
    }

    /// Remembers the persons who are invited as new members. Who was remembered before stays so.
    static void claim(Tx tx, List<Keyed> batch, List<Outcome<Step>> steps, Instant at) {
        var wanted = new LinkedHashMap<Key, Id>();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).inviter() != null
                    && steps.get(i) instanceof Outcome.Done<Step>(var step)
                    && step.creates()) {
                Inviting.person(batch.get(i)).forEach(key -> wanted.put(key, step.member()));
            }
        }
        Claims.take(tx, wanted, at);
    }

    /// What comes of the inviters that the registrations name, in their order; null where none is
    /// named or the registration is refused. The members are made already. Writes the links.
    static List<@Nullable Invitation> settle(
            Tx tx, List<Keyed> batch, List<Outcome<Step>> steps, Instant at) {
        var inviters = new HashSet<Id>();
        var persons = new HashSet<Key>();
        for (Keyed each : batch) {
            if (each.inviter() != null) {
                inviters.add(each.inviter());
                persons.addAll(Inviting.person(each));
            }
        }
        var told = new ArrayList<@Nullable Invitation>();
        if (inviters.isEmpty()) {
            batch.forEach(_ -> told.add(null));
            return told;
        }
        claim(tx, batch, steps, at);
        Map<Id, Standing> standings = MemberRows.standings(tx, inviters);
        Map<Key, Id> remembered = Claims.find(tx, persons);
        var links = new ArrayList<Link>();
        for (int i = 0; i < batch.size(); i++) {
            Keyed each = batch.get(i);
            Id inviter = each.inviter();
            if (inviter == null || !(steps.get(i) instanceof Outcome.Done<Step>(var step))) {
                told.add(null);
                continue;
            }
            Standing standing = standings.get(inviter);
            boolean before =
                    Inviting.person(each).stream()
                            .anyMatch(key -> !step.member().equals(remembered.get(key)));
            Invitation invitation =
                    Inviting.decide(
                            inviter, standing != null && standing.active(), each, step, before);
            if (invitation == Invitation.COUNTED) {
                Instant registered = each.admitted().who().registeredAt();
                links.add(new Link(step.member(), inviter, registered == null ? at : registered));
            }
            told.add(invitation);
        }
        insert(tx, links);
        return told;
    }

    private static void insert(Tx tx, List<Link> links) {
        if (!links.isEmpty()) {
            tx.update(
                    MemberRows.of(INSERT, tx, links.stream().map(Link::friend).toList())
                            .with(
                                    "inviters",
                                    links.stream().mapToLong(l -> l.inviter().value()).toArray())
                            .with("ats", links.stream().map(Link::at).toArray(Instant[]::new)));
        }
    }

    /// Who invited these friends; who was not invited is not in it.
    static Map<Id, Link> ofFriends(Tx tx, List<Id> friends) {
        var found = new HashMap<Id, Link>();
        tx.each(
                MemberRows.of(OF_FRIEND, tx, friends),
                row -> found.put(row.id("member"), Link.of(row)));
        return found;
    }

    /// Whom `inviter` brought before the place that `last` names, the newest first.
    static List<Link> friends(Tx tx, Id inviter, Link last, int limit) {
        return tx.list(
                FRIENDS.with("tenant", tx.tenant().id())
                        .with("inviter", inviter)
                        .with("at", last.at())
                        .with("member", last.friend())
                        .with("limit", limit),
                Link::of);
    }

    static long count(Tx tx, Id inviter) {
        Long friends =
                tx.first(
                        COUNT.with("tenant", tx.tenant().id()).with("inviter", inviter),
                        row -> row.whole("friends"));
        return friends == null ? 0 : friends;
    }
}
