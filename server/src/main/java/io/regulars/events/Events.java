package io.regulars.events;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes events in the transaction of what they tell.
public final class Events {
    private static final Sql PUBLISH =
            sql(
                    """
                    insert into outbox (tenant, bucket, id, kind, subject, at, body)
                    select :tenant, e.bucket, e.id, e.kind, e.subject, e.at, e.body::json
                    from (select unnest(:eventBuckets::int[]) as bucket, unnest(:eventIds::bigint[]) as id, unnest(:kinds::text[]) as kind,
                            unnest(:subjects::bigint[]) as subject, unnest(:ats::timestamptz[]) as at, unnest(:bodies::text[]) as body) as e
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = e.bucket
                    order by e.id
                    """);

    private Events() {}

    public static void publish(Tx tx, List<Event> events) {
        if (!events.isEmpty()) {
            tx.put(statement(tx, events));
        }
    }

    /// The statement that writes `events`, for callers that send several statements in one round
    /// trip.
    public static Sql statement(Tx tx, List<Event> events) {
        return PUBLISH.with("tenant", tx.tenant().id())
                .with("eventBuckets", events.stream().mapToInt(e -> e.id().bucket()).toArray())
                .with("eventIds", events.stream().mapToLong(e -> e.id().value()).toArray())
                .with("kinds", events.stream().map(Event::kind).toArray(String[]::new))
                .with("subjects", subjects(events))
                .with("ats", events.stream().map(Event::at).toArray(Instant[]::new))
                .with(
                        "bodies",
                        events.stream().map(e -> Json.write(e.body())).toArray(String[]::new));
    }

    private static @Nullable Long[] subjects(List<Event> events) {
        var subjects = new @Nullable Long[events.size()];
        for (int i = 0; i < subjects.length; i++) {
            var subject = events.get(i).subject();
            subjects[i] = subject == null ? null : subject.value();
        }
        return subjects;
    }
}
