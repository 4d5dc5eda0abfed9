package io.regulars.analytics;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import io.regulars.analytics.Arranging.Hidden;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The boards of the house, and what a chain put away for whom.
@Component
class Boards {
    private static final Sql NOW =
            sql(
                    """
                    select h.version, h.hidden, h.author, h.at
                    from tiles_hidden h
                    where h.tenant = :tenant
                    order by h.version desc
                    limit 1
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into tiles_hidden (tenant, version, hidden, author, at)
                    values (:tenant, :version, :hidden::jsonb, :author, :at)
                    on conflict (tenant, version) do nothing
                    """);

    private final Db db;
    private final OperationLog log;
    private final List<Board> boards;
    private final Map<String, List<Board.Shown>> tiles = new LinkedHashMap<>();
    private final Arranging.House house;

    Boards(Db db, OperationLog log, Rights rights, Metrics metrics) throws IOException {
        this.db = db;
        this.log = log;
        boards =
                List.of(
                        Json.read(
                                new ClassPathResource("metrics/boards.json")
                                        .getContentAsString(StandardCharsets.UTF_8),
                                Board[].class));
        var all = new LinkedHashMap<String, Board.Shown>();
        for (Board board : boards) {
            List<Board.Shown> shown =
                    board.tiles().stream()
                            .map(tile ->
                                    new Board.Shown(
                                            board.name(tile),
                                            tile,
                                            metrics.find(tile.metric()).orThrow().action()))
                            .toList();
            tiles.put(board.key(), shown);
            shown.forEach(each -> all.put(each.id(), each));
        }
        house = new Arranging.House(Map.copyOf(all), seers(rights));
    }

    /// People whom the matrix lets see the boards.
    private static Set<Role> seers(Rights rights) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> open = List.of("GET /api/v1/boards");
        Arrays.stream(Role.values())
                .filter(Role::ofPeople)
                .filter(role -> rights.matrix().open(role, null).containsAll(open))
                .forEach(roles::add);
        return roles;
    }

    /// A board as a role sees it; `hidden` tiles were put away.
    @Pure
    record Page(String key, List<String> figures, List<Board.Shown> tiles, int hidden) {}

    /// What is put away now; version 0 of nobody while nobody put anything away.
    @Pure
    record Arranged(
            int version, List<Hidden> hidden, @Nullable String author, @Nullable Instant at) {}

    /// All that can be arranged, and how it is now.
    @Pure
    record Arrangement(Arranged now, List<Role> roles, List<Page> boards) {}

    /// `seen` is the version that it takes the place of.
    record Wanted(int seen, List<Hidden> hidden) {}

    List<Page> of(Caller caller) {
        List<Hidden> hidden = db.read(caller.tenant(), Boards::now).hidden();
        return boards.stream()
                .map(board -> {
                    List<Board.Shown> all = all(board);
                    List<Board.Shown> seen = Arranging.seen(all, hidden, caller.role());
                    return new Page(board.key(), board.figures(), seen, all.size() - seen.size());
                })
                .toList();
    }

    Arrangement arrangement(Caller caller) {
        return new Arrangement(
                db.read(caller.tenant(), Boards::now),
                List.copyOf(house.roles()),
                boards.stream()
                        .map(board -> new Page(board.key(), board.figures(), all(board), 0))
                        .toList());
    }

    /// Refused: role-without-boards, unknown-tile, tile-has-action, boards-changed.
    Answer<Arranged> arrange(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                Arranged.class,
                tx ->
                        Arranging.decide(wanted.hidden(), house)
                                .then(hidden -> write(tx, caller, wanted.seen(), hidden)));
    }

    private Outcome<Arranged> write(Tx tx, Caller caller, int seen, List<Hidden> hidden) {
        Arranged before = now(tx);
        var next =
                new Arranged(
                        before.version() + 1,
                        hidden,
                        caller.name(),
                        db.clock().instant().truncatedTo(ChronoUnit.MICROS));
        boolean written =
                before.version() == seen
                        && tx.update(
                                        ADD.with("tenant", tx.tenant().id())
                                                .with("version", next.version())
                                                .with("hidden", Json.write(hidden))
                                                .with("author", caller.name())
                                                .with("at", next.at()))
                                == 1;
        if (!written) {
            return Outcome.refused(
                    Refusal.at("seen", Refused.BOARDS_CHANGED, "somebody was just ahead of you"));
        }
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("boards.arrange", "boards:" + next.version())
                        .before(before.hidden())
                        .after(hidden));
        return Outcome.done(next);
    }

    private static Arranged now(Tx tx) {
        Arranged now =
                tx.first(
                        NOW.with("tenant", tx.tenant().id()),
                        row ->
                                new Arranged(
                                        row.integer("version"),
                                        List.of(Json.read(row.text("hidden"), Hidden[].class)),
                                        row.text("author"),
                                        row.instant("at")));
        return now == null ? new Arranged(0, List.of(), null, null) : now;
    }

    private List<Board.Shown> all(Board board) {
        return Objects.requireNonNull(tiles.get(board.key()));
    }
}
