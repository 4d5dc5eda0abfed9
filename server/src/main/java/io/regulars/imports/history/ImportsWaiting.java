package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Waiting;
import org.springframework.stereotype.Component;

/// Files that wait for somebody to go on with them.
@Component
class ImportsWaiting implements Waiting {
    private static final Sql COUNT =
            sql(
                    """
                    select count(*) as waiting
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.state in ('UPLOADED', 'DRY_RUN', 'STOPPED')
                    """);

    @Override
    public Kind kind() {
        return Kind.IMPORT;
    }

    @Override
    public long count(Tx tx) {
        Long waiting =
                tx.first(COUNT.with("tenant", tx.tenant().id()), row -> row.whole("waiting"));
        return waiting == null ? 0 : waiting;
    }
}
