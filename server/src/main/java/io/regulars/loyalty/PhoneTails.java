package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.PhoneEnds;
import io.regulars.runtime.Db;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may stand at the till, by the last four digits of the phone: candidates, of whom the cashier
/// asks one more question. The roster is a moment behind, so somebody who has just registered is
/// found by the whole number first.
@Component
public class PhoneTails {
    private static final Sql ENDING =
            sql(
                    """
                    select l.member
                    from roster l
                    where l.tenant = :tenant
                        and l.bucket between 0 and 1023
                        and l.phone_end = :end
                    order by l.ordered_at desc, l.member desc
                    limit :most
                    """);

    private final Db db;
    private final PhoneEnds ends;

    PhoneTails(Db db, PhoneEnds ends) {
        this.db = db;
        this.ends = ends;
    }

    /// At most `most`, who bought last first.
    public List<Id> of(Tenant tenant, String digits, int most) {
        Sql query =
                ENDING.with("tenant", tenant.id())
                        .with("end", ends.of(tenant, digits))
                        .with("most", most);
        return db.read(tenant, tx -> tx.list(query, row -> row.id("member")));
    }
}
