package io.regulars.torture;

import java.util.Map;
import java.util.random.RandomGenerator;

/// L3: applications killed, PostgreSQL killed with all its children, clients' connections broken,
/// processes that sleep, and connections cut at COMMIT all along.
final class ProcessKills {
    static final String LEVEL = "L3";

    private ProcessKills() {}

    /// Three fifths of the time for lines of text at the rooms alone, the rest for tills over HTTP
    /// at the whole application.
    static void run(Run run, boolean split, long millis) throws Exception {
        run(run, split, millis * 3 / 5, "none", Map.of());
        Market.run(run, split, millis - millis * 3 / 5);
    }

    static void run(Run run, boolean split, long millis, String bug, Map<String, String> settings)
            throws Exception {
        long from = System.nanoTime();
        try (Soak soak = new Soak(run, LEVEL, PgChild.temporary(settings), split, bug)) {
            soak.fleet().proxies.forEach(p -> p.rates(0.1, 0.1));
            soak.torture(millis, 250, ProcessKills::strike);
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    static void strike(Fleet fleet, RandomGenerator random) throws Exception {
        int node = random.nextInt(fleet.nodes.size());
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> killPostgres(fleet);
            case 4, 5 -> killApplication(fleet, node);
            case 6 ->
                    fleet.run.add(
                            LEVEL, "clientsTerminated", fleet.postgres.terminateClients() ? 1 : 0);
            default -> {
                fleet.nodes.get(node).freeze(1_000);
                fleet.run.add(LEVEL, "frozen", 1);
            }
        }
    }

    private static void killPostgres(Fleet fleet) {
        fleet.postgres.killTree();
        fleet.run.add(LEVEL, "postgresKilled", 1);
    }

    private static void killApplication(Fleet fleet, int node) throws InterruptedException {
        fleet.run.add(LEVEL, "applicationKilled", fleet.kill(node) ? 1 : 0);
    }
}
