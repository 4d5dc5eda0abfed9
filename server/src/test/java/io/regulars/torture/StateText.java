package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything that members and an operation's own keys left in the database, as one text in which
/// ids are replaced by their order of appearance, so that the same operation done for two members
/// reads the same.
final class StateText {
    private static final Pattern LONG = Pattern.compile("\\d{9,}");

    private static final List<Sql> PARTS =
            List.of(
                    Sql.sql(
                            """
                            select 'entry ' || row(e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.cause, e.about, e.rule, e.lots,
                                e.debt, e.shares, e.id)::text as line
                            from entry e where e.tenant = :tenant and e.member = any(:members) order by e.member, e.asset, e.version
                            """),
                    Sql.sql(
                            """
                            select 'account ' || row(a.asset, a.balance, a.held, a.debt, a.version, a.next_due)::text as line
                            from account a where a.tenant = :tenant and a.member = any(:members) order by a.member, a.asset
                            """),
                    Sql.sql(
                            """
                            select 'lot ' || row(l.asset, l.granted, l.remaining, l.held, l.expired, l.available_at, l.expires_at)::text as line
                            from lot l where l.tenant = :tenant and l.member = any(:members) order by l.member, l.asset, l.id
                            """),
                    Sql.sql(
                            """
                            select 'hold ' || row(h.amount, h.state, h.until, h.entry is null)::text as line
                            from hold h where h.tenant = :tenant and h.member = any(:members) order by h.member, h.id
                            """),
                    Sql.sql(
                            """
                            select 'adjustment ' || row(h.amount, h.state, h.reason, h.entry is null)::text as line
                            from adjustment h where h.tenant = :tenant and h.member = any(:members) order by h.member, h.id
                            """),
                    Sql.sql(
                            """
                            select 'standing ' || row(s.tier, s.state, s.last_at, s.next_due)::text as line
                            from standing s where s.tenant = :tenant and s.member = any(:members) order by s.member
                            """),
                    Sql.sql(
                            """
                            select 'tier ' || row(c.tier, c.before, c.at, c.until, c.cause, c.growth)::text as line
                            from tier_change c where c.tenant = :tenant and c.member = any(:members) and c.superseded_at is null
                            order by c.member, c.at, c.cause, c.tier
                            """),
                    Sql.sql(
                            """
                            select 'order ' || row(o.external_id, o.member is null, o.placed_at, o.net_minor, o.late, o.tier_after,
                                o.claimed_as is null)::text as line
                            from order_fact o where o.tenant = :tenant and o.external_id like :label order by o.external_id, o.member is null
                            """),
                    Sql.sql(
                            """
                            select 'return ' || row(r.external_id, r.return_id, r.member is null, r.returned_at, r.refund_minor, r.taken, r.state)::text
                                as line
                            from return_fact r where r.tenant = :tenant and r.external_id like :label
                            order by r.external_id, r.return_id, r.state, r.member is null
                            """),
                    Sql.sql(
                            """
                            select 'behaviour ' || row(b.message_id, b.name, b.at)::text as line
                            from behaviour_fact b where b.tenant = :tenant and b.message_id like :label order by b.message_id
                            """),
                    Sql.sql(
                            """
                            select 'claim ' || row(c.kind, c.key, c.member is null, c.target is null)::text as line
                            from claim c
                            where c.tenant = :tenant and c.key like :label
                                -- a number that nobody took grants nothing, and where claims commit first it stays
                                and (c.kind <> 'order' or exists (select 1 from order_fact o where o.tenant = c.tenant
                                    and o.channel || chr(31) || o.external_id = c.key))
                            order by c.kind, c.key
                            """),
                    Sql.sql(
                            """
                            select 'answer ' || row(a.key, a.body)::text as line
                            from answer a where a.tenant = :tenant and a.key like :label order by a.key
                            """),
                    Sql.sql(
                            """
                            select 'event ' || row(o.kind, o.at, o.subject is null, o.body::jsonb - 'entry' - 'effects')::text as line
                            from outbox o where o.tenant = :tenant and (o.subject = any(:members) or o.body::text like :label)
                            order by o.kind, o.at, o.body->>'externalId', o.body->>'to', o.subject is null
                            """),
                    Sql.sql(
                            """
                            select 'checkout ' || row(c.external_id, c.state, c.points_hold is null, c.points_entry is null, c.stored_use is null,
                                c.order_id is null, c.body)::text as line
                            from checkout c
                            where c.tenant = :tenant and (c.member = any(:members) or c.external_id like :label)
                            order by c.member, c.id
                            """),
                    Sql.sql(
                            """
                            select 'came back ' || row(r.return_id, r.body)::text as line
                            from checkout_return r
                            join checkout c on c.tenant = r.tenant and c.bucket = r.bucket and c.id = r.checkout
                            where r.tenant = :tenant and c.member = any(:members) order by c.member, r.return_id
                            """),
                    Sql.sql(
                            """
                            select 'counted ' || row(c.line, c.whose, c.period, c.taken, c.held)::text as line
                            from budget_count c
                            where c.tenant = :tenant
                                and (c.whose like :label
                                    or exists (select 1 from goods_release g where g.tenant = c.tenant and g.terms->>'name' like :label
                                        and jsonb_exists(g.pools, c.purse::text)))
                            order by c.line, c.whose
                            """),
                    Sql.sql(
                            """
                            select 'reserved ' || row(k.external_id, h.state, h.shares)::text as line
                            from budget_hold h
                            join checkout k on k.tenant = h.tenant and k.id = h.id
                            where h.tenant = :tenant and (k.member = any(:members) or k.external_id like :label)
                            order by k.external_id, h.state, h.purse
                            """),
                    Sql.sql(
                            """
                            select 'shown coupon ' || row(c.state, c.member is null, c.used_at, k.external_id, k.state)::text as line
                            from coupon c
                            left join checkout k on k.tenant = c.tenant and k.id = c.used_by
                            where c.tenant = :tenant and k.external_id like :label
                            order by k.external_id
                            """),
                    Sql.sql(
                            """
                            select 'code ' || row(c.member, k.claimed_at)::text as line
                            from coupon_code k
                            join coupon c on c.tenant = k.tenant and c.id = k.coupon
                            where k.tenant = :tenant and k.batch is not null and c.member = any(:members)
                            order by c.member
                            """),
                    Sql.sql(
                            """
                            select 'offline ' || row(s.key, s.n, s.paid, s.state, s.verdict, s.order_id is null, s.reason)::text as line
                            from till_sale s where s.tenant = :tenant and s.key like :label order by s.key, s.state
                            """),
                    Sql.sql(
                            """
                            select 'waiver ' || row(w.state, w.decision, w.checkout is null)::text as line
                            from price_waiver w where w.tenant = :tenant and w.body->>'number' like :label order by w.id
                            """),
                    Sql.sql(
                            """
                            select 'coupon ' || row(c.state, c.used_at, c.held_until)::text as line
                            from coupon c where c.tenant = :tenant and c.member = any(:members) order by c.member, c.id
                            """),
                    Sql.sql(
                            """
                            select 'stored ' || row(u.amount, u.store, u.state, u.until, u.back)::text as line
                            from stored_use u where u.tenant = :tenant and u.member = any(:members) order by u.member, u.id
                            """),
                    Sql.sql(
                            """
                            select 'settlement ' || row(l.issuer, l.redeemer, l.principal, l.bonus)::text as line
                            from stored_line l where l.tenant = :tenant and l.member = any(:members) order by l.member, l.principal, l.bonus
                            """),
                    Sql.sql(
                            """
                            select 'contract ' || row(c.paid, c.bonus, c.out_principal, c.out_bonus, t.state)::text as line
                            from contract c
                            join top_up t on t.tenant = c.tenant and t.bucket = c.bucket and t.id = c.id
                            where c.tenant = :tenant and c.member = any(:members) order by c.member, c.id
                            """),
                    Sql.sql(
                            """
                            select 'member ' || row(m.state, m.channel)::text as line
                            from member m where m.tenant = :tenant and m.id = any(:members) order by m.id
                            """));

    private StateText() {}

    static String of(Db db, Tenant tenant, List<Id> members, String label) {
        var text = new StringBuilder();
        var naming = new Naming(label);
        db.read(
                tenant,
                tx -> {
                    for (Sql part : PARTS) {
                        Sql asked =
                                part.with("tenant", tx.tenant().id())
                                        .with(
                                                "members",
                                                members.stream().mapToLong(Id::value).toArray())
                                        .with("label", "%" + label + "%");
                        lines(tx.list(asked, row -> row.text("line")), naming, text);
                    }
                    return true;
                });
        return text.toString();
    }

    /// Replaces what differs from one run of the same operation to the next.
    static String told(String text, String label) {
        return new Naming(label).named(text);
    }

    /// Sorted by what they say apart from ids, and then by those ids that have a name already: of
    /// rows that say the same, such as two events of one moment, it is no promise which comes
    /// first.
    private static void lines(List<String> part, Naming naming, StringBuilder text) {
        part.stream()
                .sorted(Comparator.comparing(naming::unnamed).thenComparing(naming::known))
                .toList()
                .forEach(line -> text.append(naming.named(line)).append('\n'));
    }

    /// Ids in the order in which they were first met.
    private static final class Naming {
        private final String label;
        private final Map<String, String> names = new HashMap<>();

        Naming(String label) {
            this.label = label;
        }

        String named(String text) {
            return ids(text)
                    .replaceAll(m -> names.computeIfAbsent(m.group(), _ -> "#" + names.size()));
        }

        String known(String text) {
            return ids(text).replaceAll(m -> names.getOrDefault(m.group(), "#"));
        }

        String unnamed(String text) {
            return ids(text).replaceAll("#");
        }

        private Matcher ids(String text) {
            return LONG.matcher(text.replace(label, "LABEL"));
        }
    }
}
