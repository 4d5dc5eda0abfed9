package io.regulars.torture;

import io.regulars.kernel.Sql;
import java.util.Map;

/// What must hold between a checkout and all that it draws on, asked in SQL of the harness's own:
/// nothing is held for a checkout that is over, and what was spent is what was settled.
final class TillCheck {
    static final Map<String, Sql> NOTHING_MAY_COME =
            Map.of(
                    "R10 R20 a coupon is held for a checkout that is over",
                    Sql.sql(
                            """
                            select row(c.id, k.id, k.state)::text as line
                            from coupon c
                            join checkout k on k.tenant = c.tenant and k.bucket = c.bucket and k.id = c.held_by
                            where c.tenant = :tenant and c.state = 'HELD' and k.state <> 'FROZEN'
                            """),
                    "R20 points are held for a checkout that is over",
                    Sql.sql(
                            """
                            select row(h.id, k.id, k.state)::text as line
                            from checkout k
                            join hold h on h.tenant = k.tenant and h.bucket = k.bucket and h.id = k.points_hold
                            where k.tenant = :tenant and h.state = 'OPEN' and k.state <> 'FROZEN'
                            """),
                    "R13 R20 stored value is held for a checkout that is over",
                    Sql.sql(
                            """
                            select row(u.id, k.id, k.state)::text as line
                            from stored_use u
                            join checkout k on k.tenant = u.tenant and k.bucket = u.bucket and k.stored_use = u.id
                            where u.tenant = :tenant and u.state = 'HELD' and k.state <> 'FROZEN'
                            """),
                    "R13 what was spent of stored value is what was settled",
                    Sql.sql(
                            """
                            select row(u.id, u.amount, u.back, l.sum)::text as line
                            from stored_use u
                            left join (select use, sum(principal + bonus) as sum from stored_line where tenant = :tenant group by use) l
                                on l.use = u.id
                            where u.tenant = :tenant and u.state = 'SPENT' and u.amount - u.back <> coalesce(l.sum, 0)
                            """));

    private TillCheck() {}
}
