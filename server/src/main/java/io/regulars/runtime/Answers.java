package io.regulars.runtime;

import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Request keys and the answers stored under them. The claim lies in the key's bucket and detects
/// another request under the same key; the answer lies where the effect does and is written by the
/// effect's own transaction.
final class Answers {
    private static final Sql CLAIM =
            sql(
                    """
                    insert into claim (tenant, bucket, kind, key, fingerprint, target, at)
                    select :tenant, c.bucket, 'request', c.key, c.fingerprint, c.target, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:keys::text[]) as key,
                            unnest(:fingerprints::bytea[]) as fingerprint, unnest(:targets::bigint[]) as target) as c
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = c.bucket
                    order by c.bucket, c.key
                    on conflict do nothing
                    """);

    private static final Sql CLAIMED =
            sql(
                    """
                    select f.key, f.fingerprint, f.target
                    from (select unnest(:claimBuckets::int[]) as bucket, unnest(:claimKeys::text[]) as key) as n
                    cross join lateral (select c.key, c.fingerprint, c.target
                        from claim c
                        where c.tenant = :tenant
                            and c.bucket = n.bucket
                            and c.kind = 'request'
                            and c.key = n.key
                        offset 0) f
                    """);

    private static final Sql STORED =
            sql(
                    """
                    select f.key, f.body
                    from (select unnest(:answerBuckets::int[]) as bucket, unnest(:answerKeys::text[]) as key) as n
                    cross join lateral (select a.key, a.body
                        from answer a
                        where a.tenant = :tenant
                            and a.bucket = n.bucket
                            and a.key = n.key
                        offset 0) f
                    """);

    private static final Sql STORE =
            sql(
                    """
                    insert into answer (tenant, bucket, key, at, body)
                    select :tenant, s.bucket, s.key, :at, s.body
                    from (select unnest(:buckets::int[]) as bucket, unnest(:keys::text[]) as key, unnest(:bodies::text[]) as body) as s
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = s.bucket
                    """);

    private Answers() {}

    /// A request's key and the bucket in which its effect lies.
    record Keyed(RequestKey key, int bucket) {}

    /// A reason read back from a stored answer.
    record StoredReason(String type, int status, String title) implements Reason {}

    static boolean claim(Tx tx, RequestKey key, Instant at) {
        claim(tx, List.of(new Keyed(key, key.bucket())), at);
        return true;
    }

    /// Claims the keys, with what is asked next; waits for a twin that is still running (up to the
    /// lock time-out).
    static void claim(Tx tx, List<Keyed> keys, Instant at) {
        tx.put(
                CLAIM.with("tenant", tx.tenant().id())
                        .with("at", at)
                        .with("buckets", keys.stream().mapToInt(k -> k.key().bucket()).toArray())
                        .with("keys", names(keys))
                        .with(
                                "fingerprints",
                                keys.stream()
                                        .map(k -> k.key().fingerprint().sealed())
                                        .toArray(byte[][]::new))
                        .with("targets", keys.stream().mapToLong(Keyed::bucket).toArray()));
    }

    /// What is known of keys: answers to replay, refusals where another request holds a key, and
    /// the bucket that each was claimed for. A request may be led elsewhere the next time (a phone
    /// has an owner since, a code another one); its answer lies where it was claimed for first.
    record Known(Map<String, String> bodies, Set<String> others, Map<String, Integer> places) {
        static final Known NOTHING = new Known(Map.of(), Set.of(), Map.of());

        /// Null where nothing is known.
        <T> @Nullable Outcome<T> of(String key, Class<T> type) {
            if (others.contains(key)) {
                return Outcome.refused(
                        Refused.KEY_REUSED,
                        "the key was used for another method, path, caller or body");
            }
            String body = bodies.get(key);
            return body == null ? null : read(body, type);
        }

        /// Where the answer under that key lies, or will.
        Keyed place(Keyed keyed) {
            return new Keyed(keyed.key(), places.getOrDefault(keyed.key().key(), keyed.bucket()));
        }
    }

    static Known known(Tx tx, List<Keyed> keys) {
        var bodies = new HashMap<String, String>();
        var fingerprints = new HashMap<String, byte[]>();
        var places = new HashMap<String, Integer>();
        Sql claimed =
                CLAIMED.with("tenant", tx.tenant().id())
                        .with("claimBuckets", integers(keys, k -> k.key().bucket()))
                        .with("claimKeys", names(keys));
        tx.ask(
                List.of(
                        new Tx.Asked(
                                claimed,
                                row -> {
                                    String key = row.text("key");
                                    fingerprints.put(key, row.bytes("fingerprint"));
                                    places.put(key, (int) row.whole("target"));
                                }),
                        stored(tx, keys, bodies)));
        var others = new HashSet<String>();
        var elsewhere = new ArrayList<Keyed>();
        for (Keyed keyed : keys) {
            String key = keyed.key().key();
            int place = places.getOrDefault(key, keyed.bucket());
            if (!keyed.key().fingerprint().same(fingerprints.get(key))) {
                others.add(key);
            } else if (place != keyed.bucket()) {
                elsewhere.add(new Keyed(keyed.key(), place));
            }
        }
        if (!elsewhere.isEmpty()) {
            tx.ask(List.of(stored(tx, elsewhere, bodies)));
        }
        return new Known(bodies, others, places);
    }

    private static Tx.Asked stored(Tx tx, List<Keyed> keys, Map<String, String> bodies) {
        return new Tx.Asked(
                STORED.with("tenant", tx.tenant().id())
                        .with("answerBuckets", integers(keys, Keyed::bucket))
                        .with("answerKeys", names(keys)),
                row -> bodies.put(row.text("key"), row.text("body")));
    }

    private static String[] names(List<Keyed> keys) {
        return keys.stream().map(k -> k.key().key()).toArray(String[]::new);
    }

    /// Answers that a transaction stores with one statement.
    static final class Storing {
        private final List<Keyed> keys = new ArrayList<>();
        private final List<Outcome<?>> outcomes = new ArrayList<>();

        void add(Keyed key, Outcome<?> outcome) {
            keys.add(key);
            outcomes.add(outcome);
        }

        void send(Tx tx, Instant at) {
            if (!keys.isEmpty()) {
                store(tx, keys, outcomes, at);
            }
        }
    }

    static void store(Tx tx, List<Keyed> keys, List<? extends Outcome<?>> outcomes, Instant at) {
        tx.put(
                STORE.with("tenant", tx.tenant().id())
                        .with("at", at)
                        .with("buckets", keys.stream().mapToInt(Keyed::bucket).toArray())
                        .with("keys", names(keys))
                        .with(
                                "bodies",
                                outcomes.stream().map(Answers::written).toArray(String[]::new)));
    }

    static <T> Answer<T> once(
            Tx tx, RequestKey key, Class<T> type, Instant at, Function<Tx, Outcome<T>> work) {
        var keyed = List.of(new Keyed(key, key.bucket()));
        claim(tx, keyed, at);
        Known all = known(tx, keyed);
        Outcome<T> known = all.of(key.key(), type);
        if (known != null) {
            return new Answer<>(known, !refusedHere(known));
        }
        Outcome<T> outcome = tx.whole(() -> work.apply(tx));
        store(tx, List.of(all.place(keyed.getFirst())), List.of(outcome), at);
        return new Answer<>(outcome, false);
    }

    /// What was answered before under the key; null where it runs for the first time.
    static <T> @Nullable Answer<T> given(Tx tx, RequestKey key, Class<T> type) {
        Known known = known(tx, List.of(new Keyed(key, key.bucket())));
        Outcome<T> before =
                known.places().containsKey(key.key()) ? known.of(key.key(), type) : null;
        return before == null ? null : new Answer<>(before, !refusedHere(before));
    }

    static boolean refusedHere(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                && refusal.reason() == Refused.KEY_REUSED;
    }

    private static String written(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(var value) -> Json.write(Map.of("done", value));
            case Outcome.Refused<?>(var refusal) -> Json.write(Map.of("refused", refusal(refusal)));
        };
    }

    private static Map<String, Object> refusal(Refusal refusal) {
        var map = new HashMap<String, Object>();
        map.put("type", refusal.reason().type());
        map.put("status", refusal.reason().status());
        map.put("title", refusal.reason().title());
        map.put("detail", refusal.detail());
        if (refusal.field() != null) {
            map.put("field", refusal.field());
        }
        return map;
    }

    private static <T> Outcome<T> read(String body, Class<T> type) {
        JsonNode tree = Json.mapper().readTree(body);
        JsonNode refused = tree.get("refused");
        if (refused == null) {
            return Outcome.done(Json.mapper().treeToValue(tree.get("done"), type));
        }
        @Nullable JsonNode field = refused.get("field");
        return Outcome.refused(
                new Refusal(
                        new StoredReason(
                                refused.get("type").asString(),
                                refused.get("status").asInt(),
                                refused.get("title").asString()),
                        field == null ? null : field.asString(),
                        refused.get("detail").asString()));
    }
}
