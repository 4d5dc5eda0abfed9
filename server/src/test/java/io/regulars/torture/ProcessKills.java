package io.regulars.torture;

import java.util.Map;

/// L3: applications killed, PostgreSQL killed with all its children, clients' connections broken,
/// processes that sleep, and connections cut at COMMIT all along.
final class ProcessKills {
    static final String LEVEL = "L3";

    private ProcessKills() {}

    static void run(Run run, boolean split, long millis) throws Exception {
        run(run, split, millis, "none", Map.of());
    }

    static void run(Run run, boolean split, long millis, String bug, Map<String, String> settings)
            throws Exception {
        long from = System.nanoTime();
        try (Soak soak = new Soak(run, LEVEL, PgChild.temporary(settings), split, bug)) {
            soak.proxies.forEach(p -> p.rates(0.1, 0.1));
            soak.torture(
                    millis,
                    250,
                    (s, random) -> {
                        switch (random.nextInt(8)) {
                            case 0, 1, 2, 3 -> killPostgres(s);
                            case 4, 5 -> killApplication(s, random.nextInt(s.nodes.size()));
                            case 6 -> {
                                run.add(
                                        LEVEL,
                                        "clientsTerminated",
                                        s.postgres.terminateClients() ? 1 : 0);
                            }
                            default -> {
                                s.nodes.get(random.nextInt(s.nodes.size())).freeze(1_000);
                                run.add(LEVEL, "frozen", 1);
                            }
                        }
                    });
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    private static void killPostgres(Soak soak) {
        soak.postgres.killTree();
        soak.run().add(LEVEL, "postgresKilled", 1);
    }

    private static void killApplication(Soak soak, int node) throws Exception {
        soak.nodes.get(node).kill();
        soak.run().add(LEVEL, "applicationKilled", 1);
        soak.nodes.get(node).start();
    }
}
