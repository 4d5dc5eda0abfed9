package io.regulars.loyalty.invitations;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.members.Invitations;
import io.regulars.members.Invitations.Person;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Facts;
import io.regulars.orders.ToldByHouse;
import io.regulars.runtime.Db;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whom a member brought, what each gave her, and who brought her.
@Component
class InvitationsSeen {
    private static final Sql EARNED =
            sql(
                    """
                    select e.asset, sum(e.amount)::bigint as amount
                    from behaviour_fact b
                    join entry e
                        on e.tenant = b.tenant and e.bucket = b.bucket and e.member = b.member and e.about = b.id
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.member = :member
                        and b.name = :name
                    group by e.asset
                    order by e.asset
                    """);

    private final Db db;
    private final Invitations invitations;

    InvitationsSeen(Db db, Invitations invitations) {
        this.db = db;
        this.invitations = invitations;
    }

    @Pure
    record Amount(Asset asset, long amount) {}

    /// `earned`: what the rules gave the one who invited for this friend, all corrections counted.
    @Pure
    record Friend(Person person, List<Amount> earned) {}

    /// `earned` counts all friends, `friends` are some of `count`; `next` begins the next part.
    @Pure
    record Seen(
            @Nullable Person by,
            long count,
            List<Amount> earned,
            List<Friend> friends,
            @Nullable Id next) {}

    String code(Tenant tenant, Id member) {
        return invitations.code(tenant, member);
    }

    /// At most `most` friends, older than `after`, the newest first.
    Seen of(Tenant tenant, Id member, @Nullable Id after, int most) {
        Invitations.Seen seen = invitations.of(tenant, member, after, most + 1);
        List<Person> shown = seen.friends().stream().limit(most).toList();
        return db.read(
                tenant,
                tx -> {
                    Map<Id, List<Amount>> by = byFriend(tx, member, shown);
                    return new Seen(
                            seen.by(),
                            seen.count(),
                            total(tx, member),
                            shown.stream()
                                    .map(each ->
                                            new Friend(each, by.getOrDefault(each.id(), List.of())))
                                    .toList(),
                            seen.friends().size() > most ? shown.getLast().id() : null);
                });
    }

    private static List<Amount> total(Tx tx, Id member) {
        return tx.list(
                EARNED.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("name", ToldByHouse.COMPLETED),
                row -> new Amount(Asset.of(row.integer("asset")), row.whole("amount")));
    }

    private static Map<Id, List<Amount>> byFriend(Tx tx, Id member, List<Person> friends) {
        var facts = new HashMap<String, Id>();
        List<String> messages =
                friends.stream().map(each -> Friendship.completedId(each.id())).toList();
        for (BehaviourFact fact : Facts.behaviours(tx, List.of(member.bucket()), messages)) {
            facts.put(fact.messageId(), fact.id());
        }
        Map<Id, Map<Asset, Long>> sums = Entries.about(tx, List.of(member), facts.values());
        var earned = new HashMap<Id, List<Amount>>();
        for (Person each : friends) {
            Id fact = facts.get(Friendship.completedId(each.id()));
            Map<Asset, Long> of = fact == null ? null : sums.get(fact);
            if (of != null) {
                earned.put(
                        each.id(),
                        of.entrySet().stream()
                                .map(sum -> new Amount(sum.getKey(), sum.getValue()))
                                .toList());
            }
        }
        return earned;
    }
}
