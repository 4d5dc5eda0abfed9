package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Waiting;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Lists that somebody wants to take out, which wait for a second person.
@Component
class ExportsWaiting implements Waiting {
    private static final Sql COUNT =
            sql(
                    """
                    select count(*) as waiting
                    from export_run r
                    where r.tenant = :tenant
                        and r.state = 'WAITING'
                        and r.asked_at > :since
                    """);

    private final InstantSource clock;

    ExportsWaiting(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.APPROVAL;
    }

    @Override
    public long count(Tx tx) {
        Long waiting =
                tx.first(
                        COUNT.with("tenant", tx.tenant().id())
                                .with("since", clock.instant().minus(Export.WAITS)),
                        row -> row.whole("waiting"));
        return waiting == null ? 0 : waiting;
    }
}
