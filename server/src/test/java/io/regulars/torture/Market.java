package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Part of L3: tills over HTTP at two whole applications, in a shop where everything is scarce.
/// First many at once want the same, while nothing is broken; then they sell, change and take back
/// while processes and connections die. At the end all that they were told is held against the
/// database (R4, R8 to R11, R13 to R15, R17).
final class Market implements AutoCloseable {
    /// Of an error: what was thrown, and from where.
    private static final int LOG_LINES = 25;

    private static final Pattern INSTANCE = Pattern.compile("\"instance\":\"([^\"]+)");
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    final Run run;
    final String level;
    final Fleet fleet;
    final Path keys;
    final MarketShop shop;
    final History history = new History();
    final MarketHistory told;

    /// Gives each of many a way to the processes.
    final IntFunction<Asking> asking;

    private final Path data;

    /// So many `members` whom nobody has sold anything yet.
    Market(Run run, String level, boolean split, int members) throws IOException {
        this.run = run;
        this.level = level;
        fleet = new Fleet(run, level, PgChild.temporary(Map.of()));
        data = Files.createTempDirectory(TestPostgres.shared(), "torture-data-");
        keys = Files.createDirectory(data.resolve("keys"), OWNERS_ALONE).resolve("vault");
        try (HikariDataSource pool = fleet.pool()) {
            shop = MarketShop.open(pool, keys, members);
        }
        asking =
                MarketRush.asking(
                        run, level, _ -> new HttpWire(fleet.nodes, shop.lines()), history);
        told = new MarketHistory(new TillHistory(history, shop.till()));
        fleet.start(shop.tenant(), new Fleet.Kind(HttpNode.class, keys, split, "none"));
    }

    /// Half of the time for rounds without faults, half for kills.
    static void run(Run run, boolean split, long millis) throws Exception {
        long from = System.nanoTime();
        int members = (int) Math.clamp(millis / 400, 30, 900);
        try (Market market = new Market(run, ProcessKills.LEVEL, split, members)) {
            market.rush(market.shop).rounds(millis / 2);
            market.torture(millis - millis / 2);
            market.check();
        }
        run.add(ProcessKills.LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    /// Rounds for the fresh members of `shop`, which is this one or a part of it.
    MarketRush rush(MarketShop shop) {
        return new MarketRush(run, level, shop, told, asking);
    }

    private void torture(long millis) throws Exception {
        fleet.proxies.forEach(p -> p.rates(0.05, 0.05));
        var tills = new ArrayList<MarketTill>();
        for (int i = 0; i < MarketShop.TILLS; i++) {
            RandomGenerator own = run.random(level + " market", i);
            var asking = new Asking(own, new HttpWire(fleet.nodes, shop.lines()), history);
            tills.add(new MarketTill(i, own, asking, shop, told));
        }
        fleet.torture(millis, 500, ProcessKills::strike, history, List.copyOf(tills));
    }

    /// Holds what the tills were told against the database.
    void check() {
        String said = history.broken();
        if (said != null) {
            run.broken("R4 R7 R8 R10 R14", level, said + logged(said));
        }
        try (HikariDataSource pool = fleet.pool()) {
            var db = new Db(pool, new Topology(4, false), InstantSource.system());
            String broken = said == null ? MarketCheck.broken(db, shop, told) : null;
            if (broken != null) {
                run.broken("R4 R8 R9 R10 R14 R15", level, broken);
            }
            String book = LedgerCheck.broken(db, shop.tenant());
            if (book != null) {
                run.broken("R1 R2 R3 R27", level, book);
            }
        }
        run.add(level, "acknowledged", told.tills().acknowledged() + told.offline().size());
        told.count(run, level);
        run.add(level, "unknownThenSettled", history.unknown());
        run.add(level, "replaysCompared", history.replays());
        fleet.count();
    }

    /// What the application's log says of an error whose id is told.
    private String logged(String said) {
        Matcher id = INSTANCE.matcher(said);
        if (!id.find()) {
            return "";
        }
        try (Stream<String> lines = Files.lines(data.resolve("logs/regulars.log"))) {
            return lines.dropWhile(line -> !line.contains(id.group(1)))
                    .map(line -> "\n" + line)
                    .limit(LOG_LINES)
                    .collect(Collectors.joining());
        } catch (IOException | UncheckedIOException unread) {
            return "\n" + unread;
        }
    }

    @Override
    public void close() {
        fleet.close();
        TestPostgres.delete(data);
    }
}
